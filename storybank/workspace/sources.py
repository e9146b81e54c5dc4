"""Postings by the hundred as people have them: saved jobs, files, and folders of files."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from storybank.domain.correction import Correction
from storybank.domain.job import Job
from storybank.errors import UsageError
from storybank.workspace.places import is_folder
from storybank.workspace.postings import ENDINGS, find_job, names_file
from storybank.workspace.workspace import Workspace


class Source(Struct, frozen=True):
    """One posting that is still to be read."""

    path: str = ""
    """The file it is in; empty where `text` holds it."""
    text: str = ""
    corrections: tuple[Correction, ...] = ()
    trouble: str = ""
    """Why nothing can be read here, one sentence; empty when nothing is known to be wrong."""


class Sources(Struct, frozen=True):
    """What a person named: each time it is gone through, folders are looked at anew, one file at a time."""

    jobs: tuple[Job, ...] = ()
    paths: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Source]:
        """Go through the postings: saved jobs first, so that of two copies the corrected one counts."""
        for job in self.jobs:
            trouble = "" if job.posting.strip() else f"{job.id} has no posting yet."
            yield Source(text=job.posting, corrections=job.corrections, trouble=trouble)
        for path in self.paths:
            if is_folder(path):
                yield from _folder(path)
            else:
                yield Source(path)

    def count(self) -> int:
        """Return how many there are, in constant memory."""
        return sum(1 for _ in self)


def named(workspace: Workspace, words: Sequence[str]) -> Sources:
    """Return the postings that words name: ids of saved jobs, files, folders, "-"; all saved jobs for no words.

    A saved id wins over a file of the same name.

    Raises:
        UsageError: a word is neither, several ids begin with it, or there is no word and no saved job.
        UnreadableError: standard input holds no text.
    """
    saved = workspace.bank.jobs
    if not words:
        jobs = tuple(job for job in saved if job.posting.strip())
        if not jobs:
            raise UsageError("No saved job has a posting to study.", "Name files or folders: storybank study postings/")
        return Sources(jobs)
    paths = tuple(word for word in words if word != "-" and names_file(workspace, word))
    chosen = {job.id: job for job in (find_job(workspace, word) for word in words if word not in paths)}
    return Sources(tuple(chosen.values()), paths)


def _folder(folder: str) -> Iterator[Source]:
    holds_postings = False
    for source in _files(folder):
        holds_postings = True
        yield source
    if not holds_postings:
        yield Source(folder, trouble=f"{folder} holds no posting (.txt, .md, .html or .docx).")


def _files(folder: str) -> Iterator[Source]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield Source(folder, trouble=f"{folder} can't be read: {error.strerror}.")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        elif Path(entry.name).suffix.lower() in ENDINGS and entry.is_file():
            yield Source(entry.path)
