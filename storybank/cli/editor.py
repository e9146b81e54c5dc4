"""Writing in the person's own editor; what they wrote survives a mistake in it."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from storybank.cli.output import say
from storybank.errors import NotWrittenError, StorybankError

Read = TypeVar("Read")


def edit_text(start: str, read: Callable[[str], Read]) -> Read:
    """Open `start` in $VISUAL or $EDITOR until `read` accepts what comes back.

    Raises:
        UnreadableError: the text is still not readable and the person gave up; the file is kept and named.
        NotWrittenError: the editor can't be started or ended with an error; what it wrote is kept and named.
    """
    from storybank.workspace.inputs import read_input  # noqa: PLC0415 - `story list` reads no file

    handle, name = tempfile.mkstemp(prefix="storybank-", suffix=".md")
    path = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(start)
    while True:
        try:
            _open(name)
            result = read(read_input(name, markup=False).text)
        except StorybankError as error:
            say(str(error))
            if not _again():
                raise type(error)("Nothing was saved.", _kept(path, start)) from None
        else:
            _forget(path)
            return result


def _open(name: str) -> None:
    try:
        click.edit(filename=name)
    except (click.ClickException, OSError, ValueError) as error:
        raise NotWrittenError(f"The editor could not be used: {error}.", "Set EDITOR to another one.") from None


def _kept(path: Path, start: str) -> str:
    """Return where the text is kept; a file that holds no other than it began with goes."""
    try:
        if path.read_bytes() != start.encode():
            return f"What you wrote is kept in {path}."
    except OSError:
        return ""
    _forget(path)
    return ""


def _forget(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _again() -> bool:
    return sys.stdin.isatty() and click.confirm("Edit it again?", default=True, err=True)
