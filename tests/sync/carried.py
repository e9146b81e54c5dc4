"""Two homes edited at once while Syncthing carries between them: `python -m tests.sync.carried --minutes 10`.

Each home is edited by the installed command in a thread of its own: stories of its own, sentences of its own in a story
that both edit, and a sentence that both word anew. In the end both banks are the same, every word that was typed is in
them, and of the sentence that both worded at once both versions wait for a choice.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.cli.conftest import Outcome
from tests.cli.installed import installed
from tests.sync.daemons import daemons, syncthing

SHARED = "the-plan-of-both"


class Home:
    """One machine: what was typed on it, and its copy of the carried folder."""

    def __init__(self, root: Path, name: str) -> None:
        self.name, self.root, self.folder = name, root / name, root / f"folder-{name}"
        self.dice = random.Random(name)
        self.typed: list[str] = []
        self.commands = self.syncs = 0
        self.folder.mkdir(parents=True)
        self.root.mkdir()

    def run(self, *words: object, allowed: tuple[int, ...] = (0,)) -> Outcome:
        """Run the installed command."""
        done = installed(self.root, *words)
        self.commands += 1
        assert done.code in allowed, (words, done)
        return done

    def sync(self) -> None:
        """Sync with the carried folder."""
        self.run("sync", self.folder, allowed=(0, 1))
        self.syncs += 1

    def edit(self) -> None:
        """Do one of the things that a person does."""
        word = f"{self.name}-{len(self.typed)}"
        if self.dice.random() < 0.2:
            self.write({"title": f"Story {word}", "action": f"I did {word}."})
        else:
            story = self.shared()
            self.write({**story, "action": f"{story['action']} On {word} I went on."})
        self.typed.append(word)

    def reword(self, plan: str) -> None:
        """Word the sentence anew that the other machine words anew too."""
        self.write({**self.shared(), "task": f"The plan was {plan}."})

    def shared(self) -> dict[str, str]:
        """Return the story that both edit."""
        return next(story for story in self.stories() if story["title"] == SHARED)

    def stories(self) -> list[dict[str, str]]:
        """Return all stories, as the bank has them."""
        stories: list[dict[str, str]] = json.loads(self.run("dump").out)["stories"]
        return stories

    def write(self, story: dict[str, str]) -> None:
        """Add a story, or put it in the place of the one with its id."""
        path = self.root / "typed.json"
        path.write_text(json.dumps(story))
        words = ("edit", story["id"]) if "id" in story else ("add",)
        self.run("story", *words, "--file", path)

    def conflicts(self) -> str:
        """Return what waits for a choice."""
        return self.run("sync", "conflicts", allowed=(0, 1)).out


def main() -> int:
    """Edit, carry, and judge; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    given = parser.parse_args()
    if syncthing() is None:
        print("Syncthing is not installed.")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        homes = [Home(root, "one"), Home(root, "two")]
        with daemons([home.folder for home in homes], root) as carry:
            faults = edited(homes, carry, time.monotonic() + 60 * given.minutes)
    print("\n".join(faults) or "the same bank on both, every word there, both versions of the sentence listed")
    return 1 if faults else 0


def edited(homes: list[Home], carry: Callable[[], None], end: float) -> list[str]:
    """Let both edit until a moment, bring them in step, and return what is wrong."""
    one, two = homes
    one.write({"title": SHARED, "task": "The plan was good.", "action": "We went."})
    one.sync()
    settle(homes, carry)

    def work(home: Home) -> None:
        while time.monotonic() < end:
            home.edit()
            if home.dice.random() < 0.4:
                home.sync()

    with ThreadPoolExecutor() as pool:
        list(pool.map(work, homes))
    settle(homes, carry)
    one.reword("bold")
    two.reword("careful")
    settle(homes, carry)
    for home in homes:
        files = len(list(home.folder.rglob("*.sbk")))
        print(f"{home.name}: {home.commands} commands, {home.syncs} syncs, {len(home.typed)} edits, {files} files")
    return [*different(homes), *(f"{home.name}: {lost}" for home in homes for lost in missing(home, homes))]


def settle(homes: list[Home], carry: Callable[[], None]) -> None:
    """Carry and sync until nothing is left to be sent."""
    for _ in range(3):
        for home in homes:
            home.sync()
        carry()


def different(homes: list[Home]) -> list[str]:
    """Return what tells one bank from the other."""
    dumps = [json.loads(home.run("dump").out) for home in homes]
    return [f"the banks differ in {name}" for name in dumps[0] if dumps[0][name] != dumps[1][name]]


def missing(home: Home, homes: list[Home]) -> list[str]:
    """Return the words that are not in a home's bank, and the versions that do not wait there for a choice."""
    told = " ".join(story.get("action", "") for story in home.stories())
    lost = [word for other in homes for word in other.typed if f" {word} " not in told and f" {word}." not in told]
    waiting = home.conflicts()
    return [*lost, *(f"{plan} does not wait for a choice" for plan in ("bold", "careful") if plan not in waiting)]


if __name__ == "__main__":
    sys.exit(main())
