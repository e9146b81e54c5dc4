"""How long a story takes to tell, and how its parts share that time."""

from enum import StrEnum

from storybank.domain.story import STAR, Part, Story
from storybank.domain.text import count_words

WORDS_PER_MINUTE = 140
"""Speaking pace until one timed reading says otherwise; 120 to 160 is usual."""
SHORTEST, LONGEST = 60, 90
"""Seconds that an answer should take: long enough to prove, short enough to be heard out."""


TOP_HEAVY = 0.40
"""Situation and Task above this share of the words leave too little for what you did."""


class Zone(StrEnum):
    """Where a speaking time lies beside the 60 to 90 seconds of a good answer."""

    SHORT = "too short"
    GOOD = "in the zone"
    LONG = "too long"


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


def is_top_heavy(share: dict[Part, float]) -> bool:
    """Tell whether Situation and Task take too much, given each part's share of the words."""
    return share[Part.SITUATION] + share[Part.TASK] > TOP_HEAVY
