"""Skills: what a story proves and a posting asks for."""

from datetime import date
from enum import StrEnum
from typing import Self

from msgspec.structs import replace

from storybank.domain.record import BankRecord
from storybank.domain.text import fold
from storybank.domain.wording import in_quotes


class Kind(StrEnum):
    """Hard skills can be taught and measured; soft skills are how a person works."""

    HARD = "hard"
    SOFT = "soft"


class Level(StrEnum):
    """How far a person has come with a skill; five steps after the NIH proficiency scale, and learning."""

    LEARNING = "learning"
    AWARENESS = "fundamental awareness"
    NOVICE = "novice"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"
    EXPERT = "expert"


class Competency(StrEnum):
    """The family of a soft skill and of a question."""

    COMMUNICATION = "communication"
    ACTIVE_LISTENING = "active-listening"
    LEADERSHIP = "leadership"
    TEAMWORK = "teamwork"
    ADAPTABILITY = "adaptability"
    EMOTIONAL_INTELLIGENCE = "emotional-intelligence"
    PROBLEM_SOLVING = "problem-solving"
    CRITICAL_THINKING = "critical-thinking"
    TIME_MANAGEMENT = "time-management"
    ATTENTION_TO_DETAIL = "attention-to-detail"
    INITIATIVE = "initiative"
    ACCOUNTABILITY = "accountability"
    CUSTOMER_FOCUS = "customer-focus"
    CREATIVITY = "creativity"
    CONFLICT_RESOLUTION = "conflict-resolution"
    INFLUENCE = "influence"
    LEARNING = "learning"
    COACHING = "coaching"
    COMPOSURE = "composure"
    DECISION_MAKING = "decision-making"
    INCLUSION = "inclusion"


class Term(BankRecord, frozen=True):
    """A skill that postings of the owner's trade ask for and the shipped lexicon lacks; the owner need not have it."""

    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()


class UpkeepKind(StrEnum):
    """What keeps a skill alive."""

    COURSE = "course"
    CERTIFICATE = "certificate"
    PROJECT = "project"
    OTHER = "other"


class Upkeep(BankRecord, frozen=True):
    """One thing that keeps a skill alive, as its owner names it."""

    what: str
    kind: UpkeepKind = UpkeepKind.OTHER
    applied_to: str = ""
    """What the owner used it on; a certificate without that proves nothing."""
    when: str = ""
    """As precisely as the owner likes: "2025", "2025-11"."""

    @property
    def told(self) -> str:
        """How it is said: the course “SQL for analysts”, applied to the churn report.

        Words that say what they are ("an evening course") are said as they stand.
        """
        what = self.what.rstrip(".")
        is_name = self.kind is not UpkeepKind.OTHER and not what[:1].islower() and self.kind.value not in fold(what)
        words = f"the {self.kind.value} {in_quotes(what)}" if is_name else what
        return f"{words}, applied to {self.applied_to.rstrip('.')}" if self.applied_to else words

    @property
    def is_bare(self) -> bool:
        """Whether it is a certificate that was used on nothing."""
        return self.kind is UpkeepKind.CERTIFICATE and not self.applied_to

    def is_called(self, words: str) -> bool:
        """Tell whether its owner names it so, case aside."""
        return fold(self.what) == fold(words)


class Skill(BankRecord, frozen=True):
    """A skill of the person who owns the bank; two skills are one when name (case aside) and kind agree."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    level: Level | None = None
    last_used: date | None = None
    """When the owner says they last used it; None to go by the dates of the stories."""
    upkeep: tuple[Upkeep, ...] = ()

    @property
    def kept_up(self) -> str:
        """How the skill is kept alive, as it is said; empty when its owner does not say."""
        return "; ".join(item.told for item in self.upkeep)

    def answers_to(self, name: str) -> bool:
        """Tell whether `name` is this skill's name or one of its aliases."""
        wanted = fold(name)
        return any(fold(known) == wanted for known in (self.name, *self.aliases))

    def with_alias(self, alias: str) -> Self:
        """Return the skill with one name more; a name that it has already is not added."""
        return self if self.answers_to(alias) else replace(self, aliases=(*self.aliases, alias))

    def with_upkeep(self, item: Upkeep) -> Self:
        """Return the skill with one thing more that keeps it alive; one that it has already is told more fully."""
        known = next((old for old in self.upkeep if old.is_called(item.what)), None)
        if known is None:
            return replace(self, upkeep=(*self.upkeep, item))
        fuller = replace(
            known, kind=item.kind, applied_to=item.applied_to or known.applied_to, when=item.when or known.when
        )
        return replace(self, upkeep=tuple(fuller if old is known else old for old in self.upkeep))

    def without(self, words: str) -> Self:
        """Return the skill without the aliases, courses, certificates and projects that are called so."""
        return replace(
            self,
            aliases=tuple(alias for alias in self.aliases if fold(alias) != fold(words)),
            upkeep=tuple(item for item in self.upkeep if not item.is_called(words)),
        )

    def joined(self, other: Self) -> Self:
        """Return the skill with what another record of it says besides (two machines wrote one each)."""
        both = self
        for alias in (other.name, *other.aliases):
            both = both.with_alias(alias)
        return replace(
            both,
            level=self.level or other.level,
            last_used=max(filter(None, (self.last_used, other.last_used)), default=None),
            upkeep=tuple(dict.fromkeys((*self.upkeep, *other.upkeep))),
            extra={**other.extra, **self.extra},
        )
