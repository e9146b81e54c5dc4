"""`storybank job feedback`: what came back, and what to ask for."""

from collections.abc import Sequence

import click

from storybank.cli.output import heading, say, show_json, styled
from storybank.cli.session import JobId, Session, StoryId, json_option, pass_session
from storybank.coaching.feedback import CameBack, narrow_questions
from storybank.domain.bank import Bank
from storybank.domain.job import Job
from storybank.domain.skill import Kind


@click.command()
@click.argument("job_id", metavar="JOB", type=JobId())
@click.argument("text", required=False)
@click.option("--story", default="", type=StoryId(), help="The story that it is about.")
@click.option("--skill", default="", metavar="NAME", help="The skill that it is about.")
@click.option("--from", "who", default="", metavar="WHO", help="Who said it.")
@click.option("--remove", type=int, metavar="NUMBER", help="Take one away again.")
@json_option
@pass_session
def feedback(
    session: Session, job_id: str, text: str | None, story: str, skill: str, who: str, remove: int | None, as_json: bool
) -> None:
    """File what came back, at its story or skill.

    Without TEXT: show it, and one or two questions to ask for it with.

    \b
    storybank job feedback northwind "The result came too late" --story churn --from "Tom Beckett"
    """  # noqa: D301 - click's mark for lines that are not wrapped
    from storybank.workspace.feedback import drop_feedback, file_feedback  # noqa: PLC0415 - `job list` files nothing

    workspace = session.workspace
    job = workspace.job(job_id)
    if text is not None:
        filed = file_feedback(workspace, job, text, story=story, skill=skill, who=who).feedback[-1]
        say(f"Filed{f' at {filed.story or filed.skill}' if filed.story or filed.skill else ' with the job'}.")
        return
    if remove is not None:
        job = drop_feedback(workspace, job, remove)
    asked = narrow_questions(job, _gaps(session, job))
    if as_json:
        from storybank.records import to_record  # noqa: PLC0415 - only for this form

        show_json({"job": job.id, "feedback": [to_record(item) for item in job.feedback], "to_ask": list(asked)})
        return
    lines = [_line(number, CameBack(job, item), workspace.bank) for number, item in enumerate(job.feedback, 1)]
    click.echo(
        "\n".join([*(lines or ["Nothing has come back yet."]), heading("To ask for it"), *(f"  {q}" for q in asked)])
    )


def feedback_lines(came_back: Sequence[CameBack], bank: Bank) -> list[str]:
    """Return what came back about a story or a skill, a line each below its heading; nothing where nothing did."""
    lines = [_line(None, item, bank) for item in came_back]
    return ["", heading("What came back"), *lines] if lines else []


def _line(number: int | None, came_back: CameBack, bank: Bank) -> str:
    from storybank.domain.dates import day_of  # noqa: PLC0415 - only where something came back

    item, job = came_back.feedback, came_back.job
    title = next((story.title for story in (*bank.stories, *bank.removed_stories) if story.id == item.story), "")
    day = day_of(item.when, bank.preferences.date_style) if item.when else ""
    about = ", ".join(filter(None, (f"“{title}”" if title else "", item.skill)))
    source = "" if number else job.short_name
    told = "; ".join(
        filter(None, (", ".join(filter(None, (item.who, source, day))), f"about {about}" if about else ""))
    )
    return f"  {f'{number}  ' if number else ''}{item.text}" + (f"  {styled(f'({told})', dim=True)}" if told else "")


def _gaps(session: Session, job: Job) -> list[str]:
    if not job.posting.strip():
        return []
    asked = [gap.requirement for gap in session.workspace.match(job).gaps]
    return [item.name.lower() if item.kind is Kind.SOFT else item.name for item in asked]
