"""Paste a posting: company, title, and a box that takes any amount of text."""

from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, TextArea

from storybank.tui.dialogs.typed import TypedDialog
from storybank.tui.key_names import key_of
from storybank.tui.widgets.lean import LeanTextArea
from storybank.tui.widgets.line_box import LineBox
from storybank.workspace.postings import title_of


class PastedPosting(Struct, frozen=True):
    """What was typed and pasted."""

    title: str
    company: str
    text: str


class PostingDialog(TypedDialog[PastedPosting]):
    """Asks for a posting."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", "Save", priority=True, id="posting.save")]
    _found = ""

    def compose(self) -> ComposeResult:
        """Lay out the boxes."""
        with Vertical(classes="dialog tall") as frame:
            frame.border_title = "A job"
            frame.border_subtitle = f"tab next box   {key_of('posting.save', 'ctrl+s')} saves   {self.goes_back}"
            yield LineBox(id="company")
            yield LineBox(id="position", placeholder="found in the posting when it says so")
            yield LeanTextArea(id="posting", placeholder="Paste the job description here")

    def on_mount(self) -> None:
        """Begin with the posting: pasting it comes first."""
        for name, title in (("company", "Company"), ("position", "Position"), ("posting", "Job description")):
            self.query_one(f"#{name}").border_title = title
        self.set_focus(self.query_one("#posting"))

    @on(TextArea.Changed, "#posting")
    def find_title(self, event: TextArea.Changed) -> None:
        """Fill in the position that the posting gives, for as long as the person wrote none."""
        box = self.query_one("#position", Input)
        if box.value in {"", self._found}:
            self._found = title_of(event.text_area.text[:2000])
            box.value = self._found

    def is_typed(self) -> bool:
        """Tell whether a box holds something."""
        return any(box.value.strip() for box in self.query(Input)) or bool(self._text.strip())

    def typed_words(self) -> tuple[str, str]:
        """Return what the dialog is about, and what stands in its boxes."""
        lines = [box.value for box in self.query(Input) if box.value]
        return "A job", "\n\n".join([*lines, self._text])

    @property
    def _text(self) -> str:
        return self.query_one("#posting", LeanTextArea).text

    def action_accept(self) -> None:
        """Answer with what stands in the boxes."""
        text = self._text
        if not text.strip():
            self.notify("Paste the job description first.", severity="warning")
            return
        title = self.query_one("#position", Input).value.strip()
        if not title:
            self.notify("Say which position it is.", severity="warning")
            self.query_one("#position").focus()
            return
        self.dismiss(PastedPosting(title, self.query_one("#company", Input).value, text))
