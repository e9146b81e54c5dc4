"""A change to one saved job, made to it as it is on disk."""

from collections.abc import Callable

from msgspec.structs import replace

from storybank.domain.bank import Bank, find
from storybank.domain.job import Job, Status
from storybank.errors import UsageError
from storybank.workspace.cleaning import cleaned
from storybank.workspace.nearest import did_you_mean
from storybank.workspace.workspace import Workspace, local_now


def as_of_now(workspace: Workspace, job: Job) -> Job:
    """Return a job as it stands at this moment: rounds whose time has passed count as held."""
    return job.as_of(local_now(workspace))


def status_of(words: str) -> Status:
    """Return the status that a person named; UsageError when there is none of that name."""
    names = [status.value for status in Status]
    name = words.strip().casefold()
    if name not in names:
        raise UsageError(
            f"No job is {words.strip()!r}." if name else "The status is empty.",
            did_you_mean(name, names) or f"Say {', '.join(names[:-1])} or {names[-1]}.",
        )
    return Status(name)


def change_job(workspace: Workspace, job: Job, change: Callable[[Job], Job]) -> Job:
    """Apply `change` to the newest version of a job, save it and return it; one that stays the same is not touched.

    Raises:
        UsageError: the job would lose its title, or is no longer there.
    """

    def apply(bank: Bank) -> Bank:
        old = find(bank.jobs, job.id, "job")
        new = cleaned(change(old))
        if old.title and not new.title:
            raise UsageError("The title is empty.", "Say what the position is called.")
        return bank if new == old else bank.with_job(replace(new, updated=workspace.clock()))

    return find(workspace.update(apply).jobs, job.id, "job")
