"""What would weaken the bank: its stories, its skills, and the questions that no story answers."""

from datetime import date

from storybank.coaching.checks import check_bank, check_story
from storybank.coaching.context import Context
from storybank.coaching.finding import Finding
from storybank.domain.bank import Bank
from storybank.domain.story import Story


def story_findings(story: Story, bank: Bank, today: date) -> tuple[Finding, ...]:
    """Return what would weaken one story, the most useful first; the story need not be in the bank yet."""
    return check_story(story, Context(bank, today))


def bank_findings(bank: Bank, today: date) -> tuple[Finding, ...]:
    """Return what would weaken the bank as a whole, the most useful first."""
    from storybank.matching.question_bank import always  # noqa: PLC0415 - one story is checked without it
    from storybank.matching.questions import plan_questions  # noqa: PLC0415 - one story is checked without it

    planned = plan_questions(always(), bank.stories)
    unanswered = tuple(item.question for item in planned if not item.story)
    return check_bank(Context(bank, today, unanswered))
