"""What the owner sets: who they are, and how documents and checks should be. The settings travel with the bank."""

import re
from typing import Any, TypeVar

from msgspec.structs import replace

from storybank.coaching.frameworks import FRAMEWORKS
from storybank.domain.bank import Bank, Owner, Preferences
from storybank.domain.text import clean_line
from storybank.errors import UsageError
from storybank.workspace.workspace import Workspace

MEANINGS = {
    "name": "your name, on sheets and emails",
    "email": "your address, below thank-yous",
    "phone": "your number, below thank-yous",
    "paper": "a4 or letter",
    "language": "the language of your documents, like en-US",
    "dates": "language, month-first, day-first or iso",
    "audience": "technical, or general: then terms of the trade are marked, or put into your plain words",
    "words_per_minute": "how fast you speak; measured: as your rehearsals show, 140 until three of them do",
    "framework": "whose names for competencies to use: none, nace, amazon or civil-service",
}
_NO_FRAMEWORK, _MEASURED = "none", "measured"
CHOICES = {
    "paper": ("a4", "letter"),
    "dates": ("language", "month-first", "day-first", "iso"),
    "audience": ("technical", "general"),
    "framework": (_NO_FRAMEWORK, *FRAMEWORKS),
}
"""The settings that are one of a few words."""
_OWNER = ("name", "email", "phone")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SLOWEST, _FASTEST = 60, 300
Value = TypeVar("Value", Owner, Preferences)


def setting_values(bank: Bank) -> dict[str, str | int]:
    """Return every setting by its key; the pace is the one that is in use."""
    values = {key: getattr(bank.owner if key in _OWNER else bank.preferences, key) for key in MEANINGS}
    framework = bank.preferences.framework or _NO_FRAMEWORK
    return {**values, "words_per_minute": bank.pace.words_per_minute, "framework": framework}


def save_setting(workspace: Workspace, key: str, value: str) -> None:
    """Save one setting.

    Raises:
        UsageError: the value does not fit the setting.
    """
    workspace.save_settings(*_changed(workspace.bank, key, clean_line(value)))


def _changed(bank: Bank, key: str, value: str) -> tuple[Owner, Preferences]:
    if key in _OWNER:
        return _with_field(bank.owner, key, value), bank.preferences
    if value not in CHOICES.get(key, (value,)):
        *first, last = CHOICES[key]
        raise UsageError(f"There is no {key} {value!r}.", f"Say {', '.join(first)} or {last}.")
    if key == "framework":
        return bank.owner, replace(bank.preferences, framework="" if value == _NO_FRAMEWORK else value)
    if key == "language" and not _LANGUAGE.fullmatch(value):
        raise UsageError(f"{value!r} is no language.", "Say it like en-US, en-GB or de-DE.")
    if key == "words_per_minute":
        return bank.owner, replace(bank.preferences, words_per_minute=_pace(value))
    return bank.owner, _with_field(bank.preferences, key, value)


def _pace(value: str) -> int:
    """Return a pace set by hand; 0 for the measured one."""
    if value == _MEASURED:
        return 0
    if value.isdecimal() and _SLOWEST <= int(value) <= _FASTEST:
        return int(value)
    raise UsageError(
        f"{value!r} is no speaking pace.",
        "Say words a minute, 60 to 300 (most people speak 120 to 160), or measured.",
    )


def _with_field(value: Value, key: str, text: str) -> Value:
    changed: dict[str, Any] = {key: text}
    return replace(value, **changed)
