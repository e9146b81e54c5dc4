"""Rules about the owner's skills: used of late, and neither over- nor undersold."""

from collections.abc import Iterator
from datetime import date

from storybank.coaching.context import Context, months_before
from storybank.coaching.finding import Finding, Severity
from storybank.domain.skill import Kind, Level

_STALE_MONTHS, _LONG_STALE_MONTHS = 30, 60
"""A hard skill last used before that is worth a note; before this, a warning."""
EXPERT_MONTHS = 36
"""An expert uses the skill at least every three years."""
EXPERT_STORIES, MODEST_STORIES = 2, 3
"""An expert has so many stories that prove it; a beginner with so many is none."""
BEGINNER = frozenset((Level.LEARNING, Level.AWARENESS, Level.NOVICE))


def is_before(last_used: date | None, context: Context, months: int) -> bool:
    """Tell whether a skill was last used over so many months ago; False when nobody knows."""
    return last_used is not None and last_used < months_before(context.today, months)


def stale_skill(context: Context) -> Iterator[Finding]:
    """A hard skill was last used over 30 or over 60 months ago."""
    for skill in context.bank.skills:
        if skill.kind is Kind.HARD and is_before(skill.last_used, context, _STALE_MONTHS):
            far = is_before(skill.last_used, context, _LONG_STALE_MONTHS)
            months = _LONG_STALE_MONTHS if far else _STALE_MONTHS
            severity = Severity.WARNING if far else Severity.INFO
            fix = (
                f"Say how you keep it up: {skill.kept_up}."
                if skill.kept_up
                else "Use it again, or say how you keep it up."
            )
            yield Finding("stale", severity, f"You last used {skill.name} over {months} months ago.", fix)


def oversold_skill(context: Context) -> Iterator[Finding]:
    """An expert without two proving stories, or who has not used the skill for three years."""
    for skill in context.bank.skills:
        if skill.level is not Level.EXPERT:
            continue
        proving = context.stories_proving(skill.name)
        if proving < EXPERT_STORIES:
            message = f"You call yourself an expert in {skill.name}, and {_stories(proving)} it."
            yield Finding("oversell", Severity.WARNING, message, "Write a second story of it, or say advanced.")
        elif is_before(skill.last_used, context, EXPERT_MONTHS):
            message = f"You call yourself an expert in {skill.name}, unused for three years."
            yield Finding("oversell", Severity.WARNING, message, "Use it again, or say advanced.")


def undersold_skill(context: Context) -> Iterator[Finding]:
    """A beginner by their own word, with three stories that prove the skill."""
    for skill in context.bank.skills:
        proving = context.stories_proving(skill.name) if skill.level in BEGINNER else 0
        if proving >= MODEST_STORIES:
            message = f"You call yourself a beginner in {skill.name}, and {_stories(proving)} it."
            yield Finding("undersell", Severity.INFO, message, "Say intermediate, and mean it.")


def _stories(count: int) -> str:
    return {0: "no story proves", 1: "one story proves"}.get(count, f"{count} stories prove")
