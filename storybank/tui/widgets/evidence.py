"""A text area that underlines the words that prove a skill, and lights up those that a hint is about."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text

from storybank.tui.widgets.lean import LeanTextArea

HINT = "hint"
Span = tuple[int, int, str]
"""Where words begin and end, and why they stand out: "hard", "soft", or HINT."""
Spans = dict[int, list[Span]]


class EvidenceArea(LeanTextArea):
    """A lean text area with evidence underlined in the color of its kind."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"evidence--hard", "evidence--soft", "evidence--hint"}
    _spans: Spans = {}  # noqa: RUF012 - replaced whole, never changed in place

    def mark(self, spans: Iterable[Span]) -> None:
        """Underline spans of the text, given as positions in the whole text."""
        by_line = _by_line(self.text, spans)
        if by_line != self._spans:
            self._spans = by_line
            self._line_cache.clear()  # its key knows nothing of what get_line adds
            self.refresh()

    def get_line(self, line_index: int) -> Text:
        """Return a line with its evidence styled."""
        line = super().get_line(line_index)
        for start, end, kind in self._spans.get(line_index, ()):
            line.stylize(self.get_component_rich_style(f"evidence--{kind}", partial=True), start, end)
        return line


def _by_line(text: str, spans: Iterable[Span]) -> Spans:
    begins = [0, *(place + 1 for place, letter in enumerate(text) if letter == "\n")]
    found: Spans = {}
    for start, end, kind in spans:
        row = bisect_right(begins, start) - 1
        while row < len(begins) and begins[row] < end:
            line_end = begins[row + 1] - 1 if row + 1 < len(begins) else len(text)
            first, last = max(start, begins[row]) - begins[row], min(end, line_end) - begins[row]
            if first < last:
                found.setdefault(row, []).append((first, last, kind))
            row += 1
    return found
