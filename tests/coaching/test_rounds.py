"""What a round waits for, and deadlines as people say them."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from storybank.coaching.rounds import Step, due_words, next_step, thanks_due
from storybank.domain.dates import DateStyle
from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job

START = datetime.fromisoformat("2027-01-14T10:00")
ROUND = Interview("first", START, 60, interviewers=(Interviewer("Ann"),))


@pytest.mark.parametrize(
    ("round_", "now", "step"),
    [
        (Interview("r"), START, Step.DATE),
        (ROUND, START, Step.PREPARE),
        (ROUND, START + timedelta(minutes=59), Step.PREPARE),
        (ROUND, START + timedelta(minutes=60), Step.DEBRIEF),
        (replace(ROUND, done=True), START, Step.THANKS),
        (replace(ROUND, done=True, thanked=True), START, Step.NOTHING),
        (replace(ROUND, done=True, interviewers=()), START, Step.NOTHING),
        (Interview("r", done=True), START, Step.NOTHING),
    ],
)
def test_a_round_waits_for_one_thing(round_: Interview, now: datetime, step: Step) -> None:
    assert next_step(round_, now) is step


def test_the_thank_you_that_is_due_first_comes_first_and_sent_ones_are_gone() -> None:
    later = replace(ROUND, id="later", when=START + timedelta(days=1), done=True)
    sent = replace(ROUND, id="sent", thanked=True)
    ahead = replace(ROUND, id="ahead", when=START + timedelta(days=9))
    undated = replace(ROUND, id="undated", when=None, done=True)
    jobs = [Job("a", "A", interviews=(later, sent)), Job("b", "B", interviews=(ahead, ROUND, undated))]
    found = thanks_due(jobs, START + timedelta(days=2))
    assert [(due.job.id, due.round.id) for due in found] == [("b", "first"), ("a", "later")]
    assert found[0].when == START + timedelta(days=1, hours=1)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (-1, "due today 18:00"),
        (0, "due today 18:00"),
        (-18, "due today 18:00"),
        (-19, "due tomorrow 18:00"),
        (-67, "due Fri Jan 15 18:00"),
        (1, "overdue since today 18:00"),
        (6, "overdue since yesterday 18:00"),
        (31, "overdue since Fri Jan 15 18:00"),
        (24 * 365, "overdue since Fri Jan 15, 2027 18:00"),
    ],
)
def test_a_deadline_is_told_in_words(hours: int, words: str) -> None:
    due = datetime.fromisoformat("2027-01-15T18:00")
    assert due_words(due, due + timedelta(hours=hours), DateStyle.MONTH_FIRST) == words
