"""The plan up to an interview as a calendar file: what goes in, and where it is written."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from storybank.tui.content import lines, quiet, styled
from storybank.tui.dialogs.base import Dialog
from storybank.tui.widgets.line_box import LineBox


class CalendarDialog(Dialog[Path]):
    """Asks where to write the calendar file."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", "Write", priority=True, id="calendar.write")]

    def __init__(self, contents: Sequence[Content]) -> None:
        super().__init__()
        self._contents = contents

    def compose(self) -> ComposeResult:
        """Lay out what goes in, and the file."""
        with Vertical(classes="dialog"):
            yield Static(styled("For your calendar", "bold"), markup=False)
            yield Static(lines(self._contents), markup=False)
            yield LineBox(str(Path.cwd() / "rehearsals.ics"), id="file", placeholder="File")
            keys = f"enter writes it   {self.goes_back}"
            yield Static(quiet(f"All entries are private and invite nobody.\n{keys}"), markup=False)

    def on_mount(self) -> None:
        """Begin in the box."""
        self.query_one("#file").border_title = "File"
        self.set_focus(self.query_one("#file"))

    @on(Input.Submitted)
    def action_accept(self) -> None:
        """Answer with the file."""
        name = self.query_one("#file", Input).value.strip()
        if name:
            self.dismiss(Path(name).expanduser())
