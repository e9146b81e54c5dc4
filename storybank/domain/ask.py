"""Questions that the person asks an interviewer."""

from enum import StrEnum

from storybank.domain.record import BankRecord


class Audience(StrEnum):
    """Who can answer a question."""

    RECRUITER = "recruiter"
    MANAGER = "manager"
    PEER = "peer"
    SENIOR = "senior"
    """Somebody who leads more than one team."""


class Ask(BankRecord, frozen=True):
    """A question to ask, and whom."""

    id: str
    text: str
    audience: Audience | None = None
    """None for whoever is there."""
