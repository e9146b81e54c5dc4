"""Rounds and the people in them, changed as they are on disk."""

from datetime import datetime
from pathlib import Path

import pytest

from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job
from storybank.errors import UsageError
from storybank.workspace import Workspace
from storybank.workspace.interviews import add_round, drop_person, find_round, mark_thanked, moment_of, put_person


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A bank with a job."""
    opened = Workspace.open(environ={"STORYBANK_HOME": str(tmp_path)})
    opened.save_job(Job("j", "Nurse"))
    return opened


def test_two_rounds_added_to_a_job_as_it_was_read_once_are_both_there(workspace: Workspace) -> None:
    read_once = workspace.job("j")
    first, second = (add_round(workspace, read_once, Interview("", stage=stage)) for stage in ("first", "second"))
    assert [round_.id for round_ in workspace.job("j").interviews] == [first.id, second.id]
    assert first.id.startswith("first-")
    assert first.added is not None


def test_somebody_is_added_changed_in_place_and_taken_out(workspace: Workspace) -> None:
    made = add_round(workspace, workspace.job("j"), Interview("")).id
    put_person(workspace, made, Interviewer("Ann"))
    put_person(workspace, made, Interviewer("Bo"))
    put_person(workspace, made, Interviewer("Ann Lee", "Lead"), "ann")
    assert find_round(workspace.bank, made)[1].interviewers == (Interviewer("Ann Lee", "Lead"), Interviewer("Bo"))
    drop_person(workspace, made, "ANN LEE")
    assert find_round(workspace.bank, made)[1].interviewers == (Interviewer("Bo"),)
    with pytest.raises(UsageError, match="name is empty"):
        put_person(workspace, made, Interviewer(" \n"))


def test_a_round_that_is_thanked_for_was_held(workspace: Workspace) -> None:
    made = add_round(workspace, workspace.job("j"), Interview("")).id
    assert mark_thanked(workspace, made).done
    back = mark_thanked(workspace, made, sent=False)
    assert (back.thanked, back.done) == (False, True)


def test_a_moment_is_read_or_its_form_is_told() -> None:
    assert moment_of(" 2027-01-14  10:00 ") == datetime.fromisoformat("2027-01-14T10:00")
    assert moment_of("2027-01-14 9:00") == moment_of("2027-01-14T9:00") == datetime.fromisoformat("2027-01-14T09:00")
    assert moment_of("") is None
    for words in ("tomorrow", "2027-13-01 10:00", "10:00", "2027-01-14"):
        with pytest.raises(UsageError, match="no date and time") as caught:
            moment_of(words)
        assert "2027-01-14 10:00" in caught.value.hint


@pytest.mark.parametrize("zone", ["+05:00", "-0800", "Z"])
def test_a_moment_in_another_time_zone_is_refused(zone: str) -> None:
    with pytest.raises(UsageError, match="names a time zone") as caught:
        moment_of(f"2027-01-14 9:00{zone}")
    assert caught.value.hint == "Write it in your own time, like 2027-01-14 10:00."
