"""A story that goes by at its teller's pace, to be read aloud before it is told from memory.

Time is passed in, in seconds of any clock that only goes forward. What has been read is counted in words, so that a
change of pace moves nothing.
"""

from bisect import bisect_right
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from storybank.domain.pace import seconds
from storybank.domain.story import STAR, Part, Story
from storybank.domain.text import count_words
from storybank.rehearsal.cues import sentences

SLOWEST, FASTEST = 80, 220
"""Words a minute that a person can read aloud and be understood."""


class Line(Struct, frozen=True):
    """One sentence."""

    part: Part
    text: str
    words: int


class Prompter(Struct, frozen=True):
    """A reading at one moment; each step makes another."""

    lines: tuple[Line, ...]
    words_per_minute: int
    read: float = 0.0
    """Words that had gone by when it last began to run, or to rest."""
    since: float | None = None
    """When it began to run; None while it rests."""

    def position(self, now: float) -> float:
        """Return how many words have gone by."""
        spent = 0.0 if self.since is None else max(0.0, now - self.since)
        return min(self.read + spent * self.words_per_minute / 60, float(self.words))

    def line(self, now: float) -> int:
        """Return the line to read, from 0; the last one when all have gone by."""
        return max(0, min(len(self.lines), bisect_right(self._starts, self.position(now))) - 1)

    def is_over(self, now: float) -> bool:
        """Tell whether every word has gone by."""
        return self.position(now) >= self.words

    def left(self, now: float) -> int:
        """Return the seconds left at this pace."""
        return seconds(round(self.words - self.position(now)), self.words_per_minute)

    def until_next(self, now: float) -> float | None:
        """Return the seconds until the next line is due, or the end; None while it rests or when it is over."""
        if self.since is None or self.is_over(now):
            return None
        following = [*self._starts, self.words][self.line(now) + 1]
        return max(0.0, following - self.position(now)) * 60 / self.words_per_minute

    def start_or_rest(self, now: float) -> "Prompter":
        """Run or rest; at the end, begin anew."""
        if self.is_over(now):
            return replace(self, read=0.0, since=now)
        return replace(self, read=self.position(now), since=now if self.since is None else None)

    def moved(self, step: int, now: float) -> "Prompter":
        """Go on, or back, by so many lines; it runs on if it ran."""
        line = max(0, min(len(self.lines) - 1, self.line(now) + step))
        return replace(self, read=float(self._starts[line]), since=None if self.since is None else now)

    def paced(self, words_per_minute: int, now: float) -> "Prompter":
        """Read faster or slower from here."""
        pace = max(SLOWEST, min(FASTEST, words_per_minute))
        return replace(self, words_per_minute=pace, read=self.position(now), since=None if self.since is None else now)

    @property
    def words(self) -> int:
        """How many words there are."""
        return sum(line.words for line in self.lines)

    @property
    def _starts(self) -> list[int]:
        return list(accumulate((line.words for line in self.lines[:-1]), initial=0))


def prompter(story: Story, words_per_minute: int) -> Prompter:
    """Return a story from its first sentence to its last, at rest."""
    lines = [Line(part, text, max(1, count_words(text))) for part in STAR for text in sentences(story.text(part))]
    return Prompter(tuple(lines), max(SLOWEST, min(FASTEST, words_per_minute)))
