"""Which questions to be ready for, and which story answers each."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from storybank.domain.figures import find_figures
from storybank.domain.posting import Importance, Requirement
from storybank.domain.question import Question, Shape
from storybank.domain.skill import Kind
from storybank.domain.story import STAR, Part, SkillTag, Story
from storybank.matching.question_bank import always, by_competency
from storybank.matching.values import PlannedQuestion
from storybank.skills.lexicon import Lexicon

MOST_QUESTIONS = 14
MOST_FIRST = 3
"""A story that carries more questions than this is told too often in one day."""

_MISHAP = re.compile(
    r"\bI\b[^.!?]{0,60}\b(?:fail(?:ed|ure)?|mistakes?|missed|wrong(?:ly)?|underestimated|late|error|broke|lost|forgot(?:ten)?|overlooked)\b",
    re.IGNORECASE,
)
_OTHER_SIDE = re.compile(
    r"\b(?:disagree[ds]?|refused?|objected|pushed back|angry|upset|complain(?:ed|t)|conflict|argued?|skeptical|sceptical|"
    r"distrust(?:ed)?|doubt(?:ed|s)?|(?:from|on) (?:her|his|their) side|(?:her|his|their) (?:view|concerns?|words))\b",
    re.IGNORECASE,
)

_MEANT, _PROVED, _CLAIMED = 3, 2, 1


def likely_questions(requirements: Sequence[Requirement], own: Sequence[Question] = ()) -> tuple[Question, ...]:
    """Return the questions to be ready for: the eight that always come, the owner's own, and what the posting hints at.

    A soft skill that the posting asks for calls for a question of its competency, the weightiest skill first; where
    few skills are asked for, those that are required call for more than one.
    """
    chosen = {question.key: question for question in (*always(), *own)}
    asked = sorted(
        (r for r in requirements if r.kind is Kind.SOFT and r.competency), key=lambda r: (r.importance.rank, -r.count)
    )
    required = {r.competency for r in asked if r.importance is Importance.REQUIRED}
    of_family = {r.competency: [q for q in by_competency() if q.competencies[0] is r.competency] for r in asked}
    firsts = [questions[:1] for questions in of_family.values()]
    seconds = [questions[1:2] for family, questions in of_family.items() if family in required]
    thirds = [questions[2:] for family, questions in of_family.items() if family in required]
    for question in chain.from_iterable((*firsts, *seconds, *thirds)):
        if len(chosen) < MOST_QUESTIONS:
            chosen.setdefault(question.key, question)
    return tuple(chosen.values())


def fit(question: Question, story: Story, lexicon: Lexicon) -> int:
    """Return how well a story answers a question: 0 not at all, 3 when its owner means it for that.

    A story whose shape does not fit is not used: a failure needs a lesson, a conflict the other side's view, a
    strength a figure. Where its owner names the question itself, only the lesson must be there. The lexicon knows to
    which competency a tagged skill belongs.
    """
    if question.key in story.answers and (question.shape is not Shape.LESSON or story.lesson.strip()):
        return _MEANT
    if not _has_shape(question.shape, story):
        return 0
    families = [competency.value for competency in question.competencies]
    if any(answer in families for answer in story.answers):
        return _MEANT
    if question.shape in {Shape.LESSON, Shape.OTHER_SIDE}:
        return _PROVED
    soft = _soft_tags(question, story, lexicon)
    if soft:
        return _PROVED if any(tag.evidence for tag in soft) else _CLAIMED
    return _CLAIMED if question.shape is Shape.FIGURE else 0


def plan_questions(
    questions: Sequence[Question], lineup: Sequence[Story], lexicon: Lexicon
) -> tuple[PlannedQuestion, ...]:
    """Return each question with the story to tell and a backup.

    As many questions as can be are given a story, although no story is the first choice for more than three; a
    question takes the story that fits it best and carries least. Where those that fit are taken, one is the backup.
    """
    able = {question.key: [story for story in lineup if fit(question, story, lexicon)] for question in questions}
    firsts: dict[str, Story] = {}
    for question in sorted(questions, key=lambda question: len(able[question.key])):
        load = Counter(story.id for story in firsts.values())
        able[question.key].sort(key=lambda story: (-fit(question, story, lexicon), load[story.id], lineup.index(story)))
        _place(question.key, able, firsts, set())
    return tuple(_planned(question, firsts.get(question.key), lineup, lexicon) for question in questions)


def _place(key: str, able: Mapping[str, Sequence[Story]], firsts: dict[str, Story], tried: set[str]) -> bool:
    """Give a question a story, if need be by moving others to another of theirs; tell whether one was found."""
    for story in able[key]:
        if story.id in tried:
            continue
        tried.add(story.id)
        carried = [other for other, first in firsts.items() if first.id == story.id]
        if len(carried) < MOST_FIRST or any(_place(other, able, firsts, tried) for other in carried):
            firsts[key] = story
            return True
    return False


def _planned(question: Question, first: Story | None, lineup: Sequence[Story], lexicon: Lexicon) -> PlannedQuestion:
    others = [story for story in lineup if story is not first and fit(question, story, lexicon)]
    backup = max(others, key=lambda story: (fit(question, story, lexicon), -lineup.index(story)), default=None)
    stand_in = backup.id if backup else ""
    if first is None:
        return PlannedQuestion(question, backup=stand_in, why=_TAKEN if backup else _WANTED[question.shape])
    return PlannedQuestion(question, first.id, stand_in, _why(question, first, lexicon))


def _why(question: Question, story: Story, lexicon: Lexicon) -> str:
    if fit(question, story, lexicon) == _MEANT:
        return "you chose this story for it"
    soft = _soft_tags(question, story, lexicon)
    return f"it shows {soft[0].name}" if soft else _SHAPE_SHOWN[question.shape]


def _soft_tags(question: Question, story: Story, lexicon: Lexicon) -> list[SkillTag]:
    """Return the tags of a story that are of a competency that the question asks for."""
    return [
        tag for tag in story.skills if tag.kind is Kind.SOFT and lexicon.competency(tag.name) in question.competencies
    ]


_WANTED = {
    Shape.ANY: "no story shows this yet",
    Shape.LESSON: "needs a story of something that went wrong, with its lesson",
    Shape.OTHER_SIDE: "needs a story that gives the other side's view",
    Shape.FIGURE: "needs a story with a figure",
}
_TAKEN = f"what fits is told first for {MOST_FIRST} other questions"
_SHAPE_SHOWN = {
    Shape.ANY: "it comes closest",
    Shape.LESSON: "it says what went wrong and what you learned",
    Shape.OTHER_SIDE: "it gives the other side's view",
    Shape.FIGURE: "it has a figure to back it",
}


def _has_shape(shape: Shape, story: Story) -> bool:
    if shape is Shape.LESSON:
        own_fault = _MISHAP.search(f"I {story.title}. {story.situation} {story.task}")
        return bool(story.lesson.strip() and own_fault)
    if shape is Shape.OTHER_SIDE:
        return bool(_OTHER_SIDE.search(" ".join(story.text(part) for part in STAR)))
    if shape is Shape.FIGURE:
        return bool(story.figures or find_figures(story.text(Part.RESULT)))
    return True
