"""The lines of a calendar file: texts escaped, times without a zone, long lines folded (RFC 5545, 3.1 and 3.3).

We write a dozen properties and read none. A package for it brings 6 MB, most of it time zones that the files don't name;
the tests read what is written here with one.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from storybank.domain.text import clean

_LONGEST = 75
"""Octets of a line without its end; a space opens the rest of a longer one."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def text_line(name: str, text: str) -> str:
    """Return the line of a property that holds any text."""
    return f"{name}:{clean(text).translate(_ESCAPES)}"


def time_line(name: str, moment: date | datetime | None) -> str:
    """Return the line of a day, or of a time: as the wall shows it where it has no zone, else in UTC."""
    if not isinstance(moment, datetime):
        return f"{name};VALUE=DATE:{moment:%Y%m%d}"
    if moment.tzinfo is None:
        return f"{name}:{moment:%Y%m%dT%H%M%S}"
    return f"{name}:{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def component(kind: str, lines: Iterable[str]) -> list[str]:
    """Return the lines of a component, between those that open and close it."""
    return [f"BEGIN:{kind}", *lines, f"END:{kind}"]


def to_bytes(lines: Iterable[str]) -> bytes:
    """Return the bytes of a file of such lines."""
    return b"".join(_folded(line.encode()) for line in lines)


def _folded(line: bytes) -> bytes:
    parts = []
    while len(line) > _LONGEST:
        end = _LONGEST
        while line[end] & 0xC0 == 0x80:  # within a letter of several octets
            end -= 1
        parts.append(line[:end])
        line = b" " + line[end:]
    return b"\r\n".join([*parts, line]) + b"\r\n"
