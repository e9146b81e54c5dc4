"""Interviews: the rounds of a job, who was there, and what was worth remembering."""

from datetime import datetime, timedelta
from enum import StrEnum

from storybank.domain.record import BankRecord

_THANKS_WITHIN = timedelta(hours=24)


class Interviewer(BankRecord, frozen=True):
    """A person on the other side of the table."""

    name: str
    role: str = ""
    email: str = ""
    note: str = ""
    """What the owner found out about them beforehand."""
    moment: str = ""
    """The one thing from the conversation worth mentioning in the thank-you, in the owner's words."""
    skill: str = ""
    """The skill that the thank-you reinforces."""


class Went(StrEnum):
    """How an answer went, in the owner's own judgement."""

    WELL = "well"
    SO_SO = "so-so"
    BADLY = "badly"


class Asked(BankRecord, frozen=True):
    """A question that was asked in a round, and what became of it."""

    question: str
    story: str = ""
    """Id of the story that answered it."""
    went: Went | None = None


class Interview(BankRecord, frozen=True):
    """One round: when, of which kind, with whom."""

    id: str
    when: datetime | None = None
    """Start, in the owner's local time, without a zone."""
    minutes: int = 60
    stage: str = ""
    format: str = ""
    """How it is held: "video call", "on site, panel of three"."""
    place: str = ""
    """Address or link."""
    interviewers: tuple[Interviewer, ...] = ()
    told: tuple[str, ...] = ()
    """Ids of the stories told in this round."""
    notes: str = ""
    done: bool = False
    added: datetime | None = None
    """When the owner entered it: rehearsals from then on are for it; None where an older storybank did."""
    asked: tuple[Asked, ...] = ()
    went_well: str = ""
    to_mend: str = ""
    thanked: bool = False
    """The thank-yous are sent, as the owner says."""

    @property
    def end(self) -> datetime | None:
        """When it ends, in the owner's local time; None while it has no date."""
        return self.when + timedelta(minutes=self.minutes) if self.when else None

    @property
    def order(self) -> tuple[bool, str, str]:
        """By what rounds are sorted: their start, those without one last."""
        return self.when is None, self.when.isoformat() if self.when else "", self.id

    @property
    def has_been(self) -> bool:
        """Whether it is done, or somebody's moment from it is noted."""
        return self.done or any(person.moment for person in self.interviewers)

    def is_held(self, now: datetime) -> bool:
        """Tell whether it is over at `now`, local time without a zone: the owner says so, or its time has passed."""
        return self.done or (self.end is not None and self.end.replace(tzinfo=None) <= now)

    @property
    def thanks_due(self) -> datetime | None:
        """When the thank-you is due: a day after the end; None while the round has no date."""
        return self.end + _THANKS_WITHIN if self.end else None
