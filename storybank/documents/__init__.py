"""Prep sheets and emails: what they say and how they look. The only home of jinja2, docx, docxtpl and lxml.

What a document says is a plain dict, made here from the bank and the match; how it looks is a template that its
owner may change. Word is loaded when a document is made, not before.
"""

from pathlib import Path
from typing import Any

from storybank.documents.sheet import prep_context
from storybank.documents.thanks import email_bytes, thank_you_context
from storybank.domain.bank import Bank
from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job
from storybank.matching.values import Match
from storybank.resources import templates_dir

__all__ = [
    "prep_context",
    "prep_markdown",
    "prep_sheet",
    "read_docx",
    "thank_you",
    "thank_you_context",
    "thank_you_eml",
    "thank_you_text",
]


def prep_sheet(match: Match, job: Job, bank: Bank, *, template: Path | None = None) -> bytes:
    """Return the prep sheet as a Word file; the same data give the same bytes.

    Args:
        match: the bank held against the job's posting.
        job: the job.
        bank: the bank; its owner and preferences name and shape the sheet.
        template: a template of the owner's; None for the shipped one.

    Raises:
        UnreadableError: the template can't be used; the message says where and why.
    """
    title = f"Interview prep sheet: {job.title}" + (f" at {job.company}" if job.company else "")
    context = prep_context(match, job, bank)
    return _word(template or templates_dir() / "prep_sheet.docx", context, title, job, bank)


def prep_markdown(match: Match, job: Job, bank: Bank) -> str:
    """Return the prep sheet as Markdown."""
    from storybank.documents.plain_text import render_text  # noqa: PLC0415 - Word files need no text templates

    return render_text("prep_sheet.md.j2", prep_context(match, job, bank))


def thank_you(
    job: Job, interview: Interview, person: Interviewer, bank: Bank, *, template: Path | None = None
) -> bytes:
    """Return a thank-you email as a Word page to read before sending.

    Raises:
        UnreadableError: no moment was noted for the interviewer, or the template can't be used.
    """
    context = thank_you_context(job, interview, person, bank)
    return _word(template or templates_dir() / "thank_you.docx", context, context["subject"], job, bank)


def thank_you_text(job: Job, interview: Interview, person: Interviewer, bank: Bank) -> str:
    """Return a thank-you email as plain text.

    Raises:
        UnreadableError: no moment was noted for the interviewer.
    """
    from storybank.documents.plain_text import render_text  # noqa: PLC0415 - Word files need no text templates

    return render_text("thank_you.txt.j2", thank_you_context(job, interview, person, bank))


def thank_you_eml(job: Job, interview: Interview, person: Interviewer, bank: Bank) -> bytes:
    """Return a thank-you email as a draft that mail programs open.

    Raises:
        UnreadableError: no moment was noted for the interviewer.
    """
    return email_bytes(thank_you_text(job, interview, person, bank), job, person, bank)


def read_docx(path: Path) -> str:
    """Return the text of a Word file, paragraph by paragraph.

    Raises:
        UnreadableError: it is no Word file, or not one that is safe to open.
    """
    from storybank.documents.reading import text_of_docx  # noqa: PLC0415 - Word is loaded for Word files only

    return text_of_docx(path)


def _word(template: Path, context: dict[str, Any], title: str, job: Job, bank: Bank) -> bytes:
    from storybank.documents.rendering import Properties, render  # noqa: PLC0415 - Word is loaded for documents only

    wishes = bank.preferences
    properties = Properties(title, bank.owner.name, wishes.language, wishes.paper, job.updated)
    return render(template, context, properties)
