"""When something happened, as people write it."""

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache


class DateStyle(StrEnum):
    """The order in which a date is written."""

    MONTH_FIRST = "month-first"
    DAY_FIRST = "day-first"
    ISO = "iso"


_DATE = re.compile(r"\b((?:19|20)\d\d)(?:-(0?[1-9]|1[0-2])(?!\d)(?:-(0[1-9]|[12]\d|3[01]))?)?(?!-?\d)")
_LAST_SURE = 28
"""The last day that every month has."""
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(maxsize=1024)
def last_day(when: str) -> date | None:
    """Return the last day that a written time can mean ("2024" is its 31 December); None when it names no year.

    The 28th stands for the last days of a month, and so for a month by itself.
    """
    found = list(_DATE.finditer(when))
    if not found:
        return None
    year, month, day = (int(group) if group else 0 for group in found[-1].groups())
    if month:
        return date(year, month, min(day or _LAST_SURE, _LAST_SURE))
    return date(year, 12, 31)


def day_of(moment: date, dates: DateStyle, *, year: bool = True) -> str:
    """Return a day as a note names it, in English on every machine: "Jan 12, 2027", "12 Jan 2027" or "2027-01-12"."""
    month = _MONTHS[moment.month - 1]
    if dates is DateStyle.ISO:
        return moment.strftime("%Y-%m-%d")
    if dates is DateStyle.MONTH_FIRST:
        return f"{month} {moment.day}" + (f", {moment.year}" if year else "")
    return f"{moment.day} {month}" + (f" {moment.year}" if year else "")


def short_day(moment: date, dates: DateStyle) -> str:
    """Return a day of the near future as a list names it: "Sat, Jan 9", "Sat 9 Jan" or "Sat 01-09"."""
    if dates is DateStyle.ISO:
        return f"{weekday(moment)} {moment:%m-%d}"
    comma = "," if dates is DateStyle.MONTH_FIRST else ""
    return f"{weekday(moment)}{comma} {day_of(moment, dates, year=False)}"


def weekday(moment: date) -> str:
    """Return the day of the week in three letters, in English on every machine."""
    return _DAYS[moment.weekday()]
