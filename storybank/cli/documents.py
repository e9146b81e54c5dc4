"""`storybank export`: prep sheets, emails, story books and mock-interview sheets."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from storybank.cli.output import say
from storybank.cli.session import JobOrFile, Session, StoryId, pass_session
from storybank.errors import UsageError

if TYPE_CHECKING:
    from storybank.domain.job import Job
    from storybank.workspace.making import Order

_KINDS = ("prep", "thanks", "feedback", "stories", "mock")
_FORMATS = ("docx", "md", "txt", "eml", "mailto", "json")


@click.command()
@click.argument("job", metavar="[JOB|FILE|-]", type=JobOrFile(), required=False)
@click.option("--kind", type=click.Choice(_KINDS), default="prep", show_default=True, help="What to write.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="docx",
    show_default=True,
    help="Emails also as txt, eml, mailto (a link); the others also as md; stories as txt; all as json.",
)
@click.option("--out", type=click.Path(path_type=Path), default=Path(), help="A folder or a file; here by default.")
@click.option("--stories", type=click.IntRange(1, 60), default=7, show_default=True, help="Most stories to bring.")
@click.option("--story", "chosen", multiple=True, type=StoryId(), help="For --kind stories: this one; repeatable.")
@click.option("--words", type=click.IntRange(50, 2000), help="For --kind stories: form answers of so many words.")
@click.option("--full", is_flag=True, help="For --kind prep: the stories in full, not in cues.")
@click.option("--audience", type=click.Choice(["technical", "general"]), help="Who listens; else as you have set it.")
@click.option(
    "--template", type=click.Path(path_type=Path), help="A template of your own: Word for docx, .j2 for text."
)
@click.option("--pdf", is_flag=True, help="A PDF beside the Word file, where LibreOffice is installed.")
@click.option("--open", "show", is_flag=True, help="Show it in the system's own program.")
@click.option("--force", is_flag=True, help="Write over a file that is already there.")
@pass_session
def export(session: Session, /, job: str | None, show: bool, pdf: bool, **asked: Any) -> None:
    """Write the prep sheet for a JOB, the emails after it, your story book, or a mock-interview sheet.

    JOB is a saved job's id, a file holding a posting, or - for standard input. Without it, the prep sheet is for your
    next interview; the story book holds all your stories, and the mock sheet the questions that always come.

    \b
    storybank export
    storybank export northwind --full --out sheets/
    storybank export northwind --kind thanks --format eml
    storybank export --kind stories --words 250 --format txt
    """  # noqa: D301 - click's mark for lines that are not wrapped
    order = _order(pdf=pdf, **asked)
    found = _job(session, job, order)
    if order.format == "mailto":
        _links(session, found, order, show=show)
        return
    from storybank.workspace.exports import write, write_pdf  # noqa: PLC0415 - writes only here
    from storybank.workspace.making import make, remarks  # noqa: PLC0415 - writes only here

    documents = make(session.workspace, found, order)
    paths = write(session.workspace, found, order, documents)
    for path in paths:
        click.echo(str(path))
    for remark in remarks(session.workspace, documents, found, order):
        say(remark)
    for path in write_pdf(paths, force=order.force) if pdf else ():
        click.echo(str(path))
    for path in paths if show else ():
        click.launch(str(path))


def _job(session: Session, words: str | None, order: "Order") -> "Job | None":
    """Return the job that is named, else the one whose interview a prep sheet is for."""
    if words:
        from storybank.workspace.postings import find_job  # noqa: PLC0415 - reads files only here

        return find_job(session.workspace, words)
    if order.kind != "prep":
        return None
    from storybank.workspace.interviews import next_interview  # noqa: PLC0415 - only where no job is named

    job, ahead = next_interview(session.workspace)
    say(f"For your next interview: {job.name}, {ahead.when:%Y-%m-%d %H:%M}.")
    return job


def _order(kind: str, form: str, *, pdf: bool, **asked: Any) -> "Order":
    from storybank.workspace.making import DocumentKind, Order  # noqa: PLC0415 - writes only here

    if pdf and form != "docx":
        raise UsageError("A PDF is made from the Word file.", "Leave --format out, or say --format docx.")
    if (asked["words"] or asked["chosen"]) and kind != DocumentKind.STORIES:
        raise UsageError("--words and --story are for the story book.", "Add --kind stories.")
    if asked["full"] and kind != DocumentKind.PREP:
        raise UsageError("--full is for the prep sheet.", "Leave --kind out, or leave --full out.")
    audience = asked.pop("audience") or ""
    return Order(DocumentKind(kind), form, audience=audience, **asked)


def _links(session: Session, job: "Job | None", order: "Order", *, show: bool) -> None:
    """Print the link of each email, which opens it in a mail program; nothing is written."""
    from storybank.workspace.exports import mail_links  # noqa: PLC0415 - writes only here
    from storybank.workspace.making import make, remarks  # noqa: PLC0415 - writes only here

    documents = make(session.workspace, job, order)
    for link in mail_links(documents):
        click.echo(link)
        if show:
            click.launch(link)
    for remark in remarks(session.workspace, documents, job, order):
        say(remark)
