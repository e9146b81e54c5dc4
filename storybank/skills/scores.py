"""What the words of a sentence score for each label: the weights of their features, added up."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from struct import Struct
from typing import Any

from storybank.skills.features import (
    PARTS,
    WORD_PLACES,
    Looks,
    Told,
    about,
    first_word,
    fours,
    halves,
    in_a_row,
    parts,
)
from storybank.skills.kept import Kept
from storybank.skills.known import Columns, known_of

LABELS = ("O", "BH", "IH", "EH", "SH", "BS", "IS", "ES", "SS")
"""Outside; begins, goes on, ends, is by itself a hard skill; the same for a soft one."""
ZERO = ord("P")
"""The sign of a weight of nothing."""
HALF = 1 << 15
"""Half of a field's range: what makes a field's score, which may be negative, one that is not."""
_FIELDS = Struct(f"<{len(LABELS) - 1}H")
"""The scores of a word in one number: 16 bits for each label but "outside", from which the others are counted."""
_SIZE = 8 * _FIELDS.size
_ZEROS = {
    size: int.from_bytes((chr(ZERO) * size).encode("utf-16-le"), "little")
    for size in (len(LABELS) - 1, 2 * (len(LABELS) - 1))
}
"""What a row of signs for nothing would be, of one word and of a pair."""

Scores = tuple[int, int, int, int, int, int, int, int]
"""Of a word: how far each label but "outside" is above it, plus half of a field's range."""


class Scorer:
    """The weights of a model.

    A feature's weights are kept in one number (`_FIELDS`), so that the scores of all labels are added in one go; a
    feature of a pair of words has the weights for its left word and, above them, those for its right word. What a key
    says to several words in a row is one number too (kept as bytes), and so is what all words of some sentences hear.
    """

    def __init__(self, weights: dict[str, str], advance: Iterable[int], looks: Looks) -> None:
        """Take each feature's signs, what each label but "outside" has in advance, and what is looked at."""
        self._looks = looks
        heard = 1 + WORD_PLACES + 2 + sum(places for _, places in looks.templates)
        most = max(WORD_PLACES, *(places for _, places in looks.templates))
        self._shares = [
            sum(_fields(HALF // heard) << (_SIZE * at) for at in range(places)) for places in range(most + 1)
        ]
        self._weights = weights
        self._names = sorted(weights)
        advance_and_rest = _fields(HALF % heard) + sum(own << (16 * at) for at, own in enumerate(advance))
        self._packed = Kept(_packed, looks.kept)
        self._following = Kept(self._find_following, looks.kept)
        own, *shared = [partial(self._lanes, names, WORD_PLACES) for names in PARTS]
        self._parts: list[Callable[[Any], int]] = [own, *(Kept(lanes, looks.kept).__getitem__ for lanes in shared)]
        self._words = Kept(self._word, looks.kept)
        self._firsts: Kept[str, int] = Kept(lambda word: self._sum(first_word(word)))
        self._abouts: Kept[tuple[str, int], int] = Kept(lambda key: self._sum(about(*key)) + advance_and_rest)
        self._tables = [
            (Kept(partial(self._said, names, places), looks.kept), places) for names, places in looks.templates
        ]

    def scores(self, told: Sequence[Told]) -> Iterator[list[Scores]]:
        """Yield for each sentence the scores of its words."""
        row = in_a_row(told)
        total = _heard([self._whole(one) * (len(one.words) + 2) for one in told], 1)
        total += _heard(list(map(self._words.__getitem__, row)), WORD_PLACES)
        known = known_of(row)
        total += _heard(self._pairs(known)[1:], 2)
        for (table, places), column in zip(self._tables, self._looks.keys(told, known), strict=True):
            total += _heard(list(map(table.__getitem__, column)), places)
        scores = list(_FIELDS.iter_unpack(total.to_bytes(len(row) * _FIELDS.size, "little")))
        begin = 0
        for one in told:
            end = begin + len(one.words)
            yield scores[begin:end]
            begin = end + 2

    def _whole(self, told: Told) -> bytes:
        told_by_whole = self._firsts[told.words[0]] + self._abouts[told.around.section, fours(told.words)]
        return self._bytes(told_by_whole + self._sum(self._looks.more(told)), 1)

    def _word(self, word: str) -> bytes:
        return self._bytes(sum(lanes(part) for lanes, part in zip(self._parts, parts(word), strict=True)), WORD_PLACES)

    def _said(self, names: Callable[[int, Any], list[str]], places: int, key: Any) -> bytes:
        return self._bytes(self._lanes(names, places, key), places)

    def _lanes(self, names: Callable[[int, Any], list[str]], places: int, key: Any) -> int:
        """Return what a key says to words in a row: to the first word, which hears it as its last, in the lowest bits."""
        lanes = 0
        for at in range(places):
            for signs in filter(None, map(self._weights.get, names(at, key))):
                lanes += self._packed[signs] << (_SIZE * (places - 1 - at))
        return lanes

    def _sum(self, names: Iterable[str]) -> int:
        return sum(map(self._packed.__getitem__, filter(None, map(self._weights.get, names))))

    def _pairs(self, known: Columns) -> list[bytes]:
        """Return per word and its next what they say to both."""
        (words_left, _, near_left, both_left), (right, near, _, both) = halves(known)
        after = self._following.__getitem__
        columns = (map(after, words_left), map(after, near_left), map(after, both_left), right, near, both)
        share, size = self._shares[2], 2 * _FIELDS.size
        return [
            (
                share + by_word.get(word, 0) + by_word.get(beside, 0) + by_near.get(word, 0) + by_both.get(middle, 0)
            ).to_bytes(size, "little")
            for by_word, by_near, by_both, word, beside, middle in zip(*columns, strict=True)
        ]

    def _bytes(self, lanes: int, places: int) -> bytes:
        """Return what a key says, with a share of `HALF` in each field, so that none is negative."""
        return (lanes + self._shares[places]).to_bytes(_FIELDS.size * places, "little")

    def _find_following(self, left: str) -> dict[str, int]:
        """Return the right halves of the names of pairs that begin with a left half, and their weights."""
        begin = bisect_left(self._names, f"{left} ")
        end = bisect_left(self._names, f"{left}!", begin)
        return {name[len(left) + 1 :]: self._packed[self._weights[name]] for name in self._names[begin:end]}


def _packed(signs: str) -> int:
    return int.from_bytes(signs.encode("utf-16-le"), "little") - _ZEROS[len(signs)]


def _fields(number: int) -> int:
    """Return a word's fields with the same number in each."""
    return int.from_bytes(_FIELDS.pack(*[number] * (len(LABELS) - 1)), "little")


def _heard(said: Sequence[bytes], places: int) -> int:
    """Return what words in a row hear of what keys in a row say, each to so many words."""
    total = sum(int.from_bytes(b"".join(said[at::places]), "little") << (_SIZE * at) for at in range(places))
    return total >> (_SIZE * (places - 1))
