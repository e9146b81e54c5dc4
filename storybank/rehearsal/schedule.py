"""When a story is due that no interview asks for: FSRS, a free scheduler for spaced repetition. The only home of fsrs.

Nothing is stored but the tellings: the history is replayed, without the scheduler's random spread, so that the same
history is due on the same day everywhere. It is replayed by days, at noon: a telling in the evening and one on the
next morning are a day apart, as people count.
"""

from datetime import UTC, date, datetime, time

from storybank.domain.rehearsal import Rating
from storybank.rehearsal.history import History

_MOST_DAYS = 90
"""Whoever looks for work tells each story once in a season; without this, five easy ones put the next into another year."""


def due_day(history: History) -> date | None:
    """Return the day on which a story is due; None when it was never told, which is due at once."""
    if not history.rehearsals:
        return None
    from fsrs import Card, Scheduler  # noqa: PLC0415 - lists and exports start without it
    from fsrs import Rating as Grade  # noqa: PLC0415 - lists and exports start without it

    grades = {Rating.AGAIN: Grade.Again, Rating.HARD: Grade.Hard, Rating.GOOD: Grade.Good, Rating.EASY: Grade.Easy}
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=_MOST_DAYS, enable_fuzzing=False)
    card = Card(card_id=1, due=_noon(history.rehearsals[0].when.date()))
    for telling in history.rehearsals:
        grade = grades[telling.rating or Rating.GOOD]
        card, _ = scheduler.review_card(card, grade, _noon(telling.when.date()))
    return card.due.date()


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
