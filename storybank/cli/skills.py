"""`storybank skills`: the skills that a text asks for."""

import sys
from collections.abc import Iterator

import click

from storybank.cli.output import say, show_json, styled
from storybank.cli.session import FileName, Session, pass_session
from storybank.domain.posting import Importance, Posting, Requirement
from storybank.domain.skill import Kind
from storybank.domain.wording import listed

_QUOTED = 60
"""The most characters that are quoted of a place."""


@click.command()
@click.argument("source", metavar="FILE|-", type=FileName())
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--lines", is_flag=True, help="Each line is a text of its own; one JSON line answers each.")
@click.option("--explain", is_flag=True, help="Say of each place why it was taken, and what was passed over.")
@pass_session
def skills(session: Session, source: str, as_json: bool, lines: bool, explain: bool) -> None:
    """Show the hard and soft skills that a posting asks for.

    FILE is .txt, .md, .html or .docx; - reads standard input. Nothing is saved.

    \b
    storybank skills posting.txt
    storybank skills posting.txt --explain
    storybank skills posting.txt --json > skills.json
    """  # noqa: D301 - click's mark for lines that are not wrapped
    if explain and (lines or as_json):
        raise click.UsageError("--explain is for reading: leave out --json and --lines.")
    if lines:
        _answer_lines(session, source)
        return
    from storybank.workspace.inputs import read_input  # noqa: PLC0415 - --lines reads a stream

    posting = session.workspace.read_posting(read_input(source).text)
    if as_json:
        from storybank.exchange.plain import posting_document  # noqa: PLC0415 - only for this form

        show_json(posting_document(posting))
    elif explain:
        click.echo(_explained(posting))
    else:
        click.echo(_as_text(posting))
    if not posting.requirements:
        say("No skill was recognized. Is this the whole posting?")


def _answer_lines(session: Session, source: str) -> None:
    import json  # noqa: PLC0415 - only for this form

    from storybank.exchange.plain import posting_document  # noqa: PLC0415 - only for this form
    from storybank.skills import read_line  # noqa: PLC0415 - only for this form

    lexicon = session.workspace.lexicon
    for line in _lines(source):
        click.echo(json.dumps(posting_document(read_line(line, lexicon)), ensure_ascii=False))


def _lines(source: str) -> Iterator[str]:
    from storybank.workspace.inputs import decode, open_input  # noqa: PLC0415 - only for this form

    name = "standard input" if source == "-" else source
    with open_input(source, sys.stdin.buffer) as stream:
        for number, line in enumerate(stream, 1):
            yield decode(line.rstrip(b"\r\n"), f"{name} line {number}")


def _as_text(posting: Posting) -> str:
    lines = []
    for kind in Kind:
        for importance in Importance:
            found = [r for r in posting.requirements if r.kind is kind and r.importance is importance]
            if found:
                lines.append(f"{styled(f'{kind.value.capitalize()}, {importance}:', bold=True)} {_names(found)}")
    if posting.not_asked:
        asides = dict.fromkeys(f"{item.name} ({item.why})" for item in posting.not_asked)
        lines.append(f"{styled('Not asked:', bold=True)} {listed(list(asides))}")
    if posting.left_out:
        lines.append(
            f"{styled('Left out:', bold=True)} {listed(list(dict.fromkeys(item.why for item in posting.left_out)))}"
        )
    hard = sum(r.kind is Kind.HARD for r in posting.requirements)
    lines.append(f"{posting.words} words read: {hard} hard and {len(posting.requirements) - hard} soft skills.")
    return "\n".join(lines)


def _explained(posting: Posting) -> str:
    lines = []
    for requirement in posting.requirements:
        kind = requirement.competency or requirement.kind
        lines.append(f"{styled(requirement.name, bold=True)} ({kind}, {requirement.importance})")
        lines += [
            f"  line {_line(posting, mention.start)}: “{_quoted(mention.text)}” {mention.found_by}; "
            f"{mention.importance}: {mention.because}"
            for mention in requirement.mentions
        ]
    asides = [(item.start, item.text, f"not asked: {item.why}") for item in posting.not_asked]
    asides += [(item.start, item.text, f"no skill: {item.why}") for item in posting.passed_over]
    asides += [(part.start, posting.text[part.start : part.end], f"left out: {part.why}") for part in posting.left_out]
    lines += [f"line {_line(posting, at)}: “{_quoted(words)}” {why}" for at, words, why in sorted(asides)]
    return "\n".join(lines)


def _line(posting: Posting, at: int) -> int:
    return len(posting.text[:at].splitlines()) + (posting.text[:at][-1:] in {"", "\n", "\r"})


def _quoted(words: str) -> str:
    folded = " ".join(words.split())
    return folded if len(folded) <= _QUOTED else folded[: _QUOTED - 1] + "…"


def _names(found: list[Requirement]) -> str:
    return listed([f"{r.name} x{r.count}" if r.count > 1 else r.name for r in found])
