"""What came back from an interview, filed at what it is about."""

from datetime import datetime

from storybank.domain.record import BankRecord


class Feedback(BankRecord, frozen=True):
    """Something that was said about the owner's answers."""

    text: str
    when: datetime | None = None
    who: str = ""
    """Who said it."""
    story: str = ""
    """Id of the story that it is about; empty for none."""
    skill: str = ""
    """The skill that it is about; empty for none."""
