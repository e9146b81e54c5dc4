"""How much CPU time a sync takes, by the size of the bank: the engine alone, and the whole command."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from storybank.domain.bank import Bank
from storybank.domain.skill import Kind
from storybank.domain.story import Evidence, Part, SkillTag, Story
from storybank.store import BankStore
from storybank.sync.device import Device
from storybank.sync.folder import CarriedFolder
from storybank.workspace.bank_home import BankHome
from tests.benchmarks.clock import children_cpu

WORDS = "I asked every team what had gone wrong, and wrote down what they said. "
ROUNDS = 7
Times = dict[str, list[float]]


def print_syncs() -> None:
    """Print both, beside the commands that a sync can't be quicker than."""
    for size in (100, 1000):
        for what, measured in (("Sync", engine(size)), ("Command", commands(size))):
            told = ", ".join(f"{name} {statistics.median(times):.0f}" for name, times in measured.items())
            print(f"{what} at {size:5} stories, CPU ms: {told}")
    for edits in (100, 1000):
        mine, theirs = after_edits(edits)
        print(f"Sync after {edits} edits on two machines in turn, CPU ms: own {mine:.0f}, the other's {theirs:.0f}")


def story(number: int) -> Story:
    """Return a story of the usual size."""
    tags = tuple(SkillTag(f"Skill {i}", Kind.HARD, (Evidence(Part.ACTION, "I asked every team"),)) for i in range(7))
    return Story(
        f"story-{number}",
        f"Title {number}",
        WORDS * 3,
        WORDS * 2,
        f"{WORDS * 6}In the end, {number}.",
        WORDS * 2,
        skills=tags,
    )


def engine(stories: int) -> Times:
    """Return CPU ms: the first sync, one with nothing new, one after an edit here, and one after an edit there."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "carried").mkdir()
        homes = [BankHome(root / which / "bank.json") for which in ("one", "two")]
        one, two = (Device(h, CarriedFolder(root / "carried", h.write), lambda n: os.urandom(n).hex()) for h in homes)
        store = _filled(homes[0].file.path, stories)
        times: Times = {"first": [_cpu(one.sync)]}
        two.sync()
        for number in range(ROUNDS):
            _edit(store, number)
            times.setdefault("after an edit here", []).append(_cpu(one.sync))
            times.setdefault("after an edit there", []).append(_cpu(two.sync))
            times.setdefault("nothing new", []).append(_cpu(two.sync))
        return times


def after_edits(edits: int) -> tuple[float, float]:
    """Return CPU ms of a sync after an edit here, and after one there, in a bank of seven stories with a long past."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "carried").mkdir()
        homes = [BankHome(root / which / "bank.json") for which in ("one", "two")]
        machines = [Device(h, CarriedFolder(root / "carried", h.write), lambda n: os.urandom(n).hex()) for h in homes]
        stores = [_filled(homes[0].file.path, 7), BankStore(homes[1].file.path)]
        machines[0].sync()
        mine, theirs = [], []
        for number in range(1, edits + 1):
            here = number % 2
            theirs.append(_cpu(machines[here].sync))
            changed = Story(f"story-{number % 7}", f"Title {number}", action=f"I did {number}. {WORDS}")
            stores[here].update(partial(Bank.with_story, story=changed))
            mine.append(_cpu(machines[here].sync))
        return statistics.median(mine[-ROUNDS:]), statistics.median(theirs[-ROUNDS:])


def commands(stories: int) -> Times:
    """Return CPU ms of the command, and of the least that it stands on."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "carried").mkdir()
        store = _filled(root / "home" / "data" / "bank.json", stories)
        environ = {**os.environ, "STORYBANK_HOME": str(root / "home"), "PYTHONPATH": str(Path.cwd())}
        own = [sys.executable, "-m", "storybank"]
        subprocess.run([*own, "sync", str(root / "carried")], env=environ, capture_output=True, check=True)
        times: Times = {}
        for number in range(ROUNDS):
            _edit(store, number)
            for label, command in {
                "sync after an edit": [*own, "sync"],
                "sync, nothing new": [*own, "sync"],
                "story list": [*own, "story", "list"],
                "import storybank.sync.device": [sys.executable, "-c", "import storybank.sync.device"],
                "import storybank.sync": [sys.executable, "-c", "import storybank.sync"],
                "bare Python": [sys.executable, "-c", "pass"],
            }.items():
                before = children_cpu()
                subprocess.run(command, env=environ, capture_output=True, check=True)
                times.setdefault(label, []).append(children_cpu() - before)
        return times


def _filled(path: Path, stories: int) -> BankStore:
    store = BankStore(path)
    store.update(lambda _: Bank(stories=tuple(story(number) for number in range(stories))))
    return store


def _edit(store: BankStore, number: int) -> None:
    store.update(partial(Bank.with_story, story=Story(f"story-{number}", f"Other {number}", action=WORDS)))


def _cpu(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000


if __name__ == "__main__":
    print_syncs()
