"""Copies of the bank: made once, listed with what they hold, put back without a loss."""

import json
import os
import stat
from functools import partial
from pathlib import Path

import pytest

from storybank.domain.bank import Bank
from storybank.domain.story import Story
from storybank.errors import BankError, NotWrittenError
from storybank.store import BankStore, Locations, locate
from storybank.store.backups import find_backups, put_back, write_backup


@pytest.fixture
def locations(tmp_path: Path) -> Locations:
    """A bank of three stories, saved one by one."""
    found = locate({"STORYBANK_HOME": str(tmp_path)})
    for name in ("a", "b", "c"):
        BankStore(found.bank).update(partial(Bank.with_story, story=Story(name, name.upper())))
    return found


def ids(path: Path) -> list[str]:
    return [story.id for story in BankStore(path).read().stories]


def test_a_copy_is_the_whole_bank_for_its_owner_alone(locations: Locations, tmp_path: Path) -> None:
    copy = tmp_path / "new" / "copy.json"
    write_backup(BankStore(locations.bank).file, copy)
    assert copy.read_bytes() == locations.bank.read_bytes()
    if os.name != "nt":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_copy_is_never_written_over_a_file(locations: Locations, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    copy.write_text("mine")
    with pytest.raises(NotWrittenError, match="there already"):
        write_backup(BankStore(locations.bank).file, copy)
    assert copy.read_text() == "mine"


def test_a_full_disk_leaves_no_half_copy(locations: Locations, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("storybank.store.files.sync", full)
    with pytest.raises(NotWrittenError, match="the disk is full"):
        write_backup(BankStore(locations.bank).file, tmp_path / "copies" / "copy.json")
    assert list((tmp_path / "copies").iterdir()) == []


@pytest.mark.parametrize("content", [None, b"", b"{torn", b'{"stories": {"a": 7}}'])
def test_a_bank_that_is_missing_or_damaged_is_not_copied(
    locations: Locations, tmp_path: Path, content: bytes | None
) -> None:
    locations.bank.unlink() if content is None else locations.bank.write_bytes(content)
    with pytest.raises(BankError):
        write_backup(BankStore(locations.bank).file, tmp_path / "copy.json")
    assert not (tmp_path / "copy.json").exists()


def test_all_copies_are_listed_the_unreadable_too(locations: Locations) -> None:
    file = BankStore(locations.bank).file
    file.backup(2).write_bytes(b"{torn")
    for name, moment in (("older.json", 1_700_000_000), ("newer.json", 1_750_000_000)):
        write_backup(file, locations.backups / name)
        os.utime(locations.backups / name, (moment, moment))
    found = find_backups(locations)
    assert [item.path.name for item in found] == ["bank.json.bak1", "bank.json.bak2", "newer.json", "older.json"]
    assert [item.bank and len(item.bank.stories) for item in found] == [2, None, 3, 3]
    assert "is damaged" in found[1].fault
    assert found[2].saved.timestamp() == 1_750_000_000


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_put_back_is_the_bank_and_the_bank_before_is_the_newest_backup(
    locations: Locations, number: int
) -> None:
    file = BankStore(locations.bank).file
    wanted = ids(file.backup(number))
    assert put_back(file, file.backup(number))
    assert ids(locations.bank) == wanted
    assert ids(file.backup(1)) == ["a", "b", "c"]


def test_the_oldest_of_five_can_be_put_back_and_undone(locations: Locations) -> None:
    store = BankStore(locations.bank)
    for name in ("d", "e", "f"):
        store.update(partial(Bank.with_story, story=Story(name, name)))
    assert ids(store.file.backup(5)) == ["a"]
    put_back(store.file, store.file.backup(5))
    assert [story.id for story in store.read().stories] == ["a"]
    put_back(store.file, store.file.backup(1))
    assert [story.id for story in store.read().stories] == ["a", "b", "c", "d", "e", "f"]


def test_the_same_bank_is_not_written_again(locations: Locations, tmp_path: Path) -> None:
    file = BankStore(locations.bank).file
    write_backup(file, tmp_path / "copy.json")
    before = locations.bank.stat().st_ino
    assert not put_back(file, tmp_path / "copy.json")
    assert locations.bank.stat().st_ino == before


@pytest.mark.parametrize(
    "content", [b"", b"{torn", b"{}", b'{"name": {}}', b'{"bank": {"bank": {"schema": 99}}}', b'{"stories": {"a": 7}}']
)
def test_what_is_no_bank_is_refused(locations: Locations, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd.json").write_bytes(content)
    before = locations.bank.read_bytes()
    file = BankStore(locations.bank).file
    with pytest.raises(BankError) as caught:
        put_back(file, tmp_path / "odd.json")
    assert caught.value.hint
    assert locations.bank.read_bytes() == before
    assert ids(file.backup(1)) == ["a", "b"]


def test_a_damaged_bank_is_kept_as_it_was_when_a_good_one_takes_its_place(locations: Locations) -> None:
    file = BankStore(locations.bank).file
    locations.bank.write_bytes(b"{torn")
    assert put_back(file, file.backup(1))
    assert ids(locations.bank) == ["a", "b"]
    assert file.backup(1).read_bytes() == b"{torn"


def test_fields_of_a_newer_version_survive_and_the_marker_is_that_of_today(locations: Locations) -> None:
    file = BankStore(locations.bank).file
    for path, marker in ((file.backup(1), "old"), (locations.bank, "new")):
        document = json.loads(path.read_bytes())
        document["bank"]["sync"] = {"version": marker}
        document["moods"] = {"m": {"of": marker}}
        path.unlink()
        path.write_text(json.dumps(document))
    put_back(file, file.backup(1))
    after = json.loads(locations.bank.read_bytes())
    assert after["moods"] == {"m": {"of": "old"}}
    assert after["bank"]["sync"] == {"version": "new"}
