"""Postings: the text of a job description, and what it asks for."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from storybank.domain.skill import Competency, Kind


class Importance(StrEnum):
    """How strongly a posting asks for a skill, strongest first."""

    REQUIRED = "required"
    PREFERRED = "preferred"
    MENTIONED = "mentioned"

    @property
    def rank(self) -> int:
        """0 for required, 1 for preferred, 2 for mentioned."""
        return _RANKS[self]


_RANKS = {importance: rank for rank, importance in enumerate(Importance)}


class Mention(Struct, frozen=True):
    """A skill found in a text: `text == source[start:end]`, positions in code points."""

    start: int
    end: int
    text: str
    name: str
    kind: Kind
    competency: Competency | None = None
    importance: Importance = Importance.MENTIONED
    section: str = ""
    """The part of the posting that it stands in: "requirements", "preferred", "duties"; empty elsewhere."""
    found_by: str = ""
    """Why the words were taken for a skill, in words; empty where nobody asked a reader."""
    because: str = ""
    """What says how strongly they are asked for, in words."""


class Requirement(Struct, frozen=True):
    """A skill that a posting asks for, with every place that says so."""

    name: str
    kind: Kind
    importance: Importance
    competency: Competency | None = None
    mentions: tuple[Mention, ...] = ()

    @property
    def count(self) -> int:
        """How often the posting names the skill."""
        return len(self.mentions)


def in_order(requirements: Iterable[Requirement]) -> tuple[Requirement, ...]:
    """Return requirements with the most strongly asked first, then the most often named, then by place."""
    return tuple(sorted(requirements, key=lambda r: (r.importance.rank, -r.count, *(m.start for m in r.mentions[:1]))))


class NotAsked(Struct, frozen=True):
    """Words that look like a requirement and are explicitly none ("training in Excel provided")."""

    start: int
    end: int
    text: str
    name: str
    why: str


class LeftOut(Struct, frozen=True):
    """A stretch of the posting that was not searched for skills, and why."""

    start: int
    end: int
    why: str


class PassedOver(Struct, frozen=True):
    """Words that the lexicon knows as a skill and that are none here, and why."""

    start: int
    end: int
    text: str
    name: str
    why: str


class Posting(Struct, frozen=True):
    """What a posting was read as."""

    text: str
    words: int
    requirements: tuple[Requirement, ...] = ()
    not_asked: tuple[NotAsked, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    struck: tuple[Requirement, ...] = ()
    """What was read as a requirement and is none, as the owner says."""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every mention of every requirement, by position."""
        return tuple(sorted((m for r in self.requirements for m in r.mentions), key=lambda m: (m.start, m.end)))
