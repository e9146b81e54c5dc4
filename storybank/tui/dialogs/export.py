"""Export: which document, for which job, into which folder."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from storybank.domain.job import Job
from storybank.tui.content import quiet
from storybank.tui.dialogs.base import Dialog

_KINDS = (
    ("prep", "Prep sheet (Word): the page to bring, and your stories"),
    ("thanks", "Thank-you email per interviewer (Word)"),
)


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What to write, and where."""

    kind: str
    folder: Path


class ExportDialog(Dialog[ExportChoice]):
    """Asks what to write for a job."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", "Write", priority=True, id="export.write")]

    def __init__(self, job: Job, stories: int) -> None:
        super().__init__()
        self._job, self._stories = job, stories

    def compose(self) -> ComposeResult:
        """Lay out kind and folder."""
        with Vertical(classes="dialog"):
            company = f", {self._job.company}" if self._job.company else ""
            yield Static(f"For {self._job.title}{company}, from {self._stories} stories", markup=False)
            yield OptionList(*(Option(words, id=kind) for kind, words in _KINDS), id="kind", markup=False)
            yield Input(str(Path.cwd()), id="folder", placeholder="Folder")
            yield Static(quiet("enter writes it   tab folder   esc back"), markup=False)

    def on_mount(self) -> None:
        """Begin with the kind."""
        self.query_one("#kind", OptionList).highlighted = 0
        self.query_one("#folder").border_title = "Folder"
        self.query_one("#kind").focus()

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def action_accept(self) -> None:
        """Answer with kind and folder."""
        at = self.query_one("#kind", OptionList).highlighted or 0
        folder = self.query_one("#folder", Input).value.strip() or "."
        self.dismiss(ExportChoice(_KINDS[at][0], Path(folder).expanduser()))
