"""Help: the keys of the screen below, made from its bindings."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from storybank.tui.content import key, lines, quiet
from storybank.tui.dialogs.base import Dialog

_ABOUT = (
    "A story is told in four parts: Situation, Task, Action, Result. Mark the words that prove a skill, and the job "
    "screen shows which story proves what a posting asks for."
)


class HelpDialog(Dialog[None]):
    """Shows the keys."""

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._rows = list(_rows(below.active_bindings.values(), below))

    def compose(self) -> ComposeResult:
        """Lay out the keys."""
        with VerticalScroll(classes="dialog") as frame:
            frame.border_title = "Keys of this screen"
            frame.border_subtitle = f"↑ ↓ read on   {self.goes_back}"
            yield Static(lines(self._rows), markup=False)
            yield Static(quiet(_ABOUT), markup=False)
            yield Static(
                quiet("In a box: shift with the arrows selects, ctrl+z undoes, ctrl+y redoes, tab goes to the next."),
                markup=False,
            )
            yield Static(
                quiet("ctrl+p finds everything by typing: stories, skills, jobs, actions, themes."), markup=False
            )


def _rows(bindings: Iterable[ActiveBinding], below: Screen[object]) -> Iterable[Content]:
    seen = set()
    for _, binding, enabled, _ in bindings:
        if binding.id and enabled and binding.description and binding.action not in seen:
            seen.add(binding.action)
            yield key(f"{below.app.get_key_display(binding):>8}", binding.description)
