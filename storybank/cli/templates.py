"""`storybank template`: the look and the words of documents, as the owner wants them."""

from pathlib import Path

import click

from storybank.cli.output import say, show_json, table
from storybank.cli.session import FileName, Session, json_option, pass_session
from storybank.workspace.places import is_file


@click.group()
def template() -> None:
    """Your own templates: list, copy, check. Your copy wins over the shipped one."""


@template.command("list")
@json_option
@pass_session
def list_templates(session: Session, as_json: bool) -> None:
    """List the templates, and which of them are yours."""
    from storybank.workspace.templates import templates  # noqa: PLC0415 - Word is needed by other commands only

    known = templates(session.workspace)
    if as_json:
        rows = [{"name": t.name, "meaning": t.meaning, "own": str(t.own) if t.is_own else None} for t in known]
        show_json({"templates": rows})
    else:
        click.echo(table([[t.name, "yours" if t.is_own else "shipped", t.meaning] for t in known], ("Name", "", "For")))


@template.command()
@click.argument("name")
@click.option("--force", is_flag=True, help="Begin again from the shipped one; your changes are lost.")
@pass_session
def copy(session: Session, name: str, force: bool) -> None:
    """Copy a template to where you can change it, in Word or LibreOffice.

    \b
    storybank template copy prep_sheet
    storybank template check prep_sheet
    """  # noqa: D301 - click's mark for lines that are not wrapped
    from storybank.workspace.templates import copy_template  # noqa: PLC0415 - `list` copies nothing

    path = copy_template(session.workspace, name, force=force)
    say(f"Change it there, then: storybank template check {name}")
    click.echo(str(path))


@template.command()
@click.argument("names", metavar="[NAME|FILE]...", nargs=-1, type=FileName())
@pass_session
def check(session: Session, names: tuple[str, ...]) -> int:
    """Fill your templates with samples and say what is wrong; all of yours when none is named."""
    from storybank.workspace.templates import check_template, templates  # noqa: PLC0415 - `list` fills nothing

    own = [item.own for item in templates(session.workspace) if item.is_own]
    paths = [_path(session, name) for name in names] or own
    if not paths:
        say(
            "You have no templates of your own; the shipped ones are used. Copy one: storybank template copy prep_sheet"
        )
        return 0
    faults = [(path, fault) for path in paths for fault in check_template(path)]
    for _, fault in faults:
        click.echo(fault)
    for path in paths:
        if path not in {bad for bad, _ in faults}:
            say(f"{path} is fine.")
    return 1 if faults else 0


def _path(session: Session, name: str) -> Path:
    from storybank.workspace.templates import template as find_template  # noqa: PLC0415 - `list` fills nothing

    path = Path(name)
    return path if is_file(path) else find_template(session.workspace, name).in_use
