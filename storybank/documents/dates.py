"""Dates as people say them, in English, whatever the machine's language is."""

from datetime import date, datetime

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_date(moment: date, language: str) -> str:
    """Return "Thursday, January 14, 2027" for en-US, "Thursday 14 January 2027" elsewhere."""
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    if language == "en-US":
        return f"{day}, {month} {moment.day}, {moment.year}"
    return f"{day} {moment.day} {month} {moment.year}"


def short_date(moment: date, language: str) -> str:
    """Return a date without its year: "Thursday, January 14" or "Thursday 14 January"."""
    return long_date(moment, language).removesuffix(f" {moment.year}").rstrip(",")


def clock_time(moment: datetime) -> str:
    """Return the time of day, like "10:00"."""
    return f"{moment:%H:%M}"
