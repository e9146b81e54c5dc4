"""After a round: each thing is kept at once, in the round as it is on disk."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from storybank.domain.interview import Asked, Interview, Interviewer, Went
from storybank.domain.job import Job
from storybank.domain.skill import Competency
from storybank.domain.story import Story
from storybank.errors import UsageError
from storybank.workspace import Workspace
from storybank.workspace.debriefs import keep_question, known, note_asked, note_lessons, note_moment
from storybank.workspace.interviews import change_round, find_round
from storybank.workspace.questions import remove_question
from storybank.workspace.workspace import local_now


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A bank with a story and a round."""
    opened = Workspace.open(environ={"STORYBANK_HOME": str(tmp_path)})
    opened.save_story(Story("churn-1a2b", "Churn"))
    people = (Interviewer("Ann Lee"), Interviewer("Bo Lund"))
    opened.save_job(Job("j", "Nurse", interviews=(Interview("first", interviewers=people), Interview("second"))))
    return opened


def held(workspace: Workspace) -> Interview:
    return find_round(workspace.bank, "first")[1]


def test_a_question_is_noted_once_with_what_is_known_of_it(workspace: Workspace) -> None:
    note_asked(workspace, "first", "Why  us?\n")
    note_asked(workspace, "first", "why us?", "churn")
    note_asked(workspace, "first", "WHY US?", went=Went.BADLY)
    assert held(workspace).asked == (Asked("Why us?", "churn-1a2b", Went.BADLY),)
    assert held(workspace).told == ("churn-1a2b",)
    assert held(workspace).done
    assert not find_round(workspace.bank, "second")[1].done


def test_a_round_that_lies_ahead_is_not_held_by_a_note_about_it(workspace: Workspace) -> None:
    now = local_now(workspace)
    change_round(workspace, "first", lambda old: replace(old, when=now + timedelta(days=1)))
    change_round(workspace, "second", lambda old: replace(old, when=now - timedelta(hours=2)))
    for round_ in ("first", "second"):
        note_asked(workspace, round_, "Why us?")
        note_lessons(workspace, round_, well="Calm")
    assert not held(workspace).done
    assert find_round(workspace.bank, "second")[1].done


def test_a_known_question_is_named_by_its_key(workspace: Workspace) -> None:
    assert note_asked(workspace, "first", "mistake").question == "Tell me about a mistake you made."


def test_lessons_and_moments_leave_the_rest_alone(workspace: Workspace) -> None:
    note_lessons(workspace, "first", well="Calm,\nclear")
    note_lessons(workspace, "first", mend="Shorter")
    note_moment(workspace, "first", "Bo Lund", "you laughed")
    now = held(workspace)
    assert (now.went_well, now.to_mend) == ("Calm,\nclear", "Shorter")
    assert [person.moment for person in now.interviewers] == ["", "you laughed"]


def test_what_is_noted_meanwhile_is_not_lost(workspace: Workspace) -> None:
    other = Workspace.open(workspace.locations.bank)
    note_asked(workspace, "first", "Why us?")
    note_asked(other, "first", "Why now?")
    note_lessons(workspace, "first", well="Calm")
    assert [item.question for item in held(other).asked] == ["Why us?", "Why now?"]


def test_a_question_that_is_kept_is_known_and_planned_for(workspace: Workspace) -> None:
    words = "How do you handle ambiguity and change?"
    assert known(workspace.bank, words) is None
    kept = keep_question(workspace, Asked(words, "churn-1a2b", Went.WELL))
    assert kept.competencies == (Competency.ADAPTABILITY,)
    assert known(workspace.bank, words.upper()) == kept
    assert workspace.story("churn").answers == (kept.key,)
    badly = keep_question(workspace, Asked("Where will you be in five years?", "churn-1a2b", Went.BADLY))
    assert workspace.story("churn").answers == (kept.key,)
    assert workspace.bank.questions == (kept, badly)
    remove_question(workspace, badly.key)
    remove_question(workspace, kept.key)
    assert not workspace.bank.questions


def test_wrong_words_change_nothing(workspace: Workspace) -> None:
    before = workspace.bank
    for wrong in (
        lambda: note_asked(workspace, "first", " \n"),
        lambda: note_asked(workspace, "first", "Why?", "zzz"),
        lambda: keep_question(workspace, Asked("")),
        lambda: keep_question(workspace, Asked("Tell me about a mistake you made.")),
    ):
        with pytest.raises(UsageError):
            wrong()
    assert workspace.bank == before
