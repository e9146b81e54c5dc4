"""Hurt the bank and count what is lost: `python tests/store/survive.py --kills 600 --inserts 400`.

Kills: a process saves in a loop and is killed (SIGKILL) at a random moment; afterwards the bank must read whole and
hold every save that was acknowledged. Inserts: two processes add stories at once; each one must be there. Full disk:
the file may not grow; the last good bank must stand. Prints a line each and exits with 1 when anything was lost.
"""

import argparse
import os
import random
import resource
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from storybank.domain.bank import Bank
from storybank.domain.story import Story
from storybank.errors import BankError, NotWrittenError
from storybank.store import BankStore

_ROUND = 0.25
"""A child is killed at a random moment within its first quarter of a second of saving."""


def main() -> int:
    """Run what was asked for and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=600)
    parser.add_argument("--inserts", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        broken, lost, saves = kills(folder / "kills", given.kills, given.seed)
        print(
            f"{given.kills} kills while saving ({saves} acknowledged saves): {broken} broken banks, {lost} lost saves"
        )
        kept = inserts(folder / "inserts", given.inserts)
        print(f"{given.inserts} inserts by two processes: {kept} kept")
        is_whole = full_disk(folder / "full")
        print(f"full disk: {'the last good bank stands' if is_whole else 'THE BANK IS LOST'}")
    return 1 if broken or lost or kept != given.inserts or not is_whole else 0


def kills(folder: Path, count: int, seed: int) -> tuple[int, int, int]:
    """Return how many banks were broken, how many acknowledged saves were lost, and how many there were."""
    random_ = random.Random(seed)
    store = BankStore(folder / "bank.json")
    store.update(lambda bank: bank.with_story(Story("counter", "0", action="x" * 20_000)))
    broken = lost = 0
    acknowledged = 0
    for _ in range(count):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            _save_for_ever(folder / "bank.json", writer)
        os.close(writer)
        select.select([reader], [], [])  # a first save is acknowledged
        time.sleep(random_.uniform(0.01, _ROUND))  # the moment of the kill, not a wait for something
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said = _last_number(reader)
        acknowledged = max(acknowledged, said)
        try:
            found = int(BankStore(folder / "bank.json").read().stories[0].title)
        except BankError:
            broken += 1
            continue
        lost += found < acknowledged
        acknowledged = max(acknowledged, found)
    return broken, lost, acknowledged


def inserts(folder: Path, count: int) -> int:
    """Return how many of `count` stories, added by two processes at once, are in the bank."""

    def add(name: str) -> None:
        store = BankStore(folder / "bank.json")
        for number in range(count // 2):
            _patiently(partial(store.update, partial(Bank.with_story, story=Story(f"{name}-{number}", "x"))))

    children = [_in_child(partial(add, name)) for name in ("one", "two")]
    for child in children:
        os.waitpid(child, 0)
    return len(BankStore(folder / "bank.json").read().stories)


def full_disk(folder: Path) -> bool:
    """Tell whether a save that finds no room leaves the last good bank and says so."""
    path = folder / "bank.json"
    BankStore(path).update(lambda bank: bank.with_story(Story("first", "kept")))
    before = path.read_bytes()

    def fill() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 100, len(before) + 100))
        try:
            BankStore(path).update(lambda bank: bank.with_story(Story("second", "too large", action="x" * 50_000)))
        except NotWrittenError:
            os._exit(0)
        os._exit(1)

    _, status = os.waitpid(_in_child(fill), 0)
    return os.waitstatus_to_exitcode(status) == 0 and path.read_bytes() == before


def _save_for_ever(path: Path, pipe: int) -> None:
    store = BankStore(path)
    while True:
        number = int(store.read().stories[0].title) + 1
        story = Story("counter", str(number), action="x" * (20_000 + number % 7))
        _patiently(partial(store.update, partial(Bank.with_story, story=story)))
        os.write(pipe, f"{number}\n".encode())


def _patiently(save: Callable[[], object]) -> None:
    """Save although the other process holds the bank for longer than its owner would wait."""
    while True:
        try:
            save()
        except BankError:
            continue
        return


def _last_number(pipe: int) -> int:
    with os.fdopen(pipe, "rb") as file:
        lines = file.read().split(b"\n")[:-1]
    return int(lines[-1]) if lines else 0


def _in_child(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001 - a child must never return into its parent's code
            os._exit(2)
        os._exit(0)
    return child


if __name__ == "__main__":
    sys.exit(main())
