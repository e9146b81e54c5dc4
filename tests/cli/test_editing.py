"""Writing in the person's own editor, and what the lists and pages say."""

import json
from pathlib import Path

import click
import pytest
from msgspec.structs import replace

from storybank.workspace import Workspace
from storybank.workspace import samples as sample_files
from storybank.workspace.jobs import change_job
from tests.cli.conftest import Storybank

SAMPLES = Path(sample_files.__file__).parent


@pytest.fixture
def editor(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that runs a sed script over the file; write the script into the returned path."""
    script = home / "script.sed"
    program = home / "editor"
    program.write_text(f'#!/bin/sh\nsed -i.bak -f {script} "$1"\n')
    program.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(program))
    return script


def test_a_story_is_edited_as_markdown(storybank: Storybank, editor: Path) -> None:
    storybank("story", "add", "--file", SAMPLES / "1-churn.md")
    editor.write_text("s/^title: .*/title: Why they left/")
    assert storybank("story", "edit", "churn").code == 0
    shown = storybank("story", "show", "churn", "--format", "json").json
    assert shown["title"] == "Why they left"
    assert shown["skills"][0]["evidence"]
    editor.write_text("")
    assert "as it was" in storybank("story", "edit", "churn").err


def test_editing_keeps_what_a_newer_version_wrote(storybank: Storybank, editor: Path, home: Path) -> None:
    tag = {"name": "SQL", "kind": "hard", "evidence": [{"part": "action", "quote": "asked", "at": 2}], "since": 2020}
    figures = [{"value": "25 %", "unit": "percent"}]
    story = {
        "id": "calm-0000",
        "title": "Calm",
        "action": "I asked.",
        "skills": [tag],
        "figures": figures,
        "mood": {"a": 1},
    }
    (home / "calm.json").write_text(json.dumps(story))
    storybank("story", "add", "--file", "calm.json")
    editor.write_text("s/^title: .*/title: Calmer/")
    assert storybank("story", "edit", "calm").code == 0
    shown = storybank("story", "show", "calm", "--format", "json").json
    assert {name: shown[name] for name in story} == {**story, "title": "Calmer"}


def test_a_story_is_written_from_nothing(storybank: Storybank, editor: Path) -> None:
    editor.write_text("s/^title: .*/title: Calm/\n/^## Action/a\\\nI waited.\n")
    made = storybank("story", "add")
    assert made.code == 0, made.err
    assert storybank("story", "show", made.out.strip(), "--format", "json").json["action"] == "I waited."


def test_what_was_written_survives_a_mistake_in_it(storybank: Storybank, editor: Path) -> None:
    storybank("story", "add", "--file", SAMPLES / "1-churn.md")
    editor.write_text("s/^## Result/## Rsult/")
    done = storybank("story", "edit", "churn")
    assert done.code == 3
    assert "'Rsult' is none of" in done.err
    kept = Path(done.err.rsplit("kept in ", 1)[1].strip().rstrip("."))
    assert "## Rsult" in kept.read_text()
    kept.unlink()
    assert "## Result" in storybank("story", "show", "churn", "--format", "md").out


def test_a_postings_text_is_edited_and_replaced(storybank: Storybank, editor: Path, home: Path) -> None:
    job = storybank("job", "add", SAMPLES / "posting.txt", "--company", "Northwind").out.strip()
    editor.write_text("s/Tableau/Qlik/g")
    assert storybank("job", "edit", job).code == 0
    assert "Qlik" in storybank("job", "show", job).out
    (home / "new.txt").write_text("Requirements: SQL")
    assert storybank("job", "edit", job, "--file", "new.txt").code == 0
    assert storybank("job", "show", job, "--format", "json").json["posting"] == "Requirements: SQL"


def test_a_jobs_page_shows_what_was_noted_and_a_removed_job_comes_back(storybank: Storybank) -> None:
    job = storybank("job", "add", SAMPLES / "posting.txt", "--company", "Northwind").out.strip()
    storybank("job", "set", job, "--pitch", "I find out.")
    storybank("job", "research", job, "values", "Care and candor")
    storybank("job", "ask", job, "What is hard?")
    storybank("interview", "add", job, "--stage", "first round", "--with", "Priya Raman")
    page = storybank("job", "show", job).out
    for words in (
        "Values: Care and candor",
        "Ask: What is hard?",
        "Say first: I find out.",
        "first round",
        "Priya Raman",
    ):
        assert words in page
    assert storybank("job", "set", job).code == 2
    listed = storybank("job", "list", "--json").json["jobs"]
    assert [(item["title"], item["interviews"]) for item in listed] == [("Senior Data Analyst, Customer Insights", 1)]
    storybank("job", "remove", job)
    assert storybank("job", "list", "--json").json["jobs"] == []
    assert "`storybank job list --removed` shows the ids." in storybank("job", "restore", "nope").err
    assert "Northwind" in storybank("job", "list", "--removed").out
    storybank("job", "restore", job)
    assert "Northwind" in storybank("job", "list").out
    assert storybank("job", "list", "--removed").err == "No removed jobs.\n"


@pytest.mark.parametrize("words", ["", ", Director", "a@x.example", "Ann, a@x.example, b@x.example"])
def test_an_interviewer_that_cannot_be_read_is_refused(storybank: Storybank, words: str) -> None:
    job = storybank("job", "add", SAMPLES / "posting.txt").out.strip()
    done = storybank("interview", "add", job, "--with", words)
    assert (done.code, "Name, role, email" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("Ann Lee, a@x.example", ("Ann Lee", "", "a@x.example")),
        ("Dr. Bo Ray, Jr., Head of X", ("Dr. Bo Ray", "Jr., Head of X", "")),
        ("Ann, VP, Data, a@x.example", ("Ann", "VP, Data", "a@x.example")),
    ],
)
def test_an_interviewer_is_read_as_people_write_one(storybank: Storybank, words: str, person: tuple[str, ...]) -> None:
    job = storybank("job", "add", SAMPLES / "posting.txt").out.strip()
    assert storybank("interview", "add", job, "--with", words).code == 0
    (read,) = storybank("interview", "list", "--json").json["interviews"][0]["interviewers"]
    assert (read["name"], read.get("role", ""), read.get("email", "")) == person


def test_a_moment_needs_to_know_whose_it_is(storybank: Storybank) -> None:
    job = storybank("job", "add", SAMPLES / "posting.txt").out.strip()
    round_ = storybank("interview", "add", job, "--with", "Ann Lee", "--with", "Bo Lund").out.strip()
    assert storybank("interview", "note", round_, "--moment", "x").code == 2
    assert storybank("interview", "note", round_, "--with", "bo", "--moment", "x").code == 0
    assert storybank("interview", "note", round_).code == 2
    people = storybank("interview", "list", "--json").json["interviews"][0]["interviewers"]
    assert [person.get("moment") for person in people] == [None, "x"]
    exported = storybank("export", job, "--kind", "thanks", "--format", "eml")
    assert exported.out.count("\n") == 1
    assert "No email for Ann Lee yet" in exported.err


def test_the_skills_of_a_posting_read_well(storybank: Storybank) -> None:
    out = storybank("skills", SAMPLES / "posting.txt").out
    for words in ("Hard, required: ", "Soft, required: ", "Left out: ", "words read"):
        assert words in out
    assert "No skill was recognized" in storybank("skills", "-", stdin=b"Lorem ipsum dolor.").err


def test_explain_says_why_each_place_was_taken_or_passed_over(storybank: Storybank) -> None:
    posting = (
        b"Requirements\n- Python\n- SQL is a plus\n- No experience of SAP needed\nWe excel.\nBenefits\n- Dental care"
    )
    out = storybank("skills", "-", "--explain", stdin=posting).out
    for words in (
        "line 2: \u201cPython\u201d",
        "required: it stands under requirements",
        "preferred: the sentence says ",
        "line 4: \u201cSAP\u201d not asked: not required",
        "no skill: an everyday word here",
        "left out: benefits and pay",
    ):
        assert words in out
    assert storybank("skills", "-", "--explain", "--json", stdin=posting).code == 2


def test_lines_are_answered_one_by_one_from_a_file(storybank: Storybank, home: Path) -> None:
    (home / "lines.txt").write_bytes(b"SQL required\r\n\xe9\n")
    done = storybank("skills", "lines.txt", "--lines")
    assert (done.code, "lines.txt line 2" in done.err) == (3, True)
    assert json.loads(done.out.splitlines()[0])["skills"][0]["name"] == "SQL"


def test_a_job_s_skills_are_corrected_and_reread(storybank: Storybank) -> None:
    job = storybank(
        "job", "add", "-", "--title", "Potter", stdin=b"Requirements\n- SQL\n- Excel is required\n"
    ).out.strip()
    assert (
        "Raku is added (hard, preferred)"
        in storybank("job", "require", job, "Raku", "--hard", "--importance", "preferred").err
    )
    assert storybank("job", "strike", job, "sql").code == 0
    assert "called Spreadsheets" in storybank("job", "require", job, "Excel", "--rename", "Spreadsheets").err
    matched = storybank("match", job, "--json").json
    assert [(item["name"], item["importance"]) for item in matched["requirements"]] == [
        ("Spreadsheets", "required"),
        ("Raku", "preferred"),
    ]
    assert matched["struck"] == ["SQL"]
    assert "You struck: SQL." in storybank("match", job).out
    assert "Corrected: SQL is struck" in storybank("job", "show", job).out
    refused = storybank("job", "strike", job, "Raku", "COBOL")
    assert (refused.code, "asks for no skill called 'COBOL'" in refused.err) == (2, True)
    assert "3 corrections forgotten" in storybank("job", "reread", job).err
    assert storybank("job", "reread", job).code == 2
    assert [item["name"] for item in storybank("match", job, "--json").json["requirements"]] == [
        "SQL",
        "Microsoft Excel",
    ]


@pytest.mark.parametrize(
    ("does", "code", "said"),
    [
        ("printf 'caf\\351' > \"$1\"", 3, "What you wrote is kept in"),
        ('echo mine > "$1"; exit 1', 5, "What you wrote is kept in"),
        ('rm "$1"', 3, "There is no file"),
        ("exit 1", 5, "Nothing was saved"),
    ],
)
def test_an_editor_that_fails_loses_nothing(
    storybank: Storybank, home: Path, monkeypatch: pytest.MonkeyPatch, does: str, code: int, said: str
) -> None:
    storybank("story", "add", "--file", SAMPLES / "1-churn.md")
    before = storybank("story", "show", "churn").out
    program = home / "editor"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(program))
    done = storybank("story", "edit", "churn")
    assert (done.code, said in done.err) == (code, True), done.err
    assert storybank("story", "show", "churn").out == before


def test_what_came_while_a_posting_was_edited_stays(
    storybank: Storybank, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = storybank("job", "add", SAMPLES / "posting.txt").out.strip()

    def meanwhile(filename: str) -> None:
        other = Workspace.open()
        change_job(other, other.job(job), lambda old: replace(old, pitch="Mine."))
        Path(filename).write_text("Baker wanted: SQL")

    monkeypatch.setattr(click, "edit", meanwhile)
    assert storybank("job", "edit", job).code == 0
    saved = Workspace.open().job(job)
    assert (saved.pitch, saved.posting) == ("Mine.", "Baker wanted: SQL")


@pytest.mark.parametrize(
    "words",
    [("story", "tag", "churn", "", "--hard"), ("job", "require", "northwind", " ", "--hard"), ("job", "set", "northwind", "--title", "")],
)  # fmt: skip
def test_nothing_is_saved_without_a_name(storybank: Storybank, words: tuple[str, ...]) -> None:
    storybank("story", "add", "--file", SAMPLES / "1-churn.md")
    storybank("job", "add", SAMPLES / "posting.txt", "--company", "Northwind Health")
    assert storybank(*words).code == 2


def test_a_posting_that_names_no_position_is_told_as_such(storybank: Storybank, tmp_path: Path) -> None:
    told = "The posting names no position. Say which it is: storybank job set"
    posting = tmp_path / "posting.txt"
    posting.write_text("We bake for the town, and we need somebody who does so too.\nYou know SQL.\n")
    added = storybank("job", "add", posting)
    assert f'{told} {added.out.strip()} --title "..."' in added.err
    assert told not in storybank("job", "add", posting, "--title", "Baker").err
    posting.write_text("Head Baker\nYou know SQL.\n")
    assert told not in storybank("job", "add", posting).err


def test_a_struck_skill_is_required_again(storybank: Storybank) -> None:
    job = storybank("job", "add", SAMPLES / "posting.txt").out.strip()
    storybank("job", "strike", job, "SQL")
    assert "asks for SQL again" in storybank("job", "require", job, "SQL").err


def test_a_whole_name_means_its_owner_and_a_round_is_unmarked(storybank: Storybank) -> None:
    job = storybank("job", "add", SAMPLES / "posting.txt").out.strip()
    round_ = storybank("interview", "add", job, "--with", "Ann Lee", "--with", "Joann Leeson").out.strip()
    assert storybank("interview", "note", round_, "--with", "Ann Lee", "--moment", "x").code == 0
    storybank("interview", "done", round_)
    storybank("interview", "done", round_, "--not-yet")
    read = storybank("interview", "list", "--json").json["interviews"][0]
    assert ([person.get("moment", "") for person in read["interviewers"]], read.get("done", False)) == (
        ["x", ""],
        False,
    )


def test_a_round_that_is_over_is_not_the_next_one(storybank: Storybank, home: Path) -> None:
    storybank("story", "add", "--file", SAMPLES / "1-churn.md")
    job = storybank("job", "add", SAMPLES / "posting.txt").out.strip()
    storybank("interview", "add", job, "--when", "2020-11-10 10:00", "--with", "Ann, Boss")
    storybank("interview", "add", job, "--when", "2150-12-10 10:00", "--with", "Bob, Peer")
    assert storybank("job", "list", "--json").json["jobs"][0]["next_interview"].startswith("2150-12-10")
    assert [row["when"][:4] for row in storybank("interview", "list", "--json").json["interviews"]] == ["2150", "2020"]
    (path,) = storybank("export", "--format", "md").out.splitlines()
    text = Path(path).read_text(encoding="utf-8")
    assert ("Bob" in text, "Ann" in text, "2150-12-10" in path) == (True, False, True)
