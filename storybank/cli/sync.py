"""`storybank sync`: the bank in step with the owner's other machines, through a folder."""

import sys
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from storybank.cli.output import say, show_json
from storybank.cli.passphrases import AFTER, BEFORE, HAS_KEY, new_passphrase, passphrase
from storybank.cli.session import Session, json_option, pass_session
from storybank.cli.sync_told import document, show_conflicts, status_lines, tell, tell_copies, tell_open
from storybank.domain.wording import counted
from storybank.errors import StorybankError, UsageError
from storybank.workspace.nearest import did_you_mean
from storybank.workspace.places import is_there

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


class _NowContext(click.Context):
    """Says "storybank sync", which is what was typed."""

    @property
    def command_path(self) -> str:
        return self.parent.command_path if self.parent else super().command_path


class _Now(click.Command):
    context_class = _NowContext


def _folders_and_commands(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
    names = [CompletionItem(name) for name in _commands() if name.startswith(typed)]
    return [*names, CompletionItem(typed, type="dir")]


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


@sync.command(hidden=True, cls=_Now)
@click.argument("word", metavar="[FOLDER]", required=False, shell_complete=_folders_and_commands)
@click.option("--adopt", is_flag=True, help="Merge conflict copies that a cloud service left beside the bank.")
@click.option("--yes", "agreed", is_flag=True, help="Ask nothing: merge all copies, let stories be removed.")
@json_option
@pass_session
def now(session: Session, word: str | None, adopt: bool, agreed: bool, as_json: bool) -> int:
    """Merge with the carried folder."""
    from storybank.workspace import syncing  # noqa: PLC0415 - `--help` syncs nothing

    workspace = session.workspace
    if adopt:
        if word is not None:
            raise click.UsageError("--adopt merges what lies beside the bank; it takes no folder.")
        return _adopt(session, agreed=agreed, as_json=as_json)
    before = syncing.carried_folder(workspace)
    outcome = syncing.sync(workspace, None if word is None else _folder(word), agreed=agreed)
    after = syncing.carried_folder(workspace)
    if before not in {None, after}:
        say(f"From now on your bank is carried by {after}. {before} stays as it is.")
    if as_json:
        show_json(document(outcome, workspace.bank))
    else:
        tell(outcome, after)
        tell_copies(syncing.copies_beside(workspace))
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
        click.echo("\n".join(status_lines(found)))
        tell_open(outcome)
        tell_copies(found.copies)
    return _OPEN if outcome.conflicts or outcome.revived else 0


@sync.command(name="conflicts")
@json_option
@pass_session
def list_conflicts(session: Session, as_json: bool) -> int:
    """Show both versions of what two machines changed; exit with 1 when there are any."""
    from storybank.workspace import syncing  # noqa: PLC0415 - `--help` syncs nothing

    outcome, bank = syncing.status(session.workspace).outcome, session.workspace.bank
    if as_json:
        found = document(outcome, bank)
        show_json({"conflicts": found["conflicts"], "revived": found["revived"]})
    else:
        show_conflicts(outcome, bank)
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
    tell(outcome, syncing.carried_folder(workspace))
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


def _folder(word: str) -> Path:
    """Return the folder that a word names; one that is a command with a slip in it would become the bank's."""
    meant = did_you_mean(word, _commands()) if Path(word).name == word and not is_there(word) else ""
    if meant:
        raise UsageError(
            f"There is no command {word!r}. {meant}", f"For a folder of that name: storybank sync ./{word}"
        )
    return Path(word)


def _commands() -> list[str]:
    return [name for name, command in sync.commands.items() if not command.hidden]


def _adopt(session: Session, *, agreed: bool, as_json: bool) -> int:
    from storybank.sync.device import Outcome  # noqa: PLC0415 - for --adopt only
    from storybank.workspace import syncing  # noqa: PLC0415 - for --adopt only

    workspace = session.workspace
    copies = syncing.copies_beside(workspace)
    if not copies:
        say(f"No conflict copy lies beside {workspace.store.path}.")
        if as_json:
            show_json(document(Outcome(), workspace.bank))
        return 0
    for path in copies:
        say(f"{path} ({counted(syncing.stories_in(path), 'story', 'stories')})")
    if not agreed:
        if not sys.stdin.isatty():
            raise StorybankError("Nothing was merged.", "If these are copies of your bank, add --yes.")
        click.confirm("Are these copies of your bank, to be merged into it?", abort=True, err=True)
    outcome = syncing.adopt(workspace, copies, agreed=agreed)
    if as_json:
        show_json(document(outcome, workspace.bank))
    else:
        say(f"{counted(len(copies), 'copy was', 'copies were')} merged: {counted(outcome.received, 'change')}.")
        say("Each copy is kept as it was, its name ending in .adopted.")
        tell_open(outcome)
    return _OPEN if outcome.conflicts or outcome.revived else 0
