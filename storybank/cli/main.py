"""The `storybank` command: global options, the list of commands, and the one place where errors are shown."""

import gc
import io
import sys
from errno import ENOSPC
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from storybank import __version__
from storybank.cli.output import of_this_bank, styled
from storybank.cli.session import Session
from storybank.errors import NotWrittenError, StorybankError

_COMMANDS = {
    "ask": "asks:ask_group",
    "backup": "backups:backup",
    "check": "checking:check",
    "demo": "demo:demo",
    "doctor": "doctor:doctor",
    "dump": "files:dump",
    "export": "documents:export",
    "glossary": "glossary:glossary",
    "history": "history:history",
    "import": "files:import_files",
    "interview": "interviews:interview",
    "job": "jobs:job",
    "match": "matching:match",
    "practice": "practice:practice",
    "question": "questions:question",
    "restore": "backups:restore",
    "settings": "settings:settings",
    "skill": "skill:skill",
    "skills": "skills:skills",
    "story": "stories:story",
    "study": "study:study",
    "sync": "sync:sync",
    "template": "templates:template",
}
"""Each command's module and name; a module is imported when its command runs, so that each starts at once."""


_ALLOCATIONS = 50_000
"""How many objects are made between two searches for garbage; Python's own 700 are for programs that load little."""

_OWN_HASHES = ("_md5", "_sha1", "_sha3", "_blake2", "_sha2" if sys.version_info >= (3, 12) else "_sha256")
"""Python's own implementations; some distributions build it without them."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"storybank.cli.{module}"), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; who reads its output may go away, and the place that it goes to may be full."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _silence_stdout()
            return 0
        except StorybankError as error:
            error.hint = of_this_bank(error.hint)
            raise
        except OSError as error:
            if error.errno != ENOSPC or error.filename is not None:
                raise
            _silence_stdout()
            raise NotWrittenError(
                "The output was not written: no space is left.", "Make room, and run it again."
            ) from None


def _show_version(ctx: click.Context, bank: Path | None, *, verbose: bool) -> None:
    """Print the version, or all that a report of a fault needs, and end."""
    if verbose:
        from storybank.workspace.about import facts  # noqa: PLC0415 - for reports only

        click.echo("\n".join(f"{name:<14} {value}" for name, value in facts(bank)))
    else:
        click.echo(f"storybank {__version__}")
    ctx.exit()


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--bank", type=click.Path(path_type=Path), help="Use this bank file instead of your own.")
@click.option("--ascii", "ascii_only", is_flag=True, help="Open the app with ASCII signs, where others look broken.")
@click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of an error.")
@click.option("--version", is_flag=True, help="Show the version.")
@click.option("--verbose", is_flag=True, help="With --version: what a report of a fault needs; nothing private.")
@click.pass_context
def storybank(ctx: click.Context, /, bank: Path | None, ascii_only: bool, version: bool, verbose: bool) -> int:
    """Keep your interview stories, match them with a posting, bring one sheet.

    Without a command, storybank opens the app. Try `storybank demo` first: it touches nothing of yours. Then:

    \b
    storybank story add --file deadline.md    a story of your own
    storybank job add posting.txt             the job that you want
    storybank match northwind                 what proves what it asks for, and what is missing
    storybank export northwind                the sheet to bring, in Word
    """  # noqa: D301 - click's mark for lines that are not wrapped
    if version:
        _show_version(ctx, bank, verbose=verbose)
    if verbose:
        raise click.UsageError("--verbose goes with --version.")
    ctx.obj = Session(bank)
    if ctx.invoked_subcommand is None:
        from storybank.cli.app import open_app  # noqa: PLC0415 - commands start without Textual

        return open_app(ctx.obj, ascii_only=ascii_only)
    return 0


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    # What is loaded stays loaded: looking through it for garbage again and again would take a tenth of a command's time.
    gc.set_threshold(_ALLOCATIONS)
    _leave_openssl_out()
    words = sys.argv[1:] if args is None else args
    if "--debug" not in words:
        sys.excepthook = _last_words
    _print_anything()
    code = run(words)
    # The process ends: its last search for garbage would free what is freed anyway.
    gc.freeze()
    sys.exit(code)


def run(args: list[str]) -> int:
    """Run the command line and return its exit code; every error becomes a sentence on stderr."""
    try:
        result: Any = storybank.main(args, prog_name="storybank", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("Stopped; nothing was changed.", err=True)
        return 130
    except StorybankError as error:
        if "--debug" in args:
            raise
        _say(error)
        return error.exit_code
    return result if isinstance(result, int) else 0


def _leave_openssl_out() -> None:
    """Take Python's own hashes, and no TLS: nothing here connects to anything.

    Without this the app would load OpenSSL because asyncio could want it: 4.7 MB of memory and 15 ms of its start.
    """
    if all(map(find_spec, _OWN_HASHES)):
        sys.modules.update(dict.fromkeys(("ssl", "_hashlib")))  # type: ignore[arg-type] # None: to be found nowhere


def _print_anything() -> None:
    """Files and pipes get UTF-8; a terminal that lacks a sign gets a question mark instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace")


def _last_words(kind: type[BaseException], error: BaseException, _trace: object) -> None:
    """A fault of our own: one sentence as well; Python exits with 1."""
    click.echo(f"Error: storybank stumbled ({kind.__name__}: {error}).", err=True)
    click.echo("Hint: Nothing that was saved is lost. Run it again with --debug, and report what it prints.", err=True)


def _say(error: StorybankError) -> None:
    click.echo(styled(f"Error: {error}", fg="red"), err=True)
    if error.hint:
        click.echo(f"Hint: {error.hint}", err=True)


def _silence_stdout() -> None:
    # The reader has gone (`storybank story list | head -1`): what is left must not raise again at exit.
    import os  # noqa: PLC0415 - only on this rare way out

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
