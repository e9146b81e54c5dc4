"""Export: which document in which form, what goes in and what is missing, and into which folder."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from msgspec import Struct
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from storybank.domain.job import Job
from storybank.tui.content import lines, quiet, styled
from storybank.tui.dialogs.base import Dialog
from storybank.tui.widgets.line_box import LineBox
from storybank.tui.widgets.options import Options
from storybank.workspace.making import FORMATS, DocumentKind
from storybank.workspace.previews import Preview

PDF = "pdf"
"""A Word file with a PDF beside it, where LibreOffice is installed."""
_KINDS = {
    "prep": "Prep sheet, to bring",
    "thanks": "Thank-you, one an interviewer",
    "feedback": "Request for feedback, after a no",
    "stories": "Story book",
    "mock": "Mock interview, for a friend",
}
"""What a kind is called; one that is not here goes by its own name."""
_FORMATS = {
    "docx": "Word",
    PDF: "Word, and a PDF of it",
    "md": "Markdown",
    "txt": "Plain text",
    "eml": "Draft for your mail program",
    "json": "JSON, for scripts",
}


class ExportChoice(Struct, frozen=True):
    """What to write, and where."""

    kind: DocumentKind
    format: str
    folder: Path
    round: str = ""
    """Id of the interview that thank-yous are for; empty for all that wait for theirs."""


class ExportDialog(Dialog[ExportChoice]):
    """Asks what to write for a job, and shows what it will hold."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", "Write", priority=True, id="export.write")]

    def __init__(self, job: Job, preview: Callable[[DocumentKind], Preview]) -> None:
        super().__init__()
        self._job, self._preview = job, preview
        self._kinds = list(FORMATS)

    def compose(self) -> ComposeResult:
        """Lay out kind and format, the preview, and the folder."""
        with Vertical(classes="dialog", id="export"):
            yield Static(styled(f"Export for {self._job.name}", "bold"), markup=False)
            with Horizontal(id="choices"):
                names = [Option(_KINDS.get(kind.value, kind.value), id=kind.value) for kind in self._kinds]
                yield Options(*names, id="kind", markup=False)
                yield Options(id="format", markup=False)
            yield Static(id="contents", markup=False)
            yield LineBox(str(Path.cwd()), id="folder", placeholder="Folder", compact=True)
            yield Static(quiet(f"enter writes it   tab form, folder   {self.goes_back}"), markup=False)

    def on_mount(self) -> None:
        """Begin with the kind."""
        self.query_one("#kind", OptionList).highlighted = 0
        self.set_focus(self.query_one("#kind"))

    @property
    def kind(self) -> DocumentKind:
        """The kind under the cursor."""
        return self._kinds[self.query_one("#kind", OptionList).highlighted or 0]

    @on(OptionList.OptionHighlighted, "#kind")
    def show_kind(self) -> None:
        """Show the forms of another kind at once, and what it holds when that is known."""
        listing = self.query_one("#format", OptionList)
        listing.clear_options()
        listing.add_options([Option(_FORMATS.get(name, name), id=name) for name in _files(self.kind)])
        listing.highlighted = 0
        self.query_one("#contents", Static).update(quiet("looking at what goes in ..."))
        self._find_preview(self.kind)

    @work(thread=True, exclusive=True, group="preview")
    def _find_preview(self, kind: DocumentKind) -> None:
        worker = get_current_worker()
        found = self._preview(kind)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show_preview, kind, found)

    def _show_preview(self, kind: DocumentKind, found: Preview) -> None:
        if self.is_open and kind is self.kind:
            self.query_one("#contents", Static).update(contents(found))

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def action_accept(self) -> None:
        """Answer with kind, form and folder."""
        at = self.query_one("#format", OptionList).highlighted or 0
        folder = self.query_one("#folder", Input).value.strip() or "."
        self.dismiss(ExportChoice(self.kind, _files(self.kind)[at], Path(folder).expanduser()))


def _files(kind: DocumentKind) -> list[str]:
    """Return the forms of a kind that are files, a PDF made from the Word file too; a link is for the command line."""
    return [*(name for name in FORMATS[kind] if name != "mailto"), PDF]


def contents(found: Preview) -> Content:
    """Return what goes in, then what is missing."""
    if found.refusal:
        return Content.assemble(("▲ ", "$text-error"), found.refusal)
    rows = [Content.assemble(("✓ ", "$text-success"), words) for words in found.holds]
    rows += [Content.assemble(("○ ", "$text-warning"), (words, "$foreground 80%")) for words in found.lacks]
    return lines(rows)
