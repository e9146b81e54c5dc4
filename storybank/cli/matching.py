"""`storybank match`: the bank held against a posting."""

from collections.abc import Sequence

import click

from storybank.cli.output import heading, show_json, styled
from storybank.cli.session import JobOrFile, Session, json_option, pass_session
from storybank.coaching.frameworks import FRAMEWORKS, in_words_of
from storybank.coaching.told import told_marks
from storybank.domain.bank import Bank
from storybank.domain.job import Job
from storybank.domain.posting import Importance
from storybank.domain.wording import counted, listed
from storybank.matching.cost import cost_of_leaving
from storybank.matching.values import Coverage, CoveredRequirement, Gap, Match, Pick
from storybank.skills.lexicon import Lexicon
from storybank.workspace.jobs import as_of_now

_MARKS = {Coverage.PROVED: "●", Coverage.SHOWN: "◐", Coverage.CLAIMED: "○", Coverage.NONE: "▲"}
NOTHING_ASKED = "No skill was recognized in the posting, so there is nothing to match. Is this the whole posting?"
_COLORS = {Coverage.PROVED: "green", Coverage.SHOWN: "blue", Coverage.CLAIMED: "white", Coverage.NONE: "red"}


@click.command()
@click.argument("job", metavar="JOB|FILE|-", type=JobOrFile())
@click.option("--stories", type=click.IntRange(1, 60), default=7, show_default=True, help="Most stories to bring.")
@click.option("--strict", is_flag=True, help="Exit with 1 when a required skill is not proved.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the grid as comma-separated values: skills by stories.")
@json_option
@pass_session
def match(session: Session, job: str, stories: int, *, strict: bool, as_csv: bool, as_json: bool) -> int:
    """Show which stories prove what a posting asks for, which to bring, and what is missing.

    JOB is a saved job's id, a file holding a posting, or - for standard input.

    \b
    storybank match northwind
    storybank match posting.txt --strict
    storybank match northwind --csv > grid.csv
    """  # noqa: D301 - click's mark for lines that are not wrapped
    if as_csv and as_json:
        raise click.UsageError("--csv and --json are two forms of one answer: choose one.")
    from storybank.workspace.postings import check_posting, find_job  # noqa: PLC0415 - reads files only here

    workspace = session.workspace
    found = as_of_now(workspace, find_job(workspace, job))
    check_posting(found)
    result = workspace.match(found, stories)
    if as_json:
        from storybank.exchange.plain import match_document  # noqa: PLC0415 - only for this form

        show_json(match_document(result, found, workspace.bank))
    elif as_csv:
        from storybank.exchange.plain import match_csv  # noqa: PLC0415 - only for this form

        click.echo(match_csv(result, workspace.bank), nl=False)
    else:
        click.echo("\n".join([heading(found.name), *match_lines(result, found, workspace.bank)]))
    gaps = any(gap.requirement.importance is Importance.REQUIRED for gap in result.gaps)
    return 1 if strict and gaps else 0


def match_lines(result: Match, job: Job, bank: Bank) -> list[str]:
    """Return a match as lines of text: requirements with their stories, line-up (told before or not), questions, gaps."""
    numbers = bank.numbers
    if not result.requirements:
        return [NOTHING_ASKED]
    lines = [summary(result), ""]
    if result.posting.struck:
        lines[1:1] = [f"You struck: {listed([requirement.name for requirement in result.posting.struck])}."]
    for importance in Importance:
        of_rank = [item for item in result.requirements if item.requirement.importance is importance]
        lines += (
            [heading(importance.capitalize()), *(_requirement(item, numbers) for item in of_rank), ""]
            if of_rank
            else []
        )
    if not bank.stories:
        return [*lines, "Your bank has no stories yet. Write one: storybank story add --file story.md"]
    lines += _brought(result, job, bank, numbers)
    lines += ["", heading("Questions to be ready for")]
    for plan in result.questions:
        missing = "no story of its own" if plan.backup else "no story fits yet"
        tell = f"story {numbers[plan.story]}" if plan.story else missing
        backup = f", backup {numbers[plan.backup]}" if plan.backup else ""
        lines.append(f"  {plan.question.text} ({tell}{backup})")
    lines += _framework_lines(bank, numbers)
    if result.gaps:
        lines += ["", heading("Gaps"), *_gap_lines(result.gaps)]
    return lines


def _brought(result: Match, job: Job, bank: Bank, numbers: dict[str, str]) -> list[str]:
    """Return the line-up, each story with why it comes along, and what it costs to leave one at home."""
    lines = [heading("Bring these stories")]
    if not result.lineup:
        return [*lines, f"  None is left: you banned all of them. Let the match decide: storybank job unpin {job.id}"]
    titles, told = bank.titles, told_marks(job, bank)
    for pick in result.lineup:
        pinned = " (pinned)" if pick.pinned else ""
        mark = styled(f" ({told[pick.story]})" if pick.story in told else "", fg="yellow")
        lines.append(f"  {numbers[pick.story]}  {titles[pick.story]}{pinned}: {pick.why}{mark}")
    return [*lines, "", heading("If one stays at home"), *(_without(pick, numbers) for pick in result.lineup)]


def _framework_lines(bank: Bank, numbers: dict[str, str]) -> list[str]:
    """Return the owner's framework with the stories that show each of its names; nothing where none is set."""
    framework = bank.preferences.framework
    if framework not in FRAMEWORKS:
        return []
    lines = ["", heading(FRAMEWORKS[framework])]
    for item in in_words_of(framework, bank.stories, Lexicon.of(bank)):
        told = listed([numbers[story] for story in item.stories], 4)
        lines.append(f"  {item.name}: {f'story {told}' if told else styled('no story yet', fg='red')}")
    return lines


def summary(result: Match) -> str:
    """Return in one sentence how many skills were asked for, and how well the stories prove them."""
    if not result.requirements:
        return NOTHING_ASKED
    counts = [sum(item.coverage is level for item in result.requirements) for level in Coverage]
    words = (
        f"{count} {level if level is not Coverage.NONE else 'missing'}"
        for count, level in zip(counts, Coverage, strict=True)
        if count
    )
    return f"{counted(len(result.requirements), 'skill')} asked for: {', '.join(words)}."


def _gap_lines(gaps: Sequence[Gap]) -> list[str]:
    """Return the gaps that a story comes near to one by one, and the others together."""
    lines, mark = [], styled("▲", fg="red")
    for gap in gaps:
        if gap.nearest or gap.say:
            lines.append(f"  {mark} {gap.requirement.name} ({gap.requirement.importance}): {gap.advice}")
            lines += [f"    You can say: “{gap.say}”"] if gap.say else []
    for importance in Importance:
        names = [
            g.requirement.name for g in gaps if not (g.nearest or g.say) and g.requirement.importance is importance
        ]
        lines += [f"  {mark} {importance.capitalize()}, and no story shows it: {listed(names)}."] if names else []
    if any(not gap.nearest for gap in gaps):
        lines.append("  Write a story of what you have done. Of what you have not, say so, and how you would learn it.")
    return lines


def _without(pick: Pick, numbers: dict[str, str]) -> str:
    """Return what the line-up becomes without one of its stories, in a line."""
    return f"  without {numbers[pick.story]}: {cost_of_leaving(pick, numbers)}"


def _requirement(item: CoveredRequirement, numbers: dict[str, str]) -> str:
    mark = styled(_MARKS[item.coverage], fg=_COLORS[item.coverage])
    cells = [
        f"{numbers[cell.story]} {cell.coverage}{f' (near: {cell.near})' if cell.near else ''}" for cell in item.cells
    ]
    quote = next((f" “{proof.quote}”" for cell in item.cells[:1] for proof in cell.evidence), "")
    stories = listed(cells, 3) if cells else "no story"
    return f"  {mark} {item.requirement.name} ({item.requirement.kind}): {stories}{quote}"
