"""Real carriers between two homes: git, rsync, and two Syncthing daemons; skipped where they are missing."""

import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storybank.domain.story import Story
from storybank.workspace import Workspace, syncing

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


def run(*words: object, cwd: Path) -> None:
    command = [str(word) for word in words]
    subprocess.run(command, cwd=cwd, env={**os.environ, **GIT}, check=True, capture_output=True, timeout=60)


def edit_and_carry(machines: list[Machine], carry: Callable[[], None], rounds: int) -> None:
    """Let both edit between carryings, and see that both end with all of it."""
    for number in range(rounds):
        for machine in machines:
            machine.tell(number)
            machine.sync()
        carry()
    for _ in range(2):
        for machine in machines:
            machine.sync()
        carry()
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
    run("git", "init", "--bare", "-b", "main", "remote.git", cwd=tmp_path)
    for machine in machines:
        run("git", "init", "-b", "main", cwd=machine.folder)
        run("git", "remote", "add", "origin", tmp_path / "remote.git", cwd=machine.folder)

    def carry() -> None:
        for machine in (*machines, machines[0]):
            run("git", "add", "-A", cwd=machine.folder)
            run("git", "commit", "--allow-empty", "-m", "sync", cwd=machine.folder)
            run("git", "fetch", "origin", cwd=machine.folder)
            if (tmp_path / "remote.git" / "refs" / "heads" / "main").exists():
                run("git", "merge", "--allow-unrelated-histories", "-m", "both", "origin/main", cwd=machine.folder)
            run("git", "push", "origin", "main", cwd=machine.folder)

    edit_and_carry(machines, carry, rounds=4)


def test_a_folder_copied_in_both_directions_carries_a_bank(machines: list[Machine]) -> None:
    rsync = shutil.which("rsync")

    def carry() -> None:
        for source, target in (machines, machines[::-1]):
            if rsync:
                run(rsync, "-a", f"{source.folder}/", f"{target.folder}/", cwd=source.folder)
            else:
                shutil.copytree(source.folder, target.folder, dirs_exist_ok=True)

    edit_and_carry(machines, carry, rounds=4)


@pytest.fixture
def daemons(machines: list[Machine], tmp_path: Path) -> Iterator[list[Machine]]:
    """Two Syncthing daemons on loopback that share the folder of both machines."""
    syncthing = shutil.which("syncthing")
    if syncthing is None:
        pytest.skip("syncthing is not installed")
    ids, configs = [], []
    for number, machine in enumerate(machines):
        config = tmp_path / f"syncthing-{number}"
        run(syncthing, "generate", f"--home={config}", "--no-default-folder", cwd=tmp_path)
        done = subprocess.run(
            [syncthing, f"--home={config}", "--device-id"], capture_output=True, text=True, check=True, timeout=60
        )
        ids.append(done.stdout.strip())
        configs.append(config)
        (machine.folder / ".stfolder").mkdir()
    for number, config in enumerate(configs):
        (config / "config.xml").write_text(_config(number, ids, machines[number].folder))
    started = [
        subprocess.Popen(
            [syncthing, "serve", f"--home={config}", "--no-browser", "--no-upgrade", "--no-restart"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for config in configs
    ]
    try:
        yield machines
    finally:
        for process in started:
            process.terminate()
            process.wait(timeout=30)


def _config(number: int, ids: list[str], folder: Path) -> str:
    devices = "".join(
        f'<device id="{name}" name="{place}"><address>tcp://127.0.0.1:{22_700 + place}</address></device>'
        for place, name in enumerate(ids)
    )
    shared = "".join(f'<device id="{name}"/>' for name in ids)
    return f"""<configuration version="35">
<folder id="bank" path="{folder}" type="sendreceive" rescanIntervalS="1" fsWatcherEnabled="true" fsWatcherDelayS="1">
{shared}</folder>{devices}
<gui enabled="true" tls="false"><address>127.0.0.1:{28_384 + number}</address><apikey>storybank</apikey></gui>
<options><listenAddress>tcp://127.0.0.1:{22_700 + number}</listenAddress><globalAnnounceEnabled>false</globalAnnounceEnabled>
<localAnnounceEnabled>false</localAnnounceEnabled><relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled>
<urAccepted>-1</urAccepted><crashReportingEnabled>false</crashReportingEnabled><startBrowser>false</startBrowser></options>
</configuration>"""


@pytest.mark.slow
def test_two_syncthing_daemons_carry_a_bank_that_both_edit(daemons: list[Machine]) -> None:
    rounds = int(os.environ.get("STORYBANK_SYNCTHING_ROUNDS", "4"))

    def carry() -> None:
        """Ask both daemons to scan, and wait until both have the same files."""
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            for number in range(2):
                _scan(number)
            lists = [sorted(p.name for p in machine.folder.rglob("*.sbk")) for machine in daemons]
            if lists[0] and lists[0] == lists[1]:
                return
        raise AssertionError("the daemons did not come to the same files in two minutes")

    edit_and_carry(daemons, carry, rounds)


def _scan(number: int) -> None:
    request = urllib.request.Request(
        f"http://127.0.0.1:{28_384 + number}/rest/db/scan?folder=bank",
        method="POST",
        headers={"X-API-Key": "storybank"},
    )
    try:
        urllib.request.urlopen(request, timeout=10).close()
    except OSError:
        time.sleep(0.2)  # the daemon is still starting
