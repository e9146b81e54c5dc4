"""Tellings and histories to test with."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from storybank.domain.question import Question
from storybank.domain.rehearsal import Rating, Rehearsal
from storybank.rehearsal.history import History, histories
from storybank.rehearsal.values import Answer

DAY = date(2027, 1, 7)


def told(story: str, day: int, rating: Rating | None = Rating.GOOD, question: str = "", hour: int = 19) -> Rehearsal:
    """Return a telling so many days after DAY, in the evening."""
    when = datetime.combine(DAY + timedelta(days=day), time(hour), UTC)
    return Rehearsal(f"{story}-{day}-{hour}", story, when, 75, rating, question)


def answers(count: int, questions: int = 2) -> tuple[Answer, ...]:
    """Return answers a, b, c ... with their questions a1, a2 ..."""
    return tuple(
        Answer(story, tuple(Question(f"{story}{number}", f"{story}{number}?") for number in range(1, questions + 1)))
        for story in "abcdefghijklmnop"[:count]
    )


def known(given: Sequence[Answer], *rehearsals: Rehearsal) -> Mapping[str, History]:
    """Return the histories of the answers' stories."""
    return histories(rehearsals, [answer.story for answer in given])
