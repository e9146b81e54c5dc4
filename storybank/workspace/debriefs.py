"""After a round: what was asked and how it went, what went well, what to mend; each kept at once."""

from msgspec.structs import replace

from storybank.domain.bank import Bank, find
from storybank.domain.interview import Asked, Interview, Went
from storybank.domain.question import Question
from storybank.domain.text import clean_line, fold
from storybank.errors import UsageError
from storybank.matching.known_question import known_question
from storybank.workspace.interviews import change_round
from storybank.workspace.questions import add_question, every_question
from storybank.workspace.workspace import Workspace, local_now


def known(bank: Bank, words: str) -> Question | None:
    """Return the question, given or the owner's own, that these words mean: its key, its text, or nearly its text."""
    return known_question(words, every_question(bank))


def note_asked(workspace: Workspace, round_id: str, words: str, story: str = "", went: Went | None = None) -> Asked:
    """Note a question that was asked in a round; one noted before gets the story and how it went.

    The round is held, unless it lies ahead: a question may be known before.

    Args:
        workspace: the opened bank.
        round_id: the round's whole id.
        words: the question, or the key of a known one.
        story: id of the story that answered it, or its beginning; it counts as told in this round.
        went: how the answer went.

    Raises:
        UsageError: there is no question in it, or no such story.
    """
    bank = workspace.bank
    line = clean_line(words)
    if not line:
        raise UsageError("The question is empty.", "Write it in quotation marks, as they asked it.")
    given = known(bank, line)
    told = find(bank.stories, story, "story").id if story else ""
    noted = Asked(given.text if given and fold(given.key) == fold(line) else line, told, went)

    def change(round_: Interview) -> Interview:
        others = {fold(item.question): item for item in round_.asked}
        old = others.get(fold(noted.question), noted)
        others[fold(noted.question)] = replace(old, story=told or old.story, went=went or old.went)
        heard = tuple(dict.fromkeys(filter(None, (*round_.told, told))))
        return replace(
            round_, asked=tuple(others.values()), told=heard, done=round_.done or not _is_ahead(workspace, round_)
        )

    saved = change_round(workspace, round_id, change)
    return next(item for item in saved.asked if fold(item.question) == fold(noted.question))


def note_lessons(workspace: Workspace, round_id: str, *, well: str | None = None, mend: str | None = None) -> Interview:
    """Note what went well and what to mend; None leaves what is there. The round is held, unless it lies ahead."""

    def change(round_: Interview) -> Interview:
        return replace(
            round_,
            went_well=round_.went_well if well is None else well,
            to_mend=round_.to_mend if mend is None else mend,
            done=round_.done or not _is_ahead(workspace, round_),
        )

    return change_round(workspace, round_id, change)


def _is_ahead(workspace: Workspace, round_: Interview) -> bool:
    return round_.when is not None and round_.when.replace(tzinfo=None) > local_now(workspace)


def note_moment(workspace: Workspace, round_id: str, name: str, moment: str) -> Interview:
    """Note the one thing worth mentioning to an interviewer of this name."""

    def change(round_: Interview) -> Interview:
        people = tuple(
            replace(person, moment=moment) if person.name == name else person for person in round_.interviewers
        )
        return replace(round_, interviewers=people)

    return change_round(workspace, round_id, change)


def keep_question(workspace: Workspace, asked: Asked) -> Question:
    """Keep a question among the owner's own, so that matches plan for it; what it tests is read from its words.

    The story that answered it is meant for it from then on, unless that went badly.

    Raises:
        UsageError: a question with the same words is there already.
    """
    families = dict.fromkeys(item.competency for item in workspace.find_skills(asked.question) if item.competency)
    question = add_question(workspace, asked.question, families)

    def mean(bank: Bank) -> Bank:
        story = next((item for item in bank.stories if item.id == asked.story), None)
        if story is None or asked.went is Went.BADLY:
            return bank
        return bank.with_story(replace(story, answers=(*story.answers, question.key), updated=workspace.clock()))

    workspace.update(mean)
    return question
