"""How a person's sentences are looked at: their own words without what they quote, sentence by sentence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from storybank.domain.story import Part, Story

_QUOTED = re.compile(r"[“\"„«][^“”\"«»\n]*[”\"“»]")
_SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)|\n")


@dataclass(frozen=True)
class Rare:
    """A pattern that few stories hold: it is compiled when a text has one of its words."""

    words: str
    """In lower case, with | between; a text without any of them holds no match."""
    pattern: str

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield where the pattern stands in a text, its case aside."""
        lower = text.lower()
        return self._compiled.finditer(text) if any(word in lower for word in self.words.split("|")) else iter(())


@lru_cache(maxsize=256)
def own_words(text: str) -> str:
    """Return `text` at the same length with what stands in quotation marks blanked: others may have said it."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)


def hits(
    story: Story, parts: Iterable[Part], *patterns: re.Pattern[str] | Rare
) -> Iterator[tuple[Part, re.Match[str]]]:
    """Yield where patterns stand in the owner's own words, part by part, by position."""
    for part in parts:
        text = own_words(story.text(part))
        found = [match for pattern in patterns for match in pattern.finditer(text)]
        for match in sorted(found, key=re.Match.start):
            yield part, match


def clause_before(text: str, at: int) -> str:
    """Return what stands before a place in its clause."""
    return re.split(r"[.!?;:,\n]", text[:at])[-1]


def clause_after(text: str, at: int) -> str:
    """Return what stands after a place in its clause."""
    return re.split(r"[.!?;:,\n]", text[at:], maxsplit=1)[0]


def sentence_before(text: str, at: int) -> str:
    """Return what stands before a place in its sentence."""
    return text[max((found.end() for found in _SENTENCE_END.finditer(text, 0, at)), default=0) : at]


def sentences_after(text: str, at: int) -> str:
    """Return the rest of the sentence after a place, and the next sentence."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, at)]
    return text[at : ends[1]] if len(ends) > 1 else text[at:]
