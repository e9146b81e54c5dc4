"""A box for one line."""

from rich.cells import cell_len
from textual.events import Paste
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input

from storybank.tui.widgets.lines import LeanLines


class LineBox(Input, LeanLines):
    """An input that redraws little, and whose cursor stays in sight when the box gets narrower.

    Left, it shows its beginning.
    """

    class MoreLines(Message):
        """Several lines were pasted; the first is in the box, these are the others."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def on_paste(self, event: Paste) -> None:
        """Say so, or let somebody else take them, where more is pasted than one line."""
        _, _, rest = event.text.strip().partition("\n")
        if rest.strip():
            self.post_message(self.MoreLines(rest.strip()))

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
