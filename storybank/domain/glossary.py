"""The owner's words for terms of the trade, for listeners from outside it."""

from dataclasses import dataclass, replace
from typing import Self

from storybank.domain.text import fold


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms and their plain wording, in the owner's order."""

    entries: tuple[tuple[str, str], ...] = ()

    def plain(self, term: str) -> str | None:
        """Return the plain wording of a term, or None when the glossary lacks it."""
        wanted = fold(term)
        return next((words for known, words in self.entries if fold(known) == wanted), None)

    def with_entry(self, term: str, words: str) -> Self:
        """Return the glossary with a term added or reworded."""
        others = tuple(entry for entry in self.entries if fold(entry[0]) != fold(term))
        return replace(self, entries=(*others, (term, words)))
