"""Rehearsals: one timed telling of a story."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Rating(StrEnum):
    """How the telling went, in the teller's own judgement."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One timed telling of a story."""

    id: str
    story: str
    when: datetime
    seconds: int
    rating: Rating | None = None
    question: str = ""
    """Key of the question it answered."""
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)
