"""What came back from an interview, filed with its job."""

from msgspec.structs import replace

from storybank.domain.bank import find
from storybank.domain.feedback import Feedback
from storybank.domain.job import Job
from storybank.errors import UsageError
from storybank.workspace.jobs import change_job
from storybank.workspace.workspace import Workspace


def file_feedback(workspace: Workspace, job: Job, text: str, *, story: str = "", skill: str = "", who: str = "") -> Job:
    """File what came back with a job, at the story or the skill that it is about.

    Args:
        workspace: the opened bank.
        job: the job that it came from.
        text: what was said.
        story: id of a story or its beginning; "" for none.
        skill: name of a skill; known spellings become its usual name.
        who: who said it.

    Raises:
        UsageError: nothing was said, or there is no such story.
    """
    if not text.strip():
        raise UsageError("The feedback is empty.", "Write it in quotation marks, as it was said.")
    about = find(workspace.bank.stories, story, "story").id if story else ""
    name = workspace.lexicon.canonical(skill) if skill.strip() else ""
    filed = Feedback(text, workspace.clock(), who, about, name)
    return change_job(workspace, job, lambda old: replace(old, feedback=(*old.feedback, filed)))


def drop_feedback(workspace: Workspace, job: Job, number: int) -> Job:
    """Take away a piece of feedback by its number, counted from 1.

    Raises:
        UsageError: there is none of that number.
    """
    if not 0 < number <= len(job.feedback):
        raise UsageError(f"{job.id} has no feedback {number}.", f"`storybank job feedback {job.id}` lists it.")
    gone = job.feedback[number - 1]
    return change_job(
        workspace, job, lambda old: replace(old, feedback=tuple(item for item in old.feedback if item != gone))
    )
