"""Which of the known questions somebody means who tells from memory what was asked."""

from collections.abc import Iterable

from storybank.domain.question import Question
from storybank.domain.text import fold
from storybank.skills.words import visible, words_of

_SAME = 0.5
"""Share of the telling words of both that stand in both."""
_EMPTY = frozenset(
    word.root
    for word in words_of(
        "tell talk describe explain give share example situation time times when what which who how why did do does have "
        "has had is are was were be been can could would should you your yours me my i we us our a an the that this these "
        "something somebody someone anything of at in on for with from to by as about and or but if it its not ever once "
        "s t ve d re us through where work job please"
    )
)
"""Words in which every question is wrapped; what is left tells one from another."""


def known_question(words: str, questions: Iterable[Question]) -> Question | None:
    """Return the question that has these words as its key or its text, else the one that is nearest; None for none."""
    known = list(questions)
    exact = next((item for item in known if fold(words) in {fold(item.key), fold(item.text)}), None)
    if exact is not None:
        return exact
    asked = _telling(words)
    nearest = max(known, key=lambda item: _shared(asked, _telling(item.text)), default=None)
    return nearest if nearest and _shared(asked, _telling(nearest.text)) >= _SAME else None


def _telling(words: str) -> frozenset[str]:
    return frozenset(word.root for word in words_of(visible(words))) - _EMPTY


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
