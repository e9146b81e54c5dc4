"""What the owner finds out about a job."""

from msgspec.structs import replace

from storybank.coaching.research import heading_of
from storybank.domain.job import Job, Note
from storybank.domain.text import clean_line, fold
from storybank.errors import UsageError
from storybank.workspace.jobs import change_job
from storybank.workspace.workspace import Workspace


def note_research(workspace: Workspace, job: Job, block: str, text: str) -> Job:
    """Put a text under a block's heading, or under one of the owner's own; an empty text takes the note away.

    Raises:
        UsageError: the heading is empty.
    """
    heading = heading_of(clean_line(block))
    if not heading:
        raise UsageError("The heading is empty.", f"`storybank job research {job.id}` lists the blocks.")

    def change(old: Job) -> Job:
        notes = {fold(heading_of(note.heading)): note for note in old.research}
        known = notes.get(fold(heading))
        notes[fold(heading)] = replace(known, text=text) if known else Note(heading, text)
        return replace(old, research=tuple(note for note in notes.values() if note.text.strip()))

    return change_job(workspace, job, change)
