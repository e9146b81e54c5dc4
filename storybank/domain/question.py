"""Questions that an interviewer may ask."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from storybank.domain.skill import Competency


class Shape(StrEnum):
    """What a story must have to answer a question."""

    ANY = "any"
    LESSON = "lesson"
    """A failure or a mistake: says what was learned."""
    OTHER_SIDE = "other-side"
    """A conflict: gives the other person's view."""
    FIGURE = "figure"
    """A strength: has a number to back it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, what it tests and what is likely to follow."""

    key: str
    text: str
    competencies: tuple[Competency, ...] = ()
    shape: Shape = Shape.ANY
    follow_ups: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)
