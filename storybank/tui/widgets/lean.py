"""A text area that sends only the cells that changed."""

from collections.abc import Callable
from typing import Any

from textual.dom import DOMNode
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import TextArea

from storybank.tui.widgets.lines import LeanLines


class LeanTextArea(TextArea, LeanLines):
    """A text area for prose: wraps, tab leaves it, and little is redrawn."""

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

    def watch(self, obj: DOMNode, attribute_name: str, callback: Callable[..., Any], init: bool = True) -> None:
        """Follow something elsewhere; a change of theme by a signal.

        Textual keeps the watchers of the app for as long as it runs, and with them each box that ever was, with all that
        it drew (https://github.com/Textualize/textual/issues/6666).
        """
        if obj is self.app and attribute_name == "theme":
            self.app.theme_changed_signal.subscribe(self, lambda _: callback(), immediate=True)
        else:
            super().watch(obj, attribute_name, callback, init)

    def on_unmount(self) -> None:
        """Follow the theme no more."""
        self.app.theme_changed_signal.unsubscribe(self)

    def render_line(self, y: int) -> Strip:
        """Draw one line; Textual can't wrap the placeholder where a small window leaves no column for it."""
        return super().render_line(y) if self.content_size.width else Strip.blank(0)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Scroll to the cursor of the box that is written in; the others show what they were scrolled to.

        While an undo takes lines away, Textual asks before the cursor is back among them.
        """
        if not self.has_focus or self.cursor_location[0] >= self.document.line_count:
            return Offset()
        return super().scroll_cursor_visible(center, animate)
