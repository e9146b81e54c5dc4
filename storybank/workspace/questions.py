"""The questions to be ready for: those that come with storybank and the owner's own, each with the story to tell."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from storybank.domain.bank import Bank
from storybank.domain.dates import last_day
from storybank.domain.ids import make_id
from storybank.domain.question import Question, Shape
from storybank.domain.skill import Competency
from storybank.domain.text import clean_line, fold
from storybank.errors import UsageError
from storybank.matching.question_bank import always, by_competency
from storybank.matching.questions import plan_questions
from storybank.matching.values import PlannedQuestion
from storybank.skills.lexicon import Lexicon
from storybank.workspace.workspace import Workspace


def every_question(bank: Bank) -> tuple[Question, ...]:
    """Return the eight that always come, the owner's own, and those that a posting may call for."""
    return tuple({question.key: question for question in (*always(), *bank.questions, *by_competency())}.values())


def planned_questions(bank: Bank) -> tuple[PlannedQuestion, ...]:
    """Return every question with the story of the whole bank to tell and a backup; of equals the newest."""
    lexicon = Lexicon.of(bank)
    stories = sorted(bank.stories, key=lambda story: story.id)
    stories.sort(key=lambda story: last_day(story.when) or date.min, reverse=True)
    return tuple(plan for question in every_question(bank) for plan in plan_questions([question], stories, lexicon))


def add_question(
    workspace: Workspace, text: str, competencies: Iterable[Competency] = (), shape: Shape = Shape.ANY
) -> Question:
    """Keep a question of the owner's own and return it.

    Raises:
        UsageError: there are no words, or a question with the same words is there already.
    """
    words = clean_line(text)
    if not words:
        raise UsageError("The question has no words.", 'Like this: storybank question add "Why do you want to leave?"')
    bank = workspace.bank
    known = every_question(bank)
    same = next((question for question in known if fold(question.text) == fold(words)), None)
    if same is not None:
        raise UsageError(f"That question is there already: {same.key}.", "`storybank question list` shows all.")
    key = make_id(words, frozenset(question.key for question in known), workspace.random_hex)
    question = Question(key, words, tuple(competencies), shape)
    workspace.update(lambda old: replace(old, questions=(*old.questions, question)))
    return question


def remove_question(workspace: Workspace, prefix: str) -> Question:
    """Take a question of the owner's own away and return it; UsageError when none or several have such a key."""
    own = [question for question in workspace.bank.questions if question.key.startswith(prefix)]
    if len(own) != 1:
        many = (
            f"{prefix!r} fits {len(own)} of your questions." if own else f"You have no question {prefix!r} of your own."
        )
        raise UsageError(many, "`storybank question list --own` shows their keys.")
    gone = own[0]
    workspace.update(lambda old: replace(old, questions=tuple(q for q in old.questions if q.key != gone.key)))
    return gone
