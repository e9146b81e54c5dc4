"""Questions that an interviewer may ask."""

from enum import StrEnum

from storybank.domain.record import BankRecord
from storybank.domain.skill import Competency


class Shape(StrEnum):
    """What a story must have to answer a question."""

    ANY = "any"
    LESSON = "lesson"
    """A failure or a mistake: says what was learned."""
    OTHER_SIDE = "other-side"
    """A conflict: gives the other person's view."""
    FIGURE = "figure"
    """A strength: has a number to back it."""


class Question(BankRecord, frozen=True):
    """A question, what it tests and what is likely to follow."""

    key: str
    text: str
    competencies: tuple[Competency, ...] = ()
    shape: Shape = Shape.ANY
    follow_ups: tuple[str, ...] = ()
