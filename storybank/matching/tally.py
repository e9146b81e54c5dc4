"""Postings counted skill by skill: counts and fingerprints are kept, never a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from msgspec import Struct

from storybank.domain.posting import Importance, Posting, Requirement
from storybank.domain.skill import Kind
from storybank.matching.studied import Asked
from storybank.skills.words import key

_LETTERS = re.compile(r"[^\W\d_]+[+#]*")
_FINGERPRINT = 16
"""Bytes: two of a billion different texts share one with a chance of one in 10^20."""


class Reading(Struct, frozen=True):
    """What is kept of a posting that was read."""

    fingerprint: bytes
    """Equal for texts with the same words: figures, signs, case and lines aside, so that a posting put up again with
    another date or number is known."""
    requirements: tuple[Requirement, ...]
    """Without their places."""

    @classmethod
    def of(cls, posting: Posting) -> "Reading":
        """Return what is kept of a posting."""
        asked = (Requirement(item.name, item.kind, item.importance, item.competency) for item in posting.requirements)
        return cls(fingerprint(posting.text), tuple(asked))


@dataclass
class Tally:
    """Counts postings as they come, in memory that grows with the skills and by some 16 bytes for each text."""

    copies: int = 0
    """Postings that had the same text as one before and were left out."""
    _seen: set[bytes] = field(default_factory=set)
    _counts: dict[tuple[Kind, str], list[int]] = field(default_factory=dict)
    _first: dict[tuple[Kind, str], Requirement] = field(default_factory=dict)

    @property
    def postings(self) -> int:
        """How many different postings were counted."""
        return len(self._seen)

    def add(self, reading: Reading) -> None:
        """Count a posting, or note that it is a copy."""
        if reading.fingerprint in self._seen:
            self.copies += 1
            return
        self._seen.add(reading.fingerprint)
        strongest: dict[tuple[Kind, str], int] = {}
        for item in reading.requirements:
            skill = item.kind, key(item.name) or item.name
            self._first.setdefault(skill, item)
            strongest[skill] = min(item.importance.rank, strongest.get(skill, item.importance.rank))
        for skill, rank in strongest.items():
            self._counts.setdefault(skill, [0] * len(Importance))[rank] += 1

    def asked(self) -> Iterator[Asked]:
        """Return each skill with its counts, in the order in which they were first met."""
        for skill, item in self._first.items():
            yield Asked(item.name, item.kind, item.competency, *self._counts[skill])


def fingerprint(text: str) -> bytes:
    """Return 16 bytes that are equal for texts with the same words."""
    words = " ".join(_LETTERS.findall(text.casefold()))
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=_FINGERPRINT).digest()
