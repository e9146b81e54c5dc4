"""Rehearsals: one timed telling of a story."""

from datetime import datetime
from enum import StrEnum

from storybank.domain.record import BankRecord

FEWEST_SECONDS, MOST_SECONDS = 5, 900
"""Seconds that a telling can take; beyond, it was a slip of the finger."""


class Rating(StrEnum):
    """How the telling went, in the teller's own judgement."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"


class Slip(StrEnum):
    """What went wrong in a telling, in the teller's own judgement."""

    RUSHED = "rushed"
    RAMBLED = "rambled"
    RESULT = "forgot-result"
    FIGURE = "forgot-figure"

    @property
    def words(self) -> str:
        """What it is called in a sentence: "forgot the result"."""
        return self.value.replace("forgot-", "forgot the ")


class Rehearsal(BankRecord, frozen=True):
    """One timed telling of a story."""

    id: str
    story: str
    when: datetime
    seconds: int
    rating: Rating | None = None
    question: str = ""
    """Key of the question it answered."""
    slips: tuple[Slip, ...] = ()
    words: int = 0
    """How many words the story had then, since it may be rewritten later; 0 where an older storybank logged it."""
