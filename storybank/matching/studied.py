"""What a study of many postings is made of: values only; how they are found stands in `tally` and `study`."""

from enum import StrEnum

from msgspec import Struct

from storybank.domain.posting import Importance, Requirement
from storybank.domain.skill import Competency, Kind

ENOUGH = 10
"""Postings of one role that tell what the role asks for; 10 to 15 is the aim."""


class State(StrEnum):
    """How a bank stands to a skill, best first."""

    PROVED = "proved"
    SHOWN = "shown"
    CLAIMED = "claimed"
    STALE = "stale"
    """Proved, and every story that proves it is too old."""
    MISSING = "missing"


class Asked(Struct, frozen=True):
    """In how many postings a skill is asked for, each posting once, at its strongest."""

    name: str
    kind: Kind
    competency: Competency | None = None
    required: int = 0
    preferred: int = 0
    mentioned: int = 0

    @property
    def postings(self) -> int:
        """In how many postings it is asked for at all."""
        return self.required + self.preferred + self.mentioned

    @property
    def requirement(self) -> Requirement:
        """The skill as one requirement, as strong as its strongest."""
        counts = zip(Importance, (self.required, self.preferred, self.mentioned), strict=True)
        strongest = next((importance for importance, count in counts if count), Importance.MENTIONED)
        return Requirement(self.name, self.kind, strongest, self.competency)


class StudiedSkill(Struct, frozen=True):
    """A skill that postings ask for, beside the stories of the bank."""

    asked: Asked
    state: State
    stories: tuple[str, ...] = ()
    """Ids of the stories that prove it, best first; where none does, of those that come as near as any."""
    advice: str = ""
    """What to do; empty when there is nothing to do."""


class Study(Struct, frozen=True):
    """Many postings counted together."""

    postings: int
    copies: int = 0
    """Postings left out because one with the same text was counted."""
    skills: tuple[StudiedSkill, ...] = ()
    """The most often required first, then by postings, then by name."""
