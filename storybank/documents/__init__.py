"""Prep sheets, emails, story books: what they say and how they look. The only home of jinja2, docx, docxtpl and lxml.

What a document says is a plain dict, made here from the bank and the match; how it looks is a template that its
owner may change. Every document is made for others to see: what is confidential is covered first. Word is loaded when
a Word file is made, not before.
"""

from collections.abc import Sequence
from pathlib import Path

from storybank.documents.document import Document, Letter, Properties
from storybank.documents.leaving import leaving_all, leaving_bank, leaving_job, leaving_match, leaving_person
from storybank.documents.marks import Finder
from storybank.documents.sheet import prep_context
from storybank.domain.bank import Bank
from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job
from storybank.domain.question import Question
from storybank.domain.story import Story
from storybank.matching.values import Match
from storybank.resources import templates_dir

__all__ = [
    "Document",
    "Letter",
    "as_email",
    "as_text",
    "as_word",
    "feedback_request",
    "mock_interview",
    "prep_sheet",
    "read_docx",
    "story_book",
    "template_faults",
    "thank_you",
]


def prep_sheet(match: Match, job: Job, bank: Bank, *, full: bool = False) -> Document:
    """Return the prep sheet for a job.

    Args:
        match: the bank held against the job's posting.
        job: the job.
        bank: the bank; its owner and preferences name and shape the sheet.
        full: tell the stories in all their words; otherwise in cues.
    """
    title = f"Interview prep sheet: {job.title}{job.at_company}"
    job, match, told = leaving_job(job, bank), leaving_match(match, bank), leaving_bank(bank)
    context = prep_context(match, job, told, full=full, unknown=_unknown_words(bank))
    return Document("prep_sheet", context, Properties.of(title, bank, job.updated))


def thank_you(job: Job, interview: Interview, person: Interviewer, bank: Bank) -> Document:
    """Return a thank-you email to one interviewer.

    Raises:
        UnreadableError: no moment was noted for them.
    """
    from storybank.documents.thanks import thank_you_context, thank_you_letter  # noqa: PLC0415 - prep sheets, the most usual, need none

    person, told = leaving_person(person, bank), leaving_bank(bank)
    context = thank_you_context(job, interview, person, told)
    letter = thank_you_letter(job, person, bank)
    return Document("thank_you", context, Properties.of(letter.subject, bank, job.updated), letter)


def feedback_request(job: Job, bank: Bank, match: Match | None = None) -> Document:
    """Return an email that asks for feedback after a rejection; a match lets it ask about the first gap."""
    from storybank.documents.feedback import feedback_context, feedback_letter  # noqa: PLC0415 - prep sheets, the most usual, need none

    letter = feedback_letter(job, bank)
    context = feedback_context(leaving_job(job, bank), bank, match)
    return Document("feedback_request", context, Properties.of(letter.subject, bank, job.updated), letter)


def story_book(stories: Sequence[Story], bank: Bank, *, words: int | None = None) -> Document:
    """Return stories in full, or as form answers of at most so many words each."""
    from storybank.documents.book import book_context  # noqa: PLC0415 - prep sheets, the most usual, need none

    told = {story.id: story for story in leaving_bank(bank).stories}
    chosen = [told[story.id] for story in stories]
    context = book_context(chosen, bank, words=words, unknown=_unknown_words(bank))
    changed = max((story.updated for story in stories if story.updated), default=None)
    title = f"Stories of {bank.owner.name}" if bank.owner.name else "Stories"
    return Document("story_book", context, Properties.of(title, bank, changed))


def mock_interview(questions: Sequence[Question], bank: Bank, job: Job | None = None) -> Document:
    """Return a sheet for a friend who plays the interviewer: questions, and a form to rate the answers by."""
    from storybank.documents.mock import mock_context  # noqa: PLC0415 - prep sheets, the most usual, need none

    context = mock_context(leaving_all(questions, bank), job, bank)
    title = "Mock interview" + (f": {job.title}" if job else "")
    return Document("mock_interview", context, Properties.of(title, bank, job.updated if job else None))


def as_word(document: Document, template: Path | None = None) -> bytes:
    """Return a document as a Word file; the same data give the same bytes.

    Args:
        document: what it says.
        template: a template of the owner's; None for the shipped one.

    Raises:
        UnreadableError: the template can't be used; the message says where and why.
    """
    from storybank.documents.rendering import render  # noqa: PLC0415 - Word is loaded for Word files only

    shipped = templates_dir() / f"{document.template}.docx"
    return render(template or shipped, document.context, document.properties)


def as_text(document: Document, ending: str, template: Path | None = None) -> str:
    """Return a document as Markdown ("md") or plain text ("txt").

    Raises:
        UnreadableError: the template can't be used; the message says where and why.
    """
    from storybank.documents.plain_text import render_text  # noqa: PLC0415 - Word files need no text templates

    shipped = templates_dir() / f"{'email' if document.letter else document.template}.{ending}.j2"
    return render_text(template or shipped, document.context)


def as_email(document: Document, text: str) -> bytes:
    """Return a draft (.eml) of an email with this text, as mail programs open it."""
    from storybank.documents.emails import email_bytes  # noqa: PLC0415 - Word files need no mail

    if document.letter is None:
        raise ValueError(f"{document.template} is no email")
    return email_bytes(document.letter, text)


def template_faults(template: Path, samples: Sequence[Document]) -> list[str]:
    """Return all that is wrong with a template of the owner's, a sentence each, by filling it with samples."""
    from storybank.documents.checking import faults  # noqa: PLC0415 - Word is loaded for Word files only

    return faults(template, samples)


def read_docx(path: Path) -> str:
    """Return the text of a Word file, paragraph by paragraph.

    Raises:
        UnreadableError: it is no Word file, or not one that is safe to open.
    """
    from storybank.documents.reading import text_of_docx  # noqa: PLC0415 - Word is loaded for Word files only

    return text_of_docx(path)


def _unknown_words(bank: Bank) -> Finder | None:
    """Return what finds words that the owner's listeners may not know; None when they know the trade."""
    if bank.preferences.audience != "general":
        return None
    from storybank.coaching.context import Context  # noqa: PLC0415 - for listeners from outside the trade only
    from storybank.coaching.rules_jargon import unexplained  # noqa: PLC0415 - for listeners from outside only

    context = Context(bank)
    return lambda text: unexplained(text, context)
