"""Documents written out: which, under what name, and never over a file that is already there."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job
from storybank.errors import NotWrittenError, UnreadableError, UsageError
from storybank.store import write_file
from storybank.workspace.postings import check_posting
from storybank.workspace.workspace import Workspace

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
"""Names that Windows keeps for devices."""


class DocumentKind(StrEnum):
    """What can be exported."""

    PREP = "prep"
    THANKS = "thanks"


FORMATS = {DocumentKind.PREP: ("docx", "md", "json"), DocumentKind.THANKS: ("docx", "txt", "eml", "json")}
"""The formats that each kind comes in; the first is the usual one."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to write and where."""

    kind: DocumentKind = DocumentKind.PREP
    format: str = "docx"
    out: Path = Path()
    """A folder, or the file itself."""
    force: bool = False
    """Write over a file that is already there."""
    stories: int = 7
    template: Path | None = None
    """A template of the owner's; None for the one in the config folder, else the shipped one."""


def write(workspace: Workspace, job: Job, order: Order) -> tuple[Path, ...]:
    """Write the ordered documents and return their paths.

    Raises:
        UsageError: the kind does not come in that format, or the bank has no story to bring.
        UnreadableError: a thank-you lacks its moment, or a template is broken.
        NotWrittenError: a file is in the way, or the place can't be written.
    """
    if order.format not in FORMATS[order.kind]:
        known = ", ".join(FORMATS[order.kind])
        raise UsageError(f"The {order.kind} document does not come as {order.format}.", f"It comes as {known}.")
    documents = _prep(workspace, job, order) if order.kind is DocumentKind.PREP else _thanks(workspace, job, order)
    paths = {_path(order, name, len(documents)): data for name, data in documents.items()}
    taken = [path for path in paths if path.exists() and not order.force]
    if taken:
        raise NotWrittenError(
            f"{taken[0]} is already there.", "Add --force to write over it, or name another with --out."
        )
    for path, data in paths.items():
        write_file(path, data)
    return tuple(paths)


def interview_to_thank_for(job: Job) -> Interview:
    """Return the round that thank-yous are due for: the last one that is done or has a moment, else the next.

    Raises:
        UnreadableError: the job has no round with an interviewer yet.
    """
    rounds = [i for i in job.interviews if i.interviewers]
    if not rounds:
        raise UnreadableError(
            f"{job.title} has no interview with an interviewer yet, so there is nobody to thank.",
            f'Add one: storybank interview add {job.id} --when "2027-01-14 10:00" --with "Name, role, email".',
        )
    held = [i for i in rounds if i.done or any(person.moment for person in i.interviewers)]
    return held[-1] if held else rounds[0]


def skipped(job: Job, order: Order) -> tuple[str, ...]:
    """Return the names of the interviewers who got no email, since no moment was noted for them."""
    if order.kind is not DocumentKind.THANKS:
        return ()
    return tuple(person.name for person in interview_to_thank_for(job).interviewers if not person.moment)


def file_name(*parts: str) -> str:
    """Return a file name of lower-case words joined by hyphens, safe on every system and never empty."""
    text = unicodedata.normalize("NFC", " ".join(parts)).casefold()
    name = "-".join(re.findall(r"[^\W_]+", text))[:80].strip("-") or "document"
    return f"{name}-file" if _RESERVED.match(name) else name


def _path(order: Order, name: str, count: int) -> Path:
    is_file = order.out.suffix.lower() == f".{order.format}" and not order.out.is_dir()
    if is_file and count > 1:
        raise UsageError(f"{count} documents do not fit in one file, {order.out}.", "Name a folder with --out.")
    return order.out if is_file else order.out / f"{name}.{order.format}"


def _template(workspace: Workspace, order: Order, name: str) -> Path | None:
    if order.template is not None:
        return order.template
    own = workspace.locations.templates / name
    return own if own.is_file() else None


def _prep(workspace: Workspace, job: Job, order: Order) -> dict[str, bytes]:
    bank = workspace.bank
    if not bank.stories:
        raise UsageError(
            "Your bank has no story to bring yet.", "Write one: storybank story add --file story.md, or open storybank."
        )
    from storybank import documents  # noqa: PLC0415 - Word is loaded for documents only

    check_posting(job)
    match = workspace.match(job, order.stories)
    upcoming = job.next_interview
    day = upcoming.when.date().isoformat() if upcoming and upcoming.when else ""
    name = file_name(job.company, job.title, day, "prep")
    if order.format == "json":
        return {name: _json(documents.prep_context(match, job, bank))}
    if order.format == "md":
        return {name: documents.prep_markdown(match, job, bank).encode()}
    template = _template(workspace, order, "prep_sheet.docx")
    return {name: documents.prep_sheet(match, job, bank, template=template)}


def _thanks(workspace: Workspace, job: Job, order: Order) -> dict[str, bytes]:
    interview = interview_to_thank_for(job)
    people = [person for person in interview.interviewers if person.moment] or list(interview.interviewers)
    written: dict[str, bytes] = {}
    for person in people:
        name = file_name(job.company, job.title, "thanks", person.name)
        while name in written:
            name += "-2"
        written[name] = _thank_you(workspace, job, interview, person, order)
    return written


def _thank_you(workspace: Workspace, job: Job, interview: Interview, person: Interviewer, order: Order) -> bytes:
    from storybank import documents  # noqa: PLC0415 - Word is loaded for documents only

    bank = workspace.bank
    match order.format:
        case "json":
            return _json(documents.thank_you_context(job, interview, person, bank))
        case "txt":
            return documents.thank_you_text(job, interview, person, bank).encode()
        case "eml":
            return documents.thank_you_eml(job, interview, person, bank)
        case _:
            template = _template(workspace, order, "thank_you.docx")
            return documents.thank_you(job, interview, person, bank, template=template)


def _json(document: object) -> bytes:
    import json  # noqa: PLC0415 - Word files need none

    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"
