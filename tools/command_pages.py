"""Write docs/commands.md and the man page docs/storybank.1 from the program itself: every command, every option.

Run by `make commands`; a test says when they are no longer what the program says.
"""

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from storybank import __version__
from storybank.cli.main import storybank

DOCS = Path(__file__).resolve().parent.parent / "docs"
INTRODUCTION = """This page is written by the program (`make commands`). `storybank COMMAND --help` says the same in the
terminal, and `man storybank` where it was installed; every command takes `-h` and `--help`.

In the examples, `northwind` is a job, `second` one of its interviews, `churn` and `missed` are stories: every id may be
shortened to any beginning that is unique."""
EXIT_CODES = (
    (0, "done"),
    (1, "the answer is no: findings, gaps with --strict, conflicts left open"),
    (2, "wrong use"),
    (3, "input that can't be read"),
    (4, "the bank is busy or damaged"),
    (5, "could not write"),
)
ENVIRONMENT = (
    ("STORYBANK_HOME", "moves the folders for data, configuration, state and results below one folder"),
    ("VISUAL, EDITOR", "the editor that opens stories and postings"),
    ("NO_COLOR", "no colors, when it is set"),
    ("TERM", "`dumb` keeps the app closed; the commands need no terminal at all"),
)


@dataclass(frozen=True)
class CommandPage:
    """What the program says of one command."""

    name: str
    """As it is typed, with the commands above it."""
    usage: str
    """What may follow the name."""
    paragraphs: tuple[str, ...]
    examples: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    """Each option as it is written, and what it does."""


def pages() -> Iterator[CommandPage]:
    """Yield a page for every command, each group before its commands."""
    yield from _pages(storybank, "storybank", None)


def _pages(command: click.Command, name: str, parent: click.Context | None) -> Iterator[CommandPage]:
    context = click.Context(command, info_name=name.rsplit(maxsplit=1)[-1], parent=parent, **command.context_settings)
    yield _page(command, name, context)
    if isinstance(command, click.Group):
        for word in command.list_commands(context):
            below = command.get_command(context, word)
            if below is not None and not below.hidden:
                yield from _pages(below, f"{name} {word}", context)


def _page(command: click.Command, name: str, context: click.Context) -> CommandPage:
    paragraphs, examples = [], []
    for block in inspect.cleandoc(command.help or "").split("\n\n"):
        if block.startswith("\b"):
            examples += block.split("\n")[1:]
        else:
            paragraphs.append(" ".join(block.split()))
    usage = " ".join(command.collect_usage_pieces(context))
    return CommandPage(name, usage, tuple(paragraphs), tuple(examples), tuple(_options(command, context)))


def _options(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    # The own work of a group that does some is a hidden command below it, and so are its options.
    below = command.commands.values() if isinstance(command, click.Group) else ()
    for one in (command, *(other for other in below if other.hidden)):
        for option in one.params:
            record = option.get_help_record(context)
            if record is not None and record[1]:
                yield record[0], " ".join(record[1].split())


def markdown() -> str:
    """Return docs/commands.md."""
    made = list(pages())
    blocks = [
        "# Every command",
        INTRODUCTION,
        *(block for page in made for block in _markdown_page(page)),
        "## Exit codes",
        "\n".join(f"- {code}: {meaning}" for code, meaning in EXIT_CODES),
        "## Environment",
        "\n".join(f"- {_code(name)}: {meaning}" for name, meaning in ENVIRONMENT),
    ]
    return "\n\n".join(blocks) + "\n"


def _markdown_page(page: CommandPage) -> Iterator[str]:
    yield f"{'##' if page.name.count(' ') < 2 else '###'} {page.name}"
    yield f"    {page.name} {page.usage}"
    yield from (_with_code(paragraph) for paragraph in page.paragraphs)
    if page.examples:
        lines = [f"$ {_shell_line(line)}" for line in page.examples]
        yield "\n".join(["```console", *lines, "```"])
    if page.options:
        yield "\n".join(f"- {_code(written)}: {_with_code(meaning)}" for written, meaning in page.options)


def _shell_line(line: str) -> str:
    """Return an example with what is said of it as a comment."""
    command, *said = re.split(r" {2,}", line, maxsplit=1)
    return f"{command}  # {said[0]}" if said else command


def _code(text: str) -> str:
    return f"`{text}`"


def _with_code(text: str) -> str:
    """Return text in which nothing is taken for markup: what is not code between backticks already."""
    parts = text.split("`")
    return "`".join(
        re.sub(r"([\[\]<>*_])", r"\\\1", part) if number % 2 == 0 else part for number, part in enumerate(parts)
    )


def man_page() -> str:
    """Return the man page, in the macros of man(7)."""
    made = list(pages())
    program, commands = made[0], made[1:]
    lines = [
        f'.TH STORYBANK 1 "" "storybank {__version__}" "User Commands"',
        ".SH NAME",
        _roff("storybank - a bank of interview stories, matched with a posting"),
        ".SH SYNOPSIS",
        f".B storybank\n{_roff(program.usage)}",
        ".SH DESCRIPTION",
        *_man_body(program),
        ".SH OPTIONS",
        *_man_options(program),
        ".SH COMMANDS",
    ]
    for page in commands:
        lines += [f'.SS "{_roff(page.name)} {_roff(page.usage)}"', *_man_body(page), *_man_options(page)]
    lines += [".SH EXIT STATUS", *_man_terms((str(code), meaning) for code, meaning in EXIT_CODES)]
    lines += [".SH ENVIRONMENT", *_man_terms(ENVIRONMENT)]
    lines += [".SH FILES", _roff("storybank doctor prints where everything lies.")]
    return "\n".join(lines) + "\n"


def _man_body(page: CommandPage) -> list[str]:
    paragraphs = [line for paragraph in page.paragraphs for line in (".PP", _roff(paragraph.replace("`", "")))]
    examples = [".PP", ".nf", ".RS", *(_roff(line) for line in page.examples), ".RE", ".fi"] if page.examples else []
    return [*paragraphs, *examples]


def _man_options(page: CommandPage) -> list[str]:
    return _man_terms(page.options)


def _man_terms(terms: Iterator[tuple[str, str]] | tuple[tuple[str, str], ...]) -> list[str]:
    return [line for term, meaning in terms for line in (".TP", f".B {_roff(term)}", _roff(meaning.replace("`", "")))]


def _roff(text: str) -> str:
    """Return text that roff prints as it stands."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def main() -> None:
    """Write both."""
    (DOCS / "commands.md").write_text(markdown(), encoding="utf-8")
    (DOCS / "storybank.1").write_text(man_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
