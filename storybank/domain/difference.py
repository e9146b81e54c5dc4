"""What differs between two texts, word by word."""

import re
from collections.abc import Iterator
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


def _stretches(old: list[str], new: list[str]) -> Iterator[Stretch]:
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            yield Stretch(Change.SAME, tuple(new[new_start:new_end]))
            continue
        if end > start:
            yield Stretch(Change.GONE, tuple(old[start:end]))
        if new_end > new_start:
            yield Stretch(Change.NEW, tuple(new[new_start:new_end]))
