"""What is known of a word by itself: its lower case, and its clusters of like words."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from storybank.skills.kept import Kept

_CLUSTERS = Path(__file__).parent / "data" / "clusters.txt"
Columns = tuple[tuple[Any, ...], ...]
"""The fields of what is known of words in a row: all in lower case, all middle clusters, and so on."""


@lru_cache(maxsize=1)
def clusters() -> dict[str, tuple[int, int, int]]:
    """Return for a lower-case word its fine, middle and coarse cluster of like words."""
    found: dict[str, tuple[int, int, int]] = {}
    for fine, line in enumerate(_CLUSTERS.read_text(encoding="utf-8").splitlines()):
        middle, coarse, *words = line.split(" ")
        place = (fine, int(middle), int(coarse))
        for word in words:
            found[word] = place
    return found


class Known(NamedTuple):
    """What is known of a word: itself in lower case, its clusters from fine to coarse."""

    lowered: str
    middle: str = ""
    coarse: int = -1
    beside: str = "|"
    """What stands for the word's middle cluster beside a word."""
    both: str = "#"
    """What stands for it beside another word's middle cluster."""
    near: tuple[int, int, int] | None = None


def _look_up(word: str) -> Known:
    lowered = word.lower()
    near = _cluster(lowered)
    return Known(lowered, str(near[1]), near[2], f"|{near[1]}", f"#{near[1]}", near) if near else Known(lowered)


KNOWN = Kept(_look_up)
"""What is known of each word."""


def _cluster(lowered: str) -> tuple[int, int, int] | None:
    known = clusters()
    found = known.get(lowered)
    return known.get(lowered[:-1]) if found is None and lowered.endswith("s") else found


def known_of(row: Iterable[str]) -> Columns:
    """Return what is known of words in a row."""
    return tuple(zip(*map(KNOWN.__getitem__, row), strict=True))
