"""Widgets that send only what changed of their lines.

Textual marks all of a widget dirty on every key. Here the lines are compared with those on the screen, and only the
cells that differ are drawn: a tenth of the bytes over a slow link, and the same picture.
"""

from collections.abc import Iterator
from typing import Self

from rich.segment import Segment
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip


class LeanLines(ScrollView):
    """A widget that draws itself line by line, and redraws little."""

    _lines: tuple[Strip, ...] = ()
    _frame: tuple[object, ...] = ()
    _titles: tuple[str, str] = ("", "")
    _is_due = False
    _needs_all = True

    def notify_style_update(self) -> None:
        """Draw everything after a change of styles."""
        self._needs_all = True
        super().notify_style_update()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw what was asked for; the whole widget only when more than lines changed."""
        is_plain = repaint and not (regions or recompose) and self.is_attached
        if not is_plain:
            self._needs_all = self._needs_all or layout or recompose
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if layout:
            super().refresh(repaint=False, layout=True)
        if not self._is_due:
            self._is_due = True
            self.call_next(self._draw_changes)
        return self

    def _draw_changes(self) -> None:
        self._is_due = False
        if not self.is_attached:
            return
        height = self.scrollable_content_region.height
        lines = tuple(self.render_line(y) for y in range(height))
        frame, titles = self._outline(), (str(self.border_title), str(self.border_subtitle))
        old, old_frame, old_titles = self._lines, self._frame, self._titles
        self._lines, self._frame, self._titles = lines, frame, titles
        if self._needs_all or frame != old_frame or len(old) != len(lines):
            self._needs_all = False
            super().refresh()
            return
        changed = list(_changed_regions(old, lines))
        if titles != old_titles:
            changed += self._borders()
        if changed:
            super().refresh(*changed)

    def _borders(self) -> list[Region]:
        """Return the rows that titles stand in, as seen from the content."""
        left, top = self.gutter.left, self.gutter.top
        width, height = self.outer_size
        return [Region(-left, -top, width, 1), Region(-left, height - 1 - top, width, 1)]

    def _outline(self) -> tuple[object, ...]:
        """Return all that changes how the widget looks besides its lines and its titles."""
        return (
            self.size,
            self.outer_size,
            self.scroll_offset,
            self.scrollable_content_region,
            self.has_focus,
            self.app.theme,
        )


def _changed_regions(old: tuple[Strip, ...], new: tuple[Strip, ...]) -> Iterator[Region]:
    for y, (was, now) in enumerate(zip(old, new, strict=True)):
        start, end = (0, 0) if was == now else changed_cells(was, now)
        if start < end:
            yield Region(start, y, end - start, 1)


def changed_cells(old: Strip, new: Strip) -> tuple[int, int]:
    """Return the first cell that differs and the one after the last; wide characters are never cut."""
    if old.cell_length != new.cell_length:
        return 0, max(old.cell_length, new.cell_length)
    before, after = _cells(old), _cells(new)
    start = _alike(before, after)
    if start == len(after) == len(before):
        return 0, 0
    end = _alike(before[start:][::-1], after[start:][::-1])
    width = [Segment.get_line_length([Segment(letter)]) for letter, _ in after]
    return sum(width[:start]), sum(width[: len(after) - end])


def _cells(strip: Strip) -> list[tuple[str, object]]:
    return [(letter, segment.style) for segment in strip for letter in segment.text]


def _alike(one: list[tuple[str, object]], other: list[tuple[str, object]]) -> int:
    """Return how many cells from the beginning are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))
