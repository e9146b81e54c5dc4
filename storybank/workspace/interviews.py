"""The rounds of jobs: found by id, changed as they are on disk, removed and brought back."""

from collections.abc import Callable
from dataclasses import replace

from storybank.domain.bank import Bank, find
from storybank.domain.interview import Interview
from storybank.domain.job import Job
from storybank.workspace.jobs import change_job
from storybank.workspace.workspace import Workspace


def find_round(bank: Bank, prefix: str) -> tuple[Job, Interview]:
    """Return the round whose id begins with `prefix`, with its job; UsageError when none or several do."""
    pairs = {round_.id: (job, round_) for job in bank.jobs for round_ in job.interviews}
    return pairs[find([round_ for _, round_ in pairs.values()], prefix, "interview").id]


def change_round(workspace: Workspace, round_id: str, change: Callable[[Interview], Interview]) -> Interview:
    """Apply `change` to the newest version of a round, save it and return it."""
    job, _ = find_round(workspace.bank, round_id)

    def apply(old: Job) -> Job:
        rounds = tuple(change(round_) if round_.id == round_id else round_ for round_ in old.interviews)
        return replace(old, interviews=rounds)

    saved = change_job(workspace, job, apply)
    return next(round_ for round_ in saved.interviews if round_.id == round_id)


def remove_round(workspace: Workspace, prefix: str) -> Interview:
    """Take a round off its job; `restore_round` brings it back with all that was noted."""
    job, gone = find_round(workspace.bank, prefix)

    def apply(old: Job) -> Job:
        left = tuple(round_ for round_ in old.interviews if round_.id != gone.id)
        taken = tuple(round_ for round_ in old.interviews if round_.id == gone.id)
        return replace(old, interviews=left, removed_interviews=(*old.removed_interviews, *taken))

    change_job(workspace, job, apply)
    return gone


def restore_round(workspace: Workspace, prefix: str) -> Interview:
    """Bring a removed round back to its job."""
    pairs = {round_.id: (job, round_) for job in workspace.bank.jobs for round_ in job.removed_interviews}
    wanted = [round_ for _, round_ in pairs.values()]
    job, back = pairs[find(wanted, prefix, "removed interview").id]

    def apply(old: Job) -> Job:
        left = tuple(round_ for round_ in old.removed_interviews if round_.id != back.id)
        return replace(old, interviews=(*old.interviews, back), removed_interviews=left)

    change_job(workspace, job, apply)
    return back
