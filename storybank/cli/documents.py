"""`storybank export`: the prep sheet and the thank-you emails."""

from pathlib import Path

import click

from storybank.cli.output import say
from storybank.cli.session import JobId, Session, pass_session


@click.command()
@click.argument("job", metavar="JOB|FILE|-", type=JobId())
@click.option("--kind", type=click.Choice(["prep", "thanks"]), default="prep", show_default=True, help="What to write.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["docx", "md", "txt", "eml", "json"]),
    default="docx",
    show_default=True,
    help="prep: docx, md, json. thanks: docx, txt, eml, json.",
)
@click.option("--out", type=click.Path(path_type=Path), default=Path(), help="A folder or a file; here by default.")
@click.option("--stories", type=click.IntRange(1, 60), default=7, show_default=True, help="Most stories to bring.")
@click.option("--template", type=click.Path(path_type=Path), help="A Word template of your own.")
@click.option("--open", "show", is_flag=True, help="Show it in the system's own program.")
@click.option("--force", is_flag=True, help="Write over a file that is already there.")
@pass_session
def export(
    session: Session,
    job: str,
    kind: str,
    form: str,
    out: Path,
    stories: int,
    template: Path | None,
    show: bool,
    force: bool,
) -> None:
    """Write the prep sheet for a JOB, or the thank-you emails after it.

    JOB is a saved job's id, a file holding a posting, or - for standard input.
    """
    from storybank.workspace.exports import DocumentKind, Order, skipped, write  # noqa: PLC0415 - writes only here
    from storybank.workspace.postings import find_job  # noqa: PLC0415 - reads files only here

    found = find_job(session.workspace, job)
    order = Order(DocumentKind(kind), form, out, force, stories, template)
    for path in write(session.workspace, found, order):
        click.echo(str(path))
        if show:
            click.launch(str(path))
    for name in skipped(found, order):
        say(f"No email for {name} yet: note a moment first, storybank interview note ID --with {name!r} --moment ...")
