"""What would weaken the bank: its stories, its skills, and the questions that no story answers."""

from datetime import date

from msgspec import Struct

from storybank.coaching.checks import check_bank, check_story
from storybank.coaching.context import Context
from storybank.coaching.finding import Finding
from storybank.coaching.own_skills import OwnSkill, own_skills
from storybank.coaching.rules_bank import FEWEST, missing_competencies
from storybank.coaching.rules_parts import missing_part
from storybank.domain.bank import Bank
from storybank.domain.question import Question
from storybank.domain.skill import Competency
from storybank.domain.story import Story


class Health(Struct, frozen=True):
    """How ready a bank is: what it lacks, in the order in which it costs interviews."""

    stories: int
    unanswered: tuple[Question, ...] = ()
    """Of the eight questions that always come, those that no story answers."""
    missing: tuple[Competency, ...] = ()
    """Of the six competencies that nearly every interview asks about, those that no story shows."""
    thin: tuple[OwnSkill, ...] = ()
    """The owner's skills that something is wrong with."""
    skills: int = 0

    @property
    def lacks_stories(self) -> int:
        """How many stories are missing to the fewest that answer most interviews."""
        return max(0, FEWEST - self.stories)


def story_findings(story: Story, bank: Bank, today: date) -> tuple[Finding, ...]:
    """Return what would weaken one story, the most useful first; the story need not be in the bank yet."""
    answerable = _answerable(bank) if story.answers else frozenset[str]()
    return check_story(story, Context(bank, today, answerable=answerable))


def lacking(story: Story, bank: Bank, today: date) -> tuple[Finding, ...]:
    """Return what would weaken one story, the most useful first; of one that is not begun, each empty part."""
    return story_findings(story, bank, today) or tuple(missing_part(story, Context(bank, today)))


def bank_findings(bank: Bank, today: date) -> tuple[Finding, ...]:
    """Return what would weaken the bank as a whole, the most useful first."""
    return check_bank(Context(bank, today, _unanswered(Context(bank, today))))


def bank_health(bank: Bank, today: date) -> Health:
    """Return which questions and competencies have no story, and which skills are thin."""
    context = Context(bank, today)
    skills = own_skills(context)
    thin = tuple(own for own in skills if own.remarks)
    return Health(len(bank.stories), _unanswered(context), missing_competencies(context), thin, len(skills))


def _answerable(bank: Bank) -> frozenset[str]:
    from storybank.workspace.questions import every_question  # noqa: PLC0415 - most stories are checked without it

    return frozenset((*(question.key for question in every_question(bank)), *Competency))


def _unanswered(context: Context) -> tuple[Question, ...]:
    from storybank.matching.question_bank import always  # noqa: PLC0415 - one story is checked without it
    from storybank.matching.questions import plan_questions  # noqa: PLC0415 - one story is checked without it

    planned = plan_questions(always(), context.bank.stories, context.lexicon)
    return tuple(item.question for item in planned if not item.story)
