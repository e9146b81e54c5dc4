"""How long ago a skill was last used: one reading of ages for checks, studies and the person's skills."""

from collections.abc import Iterable
from datetime import date

from storybank.domain.dates import last_day

NOTE, STALE = 30, 60
"""Months after which a hard skill's last use is worth a word, and after which its proof is stale."""


def last_shown(moments: Iterable[str]) -> date | None:
    """Return the latest day that moments such as "2024", "2024-03" or "2024-03-18" can mean; None when one is not known.

    One that is not known could be the latest. A year alone stands for its last day.
    """
    days = [last_day(moment) for moment in moments]
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(days) else None


def months_before(today: date, months: int) -> date:
    """Return the day so many months before `today`; the 28th stands for later days of a month."""
    count = today.year * 12 + today.month - 1 - months
    return date(max(1, count // 12), count % 12 + 1, min(today.day, 28))


def is_older(day: date | None, today: date, months: int) -> bool:
    """Tell whether a day lies over so many months back; False when nobody knows the day."""
    return day is not None and day < months_before(today, months)
