"""What the tagger of sentences by themselves looks at besides: kinds of words, stops, words farther off.

A posting has its headings and its lists; a sentence has only its grammar. These features took strict F1 on SkillSpan's
development set from 49 to 51.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from storybank.skills import features
from storybank.skills.features import Looks, Told
from storybank.skills.kept import Kept
from storybank.skills.known import KNOWN, Columns

_CLOSED = {
    word: kind
    for kind, words in (
        ("D", "a an the this that these those any all each every some no our your their his her its my other various"),
        (
            "P",
            "of in on at to for with from by about into through within across over under between among during as per",
        ),
        ("P", "via including such using towards without"),
        ("C", "and or but & / plus nor"),
        ("N", "you we they i he she it us them who which what"),
        ("A", "is are be been being am was were will would can could should shall may might must do does did have has"),
        ("A", "had"),
        ("T", "not also very well highly strongly fluently"),
        ("W", "when where how why if because while whether"),
    )
    for word in words.split()
}
"""Kinds of the words that hold a sentence together: determiner, preposition, conjunction, pronoun, auxiliary, adverb."""
_ENDINGS = tuple(
    (ending, kind)
    for kind, endings in (
        ("G", "ing"), ("n", "tion sion ment ness ity ship ance ence ies"), ("r", "ers er or ist"), ("L", "ly"), ("E", "ed"),
        ("J", "ive al ous ic able ible ful ent ant"), ("V", "ize ise ate ify"), ("z", "s"),
    )
    for ending in endings.split()
)  # fmt: skip
"""Kinds of other words, by how they end: the first that fits."""
_STOPS = frozenset("DPCNATW,.;:()%")
"""Kinds between which a skill stands."""
_CUES = frozenset(
    "we you our your us i they will experience experienced knowledge skills skill ability able understanding familiarity "
    "familiar strong excellent good offer looking join team work working company responsible responsibilities degree "
    "years proven plus preferred required must should can opportunity benefits salary apply help candidate ideal role "
    "position the is are have has if please".split()
)
"""Words that say what a sentence is about: what is asked, what is offered, who."""
_FAR = 4
"""From this many words on, how far a stop is says nothing more."""
_MOST_STOPS = 9


def _kind_of(word: str) -> str:
    lowered = word.lower()
    if lowered in _CLOSED:
        return _CLOSED[lowered]
    if not word[:1].isalnum():
        return word if word in _STOPS else "%"
    if any(c.isdigit() for c in word):
        return "9"
    capital = "^" if word[0].isupper() else ""
    fitting = (kind for ending, kind in _ENDINGS if lowered.endswith(ending) and len(lowered) > len(ending) + 2)
    return next(fitting, "x") + capital


_KIND = Kept(_kind_of)


def _kinds(_: int, seven: tuple[str, ...]) -> list[str]:
    at = 3
    return [
        f"T{begin - at}{end - at} {' '.join(seven[begin:end])}"
        for begin, end in ((3, 4), (2, 4), (3, 5), (2, 5), (1, 4), (3, 6), (1, 5), (2, 6), (1, 6), (3, 7))
    ]


def _word_and_kinds(_: int, four: tuple[str, ...]) -> list[str]:
    before, word, after, next_ = four
    return [f"U1{word} {after}", f"U2{before} {word}", f"U3{word} {after} {next_}"]


def _stops(_: int, five: tuple[Any, ...]) -> list[str]:
    before, since, after, until, kind = five
    own = [f"ns{after} {until}", f"ps{before} {since}", f"nps{before} {after}", f"npd{before} {since} {after} {until}"]
    return [*own, f"pst{before} {kind}", f"nst{after} {until} {kind}"]


def _beside(at: int, _: int, word: str) -> list[str]:
    if at in {-4, 4}:
        return [f"{at:+d}w{word}"]
    if at in {-3, 3}:
        return [f"{at:+d}w{word}", f"{at:+d}c{KNOWN[word].middle}"]
    return [f"A{at}{word[-4:]}", f"B{at}{word[-2:]}", f"Q{at}{word[:4]}"]


def _letters(_: int, word: str) -> list[str]:
    return [f"A{word[-3:]}", f"Q{word[:4]}", f"Q5{word[:5]}", f"len{min(len(word), 10)}"]


def _groups(_: int, five: tuple[str, ...]) -> list[str]:
    a, b, c, d, e = five
    return [f"kk{b} {c}", f"kl{c} {d}", f"km{b} {d}", f"kn{a} {b} {c}", f"ko{c} {d} {e}", f"kp{b} {c} {d}"]


def _cue(_: int, cue_and_kind: tuple[str, str]) -> list[str]:
    cue, kind = cue_and_kind
    return [f"lc{cue}", f"lct{cue} {kind}"]


_PLACES = (-4, -3, -2, -1, 1, 2, 3, 4)
_TEMPLATES: tuple[tuple[Callable[[int, Any], list[str]], int], ...] = (
    (_kinds, 1),
    (_word_and_kinds, 1),
    (_stops, 1),
    (_letters, 1),
    *((partial(_beside, at), 1) for at in _PLACES),
    (_groups, 1),
    (_cue, 1),
)


def _more(told: Told) -> list[str]:
    lowered = [word.lower() for word in told.words]
    kinds = [_KIND[word] for word in told.words]
    return [
        *(f"cu{word}" for word in sorted(_CUES.intersection(lowered))),
        f"lw{lowered[-1]}",
        f"f2{' '.join(lowered[:2])}",
        f"ft{' '.join(kinds[:3])}",
        f"cap{told.words[0][:1].isupper()}",
        f"nt{min(sum(kind in _STOPS for kind in kinds), _MOST_STOPS)}",
        f"l1{kinds[-1]}",
        f"has{any(mark != 'O' for mark in told.marks)}",
    ]


def _keys(told: Sequence[Told], known: Columns) -> list[Iterable[Any]]:
    columns: list[list[Any]] = [[] for _ in _TEMPLATES]
    for one in told:
        for column, found in zip(columns, _keys_of(one.words), strict=True):
            column.extend(found)
            column.extend(column[-1:] * 2)
    return [*features.keys(told, known), *columns]


def _keys_of(words: Sequence[str]) -> list[Iterable[Any]]:
    lowered = [word.lower() for word in words]
    kinds = [_KIND[word] for word in words]
    k = ["^", "^", "^", *kinds, "$", "$", "$"]
    far = ["^^"] * 4 + lowered + ["$$"] * 4
    groups = ["^^", "^^", *(KNOWN[word].middle for word in lowered), "$$", "$$"]
    return [
        zip(k, k[1:], k[2:], k[3:], k[4:], k[5:], k[6:], strict=False),
        zip(k[2:], lowered, k[4:], k[5:], strict=False),
        _stop_keys(lowered, kinds),
        lowered,
        *(far[4 + at : 4 + at + len(words)] for at in _PLACES),
        zip(groups, groups[1:], groups[2:], groups[3:], groups[4:], strict=False),
        _cue_keys(lowered, kinds),
    ]


def _stop_keys(lowered: Sequence[str], kinds: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    """Return per word the stop before it and after it, how far they are, and the word's kind."""
    before = _since_stop(lowered, kinds, "^")
    after = _since_stop(lowered[::-1], kinds[::-1], "$")[::-1]
    return [(*one, *two, kind) for one, two, kind in zip(before, after, kinds, strict=True)]


def _since_stop(lowered: Sequence[str], kinds: Sequence[str], stop: str) -> list[tuple[str, int]]:
    found, since = [], 0
    for word, kind in zip(lowered, kinds, strict=True):
        found.append((stop, min(since, _FAR)))
        stop, since = (word, 0) if kind in _STOPS else (stop, since + 1)
    return found


def _cue_keys(lowered: Sequence[str], kinds: Sequence[str]) -> list[tuple[str, str]]:
    """Return per word the last cue before it, and the word's kind."""
    found, cue = [], "^"
    for word, kind in zip(lowered, kinds, strict=True):
        found.append((cue, kind))
        if word in _CUES or kind == "N":
            cue = word
    return found


WIDER = Looks((*features.LOOKS.templates, *_TEMPLATES), _keys, _more, kept=2_000)
"""What the tagger of sentences looks at."""
