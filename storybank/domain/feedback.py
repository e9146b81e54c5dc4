"""What came back from an interview, filed at what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Feedback:
    """Something that was said about the owner's answers."""

    text: str
    when: datetime | None = None
    who: str = ""
    """Who said it."""
    story: str = ""
    """Id of the story that it is about; empty for none."""
    skill: str = ""
    """The skill that it is about; empty for none."""
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)
