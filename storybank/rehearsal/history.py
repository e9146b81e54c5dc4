"""What became of a story's tellings so far: how many, how long, how well."""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from storybank.domain.rehearsal import Rating, Rehearsal

_TREND = 12
_BLOCKS = "▁▂▃▄▅▆▇█"
_SECONDS_A_BLOCK = 15
_NEEDS = {Rating.AGAIN: 4, Rating.HARD: 2, Rating.GOOD: 1, Rating.EASY: 0}
_NEVER_TOLD = 3
_SHARES = (1, 1, 2, 3, 3)
"""By need: a story that went badly, or was never told, is told three times as often as one that went well."""


class History(Struct, frozen=True):
    """The tellings of one story, the oldest first, each `when` in the teller's own time zone."""

    story: str
    rehearsals: tuple[Rehearsal, ...] = ()

    @property
    def last(self) -> Rehearsal | None:
        """The latest telling; None for a story that was never told."""
        return self.rehearsals[-1] if self.rehearsals else None

    @property
    def last_day(self) -> date:
        """The day of the latest telling; the first of all days for a story that was never told."""
        return self.rehearsals[-1].when.date() if self.rehearsals else date.min

    @property
    def times(self) -> tuple[int, ...]:
        """How many seconds each telling took."""
        return tuple(item.seconds for item in self.rehearsals)

    @property
    def trend(self) -> tuple[int, ...]:
        """The seconds of the latest dozen, for a small curve."""
        return self.times[-_TREND:]

    @property
    def need(self) -> int:
        """How much it needs to be told, 0 to 4: after how the last telling went; never told is nearly the worst."""
        if self.last is None:
            return _NEVER_TOLD
        return _NEEDS[self.last.rating or Rating.GOOD]

    @property
    def share(self) -> int:
        """How often it should be told beside a story that goes well."""
        return _SHARES[self.need]

    def asked(self, question: str) -> int:
        """Return how many tellings answered a question."""
        return sum(item.question == question for item in self.rehearsals)

    def told_on(self, day: date) -> bool:
        """Tell whether the story was told on a day."""
        return any(item.when.date() == day for item in self.rehearsals)

    def before(self, day: date) -> "History":
        """Return the history as it was when a day began."""
        return History(self.story, tuple(item for item in self.rehearsals if item.when.date() < day))


def histories(rehearsals: Iterable[Rehearsal], stories: Iterable[str]) -> Mapping[str, History]:
    """Return the history of each story, by its id; of one that was never told, an empty one."""
    told: dict[str, list[Rehearsal]] = {story: [] for story in stories}
    for item in sorted(rehearsals, key=lambda item: item.when):
        if item.story in told:
            told[item.story].append(item)
    return {story: History(story, tuple(items)) for story, items in told.items()}


def curve(seconds: Iterable[int]) -> str:
    """Return times as a small curve, a block each: the fifth block is a minute to a minute and a quarter."""
    return "".join(_BLOCKS[min(len(_BLOCKS) - 1, item // _SECONDS_A_BLOCK)] for item in seconds)
