"""`storybank sync` as people use it: every row of the failure table, the fault itself met by the installed command."""

import json
import os
import shutil
import signal
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from storybank.sync.copies import conflict_copies
from tests.cli.conftest import Outcome, Storybank
from tests.cli.installed import faulty, installed, reached

STORY = """---
id: churn-5e1c
title: {title}
---
## Situation
We lost customers. Nobody knew why.
## Action
I asked them. {action}
## Result
Fewer left.
"""


class Machines:
    """Two homes and the folder that both see."""

    def __init__(self, storybank: Storybank, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self._storybank, self._monkeypatch = home, storybank, monkeypatch
        (home / "drive").mkdir()

    def __call__(self, machine: str, *words: object, stdin: bytes = b"") -> Outcome:
        """Run a command on one machine; it must never stumble."""
        self._monkeypatch.setenv("STORYBANK_HOME", str(self.root / machine))
        done = self._storybank(*words, stdin=stdin)
        assert "Traceback" not in done.err
        return done

    def write(self, machine: str, action: str = "I built a table.", title: str = "Found why") -> None:
        path = self.root / "story.md"
        path.write_text(STORY.format(action=action, title=title))
        is_there = self(machine, "story", "show", "churn-5e1c").code == 0
        words = ("story", "edit", "churn-5e1c") if is_there else ("story", "add")
        assert self(machine, *words, "--file", path).code == 0

    def sync(self, machine: str, *words: object) -> Outcome:
        return self(machine, "sync", self.root / "drive", *words)

    def installed(self, machine: str, *words: object, start: Path | None = None) -> Outcome:
        """Run the installed command on one machine, in a process of its own."""
        return installed(self.root / machine, *words, start=start)

    def keep(self) -> None:
        """Copy both homes and the folder, to come back to them."""
        for part in ("one", "two", "drive"):
            shutil.copytree(self.root / part, self.root / "kept" / part)

    def set_back(self) -> None:
        """Bring back what was kept."""
        for part in ("one", "two", "drive"):
            shutil.rmtree(self.root / part)
            shutil.copytree(self.root / "kept" / part, self.root / part)

    def story(self, machine: str) -> Any:
        return self(machine, "story", "show", "churn-5e1c", "--format", "json").json

    def data(self, machine: str) -> Path:
        return self.root / machine / "data"

    @property
    def files(self) -> list[Path]:
        return sorted((self.root / "drive").glob("storybank-v1/*/*.sbk"))


@pytest.fixture
def machines(storybank: Storybank, home: Path, monkeypatch: pytest.MonkeyPatch) -> Machines:
    """Two machines with the same story."""
    made = Machines(storybank, home, monkeypatch)
    made.write("one")
    assert made.sync("one").code == 0
    assert made.sync("two").code == 0
    return made


def test_a_bank_follows_its_owner_and_the_folder_is_remembered(machines: Machines) -> None:
    machines.write("two", "I built a table. It took a day.")
    done = machines("two", "sync")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith(f"In step with {machines.root / 'drive'}: 0 changes came in, 1 went out.")
    done = machines("one", "sync", "--json")
    assert done.json == {"received": 1, "sent": 0, "conflicts": [], "revived": [], "waiting": [], "notes": []}
    assert machines.story("one")["action"] == "I asked them. I built a table. It took a day."
    assert machines("one", "sync").err == f"In step with {machines.root / 'drive'}; nothing new.\n"


def test_without_a_folder_it_says_what_to_do(storybank: Storybank) -> None:
    done = storybank("sync")
    assert (done.code, "`storybank sync ~/Dropbox/storybank`" in done.err) == (2, True)
    assert storybank("sync", "none/below").code == 2
    done = storybank("sync", "status")
    assert (done.code, "Not synced yet" in done.out) == (0, True)


def test_status_tells_what_waits(machines: Machines) -> None:
    assert "To send  nothing" in machines("one", "sync", "status").out
    machines.write("one", "I sang.")
    found = machines("one", "sync", "status", "--json").json
    assert (found["unsent"], found["there"], found["conflicts"]) == (True, True, 0)


def test_the_same_sentence_edited_twice_waits_for_its_owner(machines: Machines) -> None:
    machines.write("one", "I built one table.")
    machines.write("two", "I built two tables.")
    assert machines.sync("one").code == 0
    done = machines.installed("two", "sync")
    assert (done.code, "1 place with two versions" in done.err) == (1, True)
    assert {"I built one table.", "I built two tables."} <= {
        s.strip() + "." for s in machines.story("two")["action"].split(".")
    }
    assert machines.sync("two").code == 1
    listed = machines("two", "sync", "conflicts")
    assert "Found why, action" in listed.out
    (conflict,) = machines("two", "sync", "conflicts", "--json").json["conflicts"]
    choice = 1 + conflict["versions"].index(" I built two tables.")
    assert machines("two", "sync", "resolve", conflict["id"], choice).code == 0
    assert machines("two", "sync", "conflicts").code == 0
    machines.sync("two")
    assert machines.sync("one").code == 0
    assert machines.story("one")["action"] == "I asked them. I built two tables."
    assert machines("one", "sync", "resolve", "nothing", "1").code == 2


def test_a_document_of_two_versions_is_told_as_such_until_they_are_one(machines: Machines) -> None:
    told = "a text may hold both: storybank sync conflicts shows what is open"
    book = ("export", "--kind", "stories", "--format", "txt", "--force")
    machines.write("one", "I built one table.")
    machines.write("two", "I built two tables.")
    machines.sync("one")
    assert told not in machines("one", *book).err
    machines.sync("two")
    assert told in machines("two", *book).err
    (conflict,) = machines("two", "sync", "conflicts", "--json").json["conflicts"]
    machines("two", "sync", "resolve", conflict["id"], "1")
    machines.sync("two")
    assert told not in machines("two", *book).err


def test_deleted_here_edited_there_is_back_and_says_so(machines: Machines) -> None:
    machines("one", "story", "remove", "churn")
    machines.write("two", "I built two tables.")
    machines.sync("one")
    done = machines.installed("two", "sync")
    assert (done.code, "churn-5e1c is back: it was edited elsewhere after it was removed" in done.err) == (1, True)
    assert machines("two", "sync", "resolve", "churn", "keep").code == 0
    assert machines.sync("two").code == 0
    assert machines.sync("one").code == 0
    machines("one", "story", "remove", "churn")
    machines.write("two", "I built three tables.")
    machines.sync("one")
    machines.sync("two")
    assert machines("two", "sync", "resolve", "churn-5e1c", "remove").code == 0
    for choice in ("keep", "remove"):
        late = machines("two", "sync", "resolve", "churn", choice)
        assert (late.code, "churn-5e1c is removed; there is nothing to choose any more." in late.err) == (2, True)
        assert "To bring it back: storybank story restore churn-5e1c" in late.err
    assert machines.sync("two").code == 0
    machines.sync("one")
    assert machines("one", "story", "list", "--json").json["stories"] == []
    assert machines("one", "sync", "resolve", "churn-5e1c", "keep").code == 2


def test_a_hand_edit_and_a_restored_old_bank_are_picked_up(machines: Machines) -> None:
    bank = machines.data("one") / "bank.json"
    old = bank.read_bytes()
    machines.write("one", "I built a table. It took a day.")
    machines.sync("one")
    bank.write_bytes(old.replace(b"Found why", b"Found the cause"))
    assert machines.installed("one", "sync").code == 0
    story = machines.story("one")
    assert (story["title"], story["action"]) == ("Found the cause", "I asked them. I built a table. It took a day.")


@pytest.mark.parametrize("torn", [b"", b'{"stories": {"churn', b"null", b"\xff\xfe{}"])
def test_a_torn_bank_stops_and_can_be_made_again(machines: Machines, torn: bytes) -> None:
    bank = machines.data("one") / "bank.json"
    bank.write_bytes(torn)
    done = machines.installed("one", "sync")
    assert (done.code, "Its bytes were left as they are" in done.err) == (4, True)
    assert bank.read_bytes() == torn
    bank.unlink()
    assert machines.sync("one").code == 0
    assert machines.story("one")["title"] == "Found why"


def test_a_torn_document_is_made_again(machines: Machines) -> None:
    path = machines.data("one") / "bank.json.sync" / "document.sbk"
    path.write_bytes(path.read_bytes()[:100])
    machines.write("one", "I sang.")
    done = machines.installed("one", "sync")
    assert (done.code, "made again from the folder" in done.err) == (0, True)
    machines.sync("two")
    assert machines.story("two")["action"] == "I asked them. I sang."


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:60], lambda data: bytes(len(data)), lambda data: data[:-1] + bytes([data[-1] ^ 1])]
)
def test_a_file_that_has_not_arrived_is_waited_for_and_put_back(machines: Machines, spoil: Any) -> None:
    for path in machines.files:
        path.write_bytes(spoil(path.read_bytes()))
    done = machines.installed("two", "sync")
    assert (done.code, "1 file has not arrived yet." in done.err) == (0, True)
    assert machines("three", "sync", machines.root / "drive").code == 0
    assert machines.story("three")["title"] == "Found why"


def test_a_deleted_device_folder_and_a_deleted_folder_come_back(machines: Machines) -> None:
    shutil.rmtree(machines.files[0].parent)
    assert machines.installed("one", "sync").code == 0
    assert machines.files
    shutil.rmtree(machines.root / "drive" / "storybank-v1")
    assert machines("one", "sync").err == f"In step with {machines.root / 'drive'}; nothing new.\n"
    assert machines.files
    shutil.rmtree(machines.root / "drive")
    done = machines("one", "sync")
    assert (done.code, "is not there" in done.err) == (3, True)
    assert machines.sync("one").code == 0
    assert machines.files


def test_a_clone_is_told(machines: Machines) -> None:
    shutil.rmtree(machines.root / "two")
    shutil.copytree(machines.root / "one", machines.root / "two")
    machines.write("one", "I built one table.")
    machines.write("two", "I built two tables.")
    machines.sync("one")
    done = machines.installed("two", "sync")
    assert "This looks like a copy of another machine" in done.err
    machines.sync("one")
    assert machines.story("one")["action"] == machines.story("two")["action"]
    assert "one table" in machines.story("one")["action"]
    assert "two tables" in machines.story("one")["action"]


def test_a_machine_set_back_to_its_backup_is_told_and_gets_its_edits_again(machines: Machines) -> None:
    shutil.copytree(machines.data("one"), machines.root / "backup")
    machines.write("one", "I built a table. It took a day.")
    assert machines.sync("one").code == 0
    shutil.rmtree(machines.data("one"))
    shutil.copytree(machines.root / "backup", machines.data("one"))
    machines.write("one", "I built a table.", title="After the crash")
    done = machines.installed("one", "sync")
    assert (done.code, "or one set back" in done.err) == (0, True)
    assert machines.sync("two").code == 0
    for machine in ("one", "two"):
        story = machines.story(machine)
        assert (story["title"], story["action"]) == ("After the crash", "I asked them. I built a table. It took a day.")
    assert machines.installed("one", "sync").err.endswith("nothing new.\n")


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
@pytest.mark.parametrize(
    ("files", "work"), [(1, ("story", "edit", "churn-5e1c", "--file", "late.md")), (4, ("sync",))], ids=["save", "sync"]
)
def test_a_kill_and_a_full_disk_in_the_middle_of_any_file_lose_nothing(
    machines: Machines, files: int, work: tuple[str, ...]
) -> None:
    machines.write("two", "I built a table. It took a day.")
    machines.sync("two")
    machines.write("one", title="New title")
    (machines.root / "late.md").write_text(STORY.format(title="Late title", action="I built a table."))
    machines.keep()
    machines.set_back()  # a copy has no hard links: the writes are the same ones from here on
    hurt = machines.root / "hurt"
    assert machines.installed("one", *work, start=faulty(hurt, 10**6, "fill")).code == 0
    points = [number for number, name in enumerate(reached(hurt)) if name == "write"]
    assert len(points) == files
    for number, fault in product(points, ("fill", "kill")):
        machines.set_back()
        done = machines.installed("one", *work, start=faulty(hurt, number, fault))
        if fault == "kill":
            assert done.code == -signal.SIGKILL
        else:
            assert (done.code, "was not saved: the disk is full" in done.err) == (5, True)
        for machine in ("one", "two"):
            assert machines.story("one")["title"] == "New title"
            assert machines.sync(machine).code == 0
            story = machines.story(machine)
            assert (story["title"], story["action"]) == ("New title", "I asked them. I built a table. It took a day.")


def test_a_newer_file_and_a_hostile_one_are_left_alone(machines: Machines) -> None:
    part = machines.files[0].parent
    (part / "u-new.sbk").write_bytes(b"SBK2 of a time to come")
    (part / "u-evil.sbk").write_bytes(b"#!/bin/sh\nrm -rf ~\n")
    done = machines.installed("two", "sync")
    assert done.code == 0
    assert "Update storybank to read 1 file." in done.err
    assert "1 file was refused" in done.err
    assert [item["why"] for item in machines.sync("two", "--json").json["waiting"]] == ["refused", "newer"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_still_gives(machines: Machines) -> None:
    machines.write("two", "I sang.")
    machines.sync("two")
    machines.write("one", title="New title")
    part = machines.root / "drive" / "storybank-v1"
    own = machines.files[0].parent
    for folder in (part, own):
        folder.chmod(0o500)
    done = machines.sync("one")
    for folder in (part, own):
        folder.chmod(0o700)
    assert (done.code, "was not saved" in done.err) == (5, True)
    assert machines.sync("one").code == 0


def test_a_second_storybank_is_told_who_holds_the_bank(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    from storybank.store import bank_file

    monkeypatch.setattr(bank_file, "LOCK_SECONDS", 0.05)
    machines.write("two", "I sang.")
    machines.sync("two")
    with bank_file.BankFile(machines.data("one") / "bank.json").lock():
        done = machines.sync("one")
        assert machines.installed("one", "sync") == done
    assert (done.code, "in use by another storybank" in done.err) == (4, True)
    assert machines.sync("one").code == 0


def test_many_removals_ask_first(machines: Machines) -> None:
    for name in ("b", "c"):
        path = machines.root / "more.md"
        path.write_text(STORY.format(action="", title=name).replace("churn-5e1c", f"{name}-0000"))
        assert machines("one", "story", "add", "--file", path).code == 0
    machines.sync("one")
    machines.sync("two")
    for name in ("b", "c"):
        assert machines("one", "story", "remove", f"{name}-0000").code == 0
    machines.sync("one")
    done = machines.sync("two")
    assert (done.code, "would take 2 of your 3 stories" in done.err) == (1, True)
    assert len(machines("two", "story", "list", "--json").json["stories"]) == 3
    assert machines.sync("two", "--yes").code == 0
    assert len(machines("two", "story", "list", "--json").json["stories"]) == 1


def test_conflict_copies_beside_the_bank_are_told_and_merged_on_request(machines: Machines) -> None:
    bank = machines.data("one") / "bank.json"
    copied = bank.with_name("bank (Maya's conflicted copy 2026-01-01).json")
    shutil.copy(bank, copied)
    machines.write("one", "I built a table. I sang.")
    tables = json.loads(copied.read_bytes())
    tables["stories"]["churn-5e1c"]["result"] = "Fewer left. We laughed."
    copied.write_text(json.dumps(tables))
    assert "1 conflict copy beside the bank" in machines.sync("one").err
    assert machines("one", "sync", "status", "--json").json["copies"] == [copied.name]
    done = machines("one", "sync", "--adopt")
    assert (done.code, copied.exists()) == (1, True)
    done = machines("one", "sync", "--adopt", "--yes")
    assert (done.code, "1 copy was merged" in done.err) == (0, True)
    story = machines.story("one")
    assert (story["action"], story["result"]) == ("I asked them. I built a table. I sang.", "Fewer left. We laughed.")
    assert conflict_copies(bank) == []
    assert json.loads(copied.with_name(f"{copied.name}.adopted").read_bytes()) == tables
    assert machines("one", "sync", "--adopt").err.startswith("No conflict copy")
    machines.sync("one")
    machines.sync("two")
    assert machines.story("two")["result"] == "Fewer left. We laughed."
    (bank.with_name("bank (1).json")).write_text("{")
    assert machines("one", "sync", "--adopt", "--yes").code == 4
    assert machines("one", "sync", machines.root / "drive", "--adopt").code == 2


def test_fields_of_a_newer_version_travel(machines: Machines) -> None:
    bank = machines.data("one") / "bank.json"
    tables = json.loads(bank.read_bytes())
    tables["stories"]["churn-5e1c"]["mood"] = {"then": ["calm", None, 2.5]}
    tables["dreams"] = {"d1": {"words": "Fly."}}
    bank.write_text(json.dumps(tables))
    machines.sync("one")
    machines.sync("two")
    assert machines("two", "story", "tag", "churn", "SQL").code == 0
    machines.sync("two")
    machines.sync("one")
    after = json.loads(bank.read_bytes())
    assert after["stories"]["churn-5e1c"]["mood"] == {"then": ["calm", None, 2.5]}
    assert after["dreams"] == {"d1": {"words": "Fly."}}
    assert [tag["name"] for tag in after["stories"]["churn-5e1c"]["skills"]] == ["SQL"]


def test_without_loro_it_says_what_to_install(machines: Machines) -> None:
    def without_loro(*words: str) -> subprocess.CompletedProcess[str]:
        start = "import sys; sys.modules['loro'] = None; from storybank.__main__ import main; main()"
        run = [sys.executable, "-c", start, *words]
        home = {"STORYBANK_HOME": str(machines.root / "one")}
        return subprocess.run(run, env=os.environ | home, capture_output=True, text=True, check=False)

    done = without_loro("sync")
    assert (done.returncode, "pipx inject storybank loro" in done.stderr) == (2, True)
    assert without_loro("story", "list").returncode == 0


def test_a_folder_where_the_bank_lies_is_refused(machines: Machines) -> None:
    done = machines("one", "sync", machines.data("one"))
    assert (done.code, "where the bank itself lies" in done.err) == (2, True)
    (machines.root / "file").write_text("")
    assert machines("one", "sync", machines.root / "file").code == 2


def test_a_slip_in_a_command_makes_no_folder_the_bank_s(machines: Machines) -> None:
    done = machines("one", "sync", "conflict")
    assert (done.code, "Did you mean 'conflicts'?" in done.err) == (2, True)
    assert not Path("conflict").exists()
    assert f"In step with {machines.root / 'drive'}" in machines("one", "sync").err
    moved = machines("one", "sync", "./conflict")
    assert (moved.code, f"{machines.root / 'drive'} stays as it is" in moved.err) == (0, True)
    assert Path("conflict").is_dir()
