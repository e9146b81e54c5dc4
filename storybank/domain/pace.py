"""How long a story takes to tell, how its parts share that time, and how fast its owner speaks."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from storybank.domain.rehearsal import Rating, Rehearsal
from storybank.domain.story import STAR, Part, Story
from storybank.domain.text import count_words

WORDS_PER_MINUTE = 140
"""Speaking pace until rehearsals say otherwise; 120 to 160 is usual."""
SHORTEST, LONGEST = 60, 90
"""Seconds that an answer should take: long enough to prove, short enough to be heard out."""
ENOUGH_TELLINGS = 3
"""So many tellings measure a pace; one alone may have been a bad day."""

_SLOWEST, _FASTEST = 80, 220
"""Words a minute; beyond, half of the story was left out, or somebody went for a coffee."""
_LATEST = 9
"""A pace is that of the latest tellings: people get faster with practice."""


TOP_HEAVY = 0.40
"""Situation and Task above this share of the words leave too little for what you did."""


class Zone(StrEnum):
    """Where a speaking time lies beside the 60 to 90 seconds of a good answer."""

    SHORT = "too short"
    GOOD = "in the zone"
    LONG = "too long"


class PaceSource(StrEnum):
    """Where a pace comes from."""

    SET = "set by you"
    MEASURED = "measured"
    USUAL = "usual"


class Pace(Struct, frozen=True):
    """How fast the owner speaks, in words a minute."""

    words_per_minute: int
    """What times are counted with."""
    source: PaceSource
    measured: int = 0
    """What their own tellings say, whether it is used or not; 0 while too few count."""
    tellings: int = 0
    """How many tellings that is the middle of."""


def seconds(words: int, words_per_minute: int = WORDS_PER_MINUTE) -> int:
    """Return how many seconds `words` take aloud."""
    return round(words * 60 / max(1, words_per_minute))


def zone(spoken: int) -> Zone:
    """Return where a speaking time in seconds lies."""
    if spoken < SHORTEST:
        return Zone.SHORT
    return Zone.GOOD if spoken <= LONGEST else Zone.LONG


def shares(story: Story) -> dict[Part, float]:
    """Return each part's share of the words, 0 to 1; all 0 for an empty story."""
    counts = {part: count_words(story.text(part)) for part in STAR}
    total = sum(counts.values())
    return {part: count / total if total else 0.0 for part, count in counts.items()}


def pace_of(set_by_hand: int, rehearsals: Sequence[Rehearsal], stories: Iterable[Story]) -> Pace:
    """Return the pace to count with: the one set by hand, else the measured one, else the usual one.

    The measured pace is the middle one of the latest tellings that count, so that no single odd one moves it. A
    telling counts when nothing went wrong in it (no slip ticked, not rated "again"), when the words that were told are
    known, and when its time is plausible.

    Args:
        set_by_hand: words a minute; 0 when the owner set none.
        rehearsals: all tellings.
        stories: the stories as they are now.
    """
    paces = sorted(list(_paces(rehearsals, {story.id: story for story in stories}))[:_LATEST])
    measured = round(paces[len(paces) // 2]) if len(paces) >= ENOUGH_TELLINGS else 0
    if set_by_hand:
        return Pace(set_by_hand, PaceSource.SET, measured, len(paces))
    if measured:
        return Pace(measured, PaceSource.MEASURED, measured, len(paces))
    return Pace(WORDS_PER_MINUTE, PaceSource.USUAL, 0, len(paces))


def _paces(rehearsals: Sequence[Rehearsal], stories: dict[str, Story]) -> Iterator[float]:
    """Yield the pace of each telling that counts, the latest first."""
    for telling in sorted(rehearsals, key=lambda item: item.when.isoformat(), reverse=True):
        if telling.slips or telling.rating is Rating.AGAIN or telling.seconds <= 0:
            continue
        pace = _words(telling, stories.get(telling.story)) * 60 / telling.seconds
        if _SLOWEST <= pace <= _FASTEST:
            yield pace


def _words(telling: Rehearsal, story: Story | None) -> int:
    """Return how many words were told; 0 when the story was rewritten since and nobody counted them then."""
    if telling.words or story is None:
        return telling.words
    is_as_told = story.updated is None or story.updated.isoformat() <= telling.when.isoformat()
    return story.words if is_as_told else 0


def is_top_heavy(share: dict[Part, float]) -> bool:
    """Tell whether Situation and Task take too much, given each part's share of the words."""
    return share[Part.SITUATION] + share[Part.TASK] > TOP_HEAVY
