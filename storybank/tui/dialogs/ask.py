"""Ask for one line of text."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from storybank.errors import StorybankError
from storybank.tui.content import quiet
from storybank.tui.dialogs.base import Dialog
from storybank.tui.widgets.line_box import LineBox

_MOST_LINES = 4
"""Lines of a refusal that are shown; the window is no place for a hundred."""


class AskDialog(Dialog[str]):
    """Asks for words; answers with them."""

    def __init__(
        self, question: str, start: str = "", hint: str = "", *, take: Callable[[str], object] | None = None
    ) -> None:
        """Prepare the question.

        Args:
            question: what to ask.
            start: what the box holds at first.
            hint: what an answer looks like.
            take: what is done with the answer; when it refuses, its sentence is shown and the words stay.
        """
        super().__init__()
        self._question, self._start, self._hint, self._take = question, start, hint, take

    def compose(self) -> ComposeResult:
        """Lay out question and box."""
        with Vertical(classes="dialog"):
            yield Static(self._question, markup=False)
            yield LineBox(self._start, id="answer")
            yield Static("", id="refusal", markup=False)
            keys = f"enter takes it, {self.goes_back}"
            yield Static(quiet("  ".join(filter(None, (self._hint, keys)))), markup=False)

    def on_mount(self) -> None:
        """Begin in the box."""
        self.query_one("#refusal").display = False
        self.set_focus(self.query_one("#answer"))

    @on(Input.Submitted)
    def accept(self, event: Input.Submitted) -> None:
        """Answer with the words."""
        try:
            if self._take is not None:
                self._take(event.value)
        except StorybankError as error:
            refusal = self.query_one("#refusal", Static)
            lines = str(error).splitlines()
            more = [f"... and {len(lines) - _MOST_LINES} more"] if len(lines) > _MOST_LINES else []
            refusal.update("▲ " + "\n".join([*lines[:_MOST_LINES], *more, error.hint]))
            refusal.display = True
        else:
            self.dismiss(event.value)
