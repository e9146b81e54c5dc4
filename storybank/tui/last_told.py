"""How stories were told last, as the list and the preview of the bank say it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from textual.content import Content

from storybank.domain.bank import Bank
from storybank.domain.rehearsal import Rating
from storybank.domain.story import Story
from storybank.tui.content import QUIET

if TYPE_CHECKING:
    from storybank.rehearsal.history import History


@dataclass(frozen=True)
class LastTold:
    """Says of a story how it was told last; of one that never was, nothing."""

    _told: "Mapping[str, History]" = field(default_factory=dict)
    _today: date = date.min

    @classmethod
    def of(cls, bank: Bank, now: datetime) -> "LastTold":
        """Return what to say of a bank's stories at a moment."""
        if not bank.rehearsals:
            return cls()
        from storybank.workspace.rehearsals import told  # noqa: PLC0415 - for those who have practiced

        return cls(told(bank), now.astimezone().date())

    def mark(self, story: Story) -> Content:
        """Return one to four dots for how it went, and how many days ago that was."""
        history = self._told.get(story.id)
        if history is None or history.last is None:
            return Content("")
        days, ratings = (self._today - history.last_day).days, list(Rating)
        dots = ratings.index(history.last.rating or Rating.GOOD) + 1
        tone = "$text-success" if dots > 2 else "$text-warning"
        ago = f"{days} d" if days > 0 else "today"
        return Content.assemble(("●" * dots + "○" * (len(ratings) - dots), tone), (f" {ago:<5}  ", QUIET))

    def words(self, story: Story) -> str:
        """Return the same in words: "; last told 12 days ago, hard"."""
        history = self._told.get(story.id)
        if history is None or history.last is None:
            return ""
        from storybank.rehearsal.due import last_told  # noqa: PLC0415 - for those who have practiced

        return f"; {last_told(history, self._today)}"
