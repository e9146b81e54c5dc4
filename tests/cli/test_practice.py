"""`storybank practice` as people and scripts use it."""

import io
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from icalendar import Calendar

from storybank.cli import session
from storybank.cli.drill import run_drill
from storybank.workspace import Workspace
from tests.cli.conftest import Storybank

NOON = datetime(2027, 1, 7, 12).astimezone(UTC)
"""Noon where the tests run."""


@pytest.fixture
def workspace(home: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The bank that the commands open, at a fixed moment."""
    made = Workspace.open(clock=lambda: NOON)
    monkeypatch.setattr(session, "_open", lambda _bank: made)
    return made


@pytest.fixture
def sample(workspace: Workspace) -> Workspace:
    """The sample bank; its interview is a week ahead."""
    workspace.add_samples()
    return workspace


def test_due_says_what_to_tell_and_why(storybank: Storybank, sample: Workspace) -> None:
    done = storybank("practice", "--due")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[:3] == [
        "Due today, about 20 minutes",
        "Northwind Health interviews you in 7 days:",
        "  Found why new customers left in their first month (churn-5e1c)",
    ]
    assert lines[3].strip().startswith("“")
    assert "Next: Saturday, January 9. To begin: storybank practice" in done.err
    for story in sample.bank.stories:
        storybank("practice", "--log", story.id, "--seconds", "80", "--rating", "good")
    after = storybank("practice", "--due")
    assert (after.out, "Nothing more is due today. Told today: 6." in after.err) == ("", True)


def test_the_plan_shows_its_days_and_marks_what_was_told(storybank: Storybank, sample: Workspace) -> None:
    storybank("practice", "--log", "churn", "--seconds", "80", "--rating", "good")
    done = storybank("practice", "--plan", "northwind")
    days = [line for line in done.out.splitlines() if line[:1].strip()]
    assert days == [
        "Senior Data Analyst, Customer Insights, Northwind Health: interview in 7 days, Thursday, January 14, 10:00",
        "Today, Thursday, January 7: 5 stories, about 20 minutes",
        "Saturday, January 9: 5 stories, about 20 minutes",
        "Monday, January 11: 5 stories, about 20 minutes",
        "Wednesday, January 13, the eve: only 3 stories, about 12 minutes, then rest",
    ]
    assert "  ● Found why new customers left in their first month\n    “" in done.out
    assert done.out.count("  ○ ") == 4
    assert "--ics" in done.err


def test_the_calendar_file_is_read_by_calendars(storybank: Storybank, sample: Workspace, home: Path) -> None:
    done = storybank("practice", "--plan", "northwind", "--ics", "r.ics")
    assert (done.code, done.out) == (0, "r.ics\n")
    kinds = [
        str(event["summary"]).split(",")[0].split(":")[0]
        for event in Calendar.from_ical(Path("r.ics").read_bytes()).events
    ]
    assert kinds == ["Rehearse"] * 3 + ["Short rehearsal", "Interview", "Send the thank-you by 11"]
    assert storybank("practice", "--plan", "northwind", "--ics", "r.ics").code == 0
    (home / "mine.ics").write_text("mine")
    refused = storybank("practice", "--plan", "northwind", "--ics", "mine.ics")
    assert (refused.code, (home / "mine.ics").read_text()) == (5, "mine")


def test_a_story_shows_its_cues_and_how_its_tellings_went(storybank: Storybank, sample: Workspace) -> None:
    assert "Never told yet. Due today." in storybank("practice", "churn").out
    storybank(
        "practice", "--log", "churn", "--seconds", "104", "--rating", "hard", "--slip", "rambled", "--slip", "rushed"
    )
    storybank("practice", "--log", "churn", "--seconds", "80", "--rating", "good", "--question", "hardest-problem")
    done = storybank("practice", "churn")
    assert "Begin with  We were losing one new customer in nine" in done.out
    assert "Action      I pulled fourteen months of…" in done.out
    assert sample.story("churn").action not in done.out
    assert "Told twice, today, good. Next: Saturday, January 9." in done.out
    assert "▇▆  104 80 s" in done.out
    assert "104 s  too long: hard, rushed, rambled" in done.out
    assert "storybank practice --log churn-5e1c" in done.err


def test_a_telling_is_kept_and_can_be_taken_back(storybank: Storybank, sample: Workspace) -> None:
    done = storybank("practice", "--log", "churn", "--seconds", "80", "--rating", "good")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("Kept: 80 s (in the zone), good. Next: Saturday, January 9.")
    assert "80 s" in storybank("practice", "--undo").err
    assert sample.bank.rehearsals == ()
    assert storybank("practice", "--undo").code == 2


def test_the_documents_have_the_keys_that_scripts_rely_on(storybank: Storybank, sample: Workspace) -> None:
    storybank("practice", "--log", "churn", "--seconds", "80", "--rating", "good", "--slip", "forgot-figure")
    due = storybank("practice", "--due", "--json").json
    assert list(due) == ["today", "minutes", "due", "told", "waiting", "next"]
    assert (due["today"], due["minutes"], due["told"], due["next"]) == ("2027-01-07", 16, 1, "2027-01-09")
    assert list(due["due"][0]) == ["story", "title", "question", "text", "why", "job"]
    plan = storybank("practice", "--plan", "northwind", "--json").json
    assert list(plan) == ["job", "interview", "sessions"]
    assert plan["interview"]["when"] == "2027-01-14T10:00:00"
    assert [item["day"] for item in plan["sessions"]] == ["2027-01-07", "2027-01-09", "2027-01-11", "2027-01-13"]
    assert list(plan["sessions"][0]) == ["day", "minutes", "short", "missed", "tellings"]
    assert plan["sessions"][0]["tellings"][0]["done"] is True
    history = storybank("practice", "churn", "--json").json
    assert (history["story"], history["due"]) == ("churn-5e1c", "2027-01-09")
    (telling,) = history["tellings"]
    assert {**telling, "when": ""} == {
        "when": "", "seconds": 80, "rating": "good", "question": None, "slips": ["forgot-figure"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("--log nothing --seconds 80 --rating good", 2, "No story has the id 'nothing'"),
        ("--log churn --seconds 0 --rating good", 2, "A telling can't take 0 seconds"),
        ("--log churn --seconds 100000 --rating good", 2, "A telling can't take 100000 seconds"),
        ("--log churn --seconds soon --rating good", 2, "'soon' is not a valid integer"),
        ("--log churn --seconds 80 --rating superb", 2, "'superb' is not one of 'again', 'hard', 'good', 'easy'"),
        ("--log churn --seconds 80 --rating good --slip sneezed", 2, "'sneezed' is not one of"),
        ("--log churn --seconds 80 --rating good --question why", 2, "no question with the key 'why'"),
        ("--log churn --seconds 80", 2, "needs its time and how it went"),
        ("--log churn --rating good", 2, "needs its time and how it went"),
        ("--seconds 80", 2, "--seconds goes with --log"),
        ("--due --ics r.ics", 2, "--ics goes with --plan"),
        ("--plan northwind --ics r.ics --json", 2, "choose one"),
        ("--due --plan northwind", 2, "--due and --plan do not go together"),
        ("churn --undo", 2, "STORY and --undo do not go together"),
        ("--json", 2, "--json goes with"),
        ("--undo --json", 2, "--json goes with"),
        ("nothing", 2, "No story has the id 'nothing'"),
        ("--plan nothing", 2, "No job has the id 'nothing'"),
        ("--plan acme", 2, "has no interview yet"),
        ("--plan undated", 2, "has no date yet"),
        ("--plan past", 2, "has no interview ahead; the last was on 2027-01-06"),
        ("", 2, "A drill needs a terminal"),
    ],
)
def test_wrong_words_get_a_sentence_what_to_do_and_nothing_is_kept(
    storybank: Storybank, sample: Workspace, words: str, code: int, said: str
) -> None:
    for company, when in (("Acme", ""), ("Undated", " "), ("Past", "2027-01-06 10:00")):
        sample.add_job("Nurse", company, "SQL")
        if when:
            storybank("interview", "add", company.lower(), *(["--when", when] if when.strip() else []))
    done = storybank("practice", *words.split())
    assert (done.code, said in done.err, done.out) == (code, True, ""), done.err
    assert "Traceback" not in done.err
    assert sample.bank.rehearsals == ()


def test_an_empty_bank_says_what_to_do(storybank: Storybank, workspace: Workspace) -> None:
    done = storybank("practice", "--due")
    assert (done.code, done.out, "storybank story add" in done.err) == (0, "", True)
    assert storybank("practice", "--due", "--json").json["due"] == []


def test_the_pace_is_measured_shown_and_never_changes_what_was_set(storybank: Storybank, sample: Workspace) -> None:
    def times() -> list[int]:
        return [story["seconds"] for story in storybank("story", "list", "--json").json["stories"]]

    usual = times()
    for _ in range(3):
        words = sample.story("churn").words
        storybank("practice", "--log", "churn", "--seconds", str(words // 2), "--rating", "good")
    assert "120 (measured)" in storybank("settings", "words_per_minute").out
    assert "You speak 120 words a minute, by your last 3 sound tellings." in storybank("practice", "churn").err
    assert all(slow > fast for slow, fast in zip(times(), usual, strict=True))
    storybank("settings", "words_per_minute", "140")
    assert times() == usual
    assert "140 (set by you)" in storybank("settings", "words_per_minute").out
    assert storybank("settings", "words_per_minute", "--json").json == {"words_per_minute": 140}
    assert "settings words_per_minute measured" in storybank("practice", "churn").err
    storybank("settings", "words_per_minute", "measured")
    assert "120 (measured)" in storybank("settings", "words_per_minute").out


def drilled(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, typed: str, steps: Iterator[float]) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    run_drill(workspace, lambda: next(steps))


def test_a_drill_asks_listens_shows_and_keeps(
    sample: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    drilled(sample, monkeypatch, "\n\nperfect\ng\n7\n2 4\nn\n", count(0.0, 12.0))
    (kept,) = sample.bank.rehearsals
    assert (kept.story, kept.seconds, kept.rating, kept.question) == ("churn-5e1c", 12, "good", "hardest-problem")
    assert list(kept.slips) == ["rambled", "forgot-figure"]
    shown = capsys.readouterr().out
    asked, named, told, text = (
        shown.index(words)
        for words in (
            "What is the hardest problem",
            "Named in 12 s. An interviewer waits",
            "12 s, too short",
            sample.story("churn").action,
        )
    )
    assert asked < named < told < text
    assert shown.index("I pulled fourteen months of…") < text
    assert "Type a, h, g or e." in shown
    assert "Another? 4 more due today" in shown


def test_a_drill_goes_on_until_nothing_is_due(
    sample: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    drilled(sample, monkeypatch, "\n\ng\n\ny\n" * 4 + "\n\ng\n\n", count(0.0, 75.0))
    assert len({item.story for item in sample.bank.rehearsals}) == 5
    assert "Nothing more is due today. Told today: 5." in capsys.readouterr().err
    drilled(sample, monkeypatch, "\n\ng\n\n", count(0.0, 75.0))
    assert "Nothing is due; this one needs it most." in capsys.readouterr().out
    assert len({item.story for item in sample.bank.rehearsals}) == 6


def test_a_telling_of_no_time_is_not_kept(
    sample: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    drilled(sample, monkeypatch, "\n\nn\n", count(0.0, 1.0))
    assert "is no telling, so nothing was kept" in capsys.readouterr().out
    assert sample.bank.rehearsals == ()


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal of its own")
def test_a_drill_in_a_real_terminal_and_a_way_out_that_loses_nothing(home: Path) -> None:
    import pty

    Workspace.open().add_samples()
    ours, theirs = pty.openpty()
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "TERM": "xterm"}
    command = [sys.executable, "-m", "storybank", "practice"]
    running = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ, start_new_session=True)
    os.close(theirs)
    shown = b""
    while b"press Enter." not in shown:
        assert select.select([ours], [], [], 30)[0], shown
        shown += os.read(ours, 10_000)
    os.write(ours, b"\x04")
    assert running.wait(30) == 130
    os.close(ours)
    assert b"hardest problem" in shown
    assert Workspace.open().bank.rehearsals == ()


def test_the_interview_week_from_first_to_last(
    storybank: Storybank, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = {"now": NOON}
    made = Workspace.open(clock=lambda: moments["now"])
    monkeypatch.setattr(session, "_open", lambda _bank: made)
    made.add_samples()
    minutes = []
    for day in range(8):
        moments["now"] = NOON + timedelta(days=day)
        document = storybank("practice", "--due", "--json").json
        minutes.append(document["minutes"])
        for item in document["due"]:
            storybank("practice", "--log", item["story"], "--seconds", "80", "--rating", "good")
    assert minutes[:7] == [20, 0, 20, 0, 20, 0, 12]
