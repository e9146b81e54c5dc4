"""What the tagger looks at around each word of a sentence.

The same templates serve training and reading. A word is made of parts (`parts`), each of which is turned into names of
features (`PARTS`); a template draws a key from each place of sentences (the lexicon's marks, the signs of a list:
`keys`) and turns it into names (`Looks`). What a part or a key adds to the scores is kept (`Scorer`), so that one met
once costs one look-up from then on. What pairs of words say is not kept, as few are met twice: its names have two
`halves`, of which the left ones are looked up first.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise, repeat
from typing import Any, NamedTuple

from storybank.skills.kept import MANY
from storybank.skills.known import KNOWN, Columns, known_of
from storybank.skills.words import forms

_TOKEN = re.compile(r"(?<![\w.])\.net\b|[^\W_]+(?:[\0.'’&][^\W_]+)*(?:\+\+|#(?!\w))?|[^\w\s\0]|_", re.IGNORECASE)
_MOST_TOKENS = 160
"""A sentence longer than this is labeled in pieces."""
_RUNS = re.compile(r"(.)\1{2,}")
_FAR = 4
"""From this word on, a word's number in its sentence says nothing more."""
_SEPARATORS = frozenset(",;:()/–—-•&.|") | {"and", "or"}
"""What stands between the items of a list."""
_NEAR = 3
"""Farther than this from a separator, how far says nothing more."""
_UP = (*range(_NEAR), *[_NEAR] * _MOST_TOKENS)
_DOWN = _UP[::-1]
"""How far a word is from the separator before it, and from the one after it, in the longest sentence."""

_LONG = 6
"""From so many times four words on, how long a sentence is says nothing more."""


class Token(NamedTuple):
    """A word or a sign of a visible text."""

    start: int
    end: int
    text: str


class Around(NamedTuple):
    """What is known of a sentence as a whole."""

    section: str
    begins_line: bool


def tokens_of(text: str, start: int, end: int) -> list[list[Token]]:
    """Return the words and signs of a sentence, in pieces of bounded length."""
    found = [Token(m.start(), m.end(), m[0].replace("\0", "")) for m in _TOKEN.finditer(text, start, end)]
    return [found[at : at + _MOST_TOKENS] for at in range(0, len(found), _MOST_TOKENS)]


class Told(NamedTuple):
    """What the tagger is told of a sentence."""

    words: Sequence[str]
    marks: Sequence[str]
    """The lexicon's labels of the words."""
    around: Around


def _shape(word: str) -> str:
    if word.isalpha() and word[1:].islower():
        return "X" + "xx"[: len(word) - 1] if word[0].isupper() else "xx"[: len(word)]
    drawn = "".join("X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c for c in word)
    return _RUNS.sub(r"\1\1", drawn)[:6]


def parts(word: str) -> tuple[Any, ...]:
    """Return of what a word is made, for each of `PARTS`."""
    known = KNOWN[word]
    lowered = known.lowered
    own = (lowered, forms(word)[1] if word[:1].isalnum() else lowered)
    return own, known.near, lowered[-3:], _shape(word), known.near, lowered[:3], lowered[-4:], lowered[-2:]


def _own(place: int, word_and_root: tuple[str, str]) -> list[str]:
    return [f"{place}w{word_and_root[0]}", f"{place}r{word_and_root[1]}"]


def _middle(place: int, near: tuple[int, int, int] | None) -> list[str]:
    return [f"{place}c{near[1]}"] if near else []


def _suffix(place: int, letters: str) -> list[str]:
    return [f"{place}s{letters}"] if place in _BESIDE else []


def _drawn(place: int, shape: str) -> list[str]:
    return [f"{place}h{shape}"] if place in _BESIDE else []


def _fine_and_coarse(place: int, near: tuple[int, int, int] | None) -> list[str]:
    return [f"{place}d{near[0]}", f"{place}e{near[2]}"] if near and place in _BESIDE else []


def _letters(sign: str, place: int, letters: str) -> list[str]:
    return [f"{sign}{letters}"] if place == _ITSELF else []


PARTS: tuple[Callable[[int, Any], list[str]], ...] = (
    _own,
    _middle,
    _suffix,
    _drawn,
    _fine_and_coarse,
    *(partial(_letters, sign) for sign in "pzy"),
)
"""What turns the `parts` of a word into names of features. The word at a place speaks to `WORD_PLACES` words in a row,
of which the third is the word itself."""
WORD_PLACES = 5
_ITSELF = 2
_BESIDE = frozenset((1, 2, 3))


def _three(place: int, three: tuple[int, int, int]) -> list[str]:
    return [f"t{place} {three[0]} {three[1]} {three[2]}"]


def _marked(_: int, near_and_mark: tuple[str, str]) -> list[str]:
    near, mark = near_and_mark
    return [f"x{near} {mark}"] if near else []


def _marks(_: int, five: tuple[str, ...]) -> list[str]:
    before, mark, after = five[1:4]
    runs = (five[1:4], five[:4], five[1:], five)
    return [f"m-{before}", f"m{mark}", f"m+{after}", *(f"M{at}{' '.join(run)}" for at, run in enumerate(runs))]


def _item(_: int, first: str) -> list[str]:
    return [f"if{first}"]


def _between(_: int, fences: tuple[str, int, str, int]) -> list[str]:
    before, gone, after, left = fences
    return [f"ig{gone}", f"ib{before}", f"ia{before} {after} {gone} {left}"]


def _place(_: int, at: int) -> list[str]:
    return [f"at{at}"]


_TEMPLATES: tuple[tuple[Callable[[int, Any], list[str]], int], ...] = (
    (_three, 3),
    (_marked, 1),
    (_marks, 1),
    (_item, 1),
    (_between, 1),
    (_place, 1),
)


def first_word(word: str) -> list[str]:
    """Return what the first word of a sentence says of each of its words."""
    known = KNOWN[word]
    return [f"fw{known.lowered}", f"fc{known.middle}"]


def about(section: str, fours: int) -> list[str]:
    """Return what the part that a sentence stands in, and how long it is, say of each of its words."""
    return [f"in{section}", f"n{fours}"]


def fours(words: Sequence[str]) -> int:
    """Return how many times four words a sentence has; more than a few say nothing more."""
    return min(len(words) // 4, _LONG)


def in_a_row(told: Iterable[Told]) -> list[str]:
    """Return the words of sentences, two empty ones before, between and after them."""
    words = ["", ""]
    for one in told:
        words += one.words
        words += ("", "")
    return words


def keys(told: Iterable[Told], known: Columns) -> list[Iterable[Any]]:
    """Return the keys of each template for sentences and what is known of them `in_a_row`, from the first word on."""
    lowered, middles, coarse, *_ = known
    marks: list[str] = []
    windows: list[tuple[str, ...]] = []
    firsts: list[str] = []
    between: list[tuple[str, int, str, int]] = []
    places: list[int] = []
    for one in told:
        begin = len(marks) + 2
        marks += (*one.marks, "", "")
        fences = ["^", "^", *one.marks, "$", "$", "$", "$"]
        windows += zip(fences, fences[1:], fences[2:], fences[3:], fences[4:], strict=False)
        _add_items(lowered[begin : begin + len(one.marks)], firsts, between)
        places += (_FAR + 1 if one.around.begins_line else 0, 1, 2, 3, *[_FAR] * (len(one.marks) - 2))[
            : len(one.marks) + 2
        ]
    return [
        zip(coarse, coarse[1:], coarse[2:], strict=False),
        zip(middles[2:], marks, strict=True),
        windows,
        firsts,
        between,
        places,
    ]


def _add_items(lowered: Sequence[str], firsts: list[str], between: list[tuple[str, int, str, int]]) -> None:
    """Add per word its list item's first word; the separators at both sides, and how far they are."""
    stops = [-1, *[at for at, word in enumerate(lowered) if word in _SEPARATORS], len(lowered)]
    fences = ["^", *[lowered[at] for at in stops[1:-1]], "$", "$"]
    sizes = [after - before - 1 for before, after in pairwise(stops)] + [0]
    for number, stop in enumerate(stops[1:]):
        before, after, size = fences[number], fences[number + 1], sizes[number]
        firsts += [lowered[stop - size] if size else ""] * (size + 1)
        between += zip(repeat(before), _UP[:size], repeat(after), _DOWN[len(_DOWN) - size :], strict=False)
        between.append((before, _UP[size], fences[number + 2], _UP[sizes[number + 1]]))
    firsts.append("")
    between.append(between[-1])


def halves(known: Columns) -> tuple[list[Sequence[str]], list[Sequence[str]]]:
    """Return the left and the right halves of the names of `pairs`, kind by kind: each per word and its next."""
    lowered, middles, _, besides, both_sides, _ = known
    return (
        [lowered[:-1], lowered[:-1], besides[:-1], both_sides[:-1]],
        [lowered[1:], besides[1:], lowered[1:], middles[1:]],
    )


def pairs(words: Sequence[str]) -> list[list[str]]:
    """Return per word and its next what they say by twos: the names of features of both."""
    lefts, rights = halves(known_of(["", *words, ""]))
    kinds = [map(" ".join, zip(left, right, strict=True)) for left, right in zip(lefts, rights, strict=True)]
    return [list(names) for names in zip(*kinds, strict=True)]


def _nothing(_: Told) -> list[str]:
    return []


class Looks(NamedTuple):
    """What a model looks at, besides each word and its pairs, and a sentence's first word, part and length."""

    templates: tuple[tuple[Callable[[int, Any], list[str]], int], ...]
    """What turns a key into names of features, and to how many words in a row a key speaks.

    The word at a place hears the key of that place as its first, the next as its second, and so on.
    """
    keys: Callable[[Sequence[Told], Columns], list[Iterable[Any]]]
    """Draws each template's keys from sentences and what is known of them `in_a_row`, from the first word on."""
    more: Callable[[Told], list[str]] = _nothing
    """What else a sentence as a whole says of each of its words."""
    kept: int = MANY
    """How many answers each table of the model keeps: fewer need less memory and are worked out more often."""


LOOKS = Looks(_TEMPLATES, keys)
"""What the tagger of postings looks at."""


def features(words: Sequence[str], marks: Sequence[str], around: Around, looks: Looks = LOOKS) -> list[list[str]]:
    """Return the names of all features of each word: what a model is trained on.

    What a pair says of its left word begins with ">", what it says of its right word with "<".
    """
    told = Told(words, marks, around)
    row = in_a_row([told])
    made = [parts(word) for word in row]
    whole = first_word(words[0]) + about(around.section, fours(words)) + looks.more(told)
    rows = [list(whole) for _ in words]
    for at, found in enumerate(rows):
        for place in range(WORD_PLACES):
            for names, part in zip(PARTS, made[at + place], strict=True):
                found.extend(names(place, part))
    for (names, places), column in zip(looks.templates, map(list, looks.keys([told], known_of(row))), strict=True):
        for at, found in enumerate(rows):
            found.extend(name for place in range(places) for name in names(place, column[at + place]))
    for found, (left, right) in zip(rows, pairwise(pairs(words)), strict=True):
        found.extend([f"<{name}" for name in left] + [f">{name}" for name in right])
    return rows
