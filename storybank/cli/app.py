"""`storybank` alone: the full-screen app."""

import os
import sys

from storybank.cli.session import Session
from storybank.errors import UsageError


def open_app(session: Session, *, ascii_only: bool = False) -> int:
    """Open the app and return its exit code.

    Where Textual is told what draws for it (as by `textual serve`, in a browser), no terminal is needed.

    Raises:
        UsageError: standard input or output is no terminal, or one that cannot be drawn on.
    """
    if not os.environ.get("TEXTUAL_DRIVER"):
        _check_terminal()
    from storybank.tui import run  # noqa: PLC0415 - commands start without Textual

    return run(session.workspace, ascii_only=ascii_only)


def _check_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("The app needs a terminal.", "`storybank --help` lists the commands, which need none.")
    if os.environ.get("TERM", "dumb") in {"dumb", "unknown", ""} and os.name != "nt":
        raise UsageError("This terminal can't show the app (TERM=dumb).", "`storybank --help` lists the commands.")
