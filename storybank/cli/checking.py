"""`storybank check`: what would weaken a story, and how to mend it."""

import click

from storybank.cli.output import say, show_json, styled
from storybank.cli.session import Session, StoryId, json_option, pass_session
from storybank.domain.bank import find

_SEVERITIES = ("error", "warning", "info")
_COLORS = {"error": "red", "warning": "yellow", "info": "blue"}


@click.command()
@click.argument("story_ids", metavar="[STORY]...", nargs=-1, type=StoryId())
@click.option(
    "--fail-on",
    type=click.Choice([*_SEVERITIES, "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 when there is a finding this serious, or more so.",
)
@json_option
@pass_session
def check(session: Session, story_ids: tuple[str, ...], fail_on: str, as_json: bool) -> int:
    """Show what would weaken your stories, the most useful first."""
    from storybank.coaching.hints import findings  # noqa: PLC0415 - other commands check nothing
    from storybank.exchange.summaries import finding_document, story_measures  # noqa: PLC0415 - only for --json

    bank = session.workspace.bank
    pace = bank.preferences.words_per_minute
    stories = [find(bank.stories, prefix, "story") for prefix in story_ids] or list(bank.stories)
    found = {story.id: findings(story, pace) for story in stories}
    if as_json:
        listed = [finding_document(story_id, item) for story_id, items in found.items() for item in items]
        show_json({"findings": listed, "stories": [story_measures(story, pace) for story in stories]})
    else:
        for story in stories:
            click.echo(styled(story.title, bold=True) + ("" if found[story.id] else "  nothing to mend"))
            for item in found[story.id]:
                click.echo(
                    f"  {styled(item.severity, fg=_COLORS[item.severity])} {item.message} {item.fix} [{item.rule}]"
                )
        if not stories:
            say("Your bank is empty, so there is nothing to check.")
    serious = _SEVERITIES[: _SEVERITIES.index(fail_on) + 1] if fail_on != "never" else ()
    return 1 if any(item.severity in serious for items in found.values() for item in items) else 0
