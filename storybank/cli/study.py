"""`storybank study`: many postings of one kind of role counted together."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from storybank.cli.output import say, show_json, table
from storybank.cli.session import JobOrFile, Session, json_option, pass_session
from storybank.domain.bank import Bank
from storybank.domain.skill import Kind
from storybank.domain.wording import counted
from storybank.matching.studied import ENOUGH, State, StudiedSkill, Study

if TYPE_CHECKING:
    from storybank.workspace.sources import Sources

_MARKS = {State.PROVED: "●", State.SHOWN: "◐", State.CLAIMED: "○", State.STALE: "◌", State.MISSING: "▲"}
_HEADER = ("Postings", "Required", "Preferred", "Mentioned", "State", "Story", "What to do")
_LONGEST_NAME = 40
_UNREADABLE = 3


@click.command()
@click.argument("sources", metavar="[SOURCE]...", nargs=-1, type=JobOrFile())
@click.option("--csv", "as_csv", is_flag=True, help="Print comma-separated values, a line a skill.")
@json_option
@pass_session
def study(session: Session, sources: tuple[str, ...], as_csv: bool, as_json: bool) -> int:
    """Count what many postings ask for, beside the stories that prove it, and say what to do.

    SOURCE is a saved job's id, a file holding a posting, a folder of such files, or - for standard input; without
    one, all saved jobs. A posting counts once for a skill, where it asks for it most strongly; copies are left out.

    \b
    storybank study postings/
    storybank study postings/ northwind --csv > skills.csv
    """  # noqa: D301 - click's mark for lines that are not wrapped
    if as_csv and as_json:
        raise click.UsageError("--csv and --json are two forms of one answer: choose one.")
    from storybank.workspace.sources import named  # noqa: PLC0415 - reads files only here
    from storybank.workspace.studies import study_postings  # noqa: PLC0415 - `--help` starts without the reader

    workspace = session.workspace
    found = named(workspace, sources)
    with _progress(found) as (tell, step):
        outcome = study_postings(workspace, found, tell=tell, step=step)
    _print(outcome.study, workspace.bank, as_csv=as_csv, as_json=as_json)
    _say_how_much(outcome.study)
    return _UNREADABLE if outcome.unread else 0


@contextmanager
def _progress(sources: "Sources") -> Iterator[tuple[Callable[[str], None], Callable[[], None]]]:
    """Show a bar on a terminal; give how to tell a sentence above it, and what moves it on."""
    if not sys.stderr.isatty():
        yield (lambda why: say(f"Left out: {why}")), (lambda: None)
        return
    with click.progressbar(length=sources.count(), label="Reading postings", file=sys.stderr) as bar:

        def tell(why: str) -> None:
            say(f"\r\x1b[KLeft out: {why}")
            bar.render_progress()

        yield tell, lambda: bar.update(1)


def _print(found: Study, bank: Bank, *, as_csv: bool, as_json: bool) -> None:
    if as_json:
        from storybank.exchange.study import study_document  # noqa: PLC0415 - only for this form

        show_json(study_document(found))
    elif as_csv:
        from storybank.exchange.study import study_csv  # noqa: PLC0415 - only for this form

        click.echo(study_csv(found), nl=False)
    elif found.skills:
        click.echo("\n".join(study_lines(found, bank)))
        if not bank.stories:
            say("Your bank has no stories yet. Write one: storybank story add --file story.md")


def study_lines(found: Study, bank: Bank) -> list[str]:
    """Return a study as lines of text: hard skills, soft skills, and how many stand in one posting alone.

    Where there are enough postings to tell, a skill that one alone asks for and no story touches has no line.
    """
    numbers = bank.numbers
    shown = [item for item in found.skills if not _is_rare(item, found)]
    lines: list[str] = []
    for kind in Kind:
        if of_kind := [item for item in shown if item.asked.kind is kind]:
            lines += [_table(of_kind, found.postings, numbers, kind), ""]
    rare = len(found.skills) - len(shown)
    if rare:
        lines.append(f"{rare} more that one posting alone asks for and no story shows; --csv and --json list them.")
    return lines if rare else lines[:-1]


def _is_rare(item: StudiedSkill, found: Study) -> bool:
    return found.postings >= ENOUGH and item.asked.postings == 1 and item.state is State.MISSING


def _table(items: list[StudiedSkill], postings: int, numbers: dict[str, str], kind: Kind) -> str:
    wide = len(str(postings))
    rows = [_row(item, f"{item.asked.postings:>{wide}} of {postings}", numbers) for item in items]
    return table(rows, (f"{kind.value.capitalize()} skill", *_HEADER))


def _row(item: StudiedSkill, share: str, numbers: dict[str, str]) -> list[str]:
    asked = item.asked
    name = asked.name if len(asked.name) <= _LONGEST_NAME else asked.name[: _LONGEST_NAME - 1] + "…"
    counts = (asked.required, asked.preferred, asked.mentioned)
    cells = [str(count or "-").rjust(len(title)) for count, title in zip(counts, _HEADER[1:4], strict=True)]
    story = numbers[item.stories[0]] if item.stories else "-"
    return [
        name,
        share.rjust(len(_HEADER[0])),
        *cells,
        f"{_MARKS[item.state]} {item.state}",
        story.rjust(5),
        item.advice,
    ]


def _say_how_much(found: Study) -> None:
    if found.copies:
        say(f"{counted(found.copies, 'copy', 'copies')} left out.")
    if not found.postings:
        say("No posting was read, so there is nothing to count.")
    elif not found.skills:
        say("No skill was recognized. Are these whole postings?")
    if 0 < found.postings < ENOUGH:
        say(f"Only {counted(found.postings, 'posting')} so far; 10 to 15 of one role tell more.")
