"""One machine and its folder: what a person relies on when something fails."""

import copy
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from storybank.errors import BankError, NotWrittenError, UnreadableError
from storybank.sync import compaction
from storybank.sync.device import Device, Outcome, RemovalError
from storybank.sync.document import NOTHING, Document
from storybank.sync.envelope import Envelope, seal
from storybank.sync.merge import marker_of
from storybank.sync.values import Tables
from tests.sync.homes import CrashError, PlainHome, machine, shown

BANK: Tables = {
    "stories": {
        "a": {"title": "First", "action": "I asked. I built. I won."},
        "b": {"title": "Second", "action": "We met. I spoke."},
        "c": {"title": "Third"},
    }
}


class Pair:
    """Two machines and the folder that both see."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "carried"
        self.folder.mkdir()
        self.homes = PlainHome(root / "one"), PlainHome(root / "two")

    def __getitem__(self, number: int) -> Device:
        return machine(self.homes[number], self.folder)

    def sync(self, number: int) -> Outcome:
        return self[number].sync(agreed=True)

    def write(self, number: int, story: str, **fields: Any) -> None:
        tables = self.homes[number].read()
        tables.setdefault("stories", {}).setdefault(story, {}).update(fields)
        self.homes[number].save(tables)

    def story(self, number: int, story: str) -> Any:
        return self.homes[number].read()["stories"][story]

    @property
    def files(self) -> list[Path]:
        return sorted(self.folder.glob("storybank-v1/*/*.sbk"))


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """Two machines with the same bank."""
    made = Pair(tmp_path)
    made.homes[0].save(copy.deepcopy(BANK))
    made.sync(0)
    made.sync(1)
    assert shown(made.homes[0]) == shown(made.homes[1])
    return made


def test_edits_go_both_ways_and_nothing_new_writes_nothing(pair: Pair) -> None:
    pair.write(0, "a", title="New")
    pair.write(1, "b", lesson="Ask first.")
    assert (pair.sync(0).sent, pair.sync(1).received, pair.sync(0).received) == (1, 1, 1)
    assert shown(pair.homes[0]) == shown(pair.homes[1])
    before = [home.writes for home in pair.homes]
    for number in (0, 1, 0, 1):
        assert pair.sync(number) == Outcome()
    assert [home.writes for home in pair.homes] == before


def test_an_empty_bank_is_synced_once(tmp_path: Path) -> None:
    pair = Pair(tmp_path)
    pair.sync(0)
    writes = pair.homes[0].writes
    pair.sync(0)
    assert pair.homes[0].writes == writes


def crash_at(pair: Pair, number: int, write: int) -> bool:
    """Sync, with a crash at the write of that number; tell whether there was one."""
    pair.homes[number].fuse = write
    try:
        pair.sync(number)
    except CrashError:
        return True
    finally:
        pair.homes[number].fuse = None
    return False


def prepare(pair: Pair) -> None:
    """Let both machines edit, remove and add; one has told the other's folder already."""
    pair.write(1, "a", action="I asked. I built it well. I won.")
    pair.write(1, "d", title="Fourth", action="I came.")
    pair.sync(1)
    tables = pair.homes[0].read()
    del tables["stories"]["c"]
    tables["stories"]["a"]["action"] = "I built. I won a prize."
    tables["stories"]["b"].update(title="Other", removed="2026-01-01")
    pair.homes[0].save(tables)


def test_a_crash_at_any_write_changes_nothing_of_what_the_next_sync_leads_to(tmp_path: Path) -> None:
    def world(name: str) -> Pair:
        (tmp_path / name).mkdir()
        pair = Pair(tmp_path / name)
        pair.homes[0].save(copy.deepcopy(BANK))
        pair.sync(0)
        pair.sync(1)
        prepare(pair)
        return pair

    quiet = world("quiet")
    quiet.sync(0)
    write, has_crashed = 0, True
    while has_crashed:
        pair = world(f"crash{write}")
        has_crashed = crash_at(pair, 0, write)
        pair.sync(0)
        assert shown(pair.homes[0]) == shown(quiet.homes[0]), write
        assert marker_of(pair.homes[0].read()) == marker_of(quiet.homes[0].read()), write
        write += 1
    assert write > 4


def test_an_edit_right_after_a_sync_that_was_cut_off_replaces_what_it_captured(pair: Pair) -> None:
    pair.write(0, "a", action="I asked. I built it. I won.")
    assert crash_at(pair, 0, 1)
    pair.write(0, "a", action="I asked. I built it twice. I won.")
    pair.sync(0)
    pair.sync(1)
    assert pair.story(1, "a")["action"] == "I asked. I built it twice. I won."
    assert pair.sync(1).conflicts == ()


def first_sync_cut_off(root: Path) -> Pair:
    """Return a pair of which one was cut off in its very first sync, with the document written and the bank not."""
    pair = Pair(root)
    pair.homes[0].save(copy.deepcopy(BANK))
    assert crash_at(pair, 0, 2)
    assert marker_of(pair.homes[0].read()) is None
    return pair


def test_an_edit_right_after_the_first_sync_was_cut_off_is_no_clash(tmp_path: Path) -> None:
    pair = first_sync_cut_off(tmp_path)
    pair.write(0, "a", title="New", action="I asked. I won.")
    for number in (0, 1):
        assert pair.sync(number).conflicts == ()
        story = pair.story(number, "a")
        assert (story["title"], story["action"]) == ("New", "I asked. I won.")


def test_a_choice_after_a_sync_that_was_cut_off_keeps_what_was_chosen(tmp_path: Path) -> None:
    pair = Pair(tmp_path)
    for number, title in ((1, "Theirs"), (0, "Mine")):
        pair.write(number, "a", title=title)
    pair.sync(1)
    assert crash_at(pair, 0, 3)
    (conflict,) = pair[0].look().conflicts
    assert pair.story(0, "a")["title"] == "Mine"
    pair[0].resolve(conflict, conflict.versions.index("Mine"))
    for number in (0, 1, 0):
        assert pair.sync(number).conflicts == ()
        assert pair.story(number, "a")["title"] == "Mine"


def test_a_backup_restored_after_a_sync_that_was_cut_off_takes_nothing_back(pair: Pair) -> None:
    backup = pair.homes[0].bank.read_bytes()
    pair.write(0, "a", action="I asked. I built. I won. I told everyone.")
    pair.write(0, "d", title="Fourth")
    assert crash_at(pair, 0, 1)
    pair.homes[0].bank.write_bytes(backup)
    pair.sync(0)
    assert pair.story(0, "a")["action"] == "I asked. I built. I won. I told everyone."
    assert pair.story(0, "d")["title"] == "Fourth"


def test_a_sync_without_its_document_that_is_cut_off_removes_nothing(pair: Pair) -> None:
    pair.write(0, "a", title="New")
    pair.sync(0)
    shutil.rmtree(pair.folder / "storybank-v1" / (pair.homes[0].folder / "device").read_text())
    pair.write(1, "d", title="Theirs")
    pair.sync(1)
    (pair.homes[0].folder / "document.sbk").write_bytes(b"torn")
    assert crash_at(pair, 0, 2)
    assert "d" not in pair.homes[0].read()["stories"]
    for number in (0, 1):
        pair.sync(number)
        assert pair.story(number, "d")["title"] == "Theirs"


def test_a_full_disk_at_any_write_leaves_a_bank_that_the_next_sync_brings_on(pair: Pair) -> None:
    for write in range(8):
        pair.write(1, "b", lesson=f"Lesson {write}.")
        pair.sync(1)
        pair.write(0, "a", lesson=f"Mine {write}.")
        home = pair.homes[0]
        home.fuse, home.is_full = write, True
        try:
            outcome = pair.sync(0)
            assert outcome.failure is None or "disk is full" in str(outcome.failure)
        except NotWrittenError:
            pass
        home.fuse = None
        assert pair.story(0, "a")["lesson"] == f"Mine {write}."
        pair.sync(0)
        pair.sync(1)
        assert pair.story(0, "b")["lesson"] == f"Lesson {write}."
        assert shown(home) == shown(pair.homes[1])


def test_a_folder_that_takes_nothing_still_gives(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    pair.write(1, "b", lesson="Theirs.")
    pair.sync(1)
    pair.write(0, "a", lesson="Mine.")
    device = pair[0]

    def refuse(_path: Path, _data: bytes) -> None:
        raise NotWrittenError("It was not saved: the disk is read-only.")

    monkeypatch.setattr(device.carried, "_write", refuse)
    outcome = device.sync()
    assert "read-only" in str(outcome.failure)
    assert pair.story(0, "b")["lesson"] == "Theirs."
    assert pair.sync(0).failure is None
    pair.sync(1)
    assert pair.story(1, "a")["lesson"] == "Mine."


def test_a_restored_old_bank_and_an_edit_in_it_are_taken_as_edits(pair: Pair) -> None:
    old = pair.homes[0].bank.read_bytes()
    pair.write(0, "a", action="I asked. I built. I won. I left.")
    pair.sync(0)
    pair.homes[0].bank.write_bytes(old)
    pair.write(0, "a", action="I asked first. I built. I won.")
    pair.sync(0)
    assert pair.story(0, "a")["action"] == "I asked first. I built. I won. I left."


def test_a_bank_that_is_gone_comes_back_from_the_document(pair: Pair) -> None:
    pair.homes[0].bank.unlink()
    pair.sync(0)
    assert shown(pair.homes[0]) == shown(pair.homes[1])


def test_a_bank_without_a_marker_adds_and_never_deletes(pair: Pair) -> None:
    pair.homes[0].save({"stories": {"a": {"title": "First", "action": "I asked. I sang."}, "n": {"title": "New"}}})
    pair.sync(0)
    stories = pair.homes[0].read()["stories"]
    assert set(stories) == {"a", "b", "c", "n"}
    assert all(words in stories["a"]["action"] for words in ("I asked.", "I built.", "I won.", "I sang."))


@pytest.mark.parametrize("size", [0, 3, 200])
def test_a_torn_document_is_made_again_and_its_bytes_are_kept(pair: Pair, size: int) -> None:
    path = pair[0].state.path
    torn = path.read_bytes()[:size]
    path.write_bytes(torn)
    pair.write(0, "a", lesson="Ask.")
    outcome = pair.sync(0)
    assert outcome.notes == ("The sync state was damaged; it was made again from the folder.",)
    assert path.with_name("document.broken").read_bytes() == torn
    pair.sync(1)
    assert pair.story(1, "a")["lesson"] == "Ask."


def test_document_and_folder_may_both_be_lost(pair: Pair) -> None:
    before = shown(pair.homes[0])
    for home in pair.homes:
        shutil.rmtree(home.folder)
    shutil.rmtree(pair.folder / "storybank-v1")
    pair.write(1, "b", action="We met. I spoke. They laughed.")
    for number in (0, 1, 0, 1):
        pair.sync(number)
    assert shown(pair.homes[0]) == shown(pair.homes[1])
    after = pair.homes[0].read()["stories"]
    assert {key: row for key, row in after.items() if key != "b"} == {
        k: v for k, v in BANK["stories"].items() if k != "b"
    }
    assert "They laughed." in after["b"]["action"]
    assert len(before[0][1]) == len(after)


def test_files_that_vanish_tear_or_flip_are_put_back(pair: Pair) -> None:
    chance = random.Random(3)
    for number in range(12):
        pair.write(number % 2, "a", lesson=f"Lesson {number}.")
        pair.sync(number % 2)
        victim = chance.choice([path for path in pair.files if path.stat().st_size])
        data = victim.read_bytes()
        spoiled = [b"", bytes(len(data)), data[: len(data) // 2], data[:-1] + bytes([data[-1] ^ 1])]
        victim.write_bytes(chance.choice(spoiled))
        if number % 3 == 0:
            victim.unlink()
        pair.sync(1 - number % 2)
        pair.sync(number % 2)
    third = PlainHome(pair.root / "three")
    machine(third, pair.folder).sync()
    assert shown(third) == shown(pair.homes[0])


def test_a_file_that_is_half_there_is_waited_for(pair: Pair) -> None:
    pair.write(0, "a", lesson="Ask.")
    before = set(pair.files)
    pair.sync(0)
    (new,) = set(pair.files) - before
    data = new.read_bytes()
    new.write_bytes(data[:50])
    outcome = pair.sync(1)
    assert [item.why for item in outcome.unread] == ["waiting"]
    assert "lesson" not in pair.story(1, "a")
    new.write_bytes(data)
    assert pair.sync(1).unread == ()
    assert pair.story(1, "a")["lesson"] == "Ask."


def test_an_edit_that_comes_before_the_one_it_builds_on_waits(pair: Pair, tmp_path: Path) -> None:
    pair.write(0, "a", lesson="Ask.")
    pair.sync(0)
    first = {path: path.read_bytes() for path in pair.files}
    pair.write(0, "a", lesson="Ask twice.")
    pair.sync(0)
    for path in first:
        path.unlink()
    third = PlainHome(pair.root / "three")
    outcome = machine(third, pair.folder).sync()
    assert [item.why for item in outcome.unread] == ["waiting"]
    for path, data in first.items():
        path.write_bytes(data)
    machine(third, pair.folder).sync()
    assert shown(third) == shown(pair.homes[0])


def late_edits(pair: Pair, first: dict[str, str], then: dict[str, str]) -> None:
    """Let one machine edit twice, and only the second edit arrive."""
    pair.write(0, "a", **first)
    before = set(pair.files)
    pair.sync(0)
    (missing,) = set(pair.files) - before
    pair.write(0, "a", **then)
    pair.sync(0)
    missing.unlink()


def test_an_edit_that_waited_for_one_that_is_made_here_too_stays(pair: Pair) -> None:
    late_edits(pair, {"title": "Anew"}, {"lesson": "Ask."})
    pair.write(1, "a", title="Anew")
    pair.sync(1)
    pair.sync(1)
    assert pair.story(1, "a")["lesson"] == "Ask."


def test_an_edit_that_waited_meets_the_edits_that_were_made_meanwhile(pair: Pair) -> None:
    third = PlainHome(pair.root / "three")
    machine(third, pair.folder).sync()
    late_edits(pair, {"title": "Anew"}, {"lesson": "Ask once."})
    tables = third.read()
    tables["stories"]["a"]["lesson"] = "Ask twice."
    third.save(tables)
    machine(third, pair.folder).sync()
    pair.write(1, "a", title="Anew")
    outcome = pair.sync(1)
    assert [conflict.versions for conflict in outcome.conflicts] == [("Ask once.", "Ask twice.")]


def test_names_mean_nothing(pair: Pair) -> None:
    pair.write(0, "a", lesson="Ask.")
    pair.sync(0)
    for number, path in enumerate(pair.files):
        data = path.read_bytes()
        path.with_name(f"{path.stem} (Maya's conflicted copy 2026-01-01).sbk").write_bytes(data)
        path.rename(path.with_name(f"{number}.sync-conflict-20260101-120000-ABCDEFG.sbk"))
    pair.sync(1)
    assert pair.story(1, "a")["lesson"] == "Ask."
    count = len(pair.files)
    pair.sync(0)
    assert len(pair.files) == count


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"SBK1 something else")])
def test_the_name_of_a_file_may_be_taken_by_something_else(pair: Pair, spoil: Callable[[Path], object]) -> None:
    path = pair.files[0]
    spoil(path)
    pair.sync(0)
    third = PlainHome(pair.root / "three")
    machine(third, pair.folder).sync()
    assert shown(third) == shown(pair.homes[0])


def test_a_clone_gets_a_name_of_its_own_and_both_edits_stay(pair: Pair) -> None:
    shutil.rmtree(pair.homes[1].root)
    shutil.copytree(pair.homes[0].root, pair.homes[1].root)
    pair.write(0, "a", action="I asked. I built one. I won.")
    pair.write(1, "a", action="I asked. I built two. I won.")
    pair.sync(0)
    outcome = machine(pair.homes[1], pair.folder, seed=1).sync()
    assert "copy of another machine" in outcome.notes[0]
    assert pair.homes[0].folder.joinpath("device").read_text() != pair.homes[1].folder.joinpath("device").read_text()
    pair.sync(0)
    assert shown(pair.homes[0]) == shown(pair.homes[1])
    assert (
        "I built one. I built two." in pair.story(0, "a")["action"]
        or "two. I built one." in pair.story(0, "a")["action"]
    )


def test_a_machine_set_back_to_an_old_backup_gets_its_newer_edits_again(pair: Pair) -> None:
    backup = pair.root / "backup"
    shutil.copytree(pair.homes[0].root, backup)
    pair.write(0, "a", lesson="New.")
    pair.sync(0)
    shutil.rmtree(pair.homes[0].root)
    shutil.copytree(backup, pair.homes[0].root)
    pair.write(0, "b", lesson="Other.")
    outcome = machine(pair.homes[0], pair.folder, seed=1).sync()
    assert outcome.notes
    pair.sync(1)
    for number in (0, 1):
        assert (pair.story(number, "a")["lesson"], pair.story(number, "b")["lesson"]) == ("New.", "Other.")


def test_many_removals_ask_first_and_change_nothing_until_then(pair: Pair) -> None:
    tables = pair.homes[0].read()
    for key in ("a", "b"):
        tables["stories"][key]["removed"] = "2026-01-01"
    pair.homes[0].save(tables)
    pair.sync(0)
    before, writes = pair.homes[1].bank.read_bytes(), pair.homes[1].writes
    with pytest.raises(RemovalError, match="2 of your 3 stories"):
        pair[1].sync()
    assert (pair.homes[1].bank.read_bytes(), pair.homes[1].writes) == (before, writes)
    pair[1].sync(agreed=True)
    assert pair.story(1, "a")["removed"] == "2026-01-01"


def test_an_empty_folder_means_nothing(pair: Pair) -> None:
    shutil.rmtree(pair.folder / "storybank-v1")
    before = shown(pair.homes[0])
    assert pair.sync(0).received == 0
    assert shown(pair.homes[0]) == before
    assert pair.files


def test_a_folder_that_is_not_there_is_told_and_not_made(pair: Pair) -> None:
    shutil.rmtree(pair.folder)
    with pytest.raises(UnreadableError, match="is not there"):
        pair.sync(0)
    assert not pair.folder.exists()


def test_a_newer_file_is_left_alone(pair: Pair) -> None:
    newer = b"SBK2" + b"whatever"
    path = pair.files[0].with_name("u-new.sbk")
    path.write_bytes(newer)
    assert [item.why for item in pair.sync(0).unread] == ["newer"]
    assert path.read_bytes() == newer


def test_edits_that_would_make_the_bank_unreadable_are_refused_and_the_others_arrive(pair: Pair) -> None:
    forged = Document()
    forged.edit({"stories": {"evil": {"title": "x"}}, "jobs": {"j": "no record"}}, NOTHING)
    path = pair.files[0].with_name("u-forged.sbk")
    path.write_bytes(seal(Envelope("update", forged.snapshot())))
    noise = pair.files[0].with_name("u-noise.sbk")
    noise.write_bytes(seal(Envelope("update", b"no edits at all")))
    pair.write(1, "a", lesson="Ask.")
    pair.sync(1)
    outcome = pair.sync(0)
    assert sorted(item.why for item in outcome.unread) == ["refused", "refused"]
    assert pair.story(0, "a")["lesson"] == "Ask."
    assert "evil" not in pair.homes[0].read()["stories"]


def test_a_broken_bank_stops_the_sync(pair: Pair) -> None:
    pair.homes[0].save({"stories": {"a": "no record"}})
    before = pair.homes[0].writes
    with pytest.raises(BankError):
        pair.sync(0)
    assert pair.homes[0].writes == before


def test_a_conflict_is_settled_once_for_all_machines(pair: Pair) -> None:
    pair.write(0, "a", action="I asked. I built one. I won.", title="Ours")
    pair.write(1, "a", action="I asked. I built two. I won.", title="Theirs")
    pair.sync(0)
    pair.sync(1)
    text, title = sorted(pair.sync(0).conflicts, key=lambda conflict: conflict.path)
    pair[0].resolve(text, text.versions.index(" I built two."))
    pair[0].resolve(title, title.versions.index("Ours"))
    assert pair.sync(0).conflicts == ()
    assert pair.sync(1).conflicts == ()
    assert pair.story(1, "a") == {"title": "Ours", "action": "I asked. I built two. I won."}


def test_a_conflict_that_the_owner_mends_by_hand_is_no_longer_open(pair: Pair) -> None:
    pair.write(0, "a", action="I asked. I built one. I won.")
    pair.write(1, "a", action="I asked. I built two. I won.")
    pair.sync(0)
    assert len(pair.sync(1).conflicts) == 1
    pair.write(1, "a", action="I asked. I built both. I won.")
    assert pair.sync(1).conflicts == ()
    pair.sync(0)
    assert pair[0].look().conflicts == ()


def test_a_record_that_came_back_waits_until_its_owner_keeps_it(pair: Pair) -> None:
    pair.write(0, "a", removed="2026-01-01")
    pair.write(1, "a", lesson="Ask.")
    pair.sync(0)
    assert pair.sync(1).revived == (("stories", "a"),)
    assert pair.sync(1).revived == (("stories", "a"),)
    pair[1].keep("stories", "a")
    assert pair.sync(1).revived == ()
    assert pair.sync(0).revived == ()
    assert "removed" not in pair.story(0, "a")


def test_few_files_stay_and_a_new_machine_reads_them(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compaction, "MOST_FILES", 4)
    for number in range(40):
        pair.write(0, "a", lesson=f"Lesson {number}.")
        pair.sync(0)
        own = [path for path in pair.files if path.parent.name == (pair.homes[0].folder / "device").read_text()]
        assert len(own) <= 2 * (4 + 2) + 2
    third = PlainHome(pair.root / "three")
    machine(third, pair.folder).sync()
    assert shown(third) == shown(pair.homes[0])


def test_conflict_copies_of_the_bank_are_adopted_as_edits(pair: Pair) -> None:
    copied = pair.homes[0].read()
    copied["stories"]["a"]["action"] = "I asked. I built. I won. I cheered."
    copied["stories"]["n"] = {"title": "New"}
    pair.write(0, "a", action="I thought. I asked. I built. I won.")
    pair[0].adopt([copied])
    assert pair.story(0, "a")["action"] == "I thought. I asked. I built. I won. I cheered."
    assert pair.story(0, "n")["title"] == "New"
    pair.sync(0)
    pair.sync(1)
    assert shown(pair.homes[0]) == shown(pair.homes[1])


def test_copies_of_a_bank_that_was_never_synced_are_joined(tmp_path: Path) -> None:
    home = PlainHome(tmp_path / "one")
    home.save(copy.deepcopy(BANK))
    copied = copy.deepcopy(BANK)
    copied["stories"]["a"]["action"] = "I asked. I built. I won. I cheered."
    copied["stories"]["b"]["title"] = "Other title"
    del copied["stories"]["c"]
    outcome = machine(home, tmp_path).adopt([copied])
    stories = home.read()["stories"]
    assert stories["a"]["action"] == "I asked. I built. I won. I cheered."
    assert [conflict.versions for conflict in outcome.conflicts] == [("Other title", "Second")]
    assert (stories["b"]["title"], "c" in stories) == ("Second", True)


def test_a_removal_never_wins_over_an_edit_whichever_value_the_engine_chooses(pair: Pair) -> None:
    for number in range(6):
        for machine_number in (0, 1):
            pair.write(machine_number, "a", title=f"{number} of {machine_number}")
        tables = pair.homes[0].read()
        del tables["stories"]["a"]
        pair.write(0, "a", skills=[{"name": "SQL", "kind": "hard"}])
        pair.sync(0)
        pair.homes[0].save({**pair.homes[0].read(), "stories": tables["stories"]})
        pair.sync(0)
        assert "a" in [key for _, key in pair.sync(1).revived]
        pair.sync(0)
        assert shown(pair.homes[0]) == shown(pair.homes[1])
        titles = {str(version) for conflict in pair[0].look().conflicts for version in conflict.versions}
        assert f"{number} of 1" in {*titles, pair.story(0, "a")["title"]}
        pair[0].keep("stories", "a")
        pair.sync(0)
        pair.sync(1)


def test_what_both_changed_before_one_removed_it_waits_for_a_choice_where_an_edit_alone_brings_it_back(
    pair: Pair,
) -> None:
    for number in range(4):
        for machine_number in (0, 1):
            pair.write(machine_number, "a", title=f"{number} of {machine_number}")
        pair.write(1, "a", lesson=f"Lesson {number}.")
        pair[0].sync()
        tables = pair.homes[0].read()
        del tables["stories"]["a"]
        pair.homes[0].save(tables)
        for again in (0, 1, 0):
            pair.sync(again)
        assert shown(pair.homes[0]) == shown(pair.homes[1])
        told = {conflict.versions for conflict in pair[0].look().conflicts}
        assert (f"{number} of 0", f"{number} of 1") in told
        pair[0].keep("stories", "a")
        for again in (0, 1):
            pair.sync(again)


def test_a_tag_that_both_machines_made_and_one_removed_unseen_stays(pair: Pair) -> None:
    for number in range(6):
        name = f"Skill {number}"
        before = pair.story(0, "a").get("skills", [])
        pair.write(0, "a", skills=[*before, {"name": name, "kind": "hard", "note": f"{number} of 0"}])
        pair[0].sync()
        pair.write(0, "a", skills=before)
        pair.write(1, "a", skills=[*before, {"name": name, "kind": "hard", "note": f"{number} of 1"}])
        for again in (0, 1, 0):
            pair.sync(again)
        assert shown(pair.homes[0]) == shown(pair.homes[1])
        notes = {tag["note"] for tag in pair.story(0, "a")["skills"] if tag["name"] == name}
        assert f"{number} of 1" in notes.union(*(conflict.versions for conflict in pair[0].look().conflicts))


def choose(pair: Pair, number: int, version: str) -> None:
    """Pick a version of the only conflict that a machine has open."""
    (conflict,) = pair.sync(number).conflicts
    pair[number].resolve(conflict, conflict.versions.index(version))
    for again in (number, 1 - number, number):
        assert pair.sync(again).conflicts == ()


@pytest.mark.parametrize("attempt", range(4))
@pytest.mark.parametrize("kept", ["Ours", "Third"])
def test_a_conflict_stays_open_when_a_machine_that_never_saw_it_edits_on(pair: Pair, attempt: int, kept: str) -> None:
    pair.write(1, "a", title=f"Theirs {attempt}")  # the engine chooses now the one, now the other
    pair.sync(1)
    pair.write(0, "a", title="Ours")
    assert len(pair.sync(0).conflicts) == 1
    pair.write(1, "a", title="Third")
    for number in (1, 0, 1):
        (conflict,) = pair.sync(number).conflicts
        assert conflict.versions == ("Ours", "Third")
    choose(pair, attempt % 2, kept)
    assert pair.story(0, "a")["title"] == pair.story(1, "a")["title"] == kept


@pytest.mark.parametrize("kept", [" I built one.", " I sold three. Twice."])
def test_two_versions_of_a_sentence_stay_open_when_one_is_edited_on_unseen(pair: Pair, kept: str) -> None:
    pair.write(1, "a", action="I asked. I built two. I won.")
    pair.sync(1)
    pair.write(0, "a", action="I asked. I built one. I won.")
    assert len(pair.sync(0).conflicts) == 1
    pair.write(1, "a", action="I asked. I sold three. Twice. I won. I left.")
    for number in (1, 0, 1):
        (conflict,) = pair.sync(number).conflicts
        assert conflict.versions == (" I built one.", " I sold three. Twice.")
    choose(pair, 0, kept)
    assert pair.story(0, "a")["action"] == pair.story(1, "a")["action"] == f"I asked.{kept} I won. I left."


@pytest.mark.parametrize("attempt", range(4))
def test_a_third_version_closes_no_conflict_that_its_owner_never_saw(pair: Pair, attempt: int) -> None:
    third = PlainHome(pair.root / "three")
    machine(third, pair.folder).sync()
    pair.write(0, "a", title="One")
    pair.write(1, "a", title="Two")
    pair.sync(0)
    pair.sync(1)
    pair.sync(0)
    tables = third.read()
    tables["stories"]["a"]["title"] = f"Three {attempt}"
    third.save(tables)
    machine(third, pair.folder).sync()
    for number in (0, 1):
        told = {version for conflict in pair.sync(number).conflicts for version in conflict.versions}
        assert told == {"One", "Two", f"Three {attempt}"}
    while conflicts := pair.sync(0).conflicts:
        pair[0].resolve(conflicts[0], None)
    assert pair.sync(1).conflicts == ()


@pytest.mark.parametrize(
    ("base", "one", "two"),
    [
        ("", "I led.", "I sang."),
        ("", "I led", "I sang"),
        ("", "led them", "sang"),
        ("It grew", "It grew by 5 %", "5 % more"),
        ("I built.", "I built two.", "I built. I left."),
        ("I built. I won.", "I sold. I won.", "I ran. I won."),
        ("", "「行った。」", "見た。"),
    ],
)
def test_what_two_machines_write_at_one_place_keeps_its_words_apart(pair: Pair, base: str, one: str, two: str) -> None:
    pair.write(0, "a", lesson=base)
    pair.sync(0)
    pair.sync(1)
    pair.write(0, "a", lesson=one)
    pair.write(1, "a", lesson=two)
    for number in (0, 1, 0, 1):
        pair.sync(number)
    text = pair.story(0, "a")["lesson"]
    assert text == pair.story(1, "a")["lesson"]
    if one.isascii():
        assert {*one.split(), *two.split()} - {*base.split()} <= {*text.split()}
    else:
        assert " " not in text
    # what stands between is a space like any other: edits at it, and without it, are taken as they are written
    for edit in (f"{text[::-1]} end", text.replace(" ", ""), text.replace(" ", "  "), f"{text} And more."):
        pair.write(1, "a", lesson=edit)
        pair.sync(1)
        pair.sync(0)
        assert pair.story(0, "a")["lesson"] == pair.story(1, "a")["lesson"] == edit


ROUNDS = [{"id": "r1", "notes": "They asked. I told."}]


@pytest.mark.parametrize(
    ("field", "alike", "more"),
    [
        ("action", "I asked twice. I built. I won.", "I asked twice. I built. I won. I left."),
        ("action", "I asked. I built. I won it.", "I asked twice. I built. I won it."),
        ("action", "I asked. I built. It works. I won.", "I met. I built. It works. I won."),
        ("action", "I ask", "I ask"),
        ("lesson", "Ask.", "Ask."),
        ("rounds", ROUNDS, [{**ROUNDS[0], "how": "by phone"}]),
    ],
)
def test_what_another_edit_holds_already_stands_once(pair: Pair, field: str, alike: Any, more: Any) -> None:
    pair.write(0, "a", **{field: alike}, title="Anew")
    pair.write(1, "a", **{field: more})
    for number in (0, 1, 0):
        assert pair.sync(number).conflicts == ()
    assert shown(pair.homes[0]) == shown(pair.homes[1])
    assert pair.story(0, "a")[field] == more
    assert pair.story(0, "a")["title"] == "Anew"


@pytest.mark.parametrize("counts", [(30, 80), (80, 81), (3, 30)])
def test_copies_of_one_bank_that_were_never_synced_become_one(tmp_path: Path, counts: tuple[int, int]) -> None:
    homes = PlainHome(tmp_path / "one"), PlainHome(tmp_path / "two")
    (tmp_path / "carried").mkdir()
    row = {"title": "T", "action": "I asked. I won.", "result": "Ten."}
    for home, count in zip(homes, counts, strict=True):
        home.save({"stories": {f"s{number}": row for number in range(count)}})
        machine(home, tmp_path / "carried").sync()
    for home in homes:
        assert machine(home, tmp_path / "carried").sync().conflicts == ()
        assert home.read()["stories"] == {f"s{number}": row for number in range(max(counts))}


def test_a_story_that_two_machines_got_apart_is_one_though_one_edited_it_on(pair: Pair) -> None:
    apart = pair.root / "apart"
    shutil.copytree(pair.folder, apart)
    story = {"title": "Imported", "action": "I asked. I built. I won.", "result": "Ten."}
    pair.write(0, "n", **story)
    pair.write(0, "a", title="Anew")
    pair.sync(0)
    pair.write(1, "n", **story)
    machine(pair.homes[1], apart).sync()
    pair.write(1, "n", action="I asked. I built two. I won.")
    machine(pair.homes[1], apart).sync()
    for number in (1, 0):
        assert pair.sync(number).conflicts == ()
        assert pair.story(number, "n") == story | {"action": "I asked. I built two. I won."}


def test_what_one_machine_wrote_without_a_space_stays_so(pair: Pair) -> None:
    for text in ("I won.", "I won.I left.", "So.I won.I left.", "So.I won.I left. See a.b.", "x.So.I won.I left."):
        pair.write(0, "b", lesson=text)
        pair.sync(0)
        pair.sync(1)
        assert pair.story(0, "b")["lesson"] == pair.story(1, "b")["lesson"] == text
