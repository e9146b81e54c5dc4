"""`storybank settings`: who you are and how documents should be."""

import re
from dataclasses import replace
from typing import Any, TypeVar

import click

from storybank.cli.output import say, show_json, table
from storybank.cli.session import Session, json_option, pass_session
from storybank.coaching.frameworks import FRAMEWORKS
from storybank.domain.bank import Bank, Owner, Preferences
from storybank.errors import UsageError

_MEANINGS = {
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

_CHOICES = {
    "paper": ("a4", "letter"),
    "dates": ("language", "month-first", "day-first", "iso"),
    "audience": ("technical", "general"),
    "framework": ("none", *FRAMEWORKS),
}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
Value = TypeVar("Value", Owner, Preferences)


@click.command()
@click.argument("key", required=False, type=click.Choice(list(_MEANINGS)))
@click.argument("value", required=False)
@json_option
@pass_session
def settings(session: Session, key: str | None, value: str | None, as_json: bool) -> None:
    """Show the settings, or set one: storybank settings name "Maya Okafor"."""
    bank = session.workspace.bank
    values = _values(bank)
    if key is not None and value is not None:
        session.workspace.save_settings(*_changed(bank, key, value))
        say(f"{key} is now {value}.")
    elif as_json:
        show_json({key: values[key]} if key else values)
    else:
        keys = [key] if key else list(_MEANINGS)
        values["words_per_minute"] = f"{bank.pace.words_per_minute} ({bank.pace.source})"
        click.echo(
            table(
                [[name, str(values[name]) or "(not set)", _MEANINGS[name]] for name in keys],
                ("Key", "Value", "Meaning"),
            )
        )


def _values(bank: Bank) -> dict[str, str | int]:
    owner, wishes = bank.owner, bank.preferences
    return {
        "name": owner.name,
        "email": owner.email,
        "phone": owner.phone,
        "paper": wishes.paper,
        "language": wishes.language,
        "dates": wishes.dates,
        "audience": wishes.audience,
        "words_per_minute": bank.pace.words_per_minute,
        "framework": wishes.framework,
    }


def _changed(bank: Bank, key: str, value: str) -> tuple[Owner, Preferences]:
    if key in {"name", "email", "phone"}:
        return _with_field(bank.owner, key, value), bank.preferences
    if value not in _CHOICES.get(key, (value,)):
        *first, last = _CHOICES[key]
        raise UsageError(f"There is no {key} {value!r}.", f"Say {', '.join(first)} or {last}.")
    if key == "framework":
        return bank.owner, replace(bank.preferences, framework="" if value == "none" else value)
    if key == "language" and not _LANGUAGE.fullmatch(value):
        raise UsageError(f"{value!r} is no language.", "Say it like en-US, en-GB or de-DE.")
    if key == "words_per_minute":
        return bank.owner, replace(bank.preferences, words_per_minute=_pace(value))
    return bank.owner, _with_field(bank.preferences, key, value)


def _pace(value: str) -> int:
    """Return a pace set by hand; 0 for the measured one."""
    if value == "measured":
        return 0
    if value.isdecimal() and 60 <= int(value) <= 300:
        return int(value)
    raise UsageError(
        f"{value!r} is no speaking pace.",
        "Say words a minute, 60 to 300 (most people speak 120 to 160), or measured.",
    )


def _with_field(value: Value, key: str, text: str) -> Value:
    changed: dict[str, Any] = {key: text}
    return replace(value, **changed)
