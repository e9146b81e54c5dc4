"""A job as the commands name it: saved, in a file, or on standard input."""

import re
from pathlib import Path

from storybank.domain.ids import slug
from storybank.domain.job import Job
from storybank.domain.text import clean, clean_line
from storybank.errors import UnreadableError
from storybank.workspace.inputs import read_input
from storybank.workspace.places import is_there
from storybank.workspace.workspace import Workspace

_LABELED = r"\s*(?:job |position |role )?(?:title|position|role|vacancy|job)\s*[:–-]\s*(?P<title>\S.*)"
_HEADINGS = (
    r"\W*(?:about|job (?:description|summary|details|posting|purpose)|description|overview|summary|the role|role|position|company|"
    r"who we are|what you|responsibilities|duties|requirements|qualifications|introduction|background)\b"
)
"""Patterns that are compiled when a title is looked for: saved jobs have theirs."""
_MOST_WORDS = 10
_BUTTONS = frozenset(
    {"apply", "apply now", "back", "back to search", "home", "jobs", "save", "save job", "share", "sign in"}
)
"""Lines that a page of jobs has above the posting, and that come along when it is copied."""
ENDINGS = frozenset({".txt", ".md", ".html", ".htm", ".docx"})
"""Files that hold postings."""


def find_job(workspace: Workspace, words: str) -> Job:
    """Return the job that `words` names: a saved job's id, a file holding a posting, or "-".

    A file or standard input becomes a job that is not saved.

    Raises:
        UsageError: `words` is neither, or several ids begin with it.
        UnreadableError: the file is no text.
    """
    if words == "-":
        return job_of(read_input(words).text, "posting")
    if names_file(workspace, words):
        given = read_input(words)
        return job_of(given.text, given.name)
    return workspace.job(words)


def names_file(workspace: Workspace, words: str) -> bool:
    """Tell whether words name a file or a folder rather than a saved job.

    What a job's id begins with is that job, though a file of that name lies here; with an ending or a slash it is a
    file, be it there or not.
    """
    jobs = workspace.bank.jobs
    if any(job.id == words for job in jobs):
        return False
    return _looks_like_path(words) or (is_there(words) and not any(job.id.startswith(words) for job in jobs))


def _looks_like_path(words: str) -> bool:
    """Tell whether words can only name a file or a folder."""
    return "/" in words or "\\" in words or Path(words).suffix.lower() in ENDINGS


def job_of(posting: str, name: str) -> Job:
    """Return an unsaved job for a posting; its title is the one the posting gives, else `name`."""
    title = title_of(posting) or clean_line(name).replace("_", " ").replace("-", " ").strip() or "posting"
    return Job(id=slug(title), title=title, posting=clean(posting))


def title_of(posting: str) -> str:
    """Return the job title that a posting gives in its first lines; "" when it gives none.

    A line that says so ("Job title: Nurse") counts, and so does a short first line that is no heading
    ("About us") and no sentence.
    """
    cleaned = (clean_line(raw).replace("**", "") for raw in clean(posting).splitlines())
    lines = [line for line in cleaned if line and "://" not in line and line.casefold() not in _BUTTONS]
    for line in lines[:8]:
        labeled = re.fullmatch(_LABELED, line, re.IGNORECASE)
        if labeled and len(labeled["title"].split()) <= _MOST_WORDS:
            return labeled["title"].strip(" *#")
    first = lines[0].strip(" *#") if lines else ""
    is_title = (
        0 < len(first.split()) <= _MOST_WORDS
        and any(letter.isalpha() for letter in first)
        and not first.endswith((".", ":", "!", "?"))
        and not re.match(_HEADINGS, first, re.IGNORECASE)
    )
    return first if is_title else ""


def check_posting(job: Job) -> None:
    """Make sure that a job has a posting.

    Raises:
        UnreadableError: it has none yet.
    """
    if not job.posting.strip():
        raise UnreadableError(
            f"{job.id} has no posting yet.", f"Add it: storybank job edit {job.id} --file posting.txt"
        )
