"""`storybank backup`, `restore` and `history`, as people use them."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Storybank

STORY = "---\nid: churn-5e1c\ntitle: Found why\n---\n## Action\nI asked {whom} why they left.\n## Result\nFewer left.\n"


def write(storybank: Storybank, home: Path, whom: str) -> None:
    (home / "story.md").write_text(STORY.format(whom=whom))
    is_there = storybank("story", "show", "churn-5e1c").code == 0
    words = ("story", "edit", "churn-5e1c") if is_there else ("story", "add")
    assert storybank(*words, "--file", home / "story.md").code == 0


@pytest.fixture
def data(storybank: Storybank, home: Path) -> Path:
    """The folder of a bank with one story in three versions."""
    for whom in ("them", "some", "every customer"):
        write(storybank, home, whom)
    return home / "home" / "data"


def test_a_backup_gets_a_dated_name_and_never_another_ones(storybank: Storybank, data: Path) -> None:
    first, second = (Path(storybank("backup").out.strip()) for _ in range(2))
    assert first.parent == second.parent == data / "backups"
    assert first != second
    assert first.read_bytes() == second.read_bytes() == (data / "bank.json").read_bytes()
    assert storybank("doctor").code == 0


def test_a_backup_goes_where_it_is_told(storybank: Storybank, data: Path, home: Path) -> None:
    (home / "stick").mkdir()
    assert Path(storybank("backup", home / "stick").out.strip()).parent == home / "stick"
    assert storybank("backup", home / "stick" / "mine.json").out.strip() == str(home / "stick" / "mine.json")
    again = storybank("backup", home / "stick" / "mine.json")
    assert (again.code, again.out) == (5, "")
    assert "there already" in again.err
    gone = storybank("backup", home / "unplugged" / "stories")
    assert gone.code == 2
    assert not (home / "unplugged").exists()


def test_a_backup_beside_the_bank_is_not_taken_for_a_conflict_copy(storybank: Storybank, data: Path) -> None:
    assert storybank("backup", data).code == 0
    assert storybank("doctor").code == 0


def test_there_must_be_a_bank_to_copy(storybank: Storybank, home: Path) -> None:
    done = storybank("backup")
    assert (done.code, done.out) == (4, "")
    assert not (home / "home").exists()
    assert storybank("restore").code == 0


def test_restore_lists_what_there_is(storybank: Storybank, data: Path) -> None:
    (data / "bank.json.bak2").write_bytes(b"{torn")
    copy = storybank("backup").out.strip()
    listed = storybank("restore", "--json").json["backups"]
    assert [item["number"] for item in listed] == [1, 2, 3]
    assert [item["stories"] for item in listed] == [1, None, 1]
    assert listed[2]["file"] == copy
    shown = storybank("restore").out
    assert "bank.json.bak1" in shown
    assert "no bank" in shown


@pytest.mark.parametrize("name", ["2", "bank.json.bak2", "home/data/bank.json.bak2"])
def test_restore_goes_back_by_number_name_or_file_and_can_be_undone(
    storybank: Storybank, data: Path, name: str
) -> None:
    assert storybank("restore", name).code == 0
    assert "asked them" in storybank("story", "show", "churn-5e1c").out
    assert storybank("restore", "1").code == 0
    assert "asked every customer" in storybank("story", "show", "churn-5e1c").out


def test_a_bank_is_put_back_where_there_was_none(storybank: Storybank, data: Path, home: Path) -> None:
    copy = Path(storybank("backup", home / "mine.json").out.strip())
    (data / "bank.json").unlink()
    done = storybank("restore", copy)
    assert done.code == 0
    assert done.err == "Your bank is back as it was: 1 story.\n"
    shutil.rmtree(home / "home")
    assert storybank("restore", copy).err == done.err
    assert "asked every customer" in storybank("story", "show", "churn-5e1c").out


def test_restore_refuses_what_is_no_bank_and_what_is_not_there(storybank: Storybank, data: Path, home: Path) -> None:
    before = (data / "bank.json").read_bytes()
    (home / "odd.json").write_text(json.dumps({"stories": []}))
    for name, code in (("odd.json", 4), ("story.md", 4), ("home", 4), ("nothing.json", 2), ("0", 2), ("9", 2)):
        done = storybank("restore", name)
        assert (done.code, done.out) == (code, ""), name
        assert "Hint: " in done.err
    assert (data / "bank.json").read_bytes() == before


def test_a_damaged_bank_says_how_to_go_back_and_does(storybank: Storybank, data: Path) -> None:
    (data / "bank.json").write_bytes(b"")
    told = storybank("story", "list")
    assert told.code == 4
    words = told.err.rsplit("storybank ", 1)[1].split()
    done = storybank(*words)
    assert done.code == 0
    assert "The damaged one is kept as bank.json.bak1." in done.err
    assert "To undo" not in done.err
    assert "asked some" in storybank("story", "show", "churn-5e1c").out


def test_what_is_said_to_do_is_for_the_bank_that_the_command_was_given(storybank: Storybank, data: Path) -> None:
    bank = str(data / "my bank.json")
    shutil.copy(data / "bank.json", bank)
    assert f"storybank --bank '{bank}' story restore churn" in storybank("--bank", bank, "story", "remove", "churn").err
    assert f"`storybank --bank '{bank}' job list`" in storybank("--bank", bank, "export", "no-such-job").err
    assert "--bank" not in storybank("story", "remove", "churn").err
    (data / "my bank.json").write_bytes(b"")
    assert f"storybank --bank '{bank}' restore" in storybank("--bank", bank, "doctor").out
    fixes = [item["fix"] for item in storybank("--bank", bank, "doctor", "--json").json["findings"]]
    assert any(f"storybank --bank '{bank}' restore" in fix for fix in fixes)


def test_history_shows_the_words_that_went_and_came(storybank: Storybank, data: Path) -> None:
    shown = storybank("history", "churn").out
    assert "action: I asked [-some] [+every customer] why they left." in shown
    assert "action: I asked [-them] [+some] why they left." in shown
    assert shown.index("every") < shown.index("them")
    assert shown.rstrip().endswith("the oldest that is kept")


def test_history_as_json_and_back_to_a_version(storybank: Storybank, data: Path) -> None:
    found = storybank("history", "churn", "--json").json
    assert found["story"] == "churn-5e1c"
    assert [item["number"] for item in found["versions"]] == [0, 1, 2]
    assert found["versions"][0]["from"] == "bank.json"
    assert {"change": "new", "text": "every customer"} in found["versions"][0]["changes"][0]["words"]
    assert found["versions"][2]["changes"] == []
    assert storybank("history", "churn", "--restore", "2").code == 0
    assert "asked them" in storybank("story", "show", "churn-5e1c").out
    assert storybank("history", "churn", "--restore", "7").code == 2
    assert storybank("history", "nobody").code == 2


def test_long_texts_are_cut_to_what_is_around_a_change(storybank: Storybank, home: Path) -> None:
    words = " ".join(f"w{number}" for number in range(40))
    for whom in (f"them {words} yes", f"some {words} no"):
        write(storybank, home, whom)
    assert (
        "I asked [-them] [+some] w0 w1 w2 w3 w4 … w35 w36 w37 w38 w39 [-yes] [+no] why they left."
        in storybank("history", "churn").out
    )


def test_doctor_tells_of_conflict_copies(storybank: Storybank, data: Path) -> None:
    (data / "bank (Maya's conflicted copy 2026-01-01).json").write_bytes((data / "bank.json").read_bytes())
    done = storybank("doctor")
    assert done.code == 1
    assert "conflicted copy 2026-01-01" in done.out
    assert "storybank sync --adopt" in done.out


def test_going_back_holds_after_a_sync(storybank: Storybank, data: Path, home: Path) -> None:
    pytest.importorskip("loro")
    (home / "drive").mkdir()
    assert storybank("sync", home / "drive").code == 0
    write(storybank, home, "the board")
    assert storybank("sync").code == 0
    listed = storybank("restore", "--json").json["backups"]
    bank = next(item for item in listed if "every customer" in Path(item["file"]).read_text())
    assert storybank("restore", bank["number"]).code == 0
    assert storybank("sync").code == 0
    assert "asked every customer" in storybank("story", "show", "churn-5e1c").out


def test_a_sync_that_brings_nothing_takes_no_backup_away(storybank: Storybank, home: Path) -> None:
    for whom in ("them", "some", "every customer"):
        write(storybank, home, whom)
        storybank("sync", home / "drive")
    assert storybank("restore", "1").code == 0
    assert "I asked some why" in storybank("story", "show", "churn-5e1c").out
