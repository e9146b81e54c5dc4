"""Real carriers between two homes: git, rsync, and two Syncthing daemons; skipped where they are missing."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from storybank.domain.story import Story
from storybank.workspace import Workspace, syncing
from tests.sync.daemons import daemons, run, syncthing

GIT = {
    "GIT_AUTHOR_NAME": "Maya", "GIT_AUTHOR_EMAIL": "maya@example.org", "GIT_COMMITTER_NAME": "Maya",
    "GIT_COMMITTER_EMAIL": "maya@example.org", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip


class Machine:
    """A home whose carried folder is its own copy."""

    def __init__(self, root: Path, name: str) -> None:
        self.name, self.folder = name, root / f"folder-{name}"
        self.workspace = Workspace.open(root / name / "bank.json", {"STORYBANK_HOME": str(root / name)})
        self.folder.mkdir(exist_ok=True)

    def tell(self, number: int) -> None:
        """Add a story and a sentence to the one that both edit."""
        self.workspace.save_story(Story(f"{self.name}-{number}", f"Story {number}", action="I did it."))
        both = next((story for story in self.workspace.bank.stories if story.id == "both"), Story("both", "Both"))
        self.workspace.save_story(
            Story("both", "Both", action=f"{both.action} On {self.name} I said {number}.".strip(), created=both.created)
        )

    def sync(self) -> None:
        syncing.sync(self.workspace, self.folder)


def git(*words: object, cwd: Path) -> None:
    """Run git as a person who has set nothing up."""
    run("git", *words, cwd=cwd, **GIT)


def edit_and_carry(machines: list[Machine], carry_all: Callable[[], None], rounds: int) -> None:
    """Let both edit between carryings, and see that both end with all of it."""
    for number in range(rounds):
        for machine in machines:
            machine.tell(number)
            machine.sync()
        carry_all()
    for _ in range(2):
        for machine in machines:
            machine.sync()
        carry_all()
    for machine in machines:
        machine.sync()
    same(machines, rounds)


def same(machines: list[Machine], rounds: int) -> None:
    one, two = (machine.workspace.bank for machine in machines)
    assert one == two
    assert len(one.stories) == 2 * rounds + 1
    action = next(story.action for story in one.stories if story.id == "both")
    for machine in machines:
        for number in range(rounds):
            assert f"On {machine.name} I said {number}." in action


@pytest.fixture
def machines(tmp_path: Path) -> list[Machine]:
    """Two machines."""
    return [Machine(tmp_path, "one"), Machine(tmp_path, "two")]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_bare_git_repository_carries_a_bank(machines: list[Machine], tmp_path: Path) -> None:
    git("init", "--bare", "-b", "main", "remote.git", cwd=tmp_path)
    for machine in machines:
        git("init", "-b", "main", cwd=machine.folder)
        git("remote", "add", "origin", tmp_path / "remote.git", cwd=machine.folder)

    def carry_by_git() -> None:
        for machine in (*machines, machines[0]):
            git("add", "-A", cwd=machine.folder)
            git("commit", "--allow-empty", "-m", "sync", cwd=machine.folder)
            git("fetch", "origin", cwd=machine.folder)
            if (tmp_path / "remote.git" / "refs" / "heads" / "main").exists():
                git("merge", "--allow-unrelated-histories", "-m", "both", "origin/main", cwd=machine.folder)
            git("push", "origin", "main", cwd=machine.folder)

    edit_and_carry(machines, carry_by_git, rounds=4)


def test_a_folder_copied_in_both_directions_carries_a_bank(machines: list[Machine]) -> None:
    rsync = shutil.which("rsync")

    def copy_both_ways() -> None:
        for source, target in (machines, machines[::-1]):
            if rsync:
                run(rsync, "-a", f"{source.folder}/", f"{target.folder}/", cwd=source.folder)
            else:
                shutil.copytree(source.folder, target.folder, dirs_exist_ok=True)

    edit_and_carry(machines, copy_both_ways, rounds=4)


@pytest.mark.slow
@pytest.mark.skipif(syncthing() is None, reason="syncthing is not installed")
def test_two_syncthing_daemons_carry_a_bank_that_both_edit(machines: list[Machine], tmp_path: Path) -> None:
    rounds = int(os.environ.get("STORYBANK_SYNCTHING_ROUNDS", "4"))
    folders = [machine.folder for machine in machines]
    with daemons(folders, tmp_path) as carry:
        edit_and_carry(machines, carry, rounds)
