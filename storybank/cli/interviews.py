"""`storybank interview ...`: the rounds of a job, and what was worth remembering."""

from dataclasses import replace
from datetime import datetime

import click

from storybank.cli.output import say, show_json, table
from storybank.cli.session import JobId, Session, StoryId, json_option, pass_session
from storybank.domain.bank import Bank, find
from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job
from storybank.domain.text import fold
from storybank.errors import UsageError

_FORMS = ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]


@click.group()
def interview() -> None:
    """The rounds of a job: add, list, note, done."""


@interview.command()
@click.argument("job_id", metavar="JOB", type=JobId())
@click.option("--when", type=click.DateTime(_FORMS), help='Its start, like "2027-01-14 10:00".')
@click.option("--minutes", type=click.IntRange(5, 600), default=60, show_default=True, help="How long it lasts.")
@click.option("--stage", default="", help='Like "second round".')
@click.option("--format", "form", default="", help='Like "video call" or "on site, panel of three".')
@click.option("--place", default="", help="Address or link.")
@click.option("--with", "people", multiple=True, metavar='"Name, role, email"', help="An interviewer; repeatable.")
@pass_session
def add(
    session: Session,
    job_id: str,
    when: datetime | None,
    minutes: int,
    stage: str,
    form: str,
    place: str,
    people: tuple[str, ...],
) -> None:
    """Add a round to a JOB."""
    met = tuple(_person(words) for words in people)
    new = Interview("", when, minutes, stage, form, place, met)
    saved = session.workspace.save_interview(session.workspace.job(job_id), new)
    made = saved.interviews[-1]
    say(f"Added {made.id} to {saved.id}. On the day before: storybank export {saved.id}")
    click.echo(made.id)


@interview.command("list")
@json_option
@pass_session
def list_interviews(session: Session, as_json: bool) -> None:
    """List every round of every job, the next first."""
    from storybank.exchange.whole import interview_document  # noqa: PLC0415 - other commands print no list

    pairs = [(job, round_) for job in session.workspace.bank.jobs for round_ in job.interviews]
    pairs.sort(
        key=lambda pair: (
            pair[1].done,
            pair[1].when is None,
            pair[1].when.isoformat() if pair[1].when else "",
            pair[1].id,
        )
    )
    if as_json:
        show_json({"interviews": [{"job": job.id, **interview_document(round_)} for job, round_ in pairs]})
    elif not pairs:
        say(
            'No interviews yet. Add one: storybank interview add JOB --when "2027-01-14 10:00" --with "Name, role, email"'
        )
    else:
        click.echo(table([_row(job, round_) for job, round_ in pairs], ("ID", "When", "", "Job", "Stage", "With")))


@interview.command()
@click.argument("interview_id", metavar="ID")
@click.option("--with", "name", metavar="NAME", help="The interviewer; needed when there are several.")
@click.option("--about", help="What you found out about the interviewer beforehand.")
@click.option("--moment", help="The one thing from the conversation worth mentioning.")
@click.option("--skill", help="The skill that the thank-you reinforces.")
@click.option("--told", multiple=True, metavar="STORY", type=StoryId(), help="A story you told; repeatable.")
@click.option("--notes", help="Anything else.")
@pass_session
def note(
    session: Session,
    interview_id: str,
    name: str | None,
    about: str | None,
    moment: str | None,
    skill: str | None,
    told: tuple[str, ...],
    notes: str | None,
) -> None:
    """Note what you know of an interviewer, and what happened: a moment and a skill for each, the stories told."""
    bank = session.workspace.bank
    job, old = _find(bank, interview_id)
    people = old.interviewers
    given = {"note": about, "moment": moment, "skill": skill}
    given = {field: words for field, words in given.items() if words is not None}
    if given:
        person = _interviewer(old, name)
        noted = replace(person, **given)
        people = tuple(noted if item is person else item for item in people)
    heard = tuple(dict.fromkeys((*old.told, *(find(bank.stories, item, "story").id for item in told))))
    new = replace(old, interviewers=people, told=heard, notes=old.notes if notes is None else notes)
    if new == old:
        raise UsageError("Nothing to note.", "Say what: --about, --moment, --skill, --told, --notes.")
    session.workspace.save_interview(job, new)
    say("Noted." if set(given) == {"note"} else f"Noted. When you are ready: storybank export {job.id} --kind thanks")


@interview.command()
@click.argument("interview_id", metavar="ID")
@pass_session
def done(session: Session, interview_id: str) -> None:
    """Mark a round as held."""
    job, old = _find(session.workspace.bank, interview_id)
    session.workspace.save_interview(job, replace(old, done=True))
    open_for = [person.name for person in old.interviewers if not person.moment]
    todo = (
        f' For the thank-you: storybank interview note {old.id} --with "{open_for[0]}" --moment ...' if open_for else ""
    )
    say(f"{old.id} is done.{todo}")


def _find(bank: Bank, prefix: str) -> tuple[Job, Interview]:
    pairs = {round_.id: (job, round_) for job in bank.jobs for round_ in job.interviews}
    found = find([round_ for _, round_ in pairs.values()], prefix, "interview")
    return pairs[found.id]


def _person(words: str) -> Interviewer:
    name, role, email = ([item.strip() for item in words.split(",")] + ["", ""])[:3]
    extra = words.count(",") > 2
    if not name or extra or ("@" in role and not email):
        raise UsageError(
            f"--with {words!r} can't be read.", 'Write it as "Name, role, email"; role and email may be left out.'
        )
    return Interviewer(name, role, email)


def _interviewer(round_: Interview, name: str | None) -> Interviewer:
    known = ", ".join(person.name for person in round_.interviewers) or "nobody yet"
    wanted = [p for p in round_.interviewers if name is None or fold(name) in fold(p.name)]
    if len(wanted) == 1:
        return wanted[0]
    which = "Say which interviewer" if name is None else f"{name!r} fits {len(wanted)} interviewers"
    raise UsageError(f"{which} of {round_.id}.", f"--with NAME; there is {known}.")


def _row(job: Job, round_: Interview) -> list[str]:
    when = f"{round_.when:%Y-%m-%d %H:%M}" if round_.when else "no date yet"
    names = ", ".join(person.name for person in round_.interviewers)
    return [round_.id, when, "done" if round_.done else "", job.id, round_.stage, names]
