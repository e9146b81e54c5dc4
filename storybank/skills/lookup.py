"""Names and phrases of the lexicon in a text: word n-grams looked up in a dictionary, longest first."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from storybank.skills.company import in_company
from storybank.skills.lexicon import Entry, Lexicon
from storybank.skills.words import Word

_JOINT = re.compile(r"[ \t\xa0\0]*[-‐‑–/'’.]?[ \t\xa0\0]*|[ \t\xa0]*\r?\n[ \t]*(?=[a-z])")
_WIDEST_GAP = 7
AUDIENCE = frozenset(
    "senior executive company our agency school to by from with for thought divisional department local the".split()
)
"""Words before "leadership" that make it people to speak to."""


class Found(NamedTuple):
    """A skill at a place, before anything is known about its importance."""

    start: int
    end: int
    entry: Entry
    everyday: bool = False
    """The words are also everyday words; whether they name the skill is not settled."""
    phrase: bool = False
    """Found by a soft phrase, not by a name."""


class Finds(NamedTuple):
    """What the lexicon finds in a text, by position, none overlapping another."""

    sure: list[Found]
    alone: list[Found]
    """Names that are also everyday words and stand alone: no skills here."""


def find(text: str, words: list[Word], lexicon: Lexicon) -> Finds:
    """Return the skills named in a visible text."""
    chained = [
        text[one.end : two.start] == " " or _JOINT.fullmatch(text, one.end, two.start) is not None
        for one, two in pairwise(words)
    ]
    chained.append(False)
    found = [
        *_names(words, chained, lexicon),
        *_phrases(words, chained, lexicon),
        *_gapped(text, words, lexicon),
    ]
    sure = without_overlap([item for item in found if not item.everyday])
    unsure = [item for item in found if item.everyday]
    kept = in_company(text, unsure, sure)
    good = {item.start for item in kept}
    alone = [item for item in unsure if item.start not in good]
    return Finds(without_overlap(sure + [item._replace(everyday=False) for item in kept]), alone)


def without_overlap(found: list[Found]) -> list[Found]:
    """Return `found` by position; of two that overlap the longer stays, then the earlier."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end, item.entry.name)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
        elif item.end - item.start > kept[-1].end - kept[-1].start:
            kept[-1] = item
    return kept


def _names(words: list[Word], chained: list[bool], lexicon: Lexicon) -> Iterator[Found]:
    longest, names = lexicon.longest_name, lexicon.names
    forms = [word.name for word in words]
    free = 0
    for at, first in enumerate(forms):
        if at < free or first not in longest:
            continue
        for size in range(_run(chained, at, longest[first]), 0, -1):
            key = " ".join(forms[at : at + size])
            if key in names:
                free = at + size
                entry = lexicon.entries[names[key]]
                yield Found(words[at].start, words[free - 1].end, entry, key in lexicon.everyday)
                break


def _phrases(words: list[Word], chained: list[bool], lexicon: Lexicon) -> Iterator[Found]:
    longest, phrases = lexicon.longest_phrase, lexicon.phrases
    forms = [word.root for word in words]
    for at, first in enumerate(forms):
        if first not in longest:
            continue
        for size in range(_run(chained, at, longest[first]), 0, -1):
            number = phrases.get(" ".join(forms[at : at + size]))
            if number is not None and not (size == 1 and _is_audience(words, at)):
                yield Found(words[at].start, words[at + size - 1].end, lexicon.entries[number], phrase=True)
                break


def _gapped(text: str, words: list[Word], lexicon: Lexicon) -> Iterator[Found]:
    gapped = lexicon.gapped
    for at, word in enumerate(words):
        for head, tail, number in gapped.get(word.root, ()):
            first = at + len(head)
            if tuple(w.root for w in words[at:first]) != head:
                continue
            for end in range(first + len(tail), min(len(words), first + len(tail) + _WIDEST_GAP) + 1):
                if tuple(w.root for w in words[end - len(tail) : end]) == tail:
                    if not re.search(r"[.;!?\n]", text[word.start : words[end - 1].end]):
                        yield Found(word.start, words[end - 1].end, lexicon.entries[number], phrase=True)
                    break


def _run(chained: list[bool], at: int, most: int) -> int:
    size = min(1, most)
    while size < most and chained[at + size - 1]:
        size += 1
    return size


def _is_audience(words: list[Word], at: int) -> bool:
    return words[at].name == "leadership" and at > 0 and words[at - 1].name in AUDIENCE
