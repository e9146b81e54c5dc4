"""Bad input gets one sentence, what to do, and the right exit code; nothing is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from storybank.workspace import Workspace
from storybank.workspace import samples as sample_files
from tests.cli.conftest import Storybank

STORY = Path(sample_files.__file__).parent / "1-churn.md"
LONG = "We need SQL and Python. " * 4_000


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\xc2\xa0\n", "is empty"),
        (b"\xff\xd8\xff\xe0 picture", "is a picture"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"{\\rtf1 SQL}", "rich-text"),
        (b"caf\xe9 SQL", "is not UTF-8 text: byte 3"),
        (b"SQL\x00Python", "zero byte"),
        (b"\xff\xfeS", "is not UTF-16"),
    ],
)
def test_a_posting_that_cannot_be_read_is_refused(storybank: Storybank, home: Path, content: bytes, said: str) -> None:
    (home / "posting.txt").write_bytes(content)
    for command in ("skills", "match", "export"):
        done = storybank(command, "posting.txt")
        assert done.code == 3, done
        assert done.out == ""
    assert said in done.err or said.replace("UTF-16", "UTF-16-LE") in done.err
    assert "posting.txt" in done.err
    assert "Hint: " in done.err


@pytest.mark.parametrize(
    "content",
    [
        LONG.encode(),
        b"\xef\xbb\xbfWe need SQL.",
        "We need SQL.".encode("utf-16"),
        b"<html><body><ul><li>SQL</li></ul></body></html>",
        "Required: S\u200bQL? No: SQL \u202e\x0c\x1b[31m".encode(),
        "SQL مطلوب 必须 🙂".encode(),
        b"SQL;" * 3_000,
    ],
    ids=["20,000 words", "byte order mark", "UTF-16", "HTML", "invisible", "other scripts", "one line"],
)
def test_a_posting_of_any_kind_of_text_is_read(storybank: Storybank, home: Path, content: bytes) -> None:
    (home / "posting.txt").write_bytes(content)
    storybank("story", "add", "--file", STORY)
    assert "SQL" in {skill["name"] for skill in storybank("skills", "posting.txt", "--json").json["skills"]}
    done = storybank("export", "posting.txt", "--out", "sheet.docx")
    assert done.code == 0, done.err
    assert Path("sheet.docx").stat().st_size > 5_000


def test_a_posting_in_word_is_read(storybank: Storybank, home: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("What you bring", 1)
    document.add_paragraph("SQL", style="List Bullet")
    document.save("posting.docx")
    assert storybank("skills", "posting.docx", "--json").json["skills"][0]["name"] == "SQL"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("skills", "none.txt"), 3, "There is no file none.txt"),
        (("skills", "."), 3, "is a folder"),
        (("match", "none.txt"), 3, "There is no file none.txt"),
        (("match", "nothing"), 2, "No job has the id 'nothing'"),
        (("story", "show", "nothing"), 2, "No story has the id 'nothing'"),
        (("story", "restore", "nothing"), 2, "No removed story"),
        (("story", "remove", ""), 2, "No story"),
        (("interview", "done", "x"), 2, "No interview"),
        (("job", "set", "x", "--status", "open"), 2, "No job"),
        (("frobnicate",), 2, "No such command"),
        (("export", "--kind", "poem"), 2, "poem"),
        (("--bank", ".", "story", "list"), 4, "is a folder"),
    ],
)
def test_wrong_words_get_a_sentence_and_the_exit_code(
    storybank: Storybank, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = storybank(*arguments)
    assert (done.code, said in done.err) == (code, True), done.err
    assert "Traceback" not in done.err


def test_an_id_that_fits_two_stories_is_not_guessed(storybank: Storybank, home: Path) -> None:
    text = STORY.read_text()
    for tail in ("aaaa", "bbbb"):
        (home / "s.md").write_text(text.replace("churn-5e1c", f"churn-{tail}"))
        storybank("story", "add", "--file", "s.md")
    done = storybank("story", "remove", "churn")
    assert (done.code, "fits 2 stories" in done.err) == (2, True)
    assert len(storybank("story", "list", "--json").json["stories"]) == 2


def test_adding_a_story_twice_is_refused_and_says_how_to_replace(storybank: Storybank) -> None:
    storybank("story", "add", "--file", STORY)
    again = storybank("story", "add", "--file", STORY)
    assert (again.code, "story edit churn-5e1c" in again.err) == (2, True)


def test_a_story_with_a_missing_part_is_kept_and_told(storybank: Storybank) -> None:
    done = storybank("story", "add", "--file", "-", stdin=b"---\ntitle: Half\nmood: odd\n---\n## Action\nI did.\n")
    assert done.code == 0
    assert "Still empty: Situation, Task, Result" in done.err
    assert "mood: odd" in storybank("story", "show", "half", "--format", "md").out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "Standard input line 1 is not JSON"),
        (b"[]", "Standard input holds 0 stories."),
        (b"Words.", "Standard input line 1: text"),
        (b" ", "Standard input is empty."),
    ],
)
def test_what_is_piped_in_is_called_standard_input(storybank: Storybank, content: bytes, said: str) -> None:
    done = storybank("story", "add", "--file", "-", stdin=content)
    assert (done.code, done.err.startswith(f"Error: {said}")) == (3, True)


def test_a_file_in_the_way_is_not_overwritten_without_force(storybank: Storybank, home: Path) -> None:
    storybank("story", "add", "--file", STORY)
    (home / "p.txt").write_text("Requirements: SQL")
    (home / "sheet.docx").write_bytes(b"mine")
    done = storybank("export", "p.txt", "--out", "sheet.docx")
    assert (done.code, (home / "sheet.docx").read_bytes()) == (5, b"mine")
    assert storybank("export", "p.txt", "--out", "sheet.docx", "--force").code == 0
    assert (home / "sheet.docx").stat().st_size > 5_000
    (home / "file").write_text("x")
    assert storybank("export", "p.txt", "--out", "file/in/the/way.docx").code == 5


_NO_NAME = "a" * 300
"""Longer than any disk lets a name be."""


@pytest.mark.parametrize(
    "words",
    [
        ("match", _NO_NAME),
        ("skills", _NO_NAME),
        ("study", _NO_NAME),
        ("job", "add", _NO_NAME),
        ("import", _NO_NAME),
        ("template", "check", _NO_NAME),
        ("restore", _NO_NAME),
        ("backup", f"{_NO_NAME}.json"),
        ("dump", "--out", _NO_NAME),
        ("sync", _NO_NAME),
        ("export", "--kind", "stories", "--out", f"{_NO_NAME}.docx"),
        ("practice", "--plan", "northwind", "--ics", f"{_NO_NAME}.ics"),
    ],
    ids=lambda words: words[0],
)
def test_a_path_that_no_disk_can_hold_is_refused_in_a_sentence(
    storybank: Storybank, words: tuple[str, ...], home: Path
) -> None:
    Workspace.open(home / "home" / "data" / "bank.json").add_samples()
    done = storybank(*words)
    assert done.code in {2, 3, 5}, done
    assert "Error: " in done.err
    assert "stumbled" not in done.err


@pytest.mark.parametrize("content", [b"", b"{torn", b"[]"])
def test_a_damaged_bank_stops_every_command_and_is_left_alone(storybank: Storybank, home: Path, content: bytes) -> None:
    storybank("story", "add", "--file", STORY)
    bank = home / "home" / "data" / "bank.json"
    bank.write_bytes(content)
    for arguments in (("story", "list"), ("story", "add", "--file", str(STORY)), ("job", "list"), ("dump",)):
        done = storybank(*arguments)
        assert (done.code, "Hint: " in done.err) == (4, True)
    assert bank.read_bytes() == content


def test_an_empty_bank_says_what_to_do_next(storybank: Storybank, home: Path) -> None:
    assert "storybank story add" in storybank("story", "list").err
    assert "storybank job add" in storybank("job", "list").err
    assert "storybank interview add" in storybank("interview", "list").err
    (home / "p.txt").write_text("Requirements: SQL")
    assert "Your bank has no stories yet" in storybank("match", "p.txt").out
    assert storybank("export", "p.txt").code == 2


def test_the_app_needs_a_terminal_and_says_what_does_not(storybank: Storybank) -> None:
    done = storybank()
    assert (done.code, "--help" in done.err) == (2, True)


def test_a_fault_of_our_own_is_one_sentence_too(home: Path) -> None:
    script = "import storybank.cli.jobs as jobs, storybank.cli.main as main; jobs.table = None; jobs.say = None; main.main(['job', 'list'])"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "STORYBANK_HOME": str(home)},
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "--debug" in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_machine_without_utf8_still_prints_whole_json(home: Path, encoding: str) -> None:
    environ = {**os.environ, "PYTHONIOENCODING": encoding, "STORYBANK_HOME": str(home)}
    command = [sys.executable, "-m", "storybank", "skills", "-", "--json"]
    done = subprocess.run(command, input="必须 SQL ●".encode(), capture_output=True, check=True, env=environ)
    assert '"text": "SQL"' in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error(home: Path) -> None:
    command = f"{sys.executable} -m storybank story list --help | head -1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
