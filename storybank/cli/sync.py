"""`storybank sync`: the bank in step with the owner's other machines, through a folder."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from storybank.cli.output import heading, say, show_json
from storybank.cli.passphrases import AFTER, BEFORE, HAS_KEY, new_passphrase, passphrase
from storybank.cli.session import Session, json_option, pass_session
from storybank.domain.wording import counted
from storybank.errors import StorybankError

if TYPE_CHECKING:
    from storybank.domain.bank import Bank
    from storybank.sync.conflicts import Conflict
    from storybank.sync.device import Outcome
    from storybank.workspace.syncing import Status

_OPEN = 1
"""Exit code while conflicts are open."""


class _Sync(click.Group):
    """A group whose own work is the hidden command `now`, so that `sync FOLDER` needs no further word."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        is_named = bool(args) and (args[0] in self.commands or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if is_named else ["now", *args])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        click.Command.format_options(self.commands["now"], ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(cls=_Sync, subcommand_metavar="[FOLDER] | COMMAND")
def sync() -> None:
    """Bring the bank in step with your other machines, through a FOLDER that something carries between them.

    Dropbox, OneDrive, iCloud, Syncthing, git, a USB stick: whatever moves files will do. The folder is remembered.
    Nothing is lost: where two machines changed one sentence both versions stay until you choose.

    \b
    storybank sync ~/Dropbox/storybank
    storybank sync
    storybank sync status
    """  # noqa: D301 - click's mark for lines that are not wrapped


@sync.command(hidden=True)
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--adopt", is_flag=True, help="Merge conflict copies that a cloud service left beside the bank.")
@click.option("--yes", "agreed", is_flag=True, help="Ask nothing: merge all copies, let stories be removed.")
@json_option
@pass_session
def now(session: Session, folder: Path | None, adopt: bool, agreed: bool, as_json: bool) -> int:
    """Merge with the carried folder."""
    from storybank.workspace import syncing  # noqa: PLC0415 - `--help` syncs nothing

    workspace = session.workspace
    if adopt:
        if folder is not None:
            raise click.UsageError("--adopt merges what lies beside the bank; it takes no folder.")
        return _adopt(session, agreed=agreed, as_json=as_json)
    outcome = syncing.sync(workspace, folder, agreed=agreed)
    if as_json:
        show_json(_document(outcome, workspace.bank))
    else:
        _tell(outcome, syncing.carried_folder(workspace))
        _tell_copies(syncing.copies_beside(workspace))
    if outcome.failure:
        raise outcome.failure
    return _OPEN if outcome.conflicts or outcome.revived else 0


@sync.command()
@json_option
@pass_session
def status(session: Session, as_json: bool) -> int:
    """Show the folder, what waits to be sent, and what waits for you; exit with 1 when you must choose."""
    from storybank.workspace import syncing  # noqa: PLC0415 - `--help` syncs nothing

    found = syncing.status(session.workspace)
    outcome = found.outcome
    if as_json:
        show_json(
            {
                "folder": str(found.folder) if found.folder else None,
                "there": found.is_there,
                "machine": found.machine,
                "unsent": found.has_unsent,
                "encrypted": found.is_encrypted,
                "conflicts": len(outcome.conflicts),
                "revived": [key for _, key in outcome.revived],
                "copies": [path.name for path in found.copies],
            }
        )
    else:
        click.echo("\n".join(_status_lines(found)))
        _tell_open(outcome)
        _tell_copies(found.copies)
    return _OPEN if outcome.conflicts or outcome.revived else 0


@sync.command(name="conflicts")
@json_option
@pass_session
def list_conflicts(session: Session, as_json: bool) -> int:
    """Show both versions of what two machines changed; exit with 1 when there are any."""
    from storybank.workspace import syncing  # noqa: PLC0415 - `--help` syncs nothing

    outcome, bank = syncing.status(session.workspace).outcome, session.workspace.bank
    if as_json:
        document = _document(outcome, bank)
        show_json({"conflicts": document["conflicts"], "revived": document["revived"]})
    else:
        _show_conflicts(outcome, bank)
    return _OPEN if outcome.conflicts or outcome.revived else 0


@sync.command()
@click.argument("item", metavar="ID")
@click.argument("choice", type=click.Choice(["1", "2", "both", "keep", "remove"]))
@pass_session
def resolve(session: Session, item: str, choice: str) -> int:
    """Choose: version 1 or 2 of a conflict, or both; keep or remove what came back."""
    from storybank.workspace import syncing  # noqa: PLC0415 - `--help` syncs nothing

    if choice in {"keep", "remove"}:
        syncing.settle_removal(session.workspace, item, keep=choice == "keep")
        say(f"{item} {'stays' if choice == 'keep' else 'is removed'}; `storybank sync` tells your other machines.")
        return 0
    found = syncing.resolve(session.workspace, item, None if choice == "both" else int(choice) - 1)
    kept = "Both versions stay" if choice == "both" else f"Version {choice} stays"
    say(f"{kept} in {found.record}, {found.field}; `storybank sync` tells your other machines.")
    return 0


@sync.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@pass_session
def encrypt(session: Session, folder: Path | None) -> int:
    """Encrypt the FOLDER, or join one with its passphrase.

    The first machine sets the passphrase, each other one joins with it and is not asked again; a script gives it as a line on the standard input.
    """
    from storybank.workspace import encrypting, syncing  # noqa: PLC0415 - `--help` syncs nothing

    workspace = session.workspace
    step = encrypting.next_step(workspace, folder)
    if step is encrypting.Step.SET_UP:
        say(BEFORE)
        outcome = encrypting.set_up(workspace, folder, new_passphrase())
    elif step is encrypting.Step.JOIN:
        outcome = encrypting.join(workspace, folder, passphrase())
    else:
        outcome = syncing.sync(workspace, folder)
    _tell(outcome, syncing.carried_folder(workspace))
    if outcome.failure:
        raise outcome.failure
    say(AFTER if step is encrypting.Step.SET_UP else HAS_KEY)
    return _OPEN if outcome.conflicts or outcome.revived else 0


@sync.command(name="passphrase")
@pass_session
def change_passphrase(session: Session) -> None:
    """Change the passphrase of the folder.

    Machines that have joined notice nothing; a script gives the new one as a line on the standard input.
    """
    from storybank.workspace import encrypting  # noqa: PLC0415 - `--help` syncs nothing

    encrypting.change_passphrase(session.workspace, new_passphrase)
    say("The passphrase is changed. The old one still opens copies of the key that someone made before.")


def _adopt(session: Session, *, agreed: bool, as_json: bool) -> int:
    from storybank.workspace import syncing  # noqa: PLC0415 - for --adopt only

    workspace = session.workspace
    copies = syncing.copies_beside(workspace)
    if not copies:
        say(f"No conflict copy lies beside {workspace.store.path}.")
        return 0
    for path in copies:
        say(f"{path} ({counted(syncing.stories_in(path), 'story', 'stories')})")
    if not agreed:
        if not sys.stdin.isatty():
            raise StorybankError("Nothing was merged.", "If these are copies of your bank, add --yes.")
        click.confirm("Are these copies of your bank, to be merged into it?", abort=True, err=True)
    outcome = syncing.adopt(workspace, copies, agreed=agreed)
    if as_json:
        show_json(_document(outcome, workspace.bank))
    else:
        say(f"{counted(len(copies), 'copy was', 'copies were')} merged: {counted(outcome.received, 'change')}.")
        say("Each copy is kept as it was, its name ending in .adopted.")
        _tell_open(outcome)
    return _OPEN if outcome.conflicts or outcome.revived else 0


def _tell(outcome: "Outcome", folder: Path | None) -> None:
    from storybank.workspace.sync_report import unread_of  # noqa: PLC0415 - `--help` syncs nothing

    for note in outcome.notes:
        say(note)
    if outcome.received or outcome.sent:
        say(f"In step with {folder}: {counted(outcome.received, 'change')} came in, {outcome.sent} went out.")
    else:
        say(f"In step with {folder}; nothing new.")
    for trouble in unread_of(outcome.unread):
        say(f"{trouble.words} {trouble.hint}")
    _tell_open(outcome)


def _tell_open(outcome: "Outcome") -> None:
    if outcome.conflicts:
        say(f"{counted(len(outcome.conflicts), 'place')} with two versions: `storybank sync conflicts` shows them.")
    _tell_revived(outcome)


def _tell_revived(outcome: "Outcome") -> None:
    for _, key in outcome.revived:
        say(f"{key} is back: it was edited elsewhere after it was removed. `storybank sync resolve {key} keep|remove`")


def _tell_copies(copies: tuple[Path, ...]) -> None:
    if copies:
        say(f"{counted(len(copies), 'conflict copy', 'conflict copies')} beside the bank: `storybank sync --adopt`")


def _status_lines(found: "Status") -> list[str]:
    if found.folder is None:
        return ["Not synced yet: name a folder that your machines share, `storybank sync FOLDER`."]
    there = "" if found.is_there else " (not there now)"
    return [
        f"Folder   {found.folder}{there}{', encrypted' if found.is_encrypted else ''}",
        f"Machine  {found.machine}",
        f"To send  {'changes since the last sync' if found.has_unsent else 'nothing'}",
    ]


def _show_conflicts(outcome: "Outcome", bank: "Bank") -> None:
    from storybank.workspace.sync_report import title_of  # noqa: PLC0415 - `--help` syncs nothing

    for item in outcome.conflicts:
        click.echo(heading(f"{item.id}  {title_of(bank, item.table, item.record)}, {item.field}"))
        for number, version in enumerate(item.versions, 1):
            click.echo(f"  {number}  {_words(version)}")
    if outcome.conflicts:
        say(f"Choose with `storybank sync resolve {outcome.conflicts[0].id} 1`, or 2, or both.")
    _tell_revived(outcome)
    if not (outcome.conflicts or outcome.revived):
        say("No conflicts.")


def _document(outcome: "Outcome", bank: "Bank") -> dict[str, Any]:
    return {
        "received": outcome.received,
        "sent": outcome.sent,
        "conflicts": [_conflict(item, bank) for item in outcome.conflicts],
        "revived": [key for _, key in outcome.revived],
        "waiting": [
            {"file": item.name, "why": item.why, "detail": item.detail, "count": item.count} for item in outcome.unread
        ],
        "notes": list(outcome.notes),
    }


def _conflict(item: "Conflict", bank: "Bank") -> dict[str, Any]:
    from storybank.workspace.sync_report import title_of  # noqa: PLC0415 - `--help` syncs nothing

    return {
        "id": item.id,
        "table": item.table,
        "story": item.record,
        "title": title_of(bank, item.table, item.record),
        "field": item.field,
        "versions": list(item.versions),
    }


def _words(version: object) -> str:
    text = version if isinstance(version, str) else "" if version is None else str(version)
    return " ".join(text.split()) or "(nothing)"
