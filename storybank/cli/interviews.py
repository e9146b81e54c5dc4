"""`storybank interview ...`: the rounds of a job."""

from datetime import datetime
from typing import Any

import click
from msgspec.structs import replace

from storybank.cli.debriefs import debrief
from storybank.cli.notes import done, note, thanked
from storybank.cli.output import say, show_json, table
from storybank.cli.people import one_of, person_of
from storybank.cli.rounds import show
from storybank.cli.session import InterviewId, JobId, RemovedId, Session, json_option, pass_session
from storybank.domain.interview import Interview
from storybank.domain.job import Job
from storybank.domain.text import fold
from storybank.errors import UsageError
from storybank.workspace.interviews import (
    add_round,
    change_round,
    find_round,
    moment_of,
    moved,
    remove_round,
    restore_round,
)
from storybank.workspace.workspace import local_now

_EMPTY = 'No interviews yet. Add one: storybank interview add JOB --when "2027-01-14 10:00" --with "Name, role, email"'


class _Moment(click.ParamType[datetime]):
    """A date and a time, as people write them."""

    name = "moment"

    def convert(self, value: Any, _param: click.Parameter | None, _ctx: click.Context | None) -> Any:
        """Return the moment; None for no words."""
        return moment_of(value) if isinstance(value, str) else value


_WHEN = click.option("--when", type=_Moment(), metavar='"DATE TIME"', help='Its start, like "2027-01-14 10:00".')
_MINUTES = click.option("--minutes", type=click.IntRange(5, 600), help="How long it lasts; 60 where you do not say.")
_STAGE = click.option("--stage", help='Like "second round".')
_FORMAT = click.option("--format", "format", help='Like "video call" or "on site, panel of three".')
_PLACE = click.option("--place", help="Address or link.")
_WITH = click.option(
    "--with", "people", multiple=True, metavar='"Name, role, email"', help="An interviewer; repeatable."
)


@click.group()
def interview() -> None:
    """The rounds of a job: add, list, show, set, note, done, debrief, thanked, remove, restore."""


for command in (show, note, done, debrief, thanked):
    interview.add_command(command)


@interview.command()
@click.argument("job_id", metavar="JOB", type=JobId())
@_WHEN
@_MINUTES
@_STAGE
@_FORMAT
@_PLACE
@_WITH
@pass_session
def add(session: Session, /, job_id: str, people: tuple[str, ...], **given: Any) -> None:
    """Add a round to a JOB.

    \b
    storybank interview add northwind --when "2027-01-14 10:00" --stage "third round" --with "Mia Chen, Head of Data"
    """  # noqa: D301 - click's mark for lines that are not wrapped
    new = _with(Interview(""), given, people)
    job = session.workspace.job(job_id)
    made = add_round(session.workspace, job, new)
    say(f"Added {made.id} to {job.id}. On the day before: storybank export {job.id}")
    click.echo(made.id)


@interview.command("set")
@click.argument("interview_id", metavar="ID", type=InterviewId())
@_WHEN
@_MINUTES
@_STAGE
@_FORMAT
@_PLACE
@_WITH
@click.option("--without", multiple=True, metavar="NAME", help="Somebody who will not be there; repeatable.")
@pass_session
def set_interview(
    session: Session, /, interview_id: str, people: tuple[str, ...], without: tuple[str, ...], **given: Any
) -> None:
    """Move a round, or change who is there; your notes stay."""
    workspace = session.workspace
    _, old = find_round(workspace.bank, interview_id)
    gone = [one_of(old, name) for name in without]

    def change(round_: Interview) -> Interview:
        left = tuple(person for person in round_.interviewers if person not in gone)
        placed = _with(replace(round_, interviewers=left), given, people)
        return moved(replace(placed, when=round_.when), placed.when, local_now(workspace))

    if change(old) == old:
        raise UsageError(
            "Nothing to set.", "Say what: --when, --minutes, --stage, --format, --place, --with, --without."
        )
    say(f"Saved {change_round(workspace, old.id, change).id}.")


@interview.command("list")
@click.option("--removed", is_flag=True, help="List the removed ones instead.")
@json_option
@pass_session
def list_interviews(session: Session, removed: bool, as_json: bool) -> None:
    """List every round of every job, the next first."""
    from storybank.exchange.whole import interview_document  # noqa: PLC0415 - other commands print no list

    jobs = session.workspace.bank.jobs
    pairs = [(job, round_) for job in jobs for round_ in (job.removed_interviews if removed else job.interviews)]
    now = local_now(session.workspace)
    pairs.sort(key=lambda pair: (pair[1].is_held(now), pair[1].order))
    if as_json:
        show_json({"interviews": [{"job": job.id, **interview_document(round_)} for job, round_ in pairs]})
    elif not pairs:
        say("No removed interviews." if removed else _EMPTY)
    else:
        rows = [_row(job, round_) for job, round_ in pairs]
        click.echo(table(rows, ("ID", "When", "", "Told", "Job", "Stage", "With")))


@interview.command()
@click.argument("interview_id", metavar="ID", type=InterviewId())
@pass_session
def remove(session: Session, interview_id: str) -> None:
    """Take a round off its job; `restore` brings it back."""
    gone = remove_round(session.workspace, interview_id)
    say(f"Removed {gone.id}. To bring it back: storybank interview restore {gone.id}")


@interview.command()
@click.argument("interview_id", metavar="ID", type=RemovedId("interviews"))
@pass_session
def restore(session: Session, interview_id: str) -> None:
    """Bring a removed round back, with all that you noted."""
    say(f"{restore_round(session.workspace, interview_id).id} is back.")


def _with(round_: Interview, given: dict[str, Any], people: tuple[str, ...]) -> Interview:
    """Return a round with what was given; somebody who is in it already keeps what was noted."""
    met = {fold(person.name): person for person in round_.interviewers}
    for person in map(person_of, people):
        known = met.get(fold(person.name), person)
        met[fold(person.name)] = replace(known, role=person.role or known.role, email=person.email or known.email)
    told = {field: value for field, value in given.items() if value is not None}
    return replace(round_, interviewers=tuple(met.values()), **told)


def _row(job: Job, round_: Interview) -> list[str]:
    when = f"{round_.when:%Y-%m-%d %H:%M}" if round_.when else "no date yet"
    names = ", ".join(person.name for person in round_.interviewers)
    told = str(len(round_.told)) if round_.told else "-"
    return [round_.id, when, "done" if round_.done else "", told, job.id, round_.stage, names]
