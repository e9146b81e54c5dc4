"""`storybank import` and `storybank dump`: the bank in and out of plain files."""

from pathlib import Path

import click

from storybank.cli.output import say, show_json
from storybank.cli.session import FileName, Session, pass_session


@click.command("import")
@click.argument("sources", metavar="FILE...", nargs=-1, type=FileName(), required=True)
@pass_session
def import_files(session: Session, sources: tuple[str, ...]) -> None:
    """Bring in stories from Markdown or JSON files; all of them or, when one can't be read, none.

    A story whose id is in the bank already takes that one's place, so importing a file twice makes no double.

    \b
    storybank import deadline.md stories/*.md
    """  # noqa: D301 - click's mark for lines that are not wrapped
    from storybank.workspace.imports import import_stories  # noqa: PLC0415 - reads files only here

    tally = import_stories(session.workspace, sources)
    say(f"{tally.added} added, {tally.changed} changed, {tally.same} as they were.")


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="Write each story as Markdown into this folder instead.")
@click.option("--force", is_flag=True, help="Write over files that are already there.")
@pass_session
def dump(session: Session, out: Path | None, force: bool) -> None:
    """Print the whole bank as JSON, or write its stories as a folder of Markdown.

    \b
    storybank dump > bank-copy.json
    storybank dump --out stories/
    """  # noqa: D301 - click's mark for lines that are not wrapped
    if out is None:
        from storybank.exchange.whole import bank_document  # noqa: PLC0415 - only for this form

        show_json(bank_document(session.workspace.bank))
        return
    from storybank.workspace.imports import write_stories  # noqa: PLC0415 - only for this form

    for path in write_stories(session.workspace, out, force=force):
        click.echo(str(path))
