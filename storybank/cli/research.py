"""`storybank job research`: what you found out, and what is missing."""

import click

from storybank.cli.output import heading, say, show_json, styled
from storybank.cli.session import JobId, Session, json_option, pass_session
from storybank.coaching.research import BLOCKS, Researched, Subject, heading_of
from storybank.coaching.research import research as researched
from storybank.domain.job import Job
from storybank.domain.text import fold
from storybank.workspace.jobs import as_of_now

_TITLES = {
    Subject.COMPANY: "The company",
    Subject.ROLE: "The role",
    Subject.INTERVIEWER: "Whom you meet",
    Subject.OWN: "Your own headings",
}


@click.command()
@click.argument("job_id", metavar="JOB", type=JobId())
@click.argument("block", required=False)
@click.argument("text", required=False)
@json_option
@pass_session
def research(session: Session, job_id: str, block: str | None, text: str | None, as_json: bool) -> None:
    """Show what you found out about a JOB, and what is missing; or note it.

    It is about the company, the role and the people you meet. BLOCK is one of those listed, or a heading of your own; TEXT what you found out, - for standard input, "" to
    take it away. Interviewers: storybank interview note ID --with NAME --about TEXT.

    \b
    storybank job research northwind
    storybank job research northwind news "Opened a second clinic in May"
    """  # noqa: D301 - click's mark for lines that are not wrapped
    workspace = session.workspace
    job = as_of_now(workspace, workspace.job(job_id))
    if block and text is not None:
        _note(session, job, block, text)
        return
    shown = [item for item in researched(job) if not block or fold(heading_of(block)) == fold(item.block.heading)]
    if as_json:
        show_json({"job": job.id, "research": [_document(item) for item in shown]})
    elif shown:
        click.echo("\n".join(_lines(shown, job)))
    else:
        say(f"Nothing is noted under {block!r} yet. Note it: storybank job research {job.id} {block!r} TEXT")


def _note(session: Session, job: Job, block: str, text: str) -> None:
    from storybank.workspace.inputs import read_input  # noqa: PLC0415 - the list reads no input
    from storybank.workspace.research import note_research  # noqa: PLC0415 - the list notes nothing

    saved = note_research(session.workspace, job, block, read_input("-").text if text == "-" else text)
    name = heading_of(block)
    known = any(name == item.heading for item in BLOCKS)
    said = (
        f"Noted under {'' if known else 'a heading of your own, '}{name}."
        if text.strip()
        else f"Nothing under {name} now."
    )
    missing = sum(not item.text for item in researched(as_of_now(session.workspace, saved)))
    say(f"{said} {missing} not researched yet." if missing else f"{said} Everything is researched.")


def _lines(shown: list[Researched], job: Job) -> list[str]:
    lines = []
    for subject, title in _TITLES.items():
        items = [item for item in shown if item.block.subject is subject]
        lines += [heading(title), *(line for item in items for line in _item(item, job))] if items else []
    return lines


def _item(item: Researched, job: Job) -> list[str]:
    name = f"{item.block.heading} [{item.block.key}]" if item.block.key else item.block.heading
    if item.text.strip():
        text = item.text.replace("\n", "\n    ")
        return [f"  {styled('●', fg='green')} {name}: {text}"]
    note = ""
    if item.block.subject is Subject.INTERVIEWER and job.next_interview:
        note = f' storybank interview note {job.next_interview.id} --with "{item.block.heading}" --about TEXT'
    return [f"  {styled('○', fg='yellow')} {name}: not researched. {item.block.look}{note}"]


def _document(item: Researched) -> dict[str, str | None]:
    return {
        "about": item.block.subject.value,
        "key": item.block.key or None,
        "heading": item.block.heading,
        "text": item.text or None,
        "look": item.block.look or None,
    }
