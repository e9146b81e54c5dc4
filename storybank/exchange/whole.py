"""Stories, jobs and whole banks as JSON: every field, with its id, in the form of the bank file's records."""

from typing import Any, TypeVar

from storybank.domain.bank import Bank
from storybank.domain.interview import Interview
from storybank.domain.job import Job
from storybank.domain.story import STAR, Story
from storybank.errors import UnreadableError
from storybank.records import Record, RecordError, from_record, to_record

Given = TypeVar("Given", Story, Job)


def story_document(story: Story) -> Record:
    """Return a story in full."""
    return to_record(story)


def job_document(job: Job) -> Record:
    """Return a job in full."""
    return to_record(job)


def interview_document(interview: Interview) -> Record:
    """Return a round in full."""
    return to_record(interview)


def bank_document(bank: Bank) -> Record:
    """Return the whole bank."""
    return {
        "stories": [to_record(story) for story in bank.stories],
        "removed_stories": [to_record(story) for story in bank.removed_stories],
        "jobs": [to_record(job) for job in bank.jobs],
        "removed_jobs": [to_record(job) for job in bank.removed_jobs],
        "skills": [to_record(skill) for skill in bank.skills],
        "terms": [to_record(term) for term in bank.terms],
        "questions": [to_record(question) for question in bank.questions],
        "asks": [to_record(ask) for ask in bank.asks],
        "glossary": dict(bank.glossary.entries),
        "rehearsals": [to_record(rehearsal) for rehearsal in bank.rehearsals],
        "owner": to_record(bank.owner),
        "preferences": to_record(bank.preferences),
    }


def stories_from_document(document: Any, where: str) -> tuple[Story, ...]:
    """Return the stories of a JSON document: one story, a list of them, or a bank as `dump` prints it.

    Raises:
        UnreadableError: all that does not fit, a line each, with the place.
    """
    if isinstance(document, dict) and any(isinstance(document.get(table), dict) for table in ("bank", "stories")):
        raise UnreadableError(
            f"{where} is a whole bank; `storybank restore FILE` puts it in the place of yours.",
            "To bring in its stories alone: storybank --bank FILE dump --out FOLDER, then storybank import FOLDER.",
        )
    if isinstance(document, dict) and isinstance(document.get("stories"), list):
        document = document["stories"]
    items = document if isinstance(document, list) else [document]
    stories: list[Story] = []
    problems: list[str] = []
    for number, item in enumerate(items, 1):
        place = f"{where} story {number}" if len(items) > 1 else where
        try:
            stories.append(_story(item, place))
        except UnreadableError as error:
            problems.append(str(error))
    if problems:
        raise UnreadableError("\n".join(problems), "`storybank story show ID --format json` shows the form.")
    return tuple(stories)


def job_from_document(document: Any, where: str) -> Job:
    """Return the job that a JSON document holds.

    Raises:
        UnreadableError: it does not fit; the message names the place.
    """
    return _one(Job, document, where)


def _story(document: Any, where: str) -> Story:
    if isinstance(document, dict) and document.keys() & {"posting", "status"} and not document.keys() & set(STAR):
        raise UnreadableError(f"{where} is a job, not a story.", "`storybank job add` saves a posting as a job.")
    return _one(Story, document, where)


def _one(kind: type[Given], document: Any, where: str) -> Given:
    if isinstance(document, dict):
        document = {"id": "", **document}
    try:
        value = from_record(kind, document)
    except RecordError as error:
        raise UnreadableError(f"{where}: {error}.", "Mend that field and try again.") from None
    if not value.title.strip():
        raise UnreadableError(f"{where}: `title` is empty.", "Give it a title.")
    return value
