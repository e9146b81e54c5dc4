"""Feedback after a rejection: filed, shown where it belongs, and asked for."""

from pathlib import Path

import pytest

from storybank.workspace import samples as sample_files
from tests.cli.conftest import Storybank

SAMPLES = Path(sample_files.__file__).parent


@pytest.fixture
def job(storybank: Storybank) -> str:
    """A job, and a bank of two stories."""
    for name in ("1-churn.md", "6-deadline.md"):
        storybank("story", "add", "--file", SAMPLES / name)
    return storybank("job", "add", SAMPLES / "posting.txt", "--company", "Northwind").out.strip()


def test_feedback_is_shown_at_the_story_it_is_about(storybank: Storybank, job: str) -> None:
    assert "job feedback" in storybank("job", "set", job, "--status", "rejected").err
    filed = storybank("job", "feedback", job, "The result came late", "--story", "churn", "--from", "Tom Beckett")
    assert (filed.code, filed.err) == (0, "Filed at churn-5e1c.\n")
    assert storybank("job", "feedback", job, "Too little SQL", "--skill", "sql").err == "Filed at SQL.\n"
    page = storybank("story", "show", "churn").out
    assert "What came back" in page
    assert "The result came late  (Tom Beckett, Northwind," in page
    assert "Too little SQL" in page
    assert "What came back" not in storybank("story", "show", "missed").out
    storybank("job", "remove", job)
    assert "The result came late" in storybank("story", "show", "churn").out


def test_feedback_is_shown_at_the_skill_it_is_about(storybank: Storybank, job: str) -> None:
    storybank("job", "feedback", job, "Too little of it", "--skill", "ms excel", "--from", "Tom Beckett")
    storybank("job", "feedback", job, "The result came late", "--story", "churn")
    shown = storybank("skill", "show", "excel").out
    assert "What came back\n  Too little of it  (Tom Beckett, Northwind," in shown
    assert "The result came late" not in shown
    assert "What came back" not in storybank("skill", "show", "sql").out
    storybank("job", "remove", job)
    (filed,) = storybank("skill", "show", "excel", "--json").json["feedback"]
    when = filed.pop("when")
    assert filed == {"job": job, "text": "Too little of it", "who": "Tom Beckett", "skill": "Microsoft Excel"}
    assert when
    assert storybank("skill", "show", "sql", "--json").json["feedback"] == []


def test_feedback_is_listed_asked_for_and_taken_away(storybank: Storybank, job: str) -> None:
    empty = storybank("job", "feedback", job).out
    assert "Nothing has come back yet" in empty
    assert "What would you have needed to hear from me about" in empty
    for text in ("One", "Two"):
        storybank("job", "feedback", job, text)
    document = storybank("job", "feedback", job, "--json").json
    assert [item["text"] for item in document["feedback"]] == ["One", "Two"]
    assert 1 <= len(document["to_ask"]) <= 2
    assert "One" not in storybank("job", "feedback", job, "--remove", "1").out
    for wrong in (("--remove", "2"), ("--remove", "0"), (" ",), ("Text", "--story", "zzz")):
        assert storybank("job", "feedback", job, *wrong).code == 2
    assert [item["text"] for item in storybank("job", "feedback", job, "--json").json["feedback"]] == ["Two"]


def test_an_answer_that_went_badly_is_asked_about(storybank: Storybank, job: str) -> None:
    storybank("interview", "add", job, "--stage", "first")
    storybank("interview", "debrief", "first", "--asked", "Why us?", "--went", "badly")
    assert "When you asked “Why us?”" in storybank("job", "feedback", job).out
