"""Documents written out: in which form, under what name, and never over a file that is already there."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from storybank.domain.bank import find
from storybank.domain.job import Export, Job
from storybank.errors import NotWrittenError, UsageError
from storybank.store import write_file
from storybank.workspace.making import DocumentKind, Made, Order, make
from storybank.workspace.places import is_folder, is_there
from storybank.workspace.templates import own_template
from storybank.workspace.workspace import Workspace

if TYPE_CHECKING:
    from storybank.documents import Document

_ENDINGS = frozenset("docx md txt eml json pdf".split())
"""Endings by which people name the form of a document."""


def write(workspace: Workspace, job: Job | None, order: Order, documents: Made | None = None) -> tuple[Path, ...]:
    """Write the ordered documents, note them with their job, and return their paths.

    Args:
        workspace: the opened bank.
        job: the job they are for, saved or not; None where they need none.
        order: which, in which form, where to.
        documents: what `make` gave for the order; None to make them here.

    Raises:
        UsageError: the kind does not come in that format, needs a job, or the bank has no story to bring.
        UnreadableError: a thank-you lacks its moment, or a template is broken.
        NotWrittenError: a file is in the way, or the place can't be written.
    """
    made = make(workspace, job, order) if documents is None else documents
    files = {name: _formed(workspace, document, order) for name, document in made.items()}
    paths = {_path(order, name, len(files)): data for name, data in files.items()}
    taken = [path for path in paths if is_there(path) and not order.force]
    if taken:
        raise NotWrittenError(
            f"{taken[0]} is already there.", "Add --force to write over it, or name another with --out."
        )
    for path, data in paths.items():
        write_file(path, data)
    if job is not None:
        _note(workspace, job, order.kind, paths)
    return tuple(paths)


def write_pdf(paths: Sequence[Path], *, force: bool = False) -> tuple[Path, ...]:
    """Write a PDF beside each Word file, and return their paths.

    Raises:
        NotWrittenError: LibreOffice is not installed, or a file is in the way.
    """
    from storybank.documents.pdf import pdf_of  # noqa: PLC0415 - for PDFs only

    beside = {path.with_suffix(".pdf"): path for path in paths}
    for target in beside:
        if is_there(target) and not force:
            raise NotWrittenError(f"{target} is already there.", "Add --force to write over it.")
    for target, path in beside.items():
        write_file(target, pdf_of(path.read_bytes()))
    return tuple(beside)


def mail_links(documents: Made) -> tuple[str, ...]:
    """Return the `mailto:` link of each email."""
    return tuple(document.context["mail_link"] for document in documents.values())


def _formed(workspace: Workspace, document: "Document", order: Order) -> bytes:
    from storybank import documents  # noqa: PLC0415 - Word is loaded for documents only

    match order.format:
        case "json":
            return _json(document.context)
        case "docx":
            return documents.as_word(document, _template(workspace, order, f"{document.template}.docx"))
        case "eml":
            text = documents.as_text(document, "txt", _template(workspace, order, "email.txt.j2"))
            return documents.as_email(document, text)
        case ending:
            stem = "email" if document.letter else document.template
            template = _template(workspace, order, f"{stem}.{ending}.j2")
            return documents.as_text(document, ending, template).encode()


def _template(workspace: Workspace, order: Order, name: str) -> Path | None:
    """Return the owner's template for a document; None for the shipped one."""
    if order.template is None:
        return own_template(workspace, name)
    is_text, wants_text = order.template.suffix == ".j2", name.endswith(".j2")
    if is_text is not wants_text:
        ending = ".j2" if wants_text else ".docx"
        raise UsageError(
            f"{order.template} is no template for --format {order.format}.", f"Name one that ends in {ending}."
        )
    return order.template


def _path(order: Order, name: str, count: int) -> Path:
    if str(order.out) == "-":
        raise UsageError("A document goes into a file, not to standard output.", "Name a file or a folder with --out.")
    ending = order.out.suffix.lower().removeprefix(".")
    if ending != order.format and ending in _ENDINGS and not is_folder(order.out):
        raise UsageError(
            f"{order.out} is no name for --format {order.format}.", f"Name a folder or a .{order.format} file."
        )
    is_file = order.out.suffix.lower() == f".{order.format}" and not is_folder(order.out)
    if is_file and count > 1:
        raise UsageError(f"{count} documents do not fit in one file, {order.out}.", "Name a folder with --out.")
    return order.out if is_file else order.out / f"{name}.{order.format}"


def _note(workspace: Workspace, job: Job, kind: DocumentKind, paths: Iterable[Path]) -> None:
    """Note documents with their job, if it is a saved one; that changes nothing that a document says."""
    if not any(saved.id == job.id for saved in workspace.bank.jobs):
        return
    made = [Export(kind.value, path.name, workspace.clock()) for path in paths]
    workspace.update(lambda bank: bank.with_job(find(bank.jobs, job.id, "job").with_exports(made)))


def _json(document: object) -> bytes:
    import json  # noqa: PLC0415 - Word files need none

    return json.dumps(document, ensure_ascii=False, indent=2).encode(errors="replace") + b"\n"
