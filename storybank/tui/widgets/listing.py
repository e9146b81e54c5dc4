"""A list whose cursor stays on the same thing when the list is filled anew."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from storybank.tui.widgets.options import Options

Row = tuple[str, Content]
"""What a row is about, empty for a heading; and what it says."""


class Listing(Options):
    """Rows with a cursor; headings are passed over."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open", key_display="enter", id="list.open"),
        Binding("j", "cursor_down", "Down", show=False, id="list.down"),
        Binding("k", "cursor_up", "Up", show=False, id="list.up"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._rows: list[Row] = []

    @property
    def chosen(self) -> str:
        """What the row under the cursor is about; empty when there is none."""
        at = self.highlighted
        return self._rows[at][0] if at is not None and at < len(self._rows) else ""

    def show(self, rows: Sequence[Row]) -> None:
        """Show rows; the cursor stays on what it was on, or where it was."""
        if list(rows) == self._rows:
            return
        kept, at = self.chosen, self.highlighted or 0
        self._rows = list(rows)
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            self.add_options([Option(words, disabled=not about) for about, words in rows])
            places = [place for place, (about, _) in enumerate(rows) if about]
            same = [place for place in places if rows[place][0] == kept]
            near = [place for place in places if place >= at] or places[-1:]
            self.highlighted = next(iter(same or near), None)

    def go_to(self, about: str) -> None:
        """Put the cursor on the row that is about something, where there is one."""
        places = [place for place, row in enumerate(self._rows) if row[0] == about]
        if places:
            self.highlighted = places[0]
