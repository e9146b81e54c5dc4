"""The carried folder is read with suspicion."""

import gc
import os
import threading
import tracemalloc
from pathlib import Path

import pytest

from storybank.sync.copies import conflict_copies, is_copy_of
from storybank.sync.envelope import Envelope, seal
from storybank.sync.folder import CarriedFolder
from storybank.sync.haul import Haul
from storybank.workspace.bank_home import BankHome

GOOD = seal(Envelope("update", b"edits"))


def carried(root: Path, seconds: float = 20.0) -> CarriedFolder:
    """Return a folder whose files are written as the program writes them."""
    return CarriedFolder(root, BankHome(root / "home" / "bank.json").write, seconds)


@pytest.mark.skipif(os.name == "nt", reason="links and pipes need Unix")
def test_links_pipes_and_foreign_files_are_passed_over(tmp_path: Path) -> None:
    part = tmp_path / "storybank-v1" / "ab12"
    part.mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "u-1.sbk").write_bytes(GOOD)
    (part / "link.sbk").symlink_to(tmp_path / "elsewhere" / "u-1.sbk")
    (part / "folder").symlink_to(tmp_path / "elsewhere")
    (part / "loop.sbk").symlink_to(part / "loop.sbk")
    os.mkfifo(part / "pipe.sbk")
    (part / ".hidden.sbk").write_bytes(GOOD)
    (part / "notes.txt").write_text("mine")
    (part / "mine.sbk").write_text("# no file of storybank's")
    haul = carried(tmp_path).read()
    assert haul.files == []
    assert [(item.name, item.why) for item in haul.unread] == [("ab12/mine.sbk", "refused")]


def test_a_hostile_folder_is_read_and_what_is_good_in_it_is_found(tmp_path: Path) -> None:
    part = tmp_path / "storybank-v1" / "ab12"
    part.mkdir(parents=True)
    with (part / "sparse.sbk").open("wb") as file:
        file.truncate(10_000_000_000)
    deep = tmp_path / "storybank-v1"
    for _ in range(60):
        deep /= "deep"
    deep.mkdir(parents=True)
    (deep / "u.sbk").write_bytes(GOOD)
    (part / "good.sbk").write_bytes(GOOD)
    haul, taken = watched(tmp_path)
    assert [found.path.name for found in haul.files] == ["good.sbk"]
    assert [(item.name, item.why) for item in haul.unread] == [("ab12/sparse.sbk", "refused")]
    assert taken < 1_000_000


def test_a_folder_of_thousands_of_names_takes_no_more_memory_than_one_of_some(tmp_path: Path) -> None:
    taken = []
    for count in (2_000, 8_000):
        part = tmp_path / str(count) / "storybank-v1" / "ab12"
        part.mkdir(parents=True)
        (part / "good.sbk").write_bytes(GOOD)
        for number in range(count // 2):
            (part / f"{number}.sbk").write_bytes(b"x%d" % number)
            (part / f"{number}.txt").write_bytes(b"")
        haul, most = watched(tmp_path / str(count))
        taken.append(most)
        assert [found.path.name for found in haul.files] == ["good.sbk"]
        assert sum(item.count for item in haul.unread) == count // 2
        assert len(haul.unread) <= 1_001
        before = haul.digest
        (part / "1.sbk").write_bytes(b"another")
        assert carried(tmp_path / str(count)).read().digest != before
    few, many = taken
    assert many < few * 2, taken


def watched(folder: Path) -> tuple[Haul, int]:
    """Read a folder and return how many bytes that took at most; the least of some times, since others work here too."""
    most = []
    for _ in range(4):
        gc.collect()
        tracemalloc.start()
        try:
            haul = carried(folder).read()
            most.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
    return haul, min(most)


def test_a_file_that_does_not_come_holds_nobody_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = carried(tmp_path, seconds=0.2)
    folder.add("ab12", Envelope("update", b"edits"))
    forever = threading.Event()
    monkeypatch.setattr("storybank.sync.folder._read", lambda _path, _haul: forever.wait(60) and None)
    haul = folder.read()
    forever.set()
    assert [item.why for item in haul.unread] == ["unreachable"]


def test_what_is_written_is_for_the_owner_alone_and_explains_itself(tmp_path: Path) -> None:
    found = carried(tmp_path).add("ab12", Envelope("update", b"edits"))
    assert found.path.read_bytes() == GOOD
    assert "can read what is in it" in (tmp_path / "storybank-v1" / "README.txt").read_text()
    assert (
        tmp_path / "storybank-v1" / ".gitattributes"
    ).read_text() == "*.sbk -text -diff -merge\n*.age -text -diff -merge\n"
    if os.name != "nt":
        assert found.path.stat().st_mode & 0o077 == 0


COPIES = (
    "bank (Maya's conflicted copy 2026-01-01).json",
    "bank (MAYA-PC's conflicted copy 2026-01-01 (1)).json",
    "bank (conflicted copy 2026-01-01 120000).json",
    "bank.sync-conflict-20260101-120000-ABCDEFG.json",
    "bank_conflict-20260101-120000.json",
    "bank-MAYAS-LAPTOP.json",
    "bank-DESKTOP-AB12CD3-2.json",
    "bank 2.json",
    "bank (1).json",
)
OTHERS = (
    "bank.json", "bank.json.bak1", "bank.json.lock", ".syncthing.bank.json.tmp", "bank (1).json.adopted", "other (1).json",
    "banking.json", "bank (my notes).json", "bank.json.sync", "~bank.json",
)  # fmt: skip


@pytest.mark.parametrize("name", COPIES)
def test_every_carriers_copies_are_known(name: str) -> None:
    assert is_copy_of(name, "bank.json")


@pytest.mark.parametrize("name", OTHERS)
def test_other_files_are_no_copies(name: str) -> None:
    assert not is_copy_of(name, "bank.json")


def test_copies_beside_the_bank_are_found(tmp_path: Path) -> None:
    for name in (*COPIES, *OTHERS):
        (tmp_path / name).write_text("{}")
    assert [path.name for path in conflict_copies(tmp_path / "bank.json")] == sorted(COPIES)
    assert conflict_copies(tmp_path / "none" / "bank.json") == []
