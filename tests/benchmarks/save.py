"""Saving one changed story in a bank of 100 and of 1,000."""

import statistics
import time
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from storybank.domain.bank import Bank
from storybank.domain.story import Story
from storybank.store import BankStore

_WORDS = "I did one thing and then another. " * 8


def print_saves(folder: Path) -> None:
    """Print median wall times of a save, with its fsync."""
    for count in (100, 1000):
        stories = tuple(Story(f"s{n}", f"Story {n}", _WORDS, _WORDS, _WORDS * 2, _WORDS) for n in range(count))
        store = BankStore(folder / f"bank-{count}.json")
        store.update(partial(replace, stories=stories))
        times = []
        for number in range(15):
            changed = Story("s0", f"Changed {number}")
            start = time.perf_counter()
            store.update(partial(Bank.with_story, story=changed))
            times.append((time.perf_counter() - start) * 1000)
        print(f"Save at {count:5} stories: {statistics.median(times):.1f} ms, {store.path.stat().st_size // 1024} KB")
