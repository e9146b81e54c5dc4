"""What is due next for a round of interviews, and by when the thank-you goes out."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from storybank.domain.dates import DateStyle, day_of, weekday
from storybank.domain.interview import Interview
from storybank.domain.job import Job


class Step(StrEnum):
    """What a round waits for."""

    DATE = "date"
    PREPARE = "prepare"
    DEBRIEF = "debrief"
    THANKS = "thanks"
    NOTHING = "nothing"


class ThanksDue(Struct, frozen=True):
    """A thank-you that has not been sent."""

    job: Job
    round: Interview
    when: datetime
    """In the owner's local time, without a zone."""


def next_step(round_: Interview, now: datetime) -> Step:
    """Return what a round waits for.

    Args:
        round_: the round.
        now: the owner's local time, without a zone.
    """
    if not round_.is_held(now):
        return Step.PREPARE if round_.when else Step.DATE
    if not round_.done:
        return Step.DEBRIEF
    return Step.THANKS if round_.interviewers and not round_.thanked else Step.NOTHING


def thanks_due(jobs: Iterable[Job], now: datetime) -> tuple[ThanksDue, ...]:
    """Return the thank-yous of rounds that are over and were not sent yet, the soonest due first."""
    open_ = [
        ThanksDue(job, round_, round_.thanks_due.replace(tzinfo=None))
        for job in jobs
        for round_ in job.interviews
        if round_.thanks_due and round_.interviewers and not round_.thanked and round_.is_held(now)
    ]
    return tuple(sorted(open_, key=lambda due: (due.when, due.round.id)))


def due_words(when: datetime, now: datetime, dates: DateStyle) -> str:
    """Return a deadline as people say it: "due today 18:00", "overdue since yesterday 18:00"."""
    said = moment_words(when, now, dates)
    return f"due {said}" if when >= now else f"overdue since {said}"


def moment_words(when: datetime, now: datetime, dates: DateStyle) -> str:
    """Return a moment as people say it: "today 18:00", "tomorrow 10:00", "Thu Jan 14 10:00"."""
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    days = (when.date() - now.date()) // timedelta(days=1)
    far = f"{weekday(when)} {day_of(when, dates, year=when.year != now.year)}"
    return f"{near.get(days, far)} {when:%H:%M}"
