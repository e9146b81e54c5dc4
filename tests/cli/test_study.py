"""`storybank study` as people and scripts use it."""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from storybank.workspace import samples as sample_files
from tests.cli.conftest import Storybank

STORY = Path(sample_files.__file__).parent / "1-churn.md"
KEYS = ["name", "kind", "postings", "required", "preferred", "mentioned", "stories", "state", "advice"]


@pytest.fixture
def postings(home: Path) -> Path:
    """Three postings, one of them twice."""
    folder = home / "postings"
    folder.mkdir()
    (folder / "a.txt").write_text("Analyst\n\nRequirements:\n- SQL\n- teamwork\n")
    (folder / "b.txt").write_text("Clerk\n\nRequirements:\n- SQL\n- welding\n\nNice to have:\n- Python\n")
    (folder / "c.txt").write_text("Baker\n\nNice to have:\n- SQL\n")
    (folder / "copy.md").write_text("# BAKER\n\n## Nice to have\n\n* SQL\n")
    return folder


def test_the_table_shows_shares_counts_stories_and_what_to_do(storybank: Storybank, postings: Path) -> None:
    storybank("story", "add", "--file", STORY)
    done = storybank("study", "postings")
    assert done.code == 0, done.err
    hard, soft = done.out.split("\n\n")
    header, sql, *others = hard.splitlines()
    assert header.split("  ")[0] == "Hard skill"
    assert sql.split() == ["SQL", "3", "of", "3", "2", "1", "-", "●", "proved", "1"]
    assert [line.split()[0] for line in others] == ["Welding", "Python"]
    assert len({line.index(" of 3") for line in (sql, *others)}) == 1
    assert "▲ missing" in others[0]
    assert "learn it" in others[0]
    assert [line.split()[0] for line in soft.splitlines()] == ["Soft", "Teamwork"]
    assert done.err.splitlines() == ["1 copy left out.", "Only 3 postings so far; 10 to 15 of one role tell more."]


def test_json_and_csv_hold_the_same(storybank: Storybank, postings: Path) -> None:
    storybank("story", "add", "--file", STORY)
    document = storybank("study", "postings", "--json").json
    assert list(document) == ["postings", "skills"]
    assert document["postings"] == 3
    assert all(list(skill) == KEYS for skill in document["skills"])
    first = document["skills"][0]
    assert {key: first[key] for key in KEYS[:8]} == {
        "name": "SQL", "kind": "hard", "postings": 3, "required": 2, "preferred": 1, "mentioned": 0,
        "stories": ["churn-5e1c"], "state": "proved",
    }  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(storybank("study", "postings", "--csv").out)))
    assert all(row.pop("of") == "3" for row in rows)
    assert rows == [
        {key: " ".join(value) if key == "stories" else str(value) for key, value in skill.items()}
        for skill in document["skills"]
    ]
    assert storybank("study", "postings", "--json", "--csv").code == 2


def test_what_cannot_be_read_is_one_sentence_and_exit_code_3(storybank: Storybank, postings: Path) -> None:
    (postings / "bad.txt").write_bytes(b"%PDF-1.7")
    done = storybank("study", "postings", "none.txt", "--json")
    assert (done.code, done.json["postings"]) == (3, 3)
    assert [line for line in done.err.splitlines() if line.startswith("Left out: ")] == [
        f"Left out: {Path('postings/bad.txt')} is a PDF, not text.",
        "Left out: There is no file none.txt.",
    ]
    alone = storybank("study", "none.txt")
    assert (alone.code, alone.out) == (3, "")
    assert "nothing to count" in alone.err


def test_saved_jobs_are_studied_as_corrected_and_all_of_them_without_a_word(
    storybank: Storybank, postings: Path
) -> None:
    for name in ("a", "b"):
        storybank("job", "add", postings / f"{name}.txt", "--company", name * 3)
    assert storybank("job", "strike", "bbb", "Welding").code == 0
    names = {skill["name"] for skill in storybank("study", "--json").json["skills"]}
    assert names == {"SQL", "Teamwork", "Python"}
    assert storybank("study", "bbb", "--json").json["postings"] == 1
    assert storybank("study", "bbb", "postings", "--json").json["postings"] == 3
    piped = storybank("study", "-", "bbb", "--json", stdin=b"Requirements:\n- Tableau\n").json
    assert (piped["postings"], "Tableau" in {skill["name"] for skill in piped["skills"]}) == (2, True)


def test_nothing_to_study_says_what_to_name(storybank: Storybank, postings: Path) -> None:
    done = storybank("study")
    assert (done.code, "storybank study postings/" in done.err) == (2, True)
    assert storybank("study", "nothing").code == 2
    (postings / "blank.txt").write_text("Come to us.")
    done = storybank("study", "postings/blank.txt")
    assert (done.code, done.out) == (0, "")
    assert "No skill was recognized" in done.err
    assert "no stories yet" in storybank("study", "postings").err


def test_what_one_posting_of_many_asks_for_has_no_line_unless_a_story_shows_it(
    storybank: Storybank, home: Path
) -> None:
    storybank("story", "add", "--file", STORY)
    folder = home / "many"
    folder.mkdir()
    for letter in "abcdefghij":
        (folder / f"{letter}.txt").write_text(f"Clerk {letter * 3}\n\nRequirements:\n- Python\n")
    (folder / "a.txt").write_text("Clerk\n\nRequirements:\n- Python\n- SQL\n- welding\n")
    done = storybank("study", "many")
    assert (done.code, done.err) == (0, "")
    assert [line.split()[0] for line in done.out.splitlines()[:3]] == ["Hard", "Python", "SQL"]
    assert "10 of 10" in done.out
    assert " 1 of 10" in done.out
    assert "Welding" not in done.out
    assert "1 more that one posting alone asks for" in done.out
    assert "welding" in storybank("study", "many", "--csv").out.lower()


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal of its own")
def test_a_terminal_gets_a_bar_and_the_data_stays_clean(home: Path, postings: Path) -> None:
    import pty

    (postings / "bad.txt").write_bytes(b"%PDF-1.7")
    ours, theirs = pty.openpty()
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "TERM": "xterm"}
    command = [sys.executable, "-m", "storybank", "study", "postings", "--csv"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, env=environ, check=False, timeout=60)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 3
    assert done.stdout.startswith(b"name,kind,postings,of,")
    assert "100%" in shown
    assert "bad.txt is a PDF" in shown
