"""Dates as people say them, in English, whatever the machine's language is."""

from datetime import date, datetime

from storybank.domain.bank import Preferences
from storybank.domain.dates import DateStyle, day_of

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


def long_date(moment: date, wishes: Preferences) -> str:
    """Return "Thursday, January 14, 2027", "Thursday 14 January 2027" or "2027-01-14", as the owner likes it."""
    if wishes.date_style is DateStyle.ISO:
        return day_of(moment, wishes.date_style)
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    if wishes.date_style is DateStyle.MONTH_FIRST:
        return f"{day}, {month} {moment.day}, {moment.year}"
    return f"{day} {moment.day} {month} {moment.year}"


def short_date(moment: date, wishes: Preferences) -> str:
    """Return a date without its year: "Thursday, January 14" or "Thursday 14 January"; all of it in figures."""
    return long_date(moment, wishes).removesuffix(f" {moment.year}").rstrip(",")


def clock_time(moment: datetime) -> str:
    """Return the time of day, like "10:00"."""
    return f"{moment:%H:%M}"
