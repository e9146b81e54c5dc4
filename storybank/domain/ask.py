"""Questions that the person asks an interviewer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Audience(StrEnum):
    """Who can answer a question."""

    RECRUITER = "recruiter"
    MANAGER = "manager"
    PEER = "peer"
    SENIOR = "senior"
    """Somebody who leads more than one team."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to ask, and whom."""

    id: str
    text: str
    audience: Audience | None = None
    """None for whoever is there."""
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)
