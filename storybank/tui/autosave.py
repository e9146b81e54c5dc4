"""Keeping what is typed: as a draft beside the bank, written away from the screen's own thread."""

import threading
from dataclasses import dataclass, field

from storybank.domain.story import Story
from storybank.store import Drafts
from storybank.workspace.cleaning import cleaned


@dataclass
class Autosave:
    """The draft of one editor; a slow disk never puts an older version over a newer one."""

    drafts: Drafts
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _asked: int = 0
    _done: int = 0

    def number(self) -> int:
        """Return a number for the version that is now to be kept, higher than those before."""
        self._asked += 1
        return self._asked

    def keep(self, number: int, story: Story, base: Story | None) -> None:
        """Put a version on disk, unless a newer one or the bank has overtaken it.

        Raises:
            NotWrittenError: no space or no permission; the last version that was kept is still there.
        """
        with self._lock:
            if number > self._done:
                self.drafts.save(cleaned(story), base)
                self._done = number

    def drop(self, story_id: str) -> None:
        """Forget the draft: its words are in the bank, or not wanted."""
        with self._lock:
            self._done = self.number()
            self.drafts.drop(story_id)
