"""Findings: what a check noticed, where, and how to mend it."""

from enum import StrEnum

from msgspec import Struct

from storybank.domain.story import Part
from storybank.domain.wording import listed


class Severity(StrEnum):
    """How much a finding weakens the story, worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Finding(Struct, frozen=True):
    """One thing noticed in a story, or in the bank."""

    rule: str
    severity: Severity
    message: str
    fix: str
    part: Part | None = None
    start: int = 0
    end: int = 0
    """Where it stands in the part, in code points; both 0 for the part or the story as a whole."""


def quoted(words: list[str], most: int = 3) -> str:
    """Return words in quotation marks, each once, with "and 2 more" after the first `most`."""
    distinct = list({word.casefold(): word for word in reversed(words)}.values())[::-1]
    return listed([f"“{word}”" for word in distinct], most)
