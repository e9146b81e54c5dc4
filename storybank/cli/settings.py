"""`storybank settings`: who you are and how documents should be."""

import re
from dataclasses import replace
from typing import Any, TypeVar

import click

from storybank.cli.output import say, show_json, table
from storybank.cli.session import Session, json_option, pass_session
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
    "words_per_minute": "how fast you speak; 140 is usual",
}
_CHOICES = {
    "paper": ("a4", "letter"),
    "audience": ("technical", "general"),
    "dates": ("language", "month-first", "day-first", "iso"),
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
        "words_per_minute": wishes.words_per_minute,
    }


def _changed(bank: Bank, key: str, value: str) -> tuple[Owner, Preferences]:
    if key in {"name", "email", "phone"}:
        return _with_field(bank.owner, key, value), bank.preferences
    if key in _CHOICES and value not in _CHOICES[key]:
        known = ", ".join(_CHOICES[key][:-1])
        raise UsageError(f"There is no {key} {value!r}.", f"Say {known} or {_CHOICES[key][-1]}.")
    if key == "language" and not _LANGUAGE.fullmatch(value):
        raise UsageError(f"{value!r} is no language.", "Say it like en-US, en-GB or de-DE.")
    if key == "words_per_minute":
        if not value.isdecimal() or not 60 <= int(value) <= 300:
            raise UsageError(
                f"{value!r} is no speaking pace.", "Say words a minute, 60 to 300; most people speak 120 to 160."
            )
        return bank.owner, replace(bank.preferences, words_per_minute=int(value))
    return bank.owner, _with_field(bank.preferences, key, value)


def _with_field(value: Value, key: str, text: str) -> Value:
    changed: dict[str, Any] = {key: text}
    return replace(value, **changed)
