"""A form: several boxes that are answered together."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from storybank.errors import StorybankError
from storybank.tui.content import quiet
from storybank.tui.dialogs.typed import TypedDialog
from storybank.tui.key_names import key_of
from storybank.tui.widgets.lean import LeanTextArea
from storybank.tui.widgets.line_box import LineBox

Answers = dict[str, str]


class Box(Struct, frozen=True):
    """One box of a form."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    is_tall: bool = False
    """It takes several lines."""

    @property
    def id(self) -> str:
        """Its id on the screen, where no other widget goes by the name of a field."""
        return f"box-{self.name}"


class FormDialog(TypedDialog[Answers]):
    """Asks for several things at once; answers with what stands in each box, by name."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", "Save", priority=True, id="form.save")]

    def __init__(
        self, title: str, boxes: Sequence[Box], save: Callable[[Answers], object] | None = None, note: str = ""
    ) -> None:
        """Make a form.

        Args:
            title: what it is about.
            boxes: the boxes from top to bottom.
            save: keeps the answers; when it refuses them, the form stays and says why.
            note: a sentence below the title.
        """
        super().__init__()
        self._title, self._boxes, self._save, self._note = title, boxes, save, note

    def compose(self) -> ComposeResult:
        """Lay out the boxes."""
        with VerticalScroll(classes="dialog", can_focus=False) as frame:
            frame.border_title = Content(self._title)
            keys = f"{key_of('form.save', 'ctrl+s')} saves   {self.goes_back}"
            frame.border_subtitle = f"tab next box   {keys}" if len(self._boxes) > 1 else keys
            if self._note:
                yield Static(quiet(self._note), markup=False)
            for box in self._boxes:
                widget = (
                    LeanTextArea(box.value, id=box.id, placeholder=box.hint)
                    if box.is_tall
                    else LineBox(box.value, id=box.id, placeholder=box.hint)
                )
                widget.border_title = box.label
                yield widget

    def on_mount(self) -> None:
        """Begin at the first box."""
        self.set_focus(self.query_one(f"#{self._boxes[0].id}"))

    @on(Input.Submitted)
    def next_box(self, event: Input.Submitted) -> None:
        """Go on to the next box; from the last one, save."""
        if event.input.id == self._boxes[-1].id:
            self.action_accept()
        else:
            self.focus_next()

    def answers(self) -> Answers:
        """Return what stands in the boxes."""
        return {box.name: self._text(box) for box in self._boxes}

    def action_accept(self) -> None:
        """Save, and answer with what stands in the boxes."""
        answers = self.answers()
        try:
            if self._save is not None:
                self._save(answers)
        except StorybankError as error:
            self.notify(f"{error} {error.hint}".strip(), severity="error", timeout=10, markup=False)
        else:
            self.dismiss(answers)

    def is_typed(self) -> bool:
        """Tell whether a box holds something else than at first."""
        return self.answers() != {box.name: box.value for box in self._boxes}

    def typed_words(self) -> tuple[str, str]:
        """Return the form's title, and each box with what stands in it."""
        given = self.answers()
        return self._title, "\n\n".join(f"{box.label}: {given[box.name]}" for box in self._boxes if given[box.name])

    def _text(self, box: Box) -> str:
        if box.is_tall:
            return self.query_one(f"#{box.id}", LeanTextArea).text
        return self.query_one(f"#{box.id}", Input).value
