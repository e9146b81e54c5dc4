"""`storybank interview show`: one round in full."""

import click

from storybank.cli.output import heading, show_json
from storybank.cli.session import InterviewId, Session, pass_session
from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job
from storybank.workspace import Workspace


@click.command()
@click.argument("interview_id", metavar="ID", type=InterviewId())
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@pass_session
def show(session: Session, interview_id: str, form: str) -> None:
    """Show one round: people, notes, and what they have heard."""
    from storybank.coaching.told import told_marks  # noqa: PLC0415 - other commands of the group judge nothing
    from storybank.workspace.interviews import find_round  # noqa: PLC0415 - other commands of the group show none

    bank = session.workspace.bank
    job, shown = find_round(bank, interview_id)
    marks = told_marks(job, bank, shown)
    if form == "json":
        from storybank.exchange.whole import interview_document  # noqa: PLC0415 - only for this form

        show_json({"job": job.id, **interview_document(shown), "told_before": marks})
        return
    when = f"{shown.when:%Y-%m-%d %H:%M}, {shown.minutes} minutes" if shown.when else "no date yet"
    lines = [
        heading(job.name),
        "  ".join(filter(None, (shown.id, shown.stage, "done" * shown.done))),
        "  ".join(filter(None, (when, shown.format, shown.place))),
    ]
    lines += _thanks(session.workspace, job, shown)
    for person in shown.interviewers:
        lines += _person(person)
    titles = {story.id: story.title for story in (*bank.stories, *bank.removed_stories)}
    told = _stories(shown, marks, titles, job.company or "They")
    click.echo("\n".join([*lines, *told, *_debrief(shown, titles)]))


def _thanks(workspace: Workspace, job: Job, shown: Interview) -> list[str]:
    """Return by when the thank-yous go out; nothing before the round, and after they are sent that they are."""
    from storybank.coaching.rounds import due_words, thanks_due  # noqa: PLC0415 - other commands of the group need no deadline
    from storybank.workspace.workspace import local_now  # noqa: PLC0415 - other commands of the group need no clock

    now = local_now(workspace)
    due = next((due for due in thanks_due([job], now) if due.round.id == shown.id), None)
    if due is None:
        return ["  Thank-yous sent."] if shown.thanked else []
    return [f"  Thank-you {due_words(due.when, now, workspace.bank.preferences.date_style)}."]


def _person(person: Interviewer) -> list[str]:
    lines = ["", heading(", ".join(filter(None, (person.name, person.role, person.email))))]
    lines += [f"  Known: {person.note}"] if person.note else []
    lines += [f"  Moment: {person.moment}"] if person.moment else []
    lines += [f"  Skill to reinforce: {person.skill}"] if person.skill else []
    return lines


def _debrief(shown: Interview, titles: dict[str, str]) -> list[str]:
    lines = ["", heading("Asked")] if shown.asked else []
    for item in shown.asked:
        answer = f"“{titles.get(item.story, item.story)}”" if item.story else ""
        went = f"went {item.went}" if item.went else ""
        lines.append("  " + "  ".join(filter(None, (item.question, answer, went))))
    said = {"Went well": shown.went_well, "To mend": shown.to_mend, "Notes": shown.notes}
    texts = [f"{name}: {text}" for name, text in said.items() if text]
    return [*lines, "", *texts] if texts else lines


def _stories(shown: Interview, marks: dict[str, str], titles: dict[str, str], who: str) -> list[str]:
    told = [
        f"  {titles.get(story, story)}" + (f" (also {marks[story]})" if story in marks else "") for story in shown.told
    ]
    others = [f"  {titles.get(story, story)} ({mark})" for story, mark in marks.items() if story not in shown.told]
    lines = ["", heading("Told"), *told] if told else []
    return [*lines, "", heading(f"{who} heard before"), *others] if others else lines
