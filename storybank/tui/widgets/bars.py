"""The row on top (where am I) and the row below (which keys)."""

from collections.abc import Sequence

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

_KEPT = 2
"""The last keys of the row stay whatever the width: help and quit."""
_GAP = 2
_LEAST = 3
"""Cells below which it is not worth saying where the person is."""
_LEAST_DUE = 11
"""Cells of "○ thank-you", below which nothing of what is due is said."""
SCREENS = (("1", "Bank", "bank"), ("2", "Job", "job"), ("3", "Practice", "practice"))


class TopBar(Static):
    """Name, numbered screens, and where the person is."""

    def __init__(self, active: str) -> None:
        super().__init__(id="top-bar")
        self.active = active
        self.where = Content("")
        self.state = Content("")
        self.due = Content("")
        self.sync = (Content(""), Content(""))

    def say(self, where: Content, state: Content) -> None:
        """Show where the person is and the state of their work, at the right; only the first may be cut."""
        if (where, state) != (self.where, self.state):
            self.where, self.state = where, state
            self.refresh()

    def say_due(self, due: Content) -> None:
        """Show what is due next, as far as there is room."""
        if due != self.due:
            self.due = due
            self.refresh()

    def say_sync(self, words: Content, short: Content) -> None:
        """Show how sync stands, and what to show of it where there is little room."""
        if self.sync != (words, short):
            self.sync = words, short
            self.refresh()

    def render(self) -> Content:
        """Draw the row."""
        left = [Content.styled("▍storybank ", "bold $primary")]
        for number, name, mode in SCREENS:
            if mode == self.active:
                left.append(Content.styled(f" {number} {name} ", "bold $foreground on $primary-muted"))
            else:
                left.append(Content.assemble((f" {number}", "$accent"), (f" {name} ", "$foreground 70%")))
        row = Content(" ").join(left)
        right = self._right(self.size.width - row.cell_length - 2)
        return Content.assemble(row, " " * max(1, self.size.width - row.cell_length - right.cell_length - 1), right)

    def _right(self, room: int) -> Content:
        """Return what stands at the right: the state always, then sync in short, what is due, sync in full, and where."""
        words, short = self.sync
        state = [part for part in (self.state,) if part]
        sync = short if _width([short, *state]) <= room else Content("")
        due = _cut(self.due, room - _width(_there(sync, *state)) - _GAP, _LEAST_DUE)
        sync = words if words and _width(_there(due, words, *state)) <= room else sync
        kept = _there(due, sync, *state)
        where = _cut(self.where, room - _width(kept) - _GAP * bool(kept), _LEAST if kept else 1)
        return Content(" " * _GAP).join(_there(where, *kept))


def _there(*parts: Content) -> list[Content]:
    return [part for part in parts if part]


def _cut(words: Content, room: int, least: int) -> Content:
    """Return words as far as there is room; nothing where that is less than the least that is worth showing."""
    if words.cell_length <= room:
        return words
    return words.truncate(room, ellipsis=True) if room >= least else Content("")


def _width(parts: Sequence[Content]) -> int:
    return sum(part.cell_length for part in parts) + _GAP * max(0, len(parts) - 1)


class KeyBar(Static):
    """The keys of the screen in one line, as many as fit; Textual's footer makes a widget of each."""

    def __init__(self) -> None:
        super().__init__(id="key-bar")

    def on_mount(self) -> None:
        """Follow the screen's keys."""
        self.screen.bindings_updated_signal.subscribe(self, self._fill)
        self.call_after_refresh(self._fill, self.screen)

    def on_resize(self) -> None:
        """Show as many keys as fit now."""
        self._fill(self.screen)

    def _fill(self, screen: Screen[object]) -> None:
        seen: set[str] = set()
        parts = []
        for _, binding, enabled, _ in screen.active_bindings.values():
            if binding.show and enabled and binding.action not in seen:
                seen.add(binding.action)
                name = self.app.get_key_display(binding)
                parts.append(Content.assemble((name, "bold $accent"), f" {binding.description}"))
        while _width(parts) > self.size.width and len(parts) > _KEPT:
            del parts[-_KEPT - 1]
        row = Content(" " * _GAP).join(parts)
        if row != self.content:
            self.update(row, layout=False)
