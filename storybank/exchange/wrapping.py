r"""Lines of running text: an editor's line breaks are spaces, as Markdown has it; a person's own breaks stay.

An editor breaks a line where the next word would not fit. A break that is meant, and that reads like one of those,
is written with a backslash before it, Markdown's mark for it.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

_ITEM = re.compile(r"\s*(?:[-*+•>|#]|\d{1,3}[.)])")
"""What begins a line of its own: an item of a list, a quotation, a row of a table."""
_ENDED = (".", "!", "?", ":", ";", "…", "。", "！", "？")
_NARROWEST = 50
"""Columns below which no editor breaks lines."""
_WIDE = "\u2e80"
"""From here on are scripts that put no space between words."""


class Paragraph(Struct, frozen=True):
    """A line as it is meant."""

    text: str
    line: int
    """The line on which it begins, counted from 0."""


def unwrapped(lines: Sequence[str]) -> list[Paragraph]:
    """Return lines as they are meant, those that an editor broke in one."""
    is_kept = {place for place in range(len(lines) - 1) if lines[place].endswith("\\") and lines[place + 1].strip()}
    plain = [line[:-1] if place in is_kept else line for place, line in enumerate(lines)]
    joined = _broken_by_an_editor(plain) - is_kept
    found: list[Paragraph] = []
    for place, line in enumerate(plain):
        if place - 1 in joined:
            before = found.pop()
            found.append(Paragraph(f"{before.text}{_gap(before.text, line)}{line.lstrip()}", before.line))
        else:
            found.append(Paragraph(line, place))
    return found


def with_breaks_kept(text: str) -> str:
    """Return a text whose line breaks all come back from `unwrapped`."""
    lines = text.split("\n")
    unsure = _broken_by_an_editor(lines)
    last = len(lines) - 1
    return "\n".join(
        f"{line}\\" if place in unsure or (place < last and line.endswith("\\") and lines[place + 1].strip()) else line
        for place, line in enumerate(lines)
    )


def _broken_by_an_editor(lines: Sequence[str]) -> set[int]:
    """Return the places of the lines that go on in the next one."""
    broken: set[int] = set()
    start = 0
    for place in range(len(lines) + 1):
        if place == len(lines) or not lines[place].strip() or _ITEM.match(lines[place]):
            broken |= _of_block(lines, start, place)
            start = place if place < len(lines) and lines[place].strip() else place + 1
    return broken


def _of_block(lines: Sequence[str], start: int, end: int) -> set[int]:
    """Return the breaks of a run of lines: all where each line is full, else those before a small letter."""
    breaks = range(start, end - 1)
    width = max((len(line) for line in lines[start:end]), default=0)
    if width >= _NARROWEST and all(len(lines[at]) + len(lines[at + 1].split()[0]) >= width for at in breaks):
        return set(breaks)
    return {at for at in breaks if lines[at + 1].lstrip()[0].islower() and not lines[at].rstrip().endswith(_ENDED)}


def _gap(before: str, after: str) -> str:
    """Return what stands between two lines that are one."""
    if before[-1:].isspace() or (before[-1:] >= _WIDE and after.lstrip()[:1] >= _WIDE):
        return ""
    return " "
