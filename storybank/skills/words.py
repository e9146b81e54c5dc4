"""Words of a text and the form in which names are compared; positions are kept."""

import re
from dataclasses import dataclass

_APOSTROPHES = dict.fromkeys(map(ord, "’‘`´ʼ"), "'")
_HYPHENS = dict.fromkeys(map(ord, "-‐‑‒–_"), " ")
_SPACES = dict.fromkeys(map(ord, "\t\xa0\u2002\u2003\u2009\u202f\u3000"), " ")
_FOLD = {**_APOSTROPHES, **_HYPHENS, **_SPACES}
_ATOM = re.compile(r"[^\W_]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words and signs.

    Attributes:
        text: the text as it was given.
        folded: the text in the form of `fold_same_length`; position i stands for position i of `text`.
        starts: where each word begins.
        ends: where each word ends.
    """

    text: str
    folded: str
    starts: list[int]
    ends: list[int]


def words_of(text: str, start: int = 0, end: int | None = None) -> Words:
    """Cut a stretch of a text into words and signs; positions are those of the whole text."""
    folded = fold_same_length(text)
    found = [match.span() for match in _ATOM.finditer(folded, start, len(text) if end is None else end)]
    return Words(text, folded, [s for s, _ in found], [e for _, e in found])


def fold_same_length(text: str) -> str:
    """Return `text` in lower case with one kind of hyphen, space and apostrophe, character by character."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lowered.translate(_FOLD).replace("isation", "ization").replace("licence", "license")


def fold(name: str) -> str:
    """Return the form in which names are stored and looked up: folded, one space."""
    return " ".join(fold_same_length(name).split())
