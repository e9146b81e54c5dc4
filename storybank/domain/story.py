"""Stories: what happened, told in four parts, and the words that prove each skill."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from msgspec.structs import replace

from storybank.domain.record import BankRecord
from storybank.domain.skill import Kind
from storybank.domain.text import count_words, fold


class Part(StrEnum):
    """The parts of a story, in the order they are told."""

    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"
    LESSON = "lesson"

    @property
    def letter(self) -> str:
        """The letter people know the part by."""
        return self.value[0].upper()


_TOLD = ("title", "headline", "opener", *Part)
"""Fields of a story that are words to be told."""

STAR = (Part.SITUATION, Part.TASK, Part.ACTION, Part.RESULT)
"""The four parts that every story has; the lesson is optional."""

PROVING = frozenset((Part.TASK, Part.ACTION, Part.RESULT))
"""Where words prove a skill; those in Situation set the scene and show it at most."""

_MISHAPS = frozenset(("mistake", "failure"))
"""Keys of the questions that ask for what went wrong."""


class Evidence(BankRecord, frozen=True):
    """The quoted words of a story that show a skill."""

    part: Part
    quote: str


class SkillTag(BankRecord, frozen=True):
    """A skill that a story claims; without evidence it is a bare claim."""

    name: str
    kind: Kind
    evidence: tuple[Evidence, ...] = ()

    def is_for(self, name: str) -> bool:
        """Tell whether this tag names the skill `name`, case aside."""
        return fold(self.name) == fold(name)


class FigureSource(StrEnum):
    """How a figure is known; an interviewer will ask."""

    MEASURED = "measured"
    REPORTED = "reported"
    ESTIMATED = "estimated"


class Figure(BankRecord, frozen=True):
    """A number worth saying aloud, as it is said ("25 %", "10 hours a week")."""

    value: str
    source: FigureSource | None = None
    basis: str = ""
    """What the figure rests on: "billing data before and after"."""
    label: str = ""
    """What it counts, in two or three words: "churn in a quarter"."""
    confidential: bool = False
    """It must not leave the machine; see `domain.confidential`."""
    instead: str = ""
    """What stands in its place in documents; empty for a blank."""


class Story(BankRecord, frozen=True):
    """One thing that happened, told as Situation, Task, Action, Result."""

    id: str
    title: str
    situation: str = ""
    task: str = ""
    action: str = ""
    result: str = ""
    lesson: str = ""
    headline: str = ""
    """The result in a few words ("churn -25 % in a quarter"); written by the owner, never guessed."""
    opener: str = ""
    """The first sentence as the owner says it."""
    where: str = ""
    when: str = ""
    """When it happened, as precisely as the owner likes: "2024", "2024-03", "2024-03-18"."""
    skills: tuple[SkillTag, ...] = ()
    figures: tuple[Figure, ...] = ()
    answers: tuple[str, ...] = ()
    """Competencies and question keys that the owner means this story for."""
    created: datetime | None = None
    updated: datetime | None = None
    removed: datetime | None = None
    """When the owner removed the story; None while it is in the bank."""
    confidential: bool = False
    """Its words must not leave the machine; see `domain.confidential`."""
    instead: str = ""
    """What a document says in the place of a confidential story's title; empty for "Confidential story"."""

    def text(self, part: Part) -> str:
        """Return the words of one part."""
        return str(getattr(self, part.value))

    @property
    def missing_parts(self) -> tuple[Part, ...]:
        """The parts of S, T, A, R that hold nothing yet."""
        return tuple(part for part in STAR if not self.text(part).strip())

    @property
    def words(self) -> int:
        """How many words are told aloud: the four parts, not the title or the lesson."""
        return sum(count_words(self.text(part)) for part in STAR)

    @property
    def is_told_as_mishap(self) -> bool:
        """Whether the owner means it for the question about a mistake or a failure."""
        return not _MISHAPS.isdisjoint(self.answers)

    def names(self, kind: Kind) -> tuple[str, ...]:
        """Return the names of the tagged skills of one kind, in the owner's order."""
        return tuple(tag.name for tag in self.skills if tag.kind is kind)

    def tag_for(self, name: str) -> SkillTag | None:
        """Return the tag for a skill, or None."""
        return next((tag for tag in self.skills if tag.is_for(name)), None)

    def standing(self, tag: SkillTag) -> tuple[Evidence, ...]:
        """Return the evidence of a tag whose words still stand in the story."""
        return tuple(proof for proof in tag.evidence if proof.quote and proof.quote in self.text(proof.part))

    def with_tag(self, tag: SkillTag) -> Self:
        """Return the story with `tag` added, or its evidence joined to the tag that is already there."""
        known = self.tag_for(tag.name)
        if known is None:
            return replace(self, skills=(*self.skills, tag))
        evidence = tuple(dict.fromkeys((*known.evidence, *tag.evidence)))
        joined = replace(known, kind=tag.kind, evidence=evidence)
        return replace(self, skills=tuple(joined if old is known else old for old in self.skills))

    def without_tag(self, name: str) -> Self:
        """Return the story without the tag for a skill."""
        return replace(self, skills=tuple(tag for tag in self.skills if not tag.is_for(name)))

    def reworded(self, change: Callable[[str], str]) -> Self:
        """Return the story with `change` applied to all that is told of it, quotes and figures too."""
        told: dict[str, Any] = {name: change(getattr(self, name)) for name in _TOLD}
        skills = tuple(
            replace(tag, evidence=tuple(replace(proof, quote=change(proof.quote)) for proof in tag.evidence))
            for tag in self.skills
        )
        figures = tuple(
            replace(figure, value=change(figure.value), basis=change(figure.basis), label=change(figure.label))
            for figure in self.figures
        )
        return replace(self, **told, skills=skills, figures=figures)

    def lost_evidence(self) -> tuple[tuple[SkillTag, Evidence], ...]:
        """Return each quote that no longer stands in its part, with its tag."""
        return tuple(
            (tag, proof) for tag in self.skills for proof in tag.evidence if proof.quote not in self.text(proof.part)
        )
