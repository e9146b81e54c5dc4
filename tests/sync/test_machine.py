"""Any order of edits, syncs and deliveries that hypothesis can think of."""

import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from storybank.sync.sentences import split
from tests.sync.homes import CrashError, PlainHome, machine, shown

MACHINES = st.integers(0, 2)
FIELDS = st.sampled_from(["title", "action", "result"])
STORIES = st.sampled_from(["a", "b"])


class Machines(RuleBasedStateMachine):
    """Three machines with a folder each; what one adds must reach all."""

    def __init__(self) -> None:
        super().__init__()
        self.temporary = tempfile.TemporaryDirectory()
        root = Path(self.temporary.name)
        self.homes = [PlainHome(root / f"home{number}") for number in range(3)]
        self.folders = [root / f"folder{number}" for number in range(3)]
        for folder in self.folders:
            folder.mkdir()
        self.words: set[str] = set()
        self.count = 0

    @rule(here=MACHINES, story=STORIES, field=st.sampled_from(["action", "result"]), place=st.integers(0, 9))
    def add_a_sentence(self, here: int, story: str, field: str, place: int) -> None:
        self.count += 1
        word = f"w{self.count}w"
        tables = self.homes[here].read()
        row = tables.setdefault("stories", {}).setdefault(story, {"title": "T"})
        sentences = split(row.get(field, ""))
        sentences.insert(place % (len(sentences) + 1), f" I {word} it.")
        row[field] = "".join(sentences)
        self.homes[here].save(tables)
        self.words.add(word)

    @rule(here=MACHINES, story=STORIES, removed=st.booleans())
    def remove_or_restore(self, here: int, story: str, removed: bool) -> None:
        tables = self.homes[here].read()
        row = tables.get("stories", {}).get(story)
        if row is not None:
            row.pop("removed", None)
            if removed:
                row["removed"] = "2026-01-01"
            self.homes[here].save(tables)

    @rule(here=MACHINES)
    def sync(self, here: int) -> None:
        machine(self.homes[here], self.folders[here]).sync(agreed=True)

    @rule(here=MACHINES, write=st.integers(0, 6))
    def sync_and_crash(self, here: int, write: int) -> None:
        self.homes[here].fuse = write
        try:
            self.sync(here)
        except CrashError:
            pass
        finally:
            self.homes[here].fuse = None

    @rule(here=MACHINES, there=MACHINES, every=st.integers(1, 3))
    def deliver(self, here: int, there: int, every: int) -> None:
        for number, source in enumerate(sorted(self.folders[here].glob("storybank-v1/*/*.sbk"))):
            target = self.folders[there] / source.relative_to(self.folders[here])
            if number % every == 0 and source != target:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(source.read_bytes())

    @invariant()
    def every_bank_can_be_read(self) -> None:
        for home in self.homes:
            home.check(home.read())

    def teardown(self) -> None:
        for _ in range(2):
            for here in range(3):
                self.sync(here)
            for here in range(3):
                for there in range(3):
                    self.deliver(here, there, 1)
        for here in range(3):
            self.sync(here)
        bank = json.dumps(self.homes[0].read())
        assert [word for word in self.words if word not in bank] == []
        assert shown(self.homes[0]) == shown(self.homes[1]) == shown(self.homes[2])
        self.temporary.cleanup()


Machines.TestCase.settings = settings(
    max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestMachines = Machines.TestCase
