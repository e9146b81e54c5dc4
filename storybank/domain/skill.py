"""Skills: what a story proves and a posting asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from storybank.domain.text import fold


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


@dataclass(frozen=True, slots=True)
class Term:
    """A skill that postings of the owner's trade ask for and the shipped lexicon lacks; the owner need not have it."""

    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill of the person who owns the bank; two skills are one when name (case aside) and kind agree."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    level: Level | None = None
    last_used: date | None = None
    kept_up: str = ""
    """How the skill is kept alive: a course, a certificate, a project."""
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """Fields that a newer version wrote; carried, never read."""

    def answers_to(self, name: str) -> bool:
        """Tell whether `name` is this skill's name or one of its aliases."""
        wanted = fold(name)
        return any(fold(known) == wanted for known in (self.name, *self.aliases))
