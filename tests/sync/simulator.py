"""Machines that edit one bank at once while everything fails: `python -m tests.sync.simulator --seeds 300`.

A schedule is a list of steps, each with a seed of its own, so that a failing one can be made shorter step by step and
still fails in the same way. The oracle: every word that was ever typed, and not taken out by its owner, stands in the
final bank (or, of a field with two values, in the conflict that tells of it), and all banks are the same.
"""

import argparse
import json
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from storybank.errors import NotWrittenError
from storybank.sync import compaction
from storybank.sync.conflicts import Conflict
from storybank.sync.device import Outcome
from storybank.sync.document import NOTHING
from storybank.sync.edits import Edits
from storybank.sync.sentences import split
from storybank.sync.values import Tables, from_text, to_text
from tests.sync.homes import CrashError, PlainHome, machine, shown

_WORD = re.compile(r"T\d+x")
_STEPS = {
    "edit": 40, "sync": 22, "deliver": 20, "crash": 5, "full": 2, "backup": 2, "rollback": 2, "clone": 1, "resolve": 2,
    "lose_part": 1, "wipe": 1, "tear_state": 1, "restore_bank": 1,
}  # fmt: skip
_TEXTS = ("situation", "task", "action", "result", "lesson")
compaction.MOST_FILES = 3


@dataclass(frozen=True)
class Step:
    """One thing that happens."""

    kind: str
    seed: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.seed}"


@dataclass(frozen=True)
class Verdict:
    """What a schedule led to."""

    lost: tuple[str, ...] = ()
    is_diverged: bool = False
    is_restless: bool = False
    """Another sync would still have written something."""
    error: str = ""
    typed: int = 0
    events: Counter[str] | None = None

    @property
    def kind(self) -> tuple[bool, bool, bool, str]:
        """What went wrong, roughly: a shorter schedule should go wrong in the same way."""
        return bool(self.lost), self.is_diverged, self.is_restless, self.error.partition(":")[0]

    @property
    def is_good(self) -> bool:
        return not (self.lost or self.is_diverged or self.is_restless or self.error)

    def __str__(self) -> str:
        signs = [f"lost {self.lost}" * bool(self.lost), "diverged" * self.is_diverged, "restless" * self.is_restless]
        return " ".join(sign for sign in [*signs, self.error] if sign) or "good"


def schedule(seed: int, steps: int) -> list[Step]:
    """Return the steps of a seed."""
    chance = random.Random(seed)
    kinds = chance.choices(list(_STEPS), list(_STEPS.values()), k=steps)
    return [Step(kind, chance.getrandbits(32)) for kind in kinds]


def play(steps: list[Step], devices: int, root: Path) -> Verdict:
    """Let the steps happen and judge the end."""
    world = World(root, devices)
    try:
        for number, step in enumerate(steps):
            world.step(number, step)
        return world.end()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
        return Verdict(error=f"{type(error).__name__}: {error}"[:300])
    finally:
        shutil.rmtree(root, ignore_errors=True)


def shortest(steps: list[Step], devices: int, root: Path) -> list[Step]:
    """Return a part of a failing schedule that still fails, and does not without any one of its steps."""
    kind = play(steps, devices, root).kind
    size = max(1, len(steps) // 2)
    while size:
        start = 0
        while start < len(steps):
            fewer = steps[:start] + steps[start + size :]
            if fewer and play(fewer, devices, root).kind == kind:
                steps = fewer
            else:
                start += size
        size //= 2
    return steps


class World:
    """Some machines, each with a copy of the carried folder of its own."""

    def __init__(self, root: Path, devices: int) -> None:
        shutil.rmtree(root, ignore_errors=True)
        self.root = root
        self.homes = [PlainHome(root / f"home{number}") for number in range(devices)]
        self.folders = [root / f"folder{number}" for number in range(devices)]
        self.backups: dict[int, list[Path]] = {}
        self.told: dict[int, tuple[Conflict, ...]] = {}
        self.arrived: set[Path] = set()
        self.typed: set[str] = set()
        self.removed: set[str] = set()
        self.number = 0
        self.events: Counter[str] = Counter()
        for folder in self.folders:
            folder.mkdir(parents=True)

    def step(self, number: int, step: Step) -> None:
        """Let one thing happen."""
        chance = random.Random(step.seed)
        self.number = number * 100
        self.events[step.kind] += 1
        act: Callable[[int, random.Random], None] = getattr(self, f"_{step.kind}")
        act(chance.randrange(len(self.homes)), chance)

    def end(self) -> Verdict:
        """Let all machines meet until nothing is new, and judge."""
        for _ in range(3):
            for here in range(len(self.homes)):
                self._quietly(here)
            for here in range(len(self.homes)):
                for there in range(len(self.homes)):
                    if here != there:
                        self._carry(here, there)
        for here in range(len(self.homes)):
            self._quietly(here)
        written = [home.writes for home in self.homes]
        for here in range(len(self.homes)):
            self._quietly(here)
        banks = [json.dumps(shown(home)) for home in self.homes]
        return Verdict(
            lost=tuple(sorted(self.typed - self.removed - self._standing())),
            is_diverged=len(set(banks)) > 1,
            is_restless=written != [home.writes for home in self.homes],
            typed=len(self.typed),
            events=self.events,
        )

    def _standing(self) -> set[str]:
        """Return the words that the owner can still find; a text must hold them itself."""
        notes = machine(self.homes[0], self.folders[0]).state.load().document.content().notes.values()
        told = [note["told"] for note in notes if not note.get("resolved") and not from_text(note["told"])[-1]]
        return set(_WORD.findall(to_text([self.homes[0].read(), told])))

    def _quietly(self, here: int) -> Outcome:
        self.homes[here].fuse = None
        outcome = machine(self.homes[here], self.folders[here], self.number).sync(agreed=True)
        self.told[here] = outcome.conflicts
        return outcome

    def _word(self) -> str:
        self.number += 1
        return f"T{self.number}x"

    # What the owner does

    def _edit(self, here: int, chance: random.Random) -> None:
        home = self.homes[here]
        home.fuse = None
        tables = home.read()
        before = set(_WORD.findall(json.dumps(tables)))
        _Owner(tables, chance, self._word).edit()
        home.save(tables)
        after = set(_WORD.findall(json.dumps(tables)))
        self.typed |= after - before
        self.removed |= before - after
        for conflict in self._before_his_eyes(here):
            words = set(_WORD.findall(to_text(conflict.versions)))
            if words & (before - after):
                self.removed |= words - after  # typed over with both before the owner's eyes

    def _before_his_eyes(self, here: int) -> tuple[Conflict, ...]:
        """Return the open conflicts; while the document is lost, those that the last sync told of."""
        device = machine(self.homes[here], self.folders[here])
        is_lost = device.state.load().document.version == NOTHING
        return self.told.get(here, ()) if is_lost else device.look().conflicts

    def _resolve(self, here: int, chance: random.Random) -> None:
        home = self.homes[here]
        home.fuse = None
        device = machine(home, self.folders[here])
        found = device.look()
        before = set(_WORD.findall(json.dumps(home.read())))
        if found.conflicts:
            conflict = chance.choice(found.conflicts)
            device.resolve(conflict, chance.choice([0, 1, None]))
            before |= set(_WORD.findall(to_text(conflict.versions)))
        elif found.revived:
            device.keep(*chance.choice(found.revived))
        self.removed |= before - set(_WORD.findall(json.dumps(home.read())))

    def _sync(self, here: int, _chance: random.Random) -> None:
        self._quietly(here)

    # What goes wrong at home

    def _crash(self, here: int, chance: random.Random) -> None:
        home = self.homes[here]
        home.fuse, home.is_full = chance.randrange(7), False
        try:
            machine(home, self.folders[here], self.number).sync(agreed=True)
        except CrashError as crash:
            self.events[f"crash at {str(crash).partition('-')[0]}"] += 1

    def _full(self, here: int, chance: random.Random) -> None:
        home = self.homes[here]
        home.fuse, home.is_full = chance.randrange(7), True
        try:
            machine(home, self.folders[here], self.number).sync(agreed=True)
        except NotWrittenError:
            self.events["disk full"] += 1

    def _backup(self, here: int, _chance: random.Random) -> None:
        self._quietly(here)
        kept = self.backups.setdefault(here, [])
        target = self.root / f"backup{here}-{len(kept)}"
        shutil.copytree(self.homes[here].root, target)
        kept.append(target)

    def _rollback(self, here: int, chance: random.Random) -> None:
        if self.backups.get(here):
            self._quietly(here)  # what only the lost disk held is lost, with any program
            shutil.rmtree(self.homes[here].root)
            shutil.copytree(chance.choice(self.backups[here]), self.homes[here].root)

    def _restore_bank(self, here: int, chance: random.Random) -> None:
        if self.backups.get(here):
            self._quietly(here)
            bank = chance.choice(self.backups[here]) / "bank.json"
            if bank.exists():
                shutil.copy(bank, self.homes[here].bank)

    def _clone(self, here: int, chance: random.Random) -> None:
        there = chance.randrange(len(self.homes))
        if here != there and self.homes[here].root.exists():
            self._quietly(there)
            shutil.rmtree(self.homes[there].root, ignore_errors=True)
            shutil.copytree(self.homes[here].root, self.homes[there].root)

    def _tear_state(self, here: int, chance: random.Random) -> None:
        self._quietly(here)
        path = self.homes[here].folder / "document.sbk"
        if path.exists():
            path.write_bytes(path.read_bytes()[: chance.randrange(path.stat().st_size)])

    # What goes wrong on the way

    def _lose_part(self, here: int, chance: random.Random) -> None:
        self._quietly(here)
        parts = sorted(path for path in self.folders[here].glob("storybank-v1/*") if path.is_dir())
        if parts:
            shutil.rmtree(chance.choice(parts))

    def _wipe(self, here: int, _chance: random.Random) -> None:
        self._quietly(here)
        shutil.rmtree(self.folders[here] / "storybank-v1", ignore_errors=True)

    def _deliver(self, here: int, chance: random.Random) -> None:
        there = chance.randrange(len(self.homes))
        if here != there:
            self._carry(here, there, chance)

    def _carry(self, here: int, there: int, chance: random.Random | None = None) -> None:
        """Copy the folder of one machine to another; with `chance`, as badly as carriers can."""
        for source in sorted(self.folders[here].glob("storybank-v1/*/*.sbk")):
            target = self.folders[there] / source.relative_to(self.folders[here])
            data: bytes | None = source.read_bytes()
            if chance is not None:
                target, data = self._mishandled(target, source.read_bytes(), chance)
            if data is not None:
                self._arrive(target, data, there)
        if chance is not None and chance.random() < 0.3:
            for target in sorted(self.arrived):
                if target.is_relative_to(self.folders[there]) and target.exists():
                    source = self.folders[here] / target.relative_to(self.folders[there])
                    if not source.exists():
                        self._take_away(target, there)
                        self.events["deletion carried"] += 1

    def _take_away(self, target: Path, there: int) -> None:
        haul = machine(self.homes[there], self.folders[there]).carried.read()
        edits = [Edits.of(file.envelope.payload) for file in haul.files if file.path == target]
        documents = [machine(home, self.folders[there]).state.load().document for home in self.homes]
        if any(all(document.lacks(held) for document in documents) for held in edits):
            self._quietly(there)  # what nobody has read and a carrier takes away is lost, with any program
        target.unlink(missing_ok=True)

    def _arrive(self, target: Path, data: bytes, there: int) -> None:
        if target.exists() and target.read_bytes() != data:
            self._quietly(there)  # what nobody has read and a torn copy replaces is lost, with any program
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self.arrived.add(target)

    def _mishandled(self, target: Path, data: bytes, chance: random.Random) -> tuple[Path, bytes | None]:
        luck = chance.random()
        if luck < 0.4 or (target.exists() and luck < 0.7):
            return target, None
        fault = chance.random()
        if target.exists():
            return target, data
        if fault < 0.08:
            self.events["torn"] += 1
            return target, data[: chance.randrange(len(data) + 1)]
        if fault < 0.10:
            self.events["zeroed"] += 1
            return target, bytes(len(data))
        if fault < 0.13:
            self.events["flipped"] += 1
            place = chance.randrange(len(data))
            return target, data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]
        if fault < 0.20:
            self.events["renamed"] += 1
            mark = chance.choice(
                [" (1)", " (d1's conflicted copy 2026-01-01)", ".sync-conflict-20260101-120000-ABCDEFG"]
            )
            return target.with_name(f"{target.stem}{mark}.sbk"), data
        return target, data


@dataclass
class _Owner:
    """Somebody who edits a bank."""

    tables: Tables
    chance: random.Random
    word: Callable[[], str]

    def edit(self) -> None:
        """Do one thing to the bank."""
        stories = self.tables.setdefault("stories", {})
        if not stories or self.chance.random() < 0.12:
            self._write_story(stories)
            return
        story = stories[self.chance.choice(sorted(stories))]
        acts = [self._text, self._tag, self._title, self._strange, self._job, self._settings]
        (act,) = self.chance.choices(acts, [60, 8, 6, 4, 10, 2])
        if self.chance.random() < 0.08:
            self._remove(stories)
        else:
            act(story)

    def _write_story(self, stories: dict[str, Any]) -> None:
        story: dict[str, Any] = {"title": f"About {self.word()}"}
        for part in self.chance.sample(_TEXTS, 2):
            story[part] = f"Once {self.word()} happened. Then {self.word()} came.\n\nSo {self.word()} ended it."
        stories[f"{self.chance.getrandbits(32):08x}"] = story

    def _text(self, story: dict[str, Any], name: str = "") -> None:
        name = name or self.chance.choice(_TEXTS)
        sentences = split(story.get(name, ""))
        luck = self.chance.random()
        place = self.chance.randrange(len(sentences) + 1)
        if luck < 0.35 or not sentences:
            sentences.insert(place, f" New {self.word()} thing.")
        elif luck < 0.6:
            place = self.chance.randrange(len(sentences))
            sentences[place] = f"{sentences[place].rstrip('.')} plus {self.word()}."
        elif luck < 0.8:
            sentences[self.chance.randrange(len(sentences))] = f" Rewritten {self.word()} entirely."
        elif luck < 0.9:
            del sentences[self.chance.randrange(len(sentences))]
        else:
            sentences = [f"Whole {self.word()} anew.", f"\n\nPara {self.word()}."]
        story[name] = "".join(sentences)
        if self.chance.random() < 0.5:
            story["updated"] = str(self.chance.random())

    def _tag(self, story: dict[str, Any]) -> None:
        tags = story.setdefault("skills", [])
        luck = self.chance.random()
        if tags and luck < 0.3:
            tags.remove(self.chance.choice(tags))
        elif tags and luck < 0.6:
            self.chance.choice(tags).setdefault("evidence", []).append({"part": "action", "quote": self.word()})
        else:
            name = self.chance.choice("abcd")
            if all(tag["name"] != name for tag in tags):
                tags.insert(self.chance.randrange(len(tags) + 1), {"name": name, "kind": "hard", "note": self.word()})
        if not tags:
            del story["skills"]

    def _title(self, story: dict[str, Any]) -> None:
        story["title"] = f"About {self.word()}"

    def _strange(self, story: dict[str, Any]) -> None:
        story[self.chance.choice(["new1", "new2"])] = self.chance.choice(
            [{"deep": {"er": self.word()}, "n": 1}, [self.word(), None, 2.5], self.word(), {}, [], None, True]
        )

    def _job(self, _story: dict[str, Any]) -> None:
        jobs = self.tables.setdefault("jobs", {})
        key = self.chance.choice(["j1", "j2"])
        job = jobs.setdefault(key, {"title": "Job"})
        rounds = job.setdefault("interviews", [])
        if not rounds or self.chance.random() < 0.3:
            rounds.append({"id": f"{self.chance.getrandbits(32):08x}", "notes": f"Talked of {self.word()}."})
        elif self.chance.random() < 0.2:
            rounds.remove(self.chance.choice(rounds))
        else:
            self._text(self.chance.choice(rounds), "notes")

    def _settings(self, _story: dict[str, Any]) -> None:
        self.tables.setdefault("settings", {})["owner"] = {"name": self.word()}

    def _remove(self, stories: dict[str, Any]) -> None:
        key = self.chance.choice(sorted(stories))
        luck = self.chance.random()
        if luck < 0.5:
            stories[key]["removed"] = f"2026-01-{self.chance.randrange(1, 29):02}"
        elif luck < 0.7:
            stories[key].pop("removed", None)
        else:
            del stories[key]


@dataclass
class Totals:
    """What many schedules led to."""

    schedules: int = 0
    typed: int = 0
    lost: int = 0
    diverged: int = 0
    restless: int = 0
    errors: int = 0

    def add(self, verdict: Verdict) -> None:
        """Count one more."""
        self.schedules += 1
        self.typed += verdict.typed
        self.lost += len(verdict.lost)
        self.diverged += verdict.is_diverged
        self.restless += verdict.is_restless
        self.errors += bool(verdict.error)


def failures(seeds: range, devices: int, steps: int, root: Path, totals: Totals) -> Iterator[tuple[int, Verdict]]:
    """Play the schedules of seeds and yield those that fail."""
    for seed in seeds:
        verdict = play(schedule(seed, steps), devices, root)
        totals.add(verdict)
        if not verdict.is_good:
            yield seed, verdict


def main() -> int:
    """Play what was asked for, print the totals, and for each failure the shortest schedule that fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--devices", type=int, default=3)
    parser.add_argument("--seeds", type=int, default=300)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--first", action="store_true", help="stop at the first failure, without making it shorter")
    parser.add_argument("--resume", type=Path, help="keep the totals in this file, and go on from there")
    given = parser.parse_args()
    totals = _kept(given.resume)
    base = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=base) as name:
        root = Path(name) / "world"
        for seed in range(given.start + totals.schedules, given.start + given.seeds):
            verdict = play(schedule(seed, given.steps), given.devices, root)
            totals.add(verdict)
            if given.resume:
                given.resume.write_text(json.dumps(asdict(totals)))
            if not verdict.is_good:
                print(f"seed {seed}: {verdict}", flush=True)
                if given.first:
                    return 1
                short = shortest(schedule(seed, given.steps), given.devices, root)
                print(f"  {' '.join(map(str, short))}\n  {play(short, given.devices, root)}", flush=True)
    print(f"{given.devices} devices, {given.steps} steps, seeds from {given.start}: {totals}")
    return 1 if totals.lost or totals.diverged or totals.restless or totals.errors else 0


def _kept(path: Path | None) -> Totals:
    return Totals(**json.loads(path.read_text())) if path and path.exists() else Totals()


if __name__ == "__main__":
    sys.exit(main())
