"""Exporting from the app: which job, which document, where; written away from the screen's own thread."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.app import App
from textual.content import Content

from storybank.domain.bank import Bank
from storybank.domain.job import Job
from storybank.errors import NotWrittenError, StorybankError
from storybank.tui.dialogs.choose import ChooseDialog, ConfirmDialog
from storybank.tui.dialogs.export import PDF, ExportChoice, ExportDialog
from storybank.workspace import Workspace
from storybank.workspace.making import DocumentKind, Order, make, remarks
from storybank.workspace.previews import preview


@dataclass
class ExportFlow:
    """One export, from the first question to the file."""

    workspace: Workspace
    app: App[Any]

    def begin(self, bank: Bank, shown: Job | None) -> None:
        """Ask for a job unless one is shown or there is only one, then for the document."""
        jobs = {job.id: job for job in bank.jobs}
        job = shown or (bank.jobs[0] if len(jobs) == 1 else None)
        if not jobs:
            self.app.notify("Save a job first: press 2, then a, and paste its posting.")
        elif job is not None:
            self._ask(job)
        else:
            choices = [(item.id, Content(item.name)) for item in bank.jobs]
            question = ChooseDialog("For which job?", choices)
            self.app.push_screen(question, lambda chosen: self._ask(jobs[chosen]) if chosen else None)

    def thank(self, job: Job, round_id: str, folder: Path) -> None:
        """Write the thank-yous of a round into a folder."""
        self._start(job, ExportChoice(DocumentKind.THANKS, "docx", folder, round_id))

    def _ask(self, job: Job) -> None:
        dialog = ExportDialog(job, lambda kind: preview(self.workspace, job, kind))
        self.app.push_screen(dialog, lambda choice: self._start(job, choice))

    def _start(self, job: Job, choice: ExportChoice | None, *, force: bool = False) -> None:
        if choice is not None:
            self.app.notify("Writing ...", timeout=2)
            self.app.run_worker(lambda: self._write(job, choice, force), thread=True, exclusive=True, group="export")

    def _write(self, job: Job, choice: ExportChoice, force: bool) -> None:
        from storybank.workspace.exports import write, write_pdf  # noqa: PLC0415 - when a document is written

        form = "docx" if choice.format == PDF else choice.format
        order = Order(choice.kind, form, choice.folder, force, round=choice.round)
        try:
            made = make(self.workspace, job, order)
            paths = write(self.workspace, job, order, made)
            paths += write_pdf(paths, force=force) if choice.format == PDF else ()
        except NotWrittenError as error:
            self.app.call_from_thread(self._refused, job, choice, error)
        except StorybankError as error:
            self.app.call_from_thread(self._tell, error)
        else:
            words = "\n".join([*map(str, paths), *remarks(self.workspace, made, job, order)])
            self.app.call_from_thread(self.app.notify, words, title="Written", timeout=10, markup=False)

    def _refused(self, job: Job, choice: ExportChoice, error: NotWrittenError) -> None:
        if "already there" not in str(error):
            self._tell(error)
            return
        question = ConfirmDialog(str(error), "Write over it?")
        self.app.push_screen(question, lambda yes: self._start(job, choice, force=True) if yes else None)

    def _tell(self, error: StorybankError) -> None:
        self.app.notify(f"{error} {error.hint}", title="Not written", severity="error", timeout=10, markup=False)
