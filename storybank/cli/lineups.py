"""`storybank job pin`, `ban`, `unpin`: which stories come to a job, whatever the match says."""

from collections.abc import Callable, Iterable

import click

from storybank.cli.output import say
from storybank.cli.session import JobId, Session, StoryId, pass_session
from storybank.domain.job import Job
from storybank.domain.wording import listed
from storybank.workspace.workspace import Workspace

_JOB = click.argument("job_id", metavar="ID", type=JobId())


@click.command()
@_JOB
@click.argument("stories", metavar="STORY...", nargs=-1, required=True, type=StoryId())
@pass_session
def pin(session: Session, job_id: str, stories: tuple[str, ...]) -> None:
    """Bring STORY to this job, whatever it proves."""
    from storybank.workspace import lineups  # noqa: PLC0415 - `job list` decides nothing

    _decided(session, job_id, stories, lineups.pin)


@click.command()
@_JOB
@click.argument("stories", metavar="STORY...", nargs=-1, required=True, type=StoryId())
@pass_session
def ban(session: Session, job_id: str, stories: tuple[str, ...]) -> None:
    """Leave STORY at home for this job."""
    from storybank.workspace import lineups  # noqa: PLC0415 - `job list` decides nothing

    _decided(session, job_id, stories, lineups.ban)


@click.command()
@_JOB
@click.argument("stories", metavar="[STORY...]", nargs=-1, type=StoryId())
@pass_session
def unpin(session: Session, job_id: str, stories: tuple[str, ...]) -> None:
    """Let the match decide again about STORY, or about all that are pinned or banned."""
    from storybank.workspace import lineups  # noqa: PLC0415 - `job list` decides nothing

    _decided(session, job_id, stories, lineups.unpin)


def _decided(
    session: Session, job_id: str, stories: Iterable[str], decide: Callable[[Workspace, Job, Iterable[str]], Job]
) -> None:
    workspace = session.workspace
    job = decide(workspace, workspace.job(job_id), stories)
    say(" ".join([*lineup_told(job), f"See the line-up: storybank match {job.id}"]))


def lineup_told(job: Job) -> list[str]:
    """Return what the owner decided about a job's line-up, in sentences."""
    told = [f"Pinned: {listed(job.pinned)}."] if job.pinned else []
    told += [f"Banned: {listed(job.banned)}."] if job.banned else []
    return told
