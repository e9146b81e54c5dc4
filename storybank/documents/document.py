"""A document before it has a form: what it says, and what it is called."""

from datetime import datetime
from typing import Any, Self

from msgspec import Struct

from storybank.domain.bank import Bank
from storybank.domain.job import Job

Context = dict[str, Any]
"""Words, numbers, lists, dicts and marked text; nothing with methods of ours."""


def footer(bank: Bank, job: Job | None) -> str:
    """Return the line at the foot of a page: the owner, and the job where the page is about one."""
    return "  ·  ".join(filter(None, (bank.owner.name, job.short_name if job else "")))


class Properties(Struct, frozen=True):
    """What a document says of itself."""

    title: str
    author: str
    language: str
    paper: str
    changed: datetime | None

    @classmethod
    def of(cls, title: str, bank: Bank, changed: datetime | None) -> Self:
        """Return the properties of a document of the bank's owner."""
        return cls(title, bank.owner.name, bank.preferences.language, bank.preferences.paper, changed)


class Letter(Struct, frozen=True):
    """Who writes to whom about what; names and addresses as the owner noted them."""

    subject: str
    name: str
    address: str = ""
    sender: str = ""
    sender_address: str = ""


class Document(Struct, frozen=True):
    """What one document says."""

    template: str
    """Name of the template that gives it its form: "prep_sheet"."""
    context: Context
    properties: Properties
    letter: Letter | None = None
    """Set for emails."""
