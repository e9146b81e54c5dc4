"""Kill a save and a sync at each of their writes, and fill the disk there: `python -m tests.sync.survive --kills 1000`.

The writes are real, with their fsync. After each fault the bank must read whole with every word that was saved, and the
next sync of both machines must bring all words to both.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from storybank.domain.bank import Bank
from storybank.domain.story import Story
from storybank.errors import NotWrittenError
from storybank.store import BankStore
from storybank.sync.device import Device
from storybank.sync.folder import CarriedFolder
from storybank.workspace.bank_home import BankHome
from tests.sync.points import fill, kill, write_points

_UNHURT, _REFUSED, _SAVED = 0, 5, 6


def main() -> int:
    """Run what was asked for and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=10, help="so many at each point")
    given = parser.parse_args()
    broken = 0
    with tempfile.TemporaryDirectory() as name:
        worlds = Worlds(Path(name))
        for work in (save, sync):
            for fault in (kill, fill):
                count = given.kills if fault is kill else 1
                points, found = worlds.hurt(work, fault, count)
                broken += len(found)
                print(f"{work.__name__}, {fault.__name__}: {points} points, {count} at each: {len(found)} broken")
                print("\n".join(found), end="\n" if found else "", flush=True)
    return 1 if broken else 0


def save(root: Path) -> None:
    """Save a story."""
    BankStore(root / "one" / "bank.json").update(
        partial(Bank.with_story, story=Story("c", "saved", action="late " * 99))
    )


def sync(root: Path) -> None:
    """Sync a machine that was edited with a folder that another one wrote to."""
    device(root, "one").sync()


def device(root: Path, name: str) -> Device:
    """Return a machine of a world."""
    home = BankHome(root / name / "bank.json")
    return Device(home, CarriedFolder(root / "carried", home.write), lambda count: os.urandom(count).hex())


class Worlds:
    """Two machines that have something to tell each other, as often as they are needed."""

    def __init__(self, root: Path) -> None:
        self.root, self.start = root, root / "start"
        (self.start / "carried").mkdir(parents=True)
        stores = [BankStore(self.start / name / "bank.json") for name in ("one", "two")]
        for text in ("mine", "again"):
            stores[0].update(partial(Bank.with_story, story=Story("a", text, action="One. Two.")))
        for name in ("one", "two"):
            device(self.start, name).sync()
        stores[0].update(partial(Bank.with_story, story=Story("a", "again", action="One. Two. Here.")))
        stores[1].update(partial(Bank.with_story, story=Story("b", "theirs", action="There.")))
        device(self.start, "two").sync()

    def hurt(self, work: Callable[[Path], None], fault: Callable[[], None], count: int) -> tuple[int, list[str]]:
        """Let a fault come at each write point of some work; return how many points there are, and what broke."""
        broken: list[str] = []
        point = 0
        while True:
            for _ in range(count):
                world = self.root / "world"
                shutil.copytree(self.start, world)
                code = _in_child(partial(_hurt, work, world, point, fault))
                if code == _UNHURT:
                    shutil.rmtree(world)
                    return point, broken
                said = _judge(world, work, refused=code == _REFUSED)
                if said:
                    broken.append(f"point {point}: {said}")
                shutil.rmtree(world)
            point += 1


def _hurt(work: Callable[[Path], None], world: Path, point: int, fault: Callable[[], None]) -> int:
    with write_points(point, fault) as reached:
        try:
            work(world)
        except NotWrittenError:
            return _REFUSED
    return _SAVED if len(reached) > point else _UNHURT


def _judge(world: Path, work: Callable[[Path], None], *, refused: bool) -> str:
    """Return what broke, or nothing."""
    try:
        words = _words(world, "one")
        if "Here." not in words or (refused and work is save and "saved" in words):
            return f"the bank is {words}"
        for name in ("one", "two", "one"):
            device(world, name).sync()
        one, two = _words(world, "one"), _words(world, "two")
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
        return f"{type(error).__name__}: {error}"
    wanted = {"again", "One.", "Here.", "theirs", "There."}
    return "" if one == two and wanted <= one else f"{sorted(one)} against {sorted(two)}"


def _words(world: Path, name: str) -> set[str]:
    bank = BankStore(world / name / "bank.json").read()
    return {word for story in bank.stories for word in (story.title, *story.action.split())}


def _in_child(work: Callable[[], int]) -> int:
    """Return the exit code of some work in a process of its own; negative when it was killed."""
    child = os.fork()
    if child == 0:
        code = 2
        try:
            code = work()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    sys.exit(main())
