"""The owner's own templates: which there are, copies to change, and whether they still work."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from storybank.errors import NotWrittenError, UsageError
from storybank.resources import templates_dir
from storybank.store import write_file
from storybank.workspace.workspace import Workspace

if TYPE_CHECKING:
    from storybank.documents import Document

_MEANINGS = {
    "prep_sheet.docx": "the prep sheet",
    "prep_sheet.md.j2": "the prep sheet as Markdown",
    "thank_you.docx": "the thank-you email, as a page",
    "feedback_request.docx": "the request for feedback, as a page",
    "email.txt.j2": "the text of every email",
    "story_book.docx": "your stories, in full or as form answers",
    "story_book.md.j2": "your stories as Markdown",
    "story_book.txt.j2": "your stories as plain text",
    "mock_interview.docx": "the sheet for a friend who plays the interviewer",
    "mock_interview.md.j2": "the same as Markdown",
}


class TemplateFile(Struct, frozen=True):
    """A template, and whether the owner has a copy of it."""

    name: str
    meaning: str
    own: Path
    """Where the owner's copy is, or would be."""

    @property
    def is_own(self) -> bool:
        """Whether the owner's copy is there; it wins."""
        return self.own.is_file()

    @property
    def in_use(self) -> Path:
        """Where the template is that documents are made with."""
        return self.own if self.is_own else templates_dir() / self.name


def own_template(workspace: Workspace, name: str) -> Path | None:
    """Return the owner's copy of a template; None where there is none."""
    own = workspace.locations.templates / name
    return own if own.is_file() else None


def templates(workspace: Workspace) -> tuple[TemplateFile, ...]:
    """Return every template."""
    folder = workspace.locations.templates
    return tuple(TemplateFile(name, meaning, folder / name) for name, meaning in _MEANINGS.items())


def template(workspace: Workspace, name: str) -> TemplateFile:
    """Return the template of a name; its ending, or all but its beginning, may be left out.

    Raises:
        UsageError: there is none.
    """
    known = templates(workspace)
    wanted = name.replace("-", "_")
    found = next((item for item in known if wanted and item.name.startswith(wanted)), None)
    if found is None:
        raise UsageError(f"There is no template {name!r}.", f"There are {', '.join(item.name for item in known)}.")
    return found


def copy_template(workspace: Workspace, name: str, *, force: bool = False) -> Path:
    """Copy a shipped template to where the owner may change it, and return the place.

    Raises:
        UsageError: there is no such template.
        NotWrittenError: the owner has a copy already, or the place can't be written.
    """
    found = template(workspace, name)
    if found.is_own and not force:
        raise NotWrittenError(
            f"{found.own} is already there, with your changes.", "Add --force to begin again from the shipped one."
        )
    write_file(found.own, (templates_dir() / found.name).read_bytes())
    return found.own


def check_template(path: Path) -> list[str]:
    """Return all that is wrong with a template, a sentence each, by filling it with samples.

    Args:
        path: the template. Where its name does not say what it is for, it is held against every kind of document, and
            the one that it fits best counts.
    """
    from storybank.documents import template_faults  # noqa: PLC0415 - Word is loaded for templates only
    from storybank.workspace.samples.documents import sample_documents  # noqa: PLC0415 - for this check only

    by_kind: dict[str, list[Document]] = {}
    for document in sample_documents():
        is_text_email = document.letter is not None and path.suffix == ".j2"
        by_kind.setdefault("email" if is_text_email else document.template, []).append(document)
    stem = path.name.split(".")[0]
    kinds = [stem] if stem in by_kind else list(by_kind)
    return min((template_faults(path, by_kind[kind]) for kind in kinds), key=len)
