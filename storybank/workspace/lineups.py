"""What the owner decides about the line-up of a job: stories that come along, and stories that stay at home."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from storybank.domain.bank import Bank, find
from storybank.domain.job import Job
from storybank.errors import UsageError
from storybank.workspace.jobs import change_job
from storybank.workspace.workspace import Workspace


class _Decided(Struct, frozen=True):
    """A story that something was decided about; it may no longer be in the bank."""

    id: str


def pin(workspace: Workspace, job: Job, stories: Iterable[str]) -> Job:
    """Bring stories to a job whatever they prove; UsageError when there is no such story."""
    return _decide(workspace, job, pinned=_ids(workspace.bank, stories))


def ban(workspace: Workspace, job: Job, stories: Iterable[str]) -> Job:
    """Leave stories at home for a job; UsageError when there is no such story."""
    return _decide(workspace, job, banned=_ids(workspace.bank, stories))


def unpin(workspace: Workspace, job: Job, stories: Iterable[str] = ()) -> Job:
    """Let the line-up decide again about stories, about all of them when none is named.

    Raises:
        UsageError: nothing was decided about one of them, or several ids begin with what was typed.
    """
    decided = (*job.pinned, *job.banned)
    forgotten: tuple[str, ...] = ()
    for prefix in stories:
        if not any(story.startswith(prefix) for story in decided):
            raise UsageError(
                f"{prefix} is neither pinned nor banned for {job.id}.", f"`storybank job show {job.id}` shows what is."
            )
        forgotten += (find(map(_Decided, decided), prefix, "decided story").id,)
    return _decide(workspace, job, free=forgotten or decided)


def put_back(workspace: Workspace, job: Job) -> Job:
    """Decide again about the stories as an earlier version of the job did."""
    return change_job(workspace, job, lambda old: replace(old, pinned=job.pinned, banned=job.banned))


def _decide(
    workspace: Workspace,
    job: Job,
    *,
    pinned: tuple[str, ...] = (),
    banned: tuple[str, ...] = (),
    free: tuple[str, ...] = (),
) -> Job:
    gone = {*pinned, *banned, *free}

    def change(old: Job) -> Job:
        kept_pins = tuple(story for story in old.pinned if story not in gone)
        kept_bans = tuple(story for story in old.banned if story not in gone)
        return replace(old, pinned=(*kept_pins, *pinned), banned=(*kept_bans, *banned))

    return change_job(workspace, job, change)


def _ids(bank: Bank, prefixes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(find(bank.stories, prefix, "story").id for prefix in prefixes))
