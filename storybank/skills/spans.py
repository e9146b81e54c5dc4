"""Tagger and lexicon together: the tagger finds stretches, the lexicon gives them their names."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from storybank.domain.posting import LeftOut
from storybank.domain.skill import Kind
from storybank.skills.clauses import Clauses
from storybank.skills.families import Families
from storybank.skills.features import Around, Token, tokens_of
from storybank.skills.lexicon import Entry, Lexicon
from storybank.skills.lookup import AUDIENCE, Finds, Found
from storybank.skills.sections import Section
from storybank.skills.tagger import Tagged
from storybank.skills.words import words_of

_MARKS = {Kind.HARD: ("H", "h"), Kind.SOFT: ("S", "s")}
_PART = 0.3
"""How much of a hard stretch a name must cover to be its name."""
_PEOPLE = re.compile(rf"(?:(?:{'|'.join(sorted(AUDIENCE))})\s+)+leadership", re.IGNORECASE)
"""People to speak to: the word says nothing of what is asked."""
_DOES = re.compile(
    r"\b(?:i|we|you|they|who|that|people|to|will|can|may|must|should|not|always|never)\s+$", re.IGNORECASE
)
"""What stands before an everyday word that says what somebody does: "you excel"."""
_BEFORE = 8
"""How many characters are looked at for that."""
_IN = re.compile(r"\b(?:in|near|at|from)\s+$", re.IGNORECASE)
_STATE = re.compile(
    r",\s*(?:a[klrz]|c[aot]|d[ce]|fl|ga|i[adl]|k[sy]|la|m[adinot]|n[cdehjmvy]|oh|pa|ri|s[cd]|t[nx]|ut|v[at]|w[aivy])\b"
    r"(?![-/&])",
    re.IGNORECASE,
)
"""What stands around the name of a place: "in Colonial Heights, VA". Codes that are words (or, in, me, ok, hi) or
begin a product's name (MS Word) tell nothing."""
_EMPTY = frozenset(
    word.root
    for word in words_of(
        "experience education training combination skill ability knowledge equivalent degree study graduate "
        "undergraduate college university school high diploma qualification requirement license certificate "
        "certification full part time related relevant field typical way obtain required preferred necessary total "
        "function activity responsibility duty job work year level general competency competencies eoe eeo "
        "utilize use provide ensure perform handle assist support forward ship research normalize follow up install "
        "helper assistant worker employee manager supervisor technician officer specialist "
        "of and or the to in a an with other etc"
    )
)
"""Roots of words that name no skill, however many stand together."""
_FILLER = re.compile(
    r"^(?:the|an?) (?=\w)|\b(?:(?:an? )?(?:(?:wide|broad) )?(?:variety|range) of|(?:types?|kinds?) of|our|your|their|"
    r"his/her|various|all|other) (?=\w)",
    re.IGNORECASE,
)
"""Words within a stretch that are no part of a skill's name."""


class Sentence(NamedTuple):
    """What the tagger is told of a sentence."""

    tokens: Sequence[Token]
    marks: Sequence[str]
    around: Around


def sentences(
    clauses: Clauses, sections: Sequence[Section], left: Sequence[LeftOut], known: Sequence[Found]
) -> Iterator[Sentence]:
    """Yield the sentences that are read, headings and what is left out skipped; `known` are the lexicon's finds, by position."""
    text = clauses.text
    if not text:
        return
    section_starts = [section.start for section in sections]
    left_starts = [part.start for part in left]
    for start, end in zip(clauses.starts, [*clauses.starts[1:], len(text)], strict=True):
        at = bisect_right(left_starts, start) - 1
        if at >= 0 and start < left[at].end:
            continue
        section = sections[bisect_right(section_starts, start) - 1]
        if start < section.body:
            continue
        around = Around(section.name, start == 0 or text[start - 1] in "\r\n")
        for tokens in tokens_of(text, start, end):
            yield Sentence(tokens, _marks(tokens, known), around)


def _marks(tokens: Sequence[Token], known: Sequence[Found]) -> list[str]:
    marks = ["O"] * len(tokens)
    number = bisect_right(known, tokens[0].start, key=lambda item: item.end)
    at = 0
    while number < len(known) and known[number].start < tokens[-1].end:
        item = known[number]
        begins, goes_on = _MARKS[item.entry.kind]
        while at < len(tokens) and tokens[at].end <= item.start:
            at += 1
        mark = begins
        while at < len(tokens) and tokens[at].start < item.end:
            marks[at], mark = mark, goes_on
            at += 1
        number += 1
    return marks


class Named(NamedTuple):
    """A skill of a text."""

    start: int
    end: int
    entry: Entry
    found_by: str


def named_spans(
    text: str, tagged: Sequence[Tagged], finds: Finds, lexicon: Lexicon, families: Families, lead: float
) -> tuple[list[Named], list[Found]]:
    """Return the skills of a text by position, and the lexicon's finds that are none.

    The tagger's stretches go under their names, everyday words too ("Excel is required"); names that it passed over
    stay, single words of soft phrases do not. A soft stretch without a phrase of the lexicon whose likeliest competency
    leads by less than `lead` (see `Families.likeliest`) is none.
    """
    known = finds.sure
    everyday = {(item.start, item.end): item for item in finds.alone}
    found: list[Named] = []
    for span in tagged:
        first = bisect_right(known, span.start, key=lambda item: item.end)
        last = bisect_left(known, span.end, key=lambda item: item.start)
        alone = everyday.get((span.start, span.end))
        if alone and _DOES.search(text[max(0, span.start - _BEFORE) : span.start]):
            continue
        inside = known[first:last] or ([alone] if alone else [])
        found += _named(text, span, inside, lexicon, families, lead)
    ends = [span.end for span in tagged]
    dropped: list[Found] = []
    for item in known:
        at = bisect_right(ends, item.start)
        if at < len(tagged) and tagged[at].start < item.end:
            continue
        if item.phrase and text[item.start : item.end].isalpha():
            dropped.append(item)
        else:
            found.append(Named(item.start, item.end, item.entry, LISTED))
    return sorted(found), dropped


def _named(
    text: str, span: Tagged, inside: Sequence[Found], lexicon: Lexicon, families: Families, least_lead: float
) -> Iterator[Named]:
    whole = next((item for item in inside if (item.start, item.end) == (span.start, span.end)), None)
    if whole:
        yield Named(*whole[:3], _BOTH)
        return
    tools = [item for item in inside if item.entry.tool and span.start <= item.start and item.end <= span.end]
    if len(tools) > 1:
        yield from (Named(*item[:3], _BOTH) for item in tools)
        return
    best = longest_of(inside, span.kind)
    words = text[span.start : span.end]
    if span.kind is Kind.SOFT:
        words = _PEOPLE.sub("", words)
        if not words:
            return
        family, lead = families.likeliest(words, best.entry.competency if best else None)
        if not best and lead < least_lead:
            return
        entry = lexicon.family(family)
    elif best and (best.entry.tool or best.end - best.start >= _PART * (span.end - span.start)):
        entry = best.entry
    else:
        own = _open_entry(" ".join(words.replace("\0", "").split()))
        if own and not _is_place(text, span):
            yield Named(span.start, span.end, own, _TAGGED)
        return
    yield Named(span.start, span.end, entry, _BOTH if best else _TAGGED)


def _is_place(text: str, span: Tagged) -> bool:
    return bool(_IN.search(text[max(0, span.start - _BEFORE) : span.start]) and _STATE.match(text, span.end))


LISTED = "on the list of skills"
"""Why a name that the tagger passed over is a skill."""
_TAGGED = "reads like a skill"
_BOTH = "reads like a skill and is on the list"


def longest_of(inside: Sequence[Found], kind: Kind) -> Found | None:
    """Return the longest of the lexicon's finds in a stretch that is of its kind."""
    same = [item for item in inside if item.entry.kind is kind]
    return max(same, key=lambda item: item.end - item.start, default=None)


@lru_cache(maxsize=1024)
def _open_entry(words: str) -> Entry | None:
    """Return the skill that no list holds under its own words; None where they say nothing of their own."""
    if all(word.root in _EMPTY for word in words_of(words)):
        return None
    name = _FILLER.sub("", words)
    return Entry(name[:1].upper() + name[1:], Kind.HARD)
