"""Choose one of several, or say yes or no."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from storybank.tui.content import quiet
from storybank.tui.dialogs.base import Dialog
from storybank.tui.key_names import key_of
from storybank.tui.widgets.options import Options


class ChooseDialog(Dialog[str]):
    """Asks for one of several; answers with its id."""

    def __init__(self, question: str, choices: Sequence[tuple[str, Content]], hint: str = "") -> None:
        super().__init__()
        self._question, self._choices, self._hint = question, choices, hint

    def compose(self) -> ComposeResult:
        """Lay out question and choices."""
        with Vertical(classes="dialog"):
            yield Static(self._question, markup=False)
            yield Options(*(Option(words, id=name) for name, words in self._choices), id="choices", markup=False)
            yield Static(quiet(self._hint or f"enter takes it, {self.goes_back}"), markup=False)

    def on_mount(self) -> None:
        """Begin at the first choice."""
        self.set_focus(self.query_one("#choices"))

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Answer with the choice."""
        self.dismiss(event.option_id)


class ConfirmDialog(Dialog[bool]):
    """Asks whether to go on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "Yes", id="confirm.yes"),
        Binding("n", "answer(False)", "No", id="confirm.no"),
    ]

    def __init__(self, question: str, consequence: str) -> None:
        super().__init__()
        self._question, self._consequence = question, consequence

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="dialog"):
            yield Static(self._question, markup=False)
            yield Static(quiet(self._consequence), markup=False)
            yield Static(quiet(f"{key_of('confirm.yes', 'y')} yes   {key_of('confirm.no', 'n')} no"), markup=False)

    def action_answer(self, yes: bool) -> None:
        """Answer."""
        self.dismiss(yes)
