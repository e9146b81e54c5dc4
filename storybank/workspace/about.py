"""What a report of a fault says of the program and the machine: nothing of the person and of what they wrote."""

import os
import platform
import re
import shutil
import sys
from importlib import metadata
from pathlib import Path

from storybank import __version__
from storybank.store import locate

_TERMINAL = ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "LANG")


def facts(bank: Path | None = None) -> tuple[tuple[str, str], ...]:
    """Return what is worth knowing, each under its name; no file is opened.

    Args:
        bank: the bank file that was named; None for the usual place.
    """
    found = locate(os.environ, bank)
    columns, lines = shutil.get_terminal_size()
    said = [f"{name}={os.environ[name]}" for name in _TERMINAL if name in os.environ]
    return (
        ("storybank", __version__),
        ("Python", f"{platform.python_version()} ({platform.python_implementation()}) in {_short(Path(sys.prefix))}"),
        ("System", platform.platform(terse=True)),
        ("Terminal", f"{columns} x {lines}, {sys.stdout.encoding}, {', '.join(said) or 'nothing said'}"),
        ("Bank", _short(found.bank)),
        ("Templates", _short(found.templates)),
        ("Log", _short(found.state / "storybank.log")),
        ("Results", _short(found.results)),
        *_packages(),
    )


def _short(path: Path) -> str:
    """Return a path without the name of the person whose home it is in."""
    home = Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else str(path)


def _packages() -> list[tuple[str, str]]:
    """Return the versions of the packages that storybank stands on."""
    try:
        wanted = metadata.requires("storybank") or []
    except metadata.PackageNotFoundError:
        return []
    names = sorted({re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in wanted}, key=str.casefold)
    return [(name, _version(name)) for name in names]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"
