"""How a passphrase is asked for: never on the command line, where every process of the machine could read it."""

import sys

import click

from storybank.errors import UsageError

BEFORE = """\
From now on all that storybank puts into the folder is encrypted: whoever
carries it sees sizes and dates, no words. Write the passphrase down. If you
forget it, a machine that syncs already can set a new one. When no such machine
is left, nobody can read the folder and no machine can join it; the bank on each
machine stays as it is."""
AFTER = """\
Run `storybank sync encrypt` on each of your other machines and type the same
passphrase; until then their edits wait there. If your stories were carried in
plain before, a service may still keep those files among its old versions."""
HAS_KEY = "This machine has the key and asks no more; `storybank sync passphrase` changes the passphrase."


def passphrase() -> str:
    """Return what is typed, unseen, or the first line of what is piped in."""
    if sys.stdin.isatty():
        return str(click.prompt("Passphrase of the folder", hide_input=True, err=True))
    return _piped()


def new_passphrase() -> str:
    """Return a new one, typed twice alike, or the first line of what is piped in."""
    if sys.stdin.isatty():
        return str(click.prompt("New passphrase", hide_input=True, confirmation_prompt="Once more", err=True))
    return _piped()


def _piped() -> str:
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise UsageError("No passphrase was given.", "Run it in a terminal, or pipe in one line.")
    return line
