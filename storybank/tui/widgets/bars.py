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
        """Show what is due next, before all that stands at the right."""
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
        row = Content(" ").join([*left, *([Content.assemble(" ", self.due)] if self.due else [])])
        right = self._right(self.size.width - row.cell_length - 2)
        return Content.assemble(row, " " * max(1, self.size.width - row.cell_length - right.cell_length - 1), right)

    def _right(self, room: int) -> Content:
        """Return what stands at the right: the state always, how sync stands as far as there is room, the rest cut."""
        kept = [part for part in (self.state,) if part]
        for sync in self.sync:
            if sync and _width([sync, *kept]) <= room:
                kept.insert(0, sync)
                break
        left = room - _width(kept) - _GAP * bool(kept)
        if self.where and (left >= _LEAST or not kept):
            where = self.where if self.where.cell_length <= left else self.where.truncate(max(1, left), ellipsis=True)
            kept.insert(0, where)
        return Content(" " * _GAP).join(kept)


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
