"""A page of styled text that scrolls; showing another one sends only the cells that differ.

It has no scrollbar, which would be drawn anew for each page; its border says when there is more below.
"""

from collections.abc import Callable

from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.strip import Strip
from textual.visual import Visual

from storybank.tui.widgets.lines import LeanLines

Draw = Callable[[int], Content]
"""Makes the text for a width."""


class Page(LeanLines, can_focus=True):
    """Text to read."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._draw: Draw = lambda _: Content("")
        self._strips: list[Strip] = []
        self._made_for: tuple[object, ...] = ()

    def show(self, draw: Draw, *, from_top: bool = True) -> None:
        """Show a text."""
        self._draw = draw
        self._made_for = ()
        self._make()
        if from_top:
            self.scroll_to(0, 0, animate=False, force=True, immediate=True)
        self.refresh()

    @property
    def text(self) -> str:
        """What is shown, as plain text."""
        return str(self._draw(max(1, self.scrollable_content_region.width)))

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002 - textual's signature
        """Wrap anew."""
        self._make()

    def notify_style_update(self) -> None:
        """Make the page anew in other colors."""
        self._made_for = ()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        self._make()
        row = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        return self._strips[row] if row < len(self._strips) else Strip.blank(width, self.rich_style)

    def _make(self) -> None:
        width = self.scrollable_content_region.width
        made_for = (width, self.visual_style)
        if width > 0 and made_for != self._made_for:
            self._made_for = made_for
            self._strips = Visual.to_strips(self, self._draw(width), width, None, self.visual_style, pad=True)
            self.virtual_size = Size(width, len(self._strips))
            self._say_more()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say whether there is more below."""
        super().watch_scroll_y(old_value, new_value)
        self._say_more()

    def _say_more(self) -> None:
        seen = self.scroll_offset.y + self.scrollable_content_region.height
        more = "↓ more" if seen < len(self._strips) else ""
        if self.border_subtitle != more:
            self.border_subtitle = more
