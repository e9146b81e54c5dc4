"""What the owner sets: who they are, and how documents and checks should be. The settings travel with the bank."""

import re
from dataclasses import replace
from typing import Any, TypeVar

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
    "audience": "technical, or general: then your stories are checked for terms of the trade",
    "words_per_minute": "how fast you speak; 140 is usual",
}
CHOICES = {"paper": ("a4", "letter"), "audience": ("technical", "general")}
"""The settings that are one of a few words."""
_OWNER = ("name", "email", "phone")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SLOWEST, _FASTEST = 60, 300
Value = TypeVar("Value", Owner, Preferences)


def setting_values(bank: Bank) -> dict[str, str | int]:
    """Return every setting by its key."""
    return {key: getattr(bank.owner if key in _OWNER else bank.preferences, key) for key in MEANINGS}


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
        raise UsageError(f"There is no {key} {value!r}.", f"Say {' or '.join(CHOICES[key])}.")
    if key == "language" and not _LANGUAGE.fullmatch(value):
        raise UsageError(f"{value!r} is no language.", "Say it like en-US, en-GB or de-DE.")
    if key != "words_per_minute":
        return bank.owner, _with_field(bank.preferences, key, value)
    if not value.isdecimal() or not _SLOWEST <= int(value) <= _FASTEST:
        raise UsageError(
            f"{value!r} is no speaking pace.", "Say words a minute, 60 to 300; most people speak 120 to 160."
        )
    return bank.owner, replace(bank.preferences, words_per_minute=int(value))


def _with_field(value: Value, key: str, text: str) -> Value:
    changed: dict[str, Any] = {key: text}
    return replace(value, **changed)
