"""The owner's words for terms of the trade, for listeners from outside it."""

import re
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from storybank.domain.text import fold

_BEFORE_A_SENTENCE = frozenset(("", ".", "!", "?", "…", ":", "\n"))


class Glossary(Struct, frozen=True):
    """Terms and their plain wording, in the owner's order."""

    entries: tuple[tuple[str, str], ...] = ()

    def plain(self, term: str) -> str | None:
        """Return the plain wording of a term, or None when the glossary lacks it."""
        wanted = fold(term)
        return next((words for known, words in self.entries if fold(known) == wanted), None)

    def in_plain_words(self, text: str) -> str:
        """Return a text with each known term in its plain wording, a whole word at a time, whatever its case."""
        if not self.entries:
            return text
        terms = sorted((term for term, words in self.entries if words.strip()), key=lambda term: (-len(term), term))
        pattern = "|".join(re.escape(term) for term in terms)
        return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", self._reworded, text, flags=re.IGNORECASE) if terms else text

    def _reworded(self, found: re.Match[str]) -> str:
        words = self.plain(found[0]) or found[0]
        before = found.string[: found.start()].rstrip(" \t\u00a0“‘\"'(")
        begins = found[0][:1].isupper() and before[-1:] in _BEFORE_A_SENTENCE
        return words[:1].upper() + words[1:] if begins else words

    def with_entry(self, term: str, words: str) -> Self:
        """Return the glossary with a term added, or reworded in its place."""
        if any(known == term for known, _ in self.entries):
            return replace(self, entries=tuple((known, words if known == term else old) for known, old in self.entries))
        return replace(self, entries=(*self.without(term).entries, (term, words)))

    def without(self, term: str) -> Self:
        """Return the glossary without a term."""
        return replace(self, entries=tuple(entry for entry in self.entries if fold(entry[0]) != fold(term)))
