"""Text as sentences: what changed between two versions, where two changes meet, and both joined.

Merging letter by letter puts words into a person's mouth; a sentence stays as somebody wrote it.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from unicodedata import east_asian_width

from msgspec import Struct

_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*(?=\s)|(?<=[。！？])(?=.)|(?=\n)(?<!\n)")
"""A sentence ends before white space, so that what is added after the last one touches no other."""
_FINISHED = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s*$")
_MOST = 4_000
"""Comparing more sentences than this takes seconds; then what differs counts as one change."""


class Change(Struct, frozen=True):
    """One place where a text was changed; positions count code points of the old text."""

    at: int
    old: str
    new: str


class Clash(Struct, frozen=True):
    """One sentence (or some in a row) that two sides made into different ones."""

    base: str
    ours: str
    theirs: str


def split(text: str) -> list[str]:
    """Return the sentences of a text, each with the white space before it; joined they are the text."""
    cuts = [match.end() for match in _END.finditer(text) if 0 < match.end() < len(text)]
    edges = [0, *sorted(set(cuts)), len(text)]
    return [text[a:b] for a, b in pairwise(edges) if a < b]


def changes(old: str, new: str) -> list[Change]:
    """Return what turns `old` into `new`, a sentence at a time."""
    if old == new:
        return []
    before, after = split(old), split(new)
    found = []
    for a1, a2, b1, b2 in _differing(before, after):
        at = sum(len(item) for item in before[:a1])
        found.append(_trimmed(Change(at, "".join(before[a1:a2]), "".join(after[b1:b2]))))
    return found


def clashes(base: str, ours: str, theirs: str) -> list[Clash]:
    """Return the sentences of `base` that both sides changed, each in its own way."""
    old, one, two = split(base), split(ours), split(theirs)
    found = []
    for a1, a2, p1, p2 in _differing(old, one):
        for b1, b2, q1, q2 in _differing(old, two):
            met = max(a1, b1) < min(a2, b2) or (not base and not old)
            if met and one[p1:p2] != two[q1:q2]:
                words = "".join(old[min(a1, b1) : max(a2, b2)])
                found.append(Clash(words, "".join(one[p1:p2]), "".join(two[q1:q2])))
    return found


def differences(_base: str, ours: str, theirs: str) -> list[Clash]:
    """Return where one of two texts has other sentences than the other, not where it has more."""
    one, two = split(ours), split(theirs)
    differing = ((one[a1:a2], two[b1:b2]) for a1, a2, b1, b2 in _differing(one, two))
    return [Clash("", "".join(mine), "".join(other)) for mine, other in differing if mine and other]


def followed(words: str, old: str, new: str) -> str | None:
    """Return what some words of `old` became in `new`, with the sentences changed together with them.

    None where they stand in `new` as well, or were not in `old`.
    """
    start = old.find(words)
    if start < 0 or words in new:
        return None
    end = start + len(words)
    met = [change for change in changes(old, new) if change.at < end and start < change.at + len(change.old)]
    if not met:
        return None
    start, end = min(start, met[0].at), max(end, met[-1].at + len(met[-1].old))
    made = old[start:end]
    for change in reversed(met):
        at = change.at - start
        made = made[:at] + change.new + made[at + len(change.old) :]
    return made


def union(ours: str, theirs: str) -> str:
    """Return a text that holds every sentence of both, each once, in the order of both."""
    one, two = split(ours), split(theirs)
    joined = ""
    end = 0
    for a1, a2, b1, b2 in _differing(one, two):
        mine = {item.strip() for item in one[a1:a2]}
        other = "".join(item for item in two[b1:b2] if item.strip() and item.strip() not in mine)
        joined = _beside(_beside(joined, "".join(one[end:a2])), other)
        end = a2
    return _beside(joined, "".join(one[end:]))


def need_space(left: str, right: str) -> bool:
    """Tell whether two characters from two hands need a space between them; Chinese and Japanese write none."""
    return not (left.isspace() or right.isspace() or east_asian_width(left) in "WF" or east_asian_width(right) in "WF")


def _differing(one: list[str], two: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches that differ, as indexes into both."""
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    end = 0
    while end < min(len(one), len(two)) - start and one[-1 - end] == two[-1 - end]:
        end += 1
    middle = one[start : len(one) - end], two[start : len(two) - end]
    if max(map(len, middle)) > _MOST:
        yield start, len(one) - end, start, len(two) - end
        return
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start + a1, start + a2, start + b1, start + b2


def _trimmed(change: Change) -> Change:
    """Return the change without finished sentences that merely got a neighbor before or after them."""
    old, new = change.old, change.new
    if old and new.endswith(old):
        return Change(change.at, "", new[: -len(old)])
    if old and new.startswith(old) and _FINISHED.search(old):
        return Change(change.at + len(old), "", new[len(old) :])
    return change


def _beside(left: str, right: str) -> str:
    return f"{left} {right}" if left and right and need_space(left[-1], right[0]) else left + right
