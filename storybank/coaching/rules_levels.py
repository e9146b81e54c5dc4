"""Rules about the owner's skills: used of late, and neither over- nor undersold."""

from collections.abc import Iterator
from datetime import date

from storybank.coaching.context import Context
from storybank.coaching.finding import Finding, Severity
from storybank.domain.freshness import NOTE, STALE, is_older
from storybank.domain.skill import Kind, Level, Skill

EXPERT_MONTHS = 36
"""An expert uses the skill at least every three years."""
EXPERT_STORIES, MODEST_STORIES = 2, 3
"""An expert has so many stories that prove it; a beginner with so many is none."""
BEGINNER = frozenset((Level.LEARNING, Level.AWARENESS, Level.NOVICE))


def stale_skill(context: Context) -> Iterator[Finding]:
    """A hard skill was last used over 30 or over 60 months ago."""
    for skill in context.bank.skills:
        yield from stale(skill, skill.last_used, context.today)


def oversold_skill(context: Context) -> Iterator[Finding]:
    """An expert without two proving stories, or who has not used the skill for three years."""
    for skill in context.bank.skills:
        yield from oversold(skill, context.stories_proving(skill.name), skill.last_used, context.today)


def undersold_skill(context: Context) -> Iterator[Finding]:
    """A beginner by their own word, with three stories that prove the skill."""
    for skill in context.bank.skills:
        yield from undersold(skill, context.stories_proving(skill.name))


def stale(skill: Skill, last_used: date | None, today: date) -> Iterator[Finding]:
    """Notice a hard skill that was last used over 30 or over 60 months ago."""
    if skill.kind is Kind.HARD and is_older(last_used, today, NOTE):
        far = is_older(last_used, today, STALE)
        severity = Severity.WARNING if far else Severity.INFO
        message = f"You last used {skill.name} over {STALE if far else NOTE} months ago."
        kept_up = skill.kept_up
        fix = f"Say how you keep it up: {kept_up}." if kept_up else "Use it again, or say how you keep it up."
        yield Finding("stale", severity, message, fix)


def oversold(skill: Skill, proving: int, last_used: date | None, today: date) -> Iterator[Finding]:
    """Notice an expert with too few stories that prove it, or who has not used the skill for three years."""
    if skill.level is not Level.EXPERT:
        return
    if proving < EXPERT_STORIES:
        message = f"You call yourself an expert in {skill.name}, and {_stories(proving)} it."
        fix = "Write a second story of it, or say advanced."
        yield Finding("oversell", Severity.WARNING, message, fix)
    elif is_older(last_used, today, EXPERT_MONTHS):
        message = f"You call yourself an expert in {skill.name}, unused for three years."
        yield Finding("oversell", Severity.WARNING, message, "Use it again, or say advanced.")


def undersold(skill: Skill, proving: int) -> Iterator[Finding]:
    """Notice a beginner by their own word, with three stories that prove the skill."""
    if skill.level in BEGINNER and proving >= MODEST_STORIES:
        message = f"You call yourself a beginner in {skill.name}, and {_stories(proving)} it."
        yield Finding("undersell", Severity.INFO, message, "Say intermediate, and mean it.")


def _stories(count: int) -> str:
    return {0: "no story proves", 1: "one story proves"}.get(count, f"{count} stories prove")
