"""What differs between two texts, word by word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from msgspec import Struct

_WORD = re.compile(r"\S+|\n+")


class Change(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Stretch(Struct, frozen=True):
    """Words that share one fate."""

    change: Change
    words: tuple[str, ...]
    """A line break is a word of its own."""


def word_difference(old: str, new: str) -> tuple[Stretch, ...]:
    """Return `new` and what it lacks of `old`, as stretches of words in their order.

    The words that are not gone make up `new`, those that are not new make up `old`; spaces between them don't count.
    """
    return tuple(_stretches(_WORD.findall(old), _WORD.findall(new)))


def near_changes(stretches: Sequence[Stretch], around: int) -> tuple[Stretch, ...]:
    """Return a difference to read in a line: `around` unchanged words on each side of a change, line breaks as ¶."""
    last = len(stretches) - 1
    return tuple(_near(item, around, number == 0, number == last) for number, item in enumerate(stretches))


def _near(item: Stretch, around: int, is_first: bool, is_last: bool) -> Stretch:
    words = tuple("¶" if word.isspace() else word for word in item.words)
    if item.change is not Change.SAME:
        return Stretch(item.change, words)
    before = () if is_first else words[:around]
    after = () if is_last else words[max(len(before), len(words) - around) :]
    cut = ("…",) if len(before) + len(after) < len(words) else ()
    return Stretch(item.change, (*before, *cut, *after))


def _stretches(old: list[str], new: list[str]) -> Iterator[Stretch]:
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            yield Stretch(Change.SAME, tuple(new[new_start:new_end]))
            continue
        if end > start:
            yield Stretch(Change.GONE, tuple(old[start:end]))
        if new_end > new_start:
            yield Stretch(Change.NEW, tuple(new[new_start:new_end]))
