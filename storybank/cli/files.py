"""`storybank import` and `storybank dump`: the bank in and out of plain files."""

from pathlib import Path

import click

from storybank.cli.output import say, show_json
from storybank.cli.session import FileName, Session, pass_session


@click.command("import")
@click.argument("sources", metavar="FILE...", nargs=-1, type=FileName(), required=True)
@pass_session
def import_files(session: Session, sources: tuple[str, ...]) -> None:
    """Bring in stories and skills; all of them or, when one file can't be read, none.

    FILE is a story in Markdown, stories in JSON, a resume in the form of JSON Resume, what LinkedIn gives you
    (Positions.csv, Skills.csv, or the whole .zip), or a folder of these.

    Import again whenever the files have changed: nothing comes in twice. A story that was changed here and in the file
    is merged; where both changed the same part, the file's version is kept beside yours.

    \b
    storybank import stories/
    storybank import deadline.md stories/
    """  # noqa: D301 - click's mark for lines that are not wrapped
    from storybank.workspace.imports import import_stories  # noqa: PLC0415 - reads files only here

    tally = import_stories(session.workspace, sources)
    for note in tally.notes:
        say(note)
    say(f"{tally.sentence}.")


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="Write each story as Markdown into this folder instead.")
@click.option("--resume", is_flag=True, help="Print your skills in the form of JSON Resume instead.")
@click.option("--force", is_flag=True, help="Write over files that hold other words.")
@pass_session
def dump(session: Session, out: Path | None, *, resume: bool, force: bool) -> None:
    """Print the whole bank as JSON, or write its stories as a folder of Markdown.

    In a folder that `storybank import` has read, each story goes into the file that it came from. A file that you have
    changed since is not written over: import it first.

    \b
    storybank dump > bank-copy.json
    storybank dump --out stories/
    storybank dump --resume > resume.json
    """  # noqa: D301 - click's mark for lines that are not wrapped
    if out and resume:
        raise click.UsageError("--out writes stories, --resume prints skills: choose one.")
    if resume:
        from storybank.exchange.resume import resume_document  # noqa: PLC0415 - only for this form
        from storybank.workspace.skills import own_skills  # noqa: PLC0415 - only for this form

        skills = [own.skill for own in own_skills(session.workspace)]
        show_json(resume_document(session.workspace.bank.owner, skills))
    elif out is None:
        from storybank.exchange.whole import bank_document  # noqa: PLC0415 - only for this form

        show_json(bank_document(session.workspace.bank))
    else:
        from storybank.workspace.story_files import write_stories  # noqa: PLC0415 - only for this form

        for path in write_stories(session.workspace, out, force=force):
            click.echo(str(path))
