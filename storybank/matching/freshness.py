"""How long ago a skill was last shown. Thresholds as in the coaching rules: 30 months a note, 60 months a warning."""

from collections.abc import Iterable
from datetime import date

from storybank.domain.dates import last_day

NOTE, STALE = 30, 60
"""Months after which a hard skill's last use is worth a word, and after which its proof is stale."""


def last_shown(moments: Iterable[str]) -> str:
    """Return the latest of moments such as "2024", "2024-03" or "2024-03-18" as "2024-03"; "" when one is not known.

    One that is not known could be the latest. A year alone stands for its December.
    """
    days = [last_day(moment) for moment in moments]
    known = [day for day in days if day]
    return f"{max(known):%Y-%m}" if known and len(known) == len(days) else ""


def months_ago(month: str, today: date) -> int:
    """Return how many months lie between a month such as "2024-03" and today; 0 for "" and for what is ahead."""
    if not month:
        return 0
    year, number = month.split("-")
    return max(0, (today.year - int(year)) * 12 + today.month - int(number))
