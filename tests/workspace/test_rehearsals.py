"""Tellings of an opened bank: kept, taken back, planned for, due."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from storybank.domain.bank import Preferences
from storybank.domain.interview import Interview
from storybank.domain.job import Job, Status
from storybank.domain.pace import PaceSource
from storybank.domain.question import Question
from storybank.domain.rehearsal import Rating, Slip
from storybank.errors import NotWrittenError, UsageError
from storybank.workspace import Workspace
from storybank.workspace.interviews import add_round
from storybank.workspace.practice import (
    JobPlan,
    due,
    due_again,
    next_telling,
    plan_job,
    practice_day,
    write_calendar,
)
from storybank.workspace.rehearsals import log, take_back, told

EVENING = datetime(2027, 1, 6, 18, tzinfo=UTC)


class Moment:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = EVENING

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Moment:
    return Moment()


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine that stands in New York."""
    if os.name != "posix":
        pytest.skip("the zone is set for the whole machine here")
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def workspace(tmp_path: Path, clock: Moment) -> Workspace:
    return Workspace.open(environ={"STORYBANK_HOME": str(tmp_path / "home")}, clock=clock)


@pytest.fixture
def job(workspace: Workspace) -> Job:
    """The sample job, with an interview in seven days."""
    job = workspace.add_samples()
    round_ = Interview("", local(workspace) + timedelta(days=7), stage="First call")
    workspace.save_job(replace(job, interviews=()))
    return with_round(workspace, job, round_)


def with_round(workspace: Workspace, job: Job, round_: Interview) -> Job:
    add_round(workspace, job, round_)
    return workspace.job(job.id)


def local(workspace: Workspace) -> datetime:
    return workspace.clock().astimezone().replace(tzinfo=None)


def days(made: JobPlan, workspace: Workspace) -> list[int]:
    return [(session.day - local(workspace).date()).days for session in made.sessions]


def test_a_telling_is_kept_with_the_words_the_story_had(workspace: Workspace, job: Job) -> None:
    kept = log(workspace, "churn", 82, Rating.GOOD, question="mistake", slips=[Slip.FIGURE, Slip.RUSHED, Slip.RUSHED])
    story = workspace.story("churn")
    assert workspace.bank.rehearsals == (kept,)
    assert (kept.story, kept.when, kept.words) == (story.id, EVENING, story.words)
    assert kept.slips == (Slip.RUSHED, Slip.FIGURE)
    assert told(workspace.bank)[story.id].times == (82,)


def test_the_last_telling_can_be_taken_back(workspace: Workspace, job: Job, clock: Moment) -> None:
    first = log(workspace, "churn", 82, Rating.GOOD)
    second = log(workspace, "budget", 70, Rating.HARD)
    assert take_back(workspace).id == second.id
    assert workspace.bank.rehearsals == (first,)
    take_back(workspace)
    with pytest.raises(UsageError, match="none to take back"):
        take_back(workspace)


def test_one_telling_can_be_taken_back_by_its_id(workspace: Workspace, job: Job) -> None:
    first, second = log(workspace, "churn", 82, Rating.GOOD), log(workspace, "budget", 70, Rating.HARD)
    assert take_back(workspace, first.id) == first
    assert workspace.bank.rehearsals == (second,)
    with pytest.raises(UsageError):
        take_back(workspace, first.id)


@pytest.mark.parametrize("seconds", [-1, 0, 4, 901, 100_000])
def test_a_time_that_no_telling_takes_is_refused_and_nothing_is_kept(
    workspace: Workspace, job: Job, seconds: int
) -> None:
    with pytest.raises(UsageError, match=f"can't take {seconds} seconds"):
        log(workspace, "churn", seconds, Rating.GOOD)
    assert workspace.bank.rehearsals == ()


def test_an_unknown_question_is_refused_with_those_that_are_near(workspace: Workspace, job: Job) -> None:
    with pytest.raises(UsageError, match="no question with the key 'mistakes'") as caught:
        log(workspace, "churn", 80, Rating.GOOD, question="mistakes")
    assert "mistake" in caught.value.hint
    own = Question("why-us", "Why us?")
    workspace.update(lambda bank: replace(bank, questions=(own,)))
    assert log(workspace, "churn", 80, Rating.GOOD, question="why-us").question == "why-us"


def test_a_job_is_planned_for_up_to_its_next_interview(workspace: Workspace, job: Job, clock: Moment) -> None:
    made = plan_job(workspace, job)
    assert days(made, workspace) == [0, 2, 4, 6]
    first = made.sessions[0].tellings
    assert {telling.story for session in made.sessions for telling in session.tellings} == {
        story.id for story in workspace.bank.stories
    }
    log(workspace, first[0].story, 80, Rating.GOOD)
    assert [telling.is_done for telling in plan_job(workspace, job).sessions[0].tellings] == [True] + [False] * 4
    clock.now += timedelta(days=1)
    assert days(plan_job(workspace, job), workspace) == [1, 3, 5]


def test_an_interview_that_is_told_of_later_starts_a_plan_of_its_own(
    workspace: Workspace, job: Job, clock: Moment
) -> None:
    for story in workspace.bank.stories:
        log(workspace, story.id, 80, Rating.GOOD)
    clock.now += timedelta(days=10)
    again = with_round(workspace, job, Interview("", local(workspace) + timedelta(days=7)))
    assert again.interviews[-1].added == clock.now
    assert days(plan_job(workspace, again), workspace) == [0, 2, 4, 6]


def test_a_job_without_a_posting_is_planned_for_too(workspace: Workspace, job: Job) -> None:
    bare = workspace.save_job(replace(job, id="bare", posting=""))
    assert plan_job(workspace, bare).sessions[0].tellings


@pytest.mark.parametrize(
    ("rounds", "said"),
    [
        ((), "has no interview yet"),
        ((Interview("i"),), "has no date yet"),
        ((Interview("i", done=True),), "has no interview ahead."),
        ((Interview("i", datetime(2026, 12, 1, 9)),), "no interview ahead; the last was on 2026-12-01"),  # noqa: DTZ001
        ((Interview("i", datetime(2027, 2, 1, 9), done=True),), "no interview ahead"),  # noqa: DTZ001
    ],
)
def test_without_an_interview_ahead_there_is_no_plan(
    workspace: Workspace, job: Job, rounds: tuple[Interview, ...], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        plan_job(workspace, replace(job, interviews=rounds))


def test_an_empty_bank_has_nothing_to_rehearse(workspace: Workspace) -> None:
    job = with_round(workspace, workspace.add_job("Nurse", "Acme", ""), Interview("", local(workspace) + timedelta(3)))
    with pytest.raises(UsageError, match="no story to rehearse"):
        plan_job(workspace, job)
    assert (due(workspace).due, due(workspace).following) == ((), None)
    assert next_telling(workspace) is None


def test_what_is_due_follows_the_interview_and_then_the_rest(workspace: Workspace, job: Job, clock: Moment) -> None:
    agenda = due(workspace)
    assert len(agenda.due) == 5
    assert {item.why for item in agenda.due} == {"Northwind Health interviews you in 7 days"}
    found = next_telling(workspace)
    assert found is not None
    assert found[0] == agenda.due[0].telling
    for item in agenda.due:
        log(workspace, item.telling.story, 80, Rating.GOOD)
    assert due(workspace).due == ()
    assert due(workspace).following == local(workspace).date() + timedelta(days=2)
    found = next_telling(workspace)
    assert found is not None
    assert found[0].story not in {item.telling.story for item in agenda.due}
    workspace.save_job(replace(workspace.job(job.id), status=Status.REJECTED))
    assert {item.why for item in due(workspace).due} == set()
    clock.now += timedelta(days=1)
    assert [item.why for item in due(workspace).due] == ["never told yet"]


def test_a_day_of_practice_knows_what_is_not_due_and_the_plan_it_counts_down_to(
    workspace: Workspace, job: Job, clock: Moment
) -> None:
    day = practice_day(workspace)
    assert len(day.agenda.due) == 5
    assert [(item.why, item.telling.question.text != "") for item in day.others] == [("never told yet", True)]
    assert day.plan is not None
    assert (day.plan.job.id, len(day.plan.sessions), day.plan.past) == (job.id, 4, ())
    for item in day.agenda.due[:2]:
        log(workspace, item.telling.story, 80, Rating.GOOD)
    clock.now += timedelta(days=1)
    plan = practice_day(workspace).plan
    assert plan is not None
    assert [item.told for item in plan.past] == [2]
    workspace.remove_job(job.id)
    assert practice_day(workspace).plan is None


def test_after_an_interview_nothing_else_is_due_on_its_day(workspace: Workspace, job: Job, clock: Moment) -> None:
    clock.now += timedelta(days=7, hours=-1)
    assert len(due(workspace).due) == 3
    clock.now += timedelta(hours=2)
    assert (due(workspace).due, due(workspace).waiting) == ((), 6)
    clock.now += timedelta(days=1)
    assert len(due(workspace).due) == 5


def test_a_story_is_due_again_by_the_plan_or_without_one_by_fsrs(workspace: Workspace, job: Job) -> None:
    story, today = workspace.story("churn"), local(workspace).date()
    assert due_again(workspace, story) == today
    log(workspace, story.id, 80, Rating.EASY)
    assert due_again(workspace, story) == today + timedelta(days=2)
    workspace.remove_job(job.id)
    assert due_again(workspace, story) > today + timedelta(days=2)
    assert due_again(workspace, workspace.story("budget")) == today


@pytest.mark.usefixtures("zone")
def test_the_evening_before_an_interview_is_its_eve_whatever_day_it_is_in_greenwich(
    workspace: Workspace, job: Job, clock: Moment
) -> None:
    job = workspace.save_job(replace(job, interviews=(Interview("i", datetime(2027, 1, 14, 10)),)))  # noqa: DTZ001
    clock.now = datetime(2027, 1, 14, 1, 30, tzinfo=UTC)
    (eve,) = plan_job(workspace, job).sessions
    assert (eve.day, eve.is_short) == (date(2027, 1, 13), True)
    log(workspace, eve.tellings[0].story, 80, Rating.GOOD)
    assert plan_job(workspace, job).sessions[0].tellings[0].is_done


def test_a_calendar_is_written_again_over_its_own_file_but_over_no_other(
    workspace: Workspace, job: Job, tmp_path: Path
) -> None:
    made, path = plan_job(workspace, job), tmp_path / "rehearsals.ics"
    write_calendar(workspace, made, path)
    first = path.read_bytes()
    write_calendar(workspace, made, path)
    assert path.read_bytes() == first
    path.write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:another\r\n")
    with pytest.raises(NotWrittenError, match="did not write it"):
        write_calendar(workspace, made, path)
    assert b"another" in path.read_bytes()
    with pytest.raises(NotWrittenError, match="is a folder"):
        write_calendar(workspace, made, tmp_path)


def test_an_older_bank_keeps_its_pace_and_its_tellings(workspace: Workspace, job: Job) -> None:
    path = workspace.locations.bank
    log(workspace, "churn", 80, Rating.GOOD)
    text = path.read_text()
    assert "words_per_minute" not in text
    (kept,) = workspace.bank.rehearsals
    older = text.replace(f'"words": {kept.words}', '"mood": "calm"').replace(
        '"language":', '"words_per_minute": 140, "language":'
    )
    assert older.count("words_per_minute") == older.count("mood") == 1
    path.write_text(older)
    (telling,) = workspace.bank.rehearsals
    assert (telling.words, telling.slips, telling.extra) == (0, (), {"mood": "calm"})
    assert workspace.bank.preferences == Preferences(words_per_minute=140)
    assert workspace.bank.pace.source is PaceSource.SET
