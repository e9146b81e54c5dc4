"""How the command line prints: data on stdout, talk on stderr, color only where a person looks."""

import json
import os
import re
from collections.abc import Iterable, Sequence
from typing import Any

import click


def show_json(document: Any) -> None:
    """Print one JSON document."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def say(sentence: str) -> None:
    """Tell the person what was done, on stderr, so that stdout stays data."""
    click.echo(of_this_bank(sentence), err=True)


def of_this_bank(sentence: str) -> str:
    """Return a sentence whose commands name the bank that the running one was given with --bank."""
    context = click.get_current_context(silent=True)
    root = context.find_root() if context else None
    bank = root.params.get("bank") if root else None
    if root is None or bank is None or not isinstance(root.command, click.Group):
        return sentence
    import shlex  # noqa: PLC0415 - most people have one bank

    names = "|".join(root.command.list_commands(root))
    return re.sub(rf"\bstorybank (?=(?:{names})\b)", lambda _: f"storybank --bank {shlex.quote(str(bank))} ", sentence)


def styled(text: str, **style: Any) -> str:
    """Return `text` in a style, or plain where the terminal or its owner wants none.

    click drops styles by itself where there is no terminal.
    """
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return text if is_plain else click.style(text, **style)


def heading(text: str) -> str:
    """Return a heading."""
    return styled(text, bold=True)


def table(rows: Iterable[Sequence[str]], header: Sequence[str]) -> str:
    """Return rows under a header, columns aligned, the last column cut at the terminal's edge."""
    lines = [list(header), *[list(row) for row in rows]]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header) - 1)]
    import shutil  # noqa: PLC0415 - it loads all that packs files; JSON needs none of it

    room = shutil.get_terminal_size((120, 24)).columns if os.isatty(1) else 10_000
    out = []
    for number, line in enumerate(lines):
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=False)]
        text = "  ".join([*cells, line[-1]]).rstrip()
        cut = text if len(text) <= room else text[: room - 1] + "…"
        out.append(styled(cut, bold=True) if number == 0 else cut)
    return "\n".join(out)
