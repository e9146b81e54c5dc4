"""The questions that the owner was asked and keeps, beside the given ones."""

from dataclasses import replace

from storybank.domain.bank import Bank
from storybank.domain.ids import make_id
from storybank.domain.question import Question
from storybank.domain.text import clean_line, fold
from storybank.errors import UsageError
from storybank.matching.known_question import known_question
from storybank.matching.question_bank import ALWAYS, BY_COMPETENCY
from storybank.workspace.workspace import Workspace

GIVEN = (*ALWAYS, *BY_COMPETENCY)


def known(bank: Bank, words: str) -> Question | None:
    """Return the question, the owner's own or given, that these words mean: its key, its text, or nearly its text."""
    return known_question(words, (*bank.questions, *GIVEN))


def keep_question(workspace: Workspace, words: str, story: str = "") -> Question:
    """Keep a question among the owner's own, so that matches plan for it; one with the same words is kept once.

    What it tests is read from its words.

    Args:
        workspace: the opened bank.
        words: the question.
        story: id of the story that the owner means for it; "" for none.

    Raises:
        UsageError: there is no question in it.
    """
    text = clean_line(words)
    if not text:
        raise UsageError("The question is empty.", "Write it in quotation marks, as they ask it.")
    bank = workspace.bank
    taken = {item.key for item in (*bank.questions, *GIVEN)} | bank.ids
    families = dict.fromkeys(item.competency for item in workspace.find_skills(text) if item.competency)
    made = Question(make_id(text, taken, workspace.random_hex), text, tuple(families))
    question = next((item for item in (*bank.questions, *GIVEN) if fold(item.text) == fold(text)), made)

    def change(old: Bank) -> Bank:
        kept = replace(old, questions=(*old.questions, question)) if question is made else old
        meant = next((item for item in old.stories if item.id == story), None)
        if meant is None or question.key in meant.answers:
            return kept
        return kept.with_story(replace(meant, answers=(*meant.answers, question.key), updated=workspace.clock()))

    workspace.update(change)
    return question


def drop_question(workspace: Workspace, prefix: str) -> Question:
    """Take a question off the owner's own; stories that were meant for it stay as they are.

    Raises:
        UsageError: none of the owner's own has a key that begins so.
    """
    fitting = [item for item in workspace.bank.questions if prefix and item.key.startswith(prefix)]
    exact = [item for item in fitting if item.key == prefix]
    if len(exact or fitting) != 1:
        many = f"fits {len(fitting)} questions of your own" if fitting else "is no question of your own"
        raise UsageError(f"{prefix!r} {many}.", "`storybank question list` shows their ids.")
    (gone,) = exact or fitting
    workspace.update(
        lambda bank: replace(bank, questions=tuple(item for item in bank.questions if item.key != gone.key))
    )
    return gone
