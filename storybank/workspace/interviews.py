"""The rounds of jobs: found by id, changed as they are on disk, removed and brought back."""

import re
from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from storybank.domain.bank import Bank, find
from storybank.domain.ids import make_id
from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job
from storybank.domain.text import clean_line, fold
from storybank.errors import UsageError
from storybank.workspace.jobs import change_job
from storybank.workspace.workspace import Workspace, local_now

_YEARS = range(1970, 2200)
_ONE_DIGIT = re.compile(r"(?<=[ T])(?=\d:)")
"""Where the zero of an hour like 9:00 is missing."""


def find_round(bank: Bank, prefix: str) -> tuple[Job, Interview]:
    """Return the round whose id begins with `prefix`, with its job; UsageError when none or several do."""
    pairs = {round_.id: (job, round_) for job in bank.jobs for round_ in job.interviews}
    return pairs[find([round_ for _, round_ in pairs.values()], prefix, "interview").id]


def next_rounds(workspace: Workspace) -> list[tuple[Job, Interview]]:
    """Return the next interview of each job that has one ahead and is not over, the nearest first."""
    now, jobs = local_now(workspace), workspace.bank.jobs
    rounds = [(job, round_) for job in jobs if not job.status.is_over for round_ in job.rounds_ahead(now)[:1]]
    return sorted(rounds, key=lambda pair: (str(pair[1].when), pair[1].id))


def next_interview(workspace: Workspace) -> tuple[Job, Interview]:
    """Return the nearest interview of all, with its job.

    Raises:
        UsageError: none is ahead.
    """
    ahead = next_rounds(workspace)
    if not ahead:
        raise UsageError(
            "No interview is ahead, so say which job.",
            '`storybank job list` shows your jobs; storybank interview add JOB --when "2027-01-14 10:00" adds an interview.',
        )
    return ahead[0]


def change_round(workspace: Workspace, round_id: str, change: Callable[[Interview], Interview]) -> Interview:
    """Apply `change` to the newest version of a round, save it and return it."""
    job, _ = find_round(workspace.bank, round_id)

    def apply(old: Job) -> Job:
        rounds = tuple(change(round_) if round_.id == round_id else round_ for round_ in old.interviews)
        return replace(old, interviews=rounds)

    saved = change_job(workspace, job, apply)
    return next(round_ for round_ in saved.interviews if round_.id == round_id)


def add_round(workspace: Workspace, job: Job, new: Interview) -> Interview:
    """Add a round to a job and return it with its id."""
    made = make_id(new.stage or "interview", workspace.bank.ids, workspace.random_hex)
    added = replace(new, id=made, added=workspace.clock())
    saved = change_job(workspace, job, lambda old: replace(old, interviews=(*old.interviews, added)))
    return saved.interviews[-1]


def put_person(workspace: Workspace, round_id: str, person: Interviewer, name: str = "") -> Interview:
    """Put somebody in a round, in the place of the one of that name; without a name, beside the others.

    Raises:
        UsageError: the person has no name.
    """
    if not clean_line(person.name):
        raise UsageError("The name is empty.", "Write at least a first name.")

    def change(round_: Interview) -> Interview:
        people = round_.interviewers
        place = next((n for n, old in enumerate(people) if name and fold(old.name) == fold(name)), len(people))
        return replace(round_, interviewers=(*people[:place], person, *people[place + 1 :]))

    return change_round(workspace, round_id, change)


def drop_person(workspace: Workspace, round_id: str, name: str) -> Interview:
    """Take somebody out of a round."""

    def change(round_: Interview) -> Interview:
        left = tuple(person for person in round_.interviewers if fold(person.name) != fold(name))
        return replace(round_, interviewers=left)

    return change_round(workspace, round_id, change)


def bring_person(round_: Interview, before: Interview, name: str) -> Interview:
    """Return a round with somebody back who was in it before, in the old place; nobody comes twice."""
    if any(fold(person.name) == fold(name) for person in round_.interviewers):
        return round_
    people = list(round_.interviewers)
    for place, person in enumerate(before.interviewers):
        if fold(person.name) == fold(name):
            people.insert(place, person)
    return replace(round_, interviewers=tuple(people))


def moved(round_: Interview, when: datetime | None, now: datetime) -> Interview:
    """Return a round with another start; one that is put off until later than `now` was not held yet."""
    is_put_off = when is not None and when != round_.when and when.replace(tzinfo=None) > now
    return replace(round_, when=when, done=round_.done and not is_put_off)


def mark_held(workspace: Workspace, round_id: str, *, held: bool = True) -> Interview:
    """Say that a round was held, or that it was not."""
    return change_round(workspace, round_id, lambda old: replace(old, done=held))


def mark_thanked(workspace: Workspace, round_id: str, *, sent: bool = True) -> Interview:
    """Say that the thank-yous of a round are sent, or that they are not; a round that is thanked for was held."""
    return change_round(workspace, round_id, lambda old: replace(old, thanked=sent, done=old.done or sent))


def moment_of(words: str) -> datetime | None:
    """Return the moment that words like "2027-01-14 10:00" mean; None for no words.

    Raises:
        UsageError: they mean none, or name a time zone.
    """
    line = clean_line(words)
    if not line:
        return None
    try:
        found = datetime.fromisoformat(_ONE_DIGIT.sub("0", line))
    except ValueError:
        found = None
    if found is None or ":" not in line or found.year not in _YEARS:
        raise UsageError(f"{line!r} is no date and time.", "Write it like 2027-01-14 10:00.")
    if found.tzinfo:
        raise UsageError(f"{line!r} names a time zone.", "Write it in your own time, like 2027-01-14 10:00.")
    return found


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
