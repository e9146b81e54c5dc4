"""`storybank interview note`, `done`, `thanked`: what happened in a round, and after it."""

from typing import Any

import click
from msgspec.structs import replace

from storybank.cli.output import say
from storybank.cli.people import one_of
from storybank.cli.session import InterviewId, Session, StoryId, pass_session
from storybank.domain.interview import Interview
from storybank.errors import UsageError


@click.command()
@click.argument("interview_id", metavar="ID", type=InterviewId())
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
    """Note what you know of somebody, and what happened.

    A moment and a skill for each interviewer, and the stories told.

    \b
    storybank interview note second --with "Priya Raman" --moment "you said that nobody has asked the patients" --skill "Active listening"
    storybank interview note second --told churn --told missed
    """  # noqa: D301 - click's mark for lines that are not wrapped
    from storybank.workspace.interviews import change_round, find_round  # noqa: PLC0415 - `interview list` notes nothing

    job, old = find_round(session.workspace.bank, interview_id)
    said = {"note": about, "moment": moment, "skill": skill}
    given: dict[str, Any] = {field: words for field, words in said.items() if words is not None}
    stories = [session.workspace.story(item).id for item in told]

    def change(round_: Interview) -> Interview:
        people = round_.interviewers
        if given:
            person = one_of(round_, name)
            people = tuple(replace(person, **given) if item is person else item for item in people)
        heard = tuple(dict.fromkeys((*round_.told, *stories)))
        return replace(round_, interviewers=people, told=heard, notes=round_.notes if notes is None else notes)

    if not given and not stories and notes is None:
        raise UsageError("Nothing to note.", "Say what: --about, --moment, --skill, --told, --notes.")
    if change(old) == old:
        say("That is noted already.")
        return
    change_round(session.workspace, old.id, change)
    say("Noted." if set(given) == {"note"} else f"Noted. When you are ready: storybank export {job.id} --kind thanks")


@click.command()
@click.argument("interview_id", metavar="ID", type=InterviewId())
@click.option("--not-yet", is_flag=True, help="Take it back: it was not held yet.")
@pass_session
def done(session: Session, interview_id: str, *, not_yet: bool) -> None:
    """Mark a round as held."""
    from storybank.workspace.interviews import find_round, mark_held  # noqa: PLC0415 - `interview list` marks nothing

    _, old = find_round(session.workspace.bank, interview_id)
    held = mark_held(session.workspace, old.id, held=not not_yet)
    say(f"{held.id} is not done yet." if not_yet else f"{held.id} is done.{moment_missing(held)}")


@click.command()
@click.argument("interview_id", metavar="ID", type=InterviewId())
@click.option("--not-yet", is_flag=True, help="Take it back: they are not sent yet.")
@pass_session
def thanked(session: Session, interview_id: str, not_yet: bool) -> None:
    """Mark the thank-yous of a round as sent, so that no deadline is shown any more."""
    from storybank.workspace.interviews import find_round, mark_thanked  # noqa: PLC0415 - `interview list` marks nothing

    _, old = find_round(session.workspace.bank, interview_id)
    marked = mark_thanked(session.workspace, old.id, sent=not not_yet)
    say(f"The thank-yous for {marked.id} are {'not sent yet' if not_yet else 'sent'}.")


def moment_missing(held: Interview) -> str:
    """Return what to do for the thank-you that still lacks its moment; "" when none does."""
    open_for = [person.name for person in held.interviewers if not person.moment]
    if not open_for:
        return ""
    return f' For the thank-you: storybank interview note {held.id} --with "{open_for[0]}" --moment ...'
