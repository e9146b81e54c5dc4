"""`storybank backup` and `storybank restore`: copies of the whole bank, and going back to one."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from storybank.cli.output import say, show_json, table
from storybank.cli.session import Session, json_option, pass_session
from storybank.domain.wording import counted
from storybank.workspace.places import is_there

if TYPE_CHECKING:
    from storybank.workspace.backups import Backup


@click.command()
@click.argument("place", metavar="[PATH]", required=False, type=click.Path(path_type=Path))
@pass_session
def backup(session: Session, place: Path | None) -> None:
    """Copy the whole bank, under today's date, into the folder PATH; or to the file PATH when it ends in .json.

    Without PATH the copy goes into `backups` beside the bank. No file is ever written over.

    \b
    storybank backup
    storybank backup stick/
    """  # noqa: D301 - click's mark for lines that are not wrapped
    from storybank.workspace.backups import make_backup  # noqa: PLC0415 - `--help` copies nothing

    path = make_backup(session.workspace, place)
    stories = counted(len(session.workspace.bank.stories), "story", "stories")
    say(f'Copied {stories}. To go back to this copy: storybank restore "{path}"')
    click.echo(str(path))


@click.command()
@click.argument("name", metavar="[NUMBER|NAME|FILE]", required=False, type=click.Path())
@json_option
@pass_session
def restore(session: Session, name: str | None, as_json: bool) -> None:
    """List what there is to go back to, or put one of them in the place of the bank.

    The bank as it is now becomes backup number 1, so that `storybank restore 1` undoes it.

    \b
    storybank restore
    storybank restore 1
    """  # noqa: D301 - click's mark for lines that are not wrapped
    from storybank.workspace import backups  # noqa: PLC0415 - `--help` reads nothing

    workspace = session.workspace
    if name is None:
        _show(backups.backups(workspace), as_json=as_json)
        return
    was_there = is_there(workspace.store.path)
    is_new = backups.restore(workspace, name)
    stories = len(workspace.bank.stories)
    if as_json:
        show_json({"restored": is_new, "stories": stories})
    elif is_new:
        undo = _undo(backups.backups(workspace)[0]) if was_there else ""
        say(f"Your bank is back as it was: {counted(stories, 'story', 'stories')}.{undo}")
    else:
        say("Your bank is just like that one; nothing was changed.")


def _undo(before: "Backup") -> str:
    return f" The damaged one is kept as {before.path.name}." if before.fault else " To undo: storybank restore 1"


def _show(found: "tuple[Backup, ...]", *, as_json: bool) -> None:
    if as_json:
        show_json({"backups": [_document(number, item) for number, item in enumerate(found, 1)]})
    elif not found:
        say("There is nothing to go back to yet: each save keeps the bank before it, and `storybank backup` a copy.")
    else:
        rows = [
            (str(number), f"{item.saved.astimezone():%Y-%m-%d %H:%M}", _holds(item), item.path.name)
            for number, item in enumerate(found, 1)
        ]
        click.echo(table(rows, ("No.", "Saved", "Holds", "File")))
        say("To go back to one: storybank restore NUMBER")


def _document(number: int, item: "Backup") -> dict[str, object]:
    return {
        "number": number,
        "file": str(item.path),
        "saved": item.saved.isoformat(),
        "stories": None if item.bank is None else len(item.bank.stories),
        "fault": item.fault,
    }


def _holds(item: "Backup") -> str:
    return "no bank" if item.bank is None else counted(len(item.bank.stories), "story", "stories")
