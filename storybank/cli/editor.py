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
from storybank.errors import UnreadableError

Read = TypeVar("Read")


def edit_text(start: str, read: Callable[[str], Read]) -> Read:
    """Open `start` in $VISUAL or $EDITOR until `read` accepts what comes back.

    Raises:
        UnreadableError: the text is still not readable and the person gave up; the file is kept and named.
    """
    handle, name = tempfile.mkstemp(prefix="storybank-", suffix=".md")
    path = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(start)
    while True:
        click.edit(filename=name)
        try:
            result = read(path.read_text(encoding="utf-8"))
        except UnreadableError as error:
            say(str(error))
            if not _again():
                raise UnreadableError("The story was not saved.", f"What you wrote is kept in {path}.") from None
        else:
            with contextlib.suppress(OSError):
                path.unlink()
            return result


def _again() -> bool:
    return sys.stdin.isatty() and click.confirm("Edit it again?", default=True, err=True)
