"""A box for one line."""

from rich.cells import cell_len
from textual.geometry import Region
from textual.widgets import Input

from storybank.tui.widgets.lines import LeanLines


class LineBox(Input, LeanLines):
    """An input that redraws little, and whose cursor stays in sight when the box gets narrower.

    Left, it shows its beginning.
    """

    def on_resize(self) -> None:
        """Show the cursor again, once the box has its new width."""
        self.call_after_refresh(self._show_cursor)

    def on_blur(self) -> None:
        """Show the beginning of what was typed."""
        self.scroll_to(x=0, animate=False)

    def _show_cursor(self) -> None:
        if self.has_focus:
            before = cell_len(self.value[: self.cursor_position])
            self.scroll_to_region(Region(before, 0, 2, 1), force=True, animate=False)
