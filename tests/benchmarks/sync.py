"""How long a sync takes, by the size of the bank."""

import os
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

WORDS = "I asked every team what had gone wrong, and wrote down what they said. "


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


def measure(stories: int) -> dict[str, float]:
    """Return seconds: the first sync, one with nothing new, one after an edit here, and one after an edit there."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "carried").mkdir()
        homes = [BankHome(root / which / "bank.json") for which in ("one", "two")]
        one, two = (Device(h, CarriedFolder(root / "carried", h.write), lambda n: os.urandom(n).hex()) for h in homes)
        store = BankStore(homes[0].file.path)
        store.update(lambda _: Bank(stories=tuple(story(number) for number in range(stories))))
        found = {"first": _seconds(one.sync)}
        two.sync()
        found["nothing new"] = min(_seconds(one.sync) for _ in range(5))
        mine, theirs = [], []
        for number in range(5):
            changed = Story(f"story-{number}", f"Other {number}", action=WORDS)
            store.update(partial(Bank.with_story, story=changed))
            mine.append(_seconds(one.sync))
            theirs.append(_seconds(two.sync))
        return {**found, "after one edit here": min(mine), "after one edit there": min(theirs)}


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    for size in (100, 1000):
        print(size, {name: f"{seconds * 1000:.0f} ms" for name, seconds in measure(size).items()})
