"""A list of rows of two lines each; only those on the screen are made, so that a thousand cost no more than ten."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.visual import Visual

from storybank.tui.widgets.lines import LeanLines

_HEIGHT = 2
Draw = Callable[[int], Content]
"""Makes one row, given its place from 0."""


class RowList(LeanLines, can_focus=True):
    """Rows with a cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("enter", "select", show=False),
    ]
    cursor: reactive[int] = reactive(0, repaint=True)
    """The row under the cursor, from 0; it means nothing in an empty list."""

    class Highlighted(Message):
        """The cursor is on another row."""

    class Selected(Message):
        """The row under the cursor was chosen."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.count = 0
        self._draw: Draw = lambda _: Content("")
        self._made: dict[tuple[object, ...], list[Strip]] = {}

    def show(self, count: int, draw: Draw, cursor: int) -> None:
        """Show so many rows, with the cursor on one of them."""
        self.count, self._draw = count, draw
        self._made.clear()
        self.virtual_size = Size(self.scrollable_content_region.width, count * _HEIGHT)
        self.set_reactive(RowList.cursor, max(0, min(cursor, count - 1)))
        self.refresh()
        self.call_after_refresh(self._follow_cursor)

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002 - textual's signature
        """Draw rows as wide as there is room."""
        self._made.clear()
        self.virtual_size = Size(self.scrollable_content_region.width, self.count * _HEIGHT)
        self._follow_cursor()

    def notify_style_update(self) -> None:
        """Make the rows anew in other colors."""
        self._made.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        row, line = divmod(y + self.scroll_offset.y, _HEIGHT)
        width = self.scrollable_content_region.width
        if row >= self.count:
            return Strip.blank(width, self.rich_style)
        is_here = row == self.cursor
        key = (row, width, is_here, self.has_focus, self.app.theme)
        if key not in self._made:
            style = self.get_visual_style("rows--cursor") if is_here else self.visual_style
            self._made[key] = Visual.to_strips(self, self._draw(row), width, _HEIGHT, style, pad=True)
        strips = self._made[key]
        return strips[line] if line < len(strips) else Strip.blank(width, self.rich_style)

    def watch_cursor(self) -> None:
        """Keep the cursor in sight, and say that it moved."""
        self._follow_cursor()
        self.post_message(self.Highlighted())

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        if self.count:
            self.cursor = max(0, min(self.count - 1, self.cursor + step))

    def action_page(self, direction: int) -> None:
        """Move the cursor by a screenful."""
        self.action_move(direction * max(1, self.scrollable_content_region.height // _HEIGHT - 1))

    def action_first(self) -> None:
        """Move to the first row."""
        self.action_move(-self.count)

    def action_last(self) -> None:
        """Move to the last row."""
        self.action_move(self.count)

    def action_select(self) -> None:
        """Choose the row under the cursor."""
        if self.count:
            self.post_message(self.Selected())

    def on_click(self, event: Click) -> None:
        """Move to the row that was clicked; a second click chooses it."""
        row = (event.get_content_offset_capture(self).y + self.scroll_offset.y) // _HEIGHT
        if row < self.count:
            self.cursor = row
            if event.chain > 1:
                self.action_select()

    def _follow_cursor(self) -> None:
        self.scroll_to_region(Region(0, self.cursor * _HEIGHT, 1, _HEIGHT), animate=False, force=True)
