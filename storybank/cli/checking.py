"""`storybank check`: what would weaken a story or the bank, and how to mend it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from storybank.cli.output import heading, say, show_json, styled
from storybank.cli.session import Session, StoryId, json_option, pass_session
from storybank.coaching.rules import RULES, rule
from storybank.domain.bank import Bank, find

if TYPE_CHECKING:
    from storybank.coaching.finding import Finding
    from storybank.domain.story import Story

    Findings = Sequence[Finding]

_SEVERITIES = ("error", "warning", "info")
_COLORS = {"error": "red", "warning": "yellow", "info": "blue"}
_RULE_ID = click.Choice([item.id for item in RULES])


@click.command()
@click.argument("story_ids", metavar="[STORY]...", nargs=-1, type=StoryId())
@click.option(
    "--fail-on",
    type=click.Choice([*_SEVERITIES, "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 when there is a finding this serious, or more so.",
)
@click.option(
    "--rule", "rule_ids", multiple=True, metavar="ID", type=_RULE_ID, help="Show this rule only; may be repeated."
)
@click.option("--explain", metavar="ID", type=_RULE_ID, help="Say what a rule notices, why, and how to mend it.")
@json_option
@pass_session
def check(
    session: Session,
    story_ids: tuple[str, ...],
    fail_on: str,
    rule_ids: tuple[str, ...],
    explain: str | None,
    as_json: bool,
) -> int:
    """Show what would weaken your stories, the most useful first: two for each, all of them when you name the story.

    Without a story the bank as a whole is checked too.

    \b
    storybank check
    storybank check churn
    storybank check --explain no-figure
    storybank check --fail-on warning
    """  # noqa: D301 - click's mark for lines that are not wrapped
    if explain:
        _explain(explain, as_json)
        return 0
    bank = session.workspace.bank
    today = session.workspace.clock().date()
    stories = [find(bank.stories, prefix, "story") for prefix in story_ids] or list(bank.stories)
    found, on_bank = _findings(_listening(bank, rule_ids), today, stories, rule_ids, with_bank=not story_ids)
    if as_json:
        _show_document(stories, found, on_bank, bank.pace.words_per_minute)
    else:
        _show(stories, found, on_bank, all_of_them=bool(story_ids or rule_ids))
        if not bank.stories:
            say("Your bank is empty, so there is nothing to check.")
    serious = _SEVERITIES[: _SEVERITIES.index(fail_on) + 1] if fail_on != "never" else ()
    return 1 if any(item.severity in serious for items in (*found, on_bank) for item in items) else 0


def _listening(bank: Bank, rule_ids: tuple[str, ...]) -> Bank:
    """Return the bank; who asks for jargon by name speaks to people from outside the trade."""
    if "jargon" not in rule_ids:
        return bank
    return replace(bank, preferences=replace(bank.preferences, audience="general"))


def _findings(
    bank: Bank, today: date, stories: "Sequence[Story]", rule_ids: tuple[str, ...], *, with_bank: bool
) -> "tuple[list[Findings], Findings]":
    from storybank.workspace.checking import bank_findings, lacking  # noqa: PLC0415 - `--explain` checks nothing

    def wanted(items: "Findings") -> "Findings":
        return [item for item in items if not rule_ids or item.rule in rule_ids]

    found = [wanted(lacking(story, bank, today)) for story in stories]
    return found, wanted(bank_findings(bank, today)) if with_bank else []


def _show_document(stories: "Sequence[Story]", found: "list[Findings]", on_bank: "Findings", pace: int) -> None:
    from storybank.exchange.summaries import finding_document, story_measures  # noqa: PLC0415 - only for --json

    listed = [finding_document(story.id, item) for story, items in zip(stories, found, strict=True) for item in items]
    listed += [finding_document(None, item) for item in on_bank]
    show_json({"findings": listed, "stories": [story_measures(story, pace) for story in stories]})


def _show(stories: "Sequence[Story]", found: "list[Findings]", on_bank: "Findings", *, all_of_them: bool) -> None:
    for story, items in zip(stories, found, strict=True):
        click.echo(heading(story.title or "Untitled story") + ("" if items else "  nothing to mend"))
        _show_findings(items, f"`storybank check {story.id}` shows them.", all_of_them=all_of_them)
    if on_bank:
        click.echo(heading("Your bank"))
        _show_findings(on_bank, "`storybank check --json` shows them.", all_of_them=all_of_them)


def _show_findings(items: "Findings", where: str, *, all_of_them: bool) -> None:
    from storybank.coaching.checks import MOST_USEFUL  # noqa: PLC0415 - `--explain` checks nothing

    shown = items if all_of_them else items[:MOST_USEFUL]
    for item in shown:
        click.echo(f"  {styled(item.severity, fg=_COLORS[item.severity])} {item.message} {item.fix} [{item.rule}]")
    if len(items) > len(shown):
        click.echo(f"  and {len(items) - len(shown)} more: {where}")


def _explain(rule_id: str, as_json: bool) -> None:
    found = rule(rule_id)
    if as_json:
        show_json(found._asdict())
        return
    click.echo(heading(f"{found.id} ({found.severity})"))
    for label, words in (
        ("Notices", found.notices),
        ("Matters", found.matters),
        ("Example", found.trips),
        ("To mend", found.mend),
    ):
        click.echo(f"  {label}  {words}")
