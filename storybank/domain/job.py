"""Jobs: one position applied for, from the posting to the outcome."""

import re
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Self

from msgspec.structs import replace

from storybank.domain.correction import Correction
from storybank.domain.feedback import Feedback
from storybank.domain.interview import Interview
from storybank.domain.record import BankRecord
from storybank.domain.text import fold


class Status(StrEnum):
    """How far an application has come."""

    OPEN = "open"
    APPLIED = "applied"
    INTERVIEW = "interview"
    OFFER = "offer"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it, by whoever's choice."""
        return self in {Status.REJECTED, Status.WITHDRAWN}


class Note(BankRecord, frozen=True):
    """Something the owner found out about the company or the role, under a heading."""

    heading: str
    text: str


class Export(BankRecord, frozen=True):
    """A document that was made for a job."""

    kind: str
    name: str
    """The file's name, without its folder: the bank travels between machines, folders do not."""
    when: datetime


class Job(BankRecord, frozen=True):
    """One position applied for."""

    id: str
    title: str
    company: str = ""
    posting: str = ""
    """The posting's text, cleaned, otherwise as it was given."""
    status: Status = Status.OPEN
    pitch: str = ""
    """What the owner says first; written by the owner."""
    research: tuple[Note, ...] = ()
    ask: tuple[str, ...] = ()
    """Questions that the owner wants to ask."""
    interviews: tuple[Interview, ...] = ()
    created: datetime | None = None
    updated: datetime | None = None
    removed: datetime | None = None
    corrections: tuple[Correction, ...] = ()
    """What the owner decided about what the posting asks for."""
    removed_interviews: tuple[Interview, ...] = ()
    """Rounds that the owner removed; they can be brought back."""
    feedback: tuple[Feedback, ...] = ()
    pinned: tuple[str, ...] = ()
    """Ids of the stories that the owner brings whatever they prove."""
    banned: tuple[str, ...] = ()
    """Ids of the stories that the owner does not tell here."""
    exports: tuple[Export, ...] = ()
    """The documents that were made, each file once, the latest last."""

    @property
    def name(self) -> str:
        """The position and who is hiring, as lists and headings name the job."""
        return f"{self.title}, {self.company}" if self.at_company else self.title

    @property
    def at_company(self) -> str:
        """Who is hiring, as it goes on after the position (" at Brightline"); "" where that says it, or nobody does."""
        is_named = not self.company or re.search(rf"(?<!\w){re.escape(fold(self.company))}(?!\w)", fold(self.title))
        return "" if is_named else f" at {self.company}"

    @property
    def short_name(self) -> str:
        """Who is hiring, as one word for the job; the position where nobody said who."""
        return self.company or self.title

    def with_exports(self, made: Iterable[Export]) -> Self:
        """Return the job with documents noted; one of the same name takes the older one's place."""
        latest = tuple(made)
        names = {export.name for export in latest}
        return replace(self, exports=(*(old for old in self.exports if old.name not in names), *latest))

    def as_of(self, now: datetime) -> Self:
        """Return the job as it stands at a moment: rounds whose time has passed are done, whether noted or not.

        Args:
            now: the owner's local time, without a zone.
        """
        return replace(self, interviews=tuple(replace(i, done=i.is_held(now)) for i in self.interviews))

    @property
    def next_interview(self) -> Interview | None:
        """The earliest round that is not done; failing that the last round; None when there is none.

        Ask it of a job `as_of` now: a round of last week that nobody marked as done is not the next one.
        """
        ahead = [i for i in self.interviews if not i.done]
        if ahead:
            return min(ahead, key=lambda i: i.order)
        return self.interviews[-1] if self.interviews else None

    def rounds_ahead(self, now: datetime) -> tuple[Interview, ...]:
        """Return the rounds that have a date, are not done and have not begun, the nearest first.

        Args:
            now: the owner's local time, without a zone.
        """
        dated = [(i.when.replace(tzinfo=None), i) for i in self.interviews if i.when and not i.done]
        ahead = [(start, i) for start, i in dated if start > now]
        return tuple(i for _, i in sorted(ahead, key=lambda pair: (pair[0], pair[1].id)))
