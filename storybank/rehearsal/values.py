"""What rehearsing is made of: values only."""

from datetime import date

from msgspec import Struct

from storybank.domain.question import Question

MINUTES_A_TELLING = 4
"""Naming and telling take under two minutes; reading it again, rating it and a breath take the rest."""


class Answer(Struct, frozen=True):
    """A story to tell, and the questions that it answers, the likeliest first; at least one."""

    story: str
    questions: tuple[Question, ...]


class Telling(Struct, frozen=True):
    """One story to be told once, and the question that it answers then."""

    story: str
    question: Question
    is_done: bool = False
    """Whether the story was told on the day that this telling is planned for."""


class Session(Struct, frozen=True):
    """What to tell on one day."""

    day: date
    tellings: tuple[Telling, ...]
    number: int
    """Its place in the whole plan, from 1; the days that are over count too."""
    is_short: bool = False
    """Whether it is the eve of the interview, or its day."""
    missed: date | None = None
    """The day that it was planned for, where that has gone by."""

    @property
    def minutes(self) -> int:
        """About how long it takes."""
        return MINUTES_A_TELLING * len(self.tellings)


class PastSession(Struct, frozen=True):
    """A day of the plan that has gone by."""

    day: date
    told: int
    """How many stories were told from then until the next one; 0 where it was missed."""


class Due(Struct, frozen=True):
    """A telling that is due, and why."""

    telling: Telling
    why: str
    job: str = ""
    """Id of the job whose interview asks for it; empty where none does."""


class Agenda(Struct, frozen=True):
    """What is due on one day: never more than can be done well."""

    today: date
    due: tuple[Due, ...] = ()
    """What to tell, in this order."""
    told: int = 0
    """How many stories were told on the day already."""
    waiting: int = 0
    """How many more are due and better left for tomorrow."""
    following: date | None = None
    """The next day on which something is due; None where nothing will be."""

    @property
    def minutes(self) -> int:
        """About how long it takes."""
        return MINUTES_A_TELLING * len(self.due)
