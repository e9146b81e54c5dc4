"""Skills that no list holds: a linear-chain conditional random field over the words of a sentence.

The model (Lafferty, McCallum and Pereira 2001) is trained by tools/train_tagger.py. It gives each word a label:
outside, or the beginning, inside or end of a hard or a soft skill, or one by itself.
"""

import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from struct import Struct
from typing import Any, NamedTuple

from storybank.domain.skill import Kind
from storybank.skills.features import TEMPLATES, Around, Token, about, first_word, halves, keys, whole

LABELS = ("O", "BH", "IH", "EH", "SH", "BS", "IS", "ES", "SS")
"""Outside; begins, goes on, ends, is by itself a hard skill; the same for a soft one."""
STEP = 0.05
"""What a unit of a weight is worth, in the model's natural logarithms."""
ZERO = ord("P")
"""The sign of a weight of nothing."""
_DATA = Path(__file__).parent / "data"
_FIELDS = Struct(f"<{len(LABELS) - 1}H")
"""The scores of a word in one number: 16 bits for each label but "outside", from which the others are counted."""
_SIZE = 8 * _FIELDS.size
_ALL = (1 << _SIZE) - 1
_TOP = 1 << (_SIZE - 1)
_HALF = 1 << 15
_MIDDLE = int.from_bytes(_FIELDS.pack(*[_HALF] * (len(LABELS) - 1)), "little")
"""Half of each field's range: what makes a field's score, which may be negative, one that is not."""
_ZEROS = {
    size: int.from_bytes((chr(ZERO) * size).encode("utf-16-le"), "little")
    for size in (len(LABELS) - 1, 2 * (len(LABELS) - 1))
}
"""What a row of signs for nothing would be, of one word and of a pair."""
_NEVER = -(10**9)
_BEGINS = frozenset((1, 4, 5, 8))
_HARD = frozenset((1, 4))
_STARTS = (0, 1, 4, 5, 8)
"""What may stand where no skill is open: outside, what begins a skill, what is one by itself."""
_ENDS = (3, 4, 7, 8)
"""Labels other than "outside" after which no skill is open."""
_GOING_ON = ((2, (1, 2)), (3, (1, 2)), (6, (5, 6)), (7, (5, 6)))
"""Labels that go on with a skill or end it, and what each comes after: what begins one or goes on with it."""
_CAME_FROM = (None, None, (1, 1), (2, 1), None, None, (3, 5), (4, 5), None)
_Step = tuple[list[int], bool, bool, bool, bool]
"""Where labels come from: each that begins anew, and whether each of `_GOING_ON` comes after one that goes on."""
_LEFT_OUTSIDE = [0] * 9
_OUTSIDE: _Step = (_LEFT_OUTSIDE, False, False, False, False)
_HOPELESS = 60
"""A label so many units behind "outside", outside a skill, is not followed further."""
_FULL = 20_000
"""How many scores a table keeps."""


Scores = tuple[int, int, int, int, int, int, int, int]
"""Of a word: each label's score but the first's."""


class Tagged(NamedTuple):
    """A stretch that reads like a skill."""

    start: int
    end: int
    kind: Kind


class _Table(dict[Any, Any]):
    """Scores that were worked out once. It forgets all when it is full, so that a stream of texts needs no more."""

    def __init__(self, work_out: Callable[[Any], Any]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: Any) -> Any:
        if len(self) >= _FULL:
            self.clear()
        found = self[key] = self._work_out(key)
        return found


class Tagger:
    """A trained model.

    A feature's weights are kept in one number (`_FIELDS`), so that the scores of all labels are added in one go; a
    feature of a pair of words has the weights for its left word and, above them, those for its right word. What
    coming from "outside" adds is moved into the scores of the words, so that they alone tell where nothing begins.
    """

    def __init__(self, weights: dict[str, str], transitions: dict[tuple[str, str], int], eager: int) -> None:
        self._weights = weights
        self._names = sorted(weights)
        self._packed = _Table(_packed)
        self._after = _Table(self._following)
        self._tables = [_Table(partial(self._told, names, places)) for names, places in TEMPLATES]
        stay = transitions["O", "O"]
        self._begin = [transitions["O", label] - stay if label[0] in "BS" else 0 for label in LABELS[1:]]
        advance = _MIDDLE + sum((eager + own) << (16 * at) for at, own in enumerate(self._begin))
        self._first = _Table(lambda word: self._sum(first_word(word)) + advance)
        self._about = _Table(lambda key: self._sum(about(*key)))
        begins = [0, *self._begin]
        self._leave = [[transitions[LABELS[one], LABELS[two]] - stay - begins[two] for two in _STARTS] for one in _ENDS]
        self._less = [-max(adds) for adds in self._leave]
        self._go_on = [tuple(transitions[LABELS[one], LABELS[two]] - stay for one in begun) for two, begun in _GOING_ON]

    @staticmethod
    def shipped(reads: str) -> "Tagger":
        """Return a model that ships with storybank: for "postings", or for "sentences" by themselves."""
        return _shipped(reads)

    def tag(self, tokens: Sequence[Token], marks: Sequence[str], around: Around) -> list[Tagged]:
        """Return the stretches of a sentence that read like a skill, in order, none overlapping another."""
        found: list[Tagged] = []
        scores = self._scores([token.text for token in tokens], marks, around)
        for token, label in zip(tokens, self._best(scores), strict=True):
            if label in _BEGINS:
                found.append(Tagged(token.start, token.end, Kind.HARD if label in _HARD else Kind.SOFT))
            elif label:
                found[-1] = found[-1]._replace(end=token.end)
        return found

    def _told(self, names: Callable[[int, Any], list[str]], places: int, key: Any) -> tuple[int, ...]:
        return tuple(self._sum(names(at, key)) for at in range(places))

    def _sum(self, names: Iterable[str]) -> int:
        return sum(map(self._packed.__getitem__, filter(None, map(self._weights.get, names))))

    def _following(self, left: str) -> dict[str, int]:
        """Return the right halves of the names of pairs that begin with a left half, and their weights."""
        begin = bisect_left(self._names, f"{left} ")
        end = bisect_left(self._names, f"{left}!", begin)
        return {name[len(left) + 1 :]: self._packed[self._weights[name]] for name in self._names[begin:end]}

    def _pairs(self, words: Sequence[str]) -> list[int]:
        """Return per word and its next what they add to the scores of both."""
        (words_left, _, near_left, both_left), (right, near, _, both) = halves(words)
        after = self._after.__getitem__
        columns = (map(after, words_left), map(after, near_left), map(after, both_left), right, near, both)
        return [
            by_word.get(word, 0) + by_word.get(beside, 0) + by_near.get(word, 0) + by_both.get(middle, 0)
            for by_word, by_near, by_both, word, beside, middle in zip(*columns, strict=True)
        ]

    def _scores(self, words: Sequence[str], marks: Sequence[str], around: Around) -> Iterable[Scores]:
        """Return for each word how far each label but "outside" is above it, plus half of a field's range."""
        said = self._pairs(words)
        columns: list[Sequence[int]] = [said[1:], [(pair + _TOP) >> _SIZE for pair in said]]
        for table, column in zip(self._tables, keys(words, marks, around), strict=True):
            rows = zip(*map(table.__getitem__, column), strict=True)
            columns += [row[place:] for place, row in enumerate(rows)]
        first, rest = whole(words, around)
        whole_and_middle = self._first[first] + self._about[rest]
        return _FIELDS.iter_unpack(
            b"".join(
                [
                    (sum(row, whole_and_middle) & _ALL).to_bytes(_FIELDS.size, "little")
                    for row in zip(*columns, strict=False)
                ]
            )
        )

    def _best(self, scores: Iterable[Scores]) -> list[int]:
        """Return the best labels (Viterbi 1967); a word goes on with or ends only what a word before it began."""
        (h_ih, ih_ih), (h_eh, ih_eh), (s_is, is_is), (s_es, is_es) = self._go_on
        less_eh, less_sh, less_es, less_ss = self._less
        each = iter(scores)
        bh, _, _, sh, bs, _, _, ss = (score - own for score, own in zip(next(each), self._begin, strict=True))
        o, ih, eh, is_, es = _HALF, _NEVER, _NEVER, _NEVER, _NEVER
        steps: list[_Step] = []
        for f_bh, f_ih, f_eh, f_sh, f_bs, f_is, f_es, f_ss in each:
            least = o - _HOPELESS
            if ih < least and max(bh, eh, sh, bs, is_, es, ss) < least:
                bh = ih = eh = sh = bs = is_ = es = ss = _NEVER
                if max(f_bh, f_sh, f_bs, f_ss) < _HALF - _HOPELESS:
                    o += _HALF
                    steps.append(_OUTSIDE)
                    continue
            if eh > o + less_eh or sh > o + less_sh or es > o + less_es or ss > o + less_ss:
                (o, new_bh, sh, new_bs, ss), left = self._left(o, (eh, sh, es, ss))
            else:
                new_bh = sh = new_bs = ss = o
                left = _LEFT_OUTSIDE
            in_h, on_h, end_h, stop_h = bh + h_ih, ih + ih_ih, bh + h_eh, ih + ih_eh
            in_s, on_s, end_s, stop_s = bs + s_is, is_ + is_is, bs + s_es, is_ + is_es
            steps.append((left, on_h > in_h, stop_h > end_h, on_s > in_s, stop_s > end_s))
            ih = f_ih + (on_h if on_h > in_h else in_h)
            eh = f_eh + (stop_h if stop_h > end_h else end_h)
            is_ = f_is + (on_s if on_s > in_s else in_s)
            es = f_es + (stop_s if stop_s > end_s else end_s)
            o, bh, sh, bs, ss = o + _HALF, new_bh + f_bh, sh + f_sh, new_bs + f_bs, ss + f_ss
        label = max(zip((o, eh, sh, es, ss), (0, -3, -4, -7, -8), strict=True))[1]
        return _path(-label, steps)

    def _left(self, outside: int, ends: Iterable[int]) -> tuple[list[int], list[int]]:
        """Return the best score before each label of `_STARTS`, and the labels that those come from."""
        best, came_from = [outside] * len(_STARTS), [0] * len(LABELS)
        for label, score, less, adds in zip(_ENDS, ends, self._less, self._leave, strict=True):
            if score > outside + less:
                for at, start in enumerate(_STARTS):
                    if score + adds[at] > best[at]:
                        best[at] = score + adds[at]
                        came_from[start] = label
        return best, came_from


def _path(label: int, steps: Sequence[_Step]) -> list[int]:
    """Return the labels that lead to the last one."""
    path = [label]
    for step in reversed(steps):
        if came := _CAME_FROM[label]:
            label = came[1] + step[came[0]]
        else:
            label = step[0][label]
        path.append(label)
    return path[::-1]


def _packed(signs: str) -> int:
    return int.from_bytes(signs.encode("utf-16-le"), "little") - _ZEROS[len(signs)]


@lru_cache(maxsize=2)
def _shipped(reads: str) -> Tagger:
    return parse_model(zlib.decompress((_DATA / f"{reads}.tagger").read_bytes()).decode())


def parse_model(text: str) -> Tagger:
    """Return the model that a file's text holds.

    The first line has what each label adds after each label and what each but the first has in advance, in steps of
    `STEP`, spaces between; then lines by two: a feature's name, and one sign for each label but the first: its code less that of "P", in steps of `STEP`, is what
    the feature adds to the label more than to the first. What a pair of words says has those of both words.
    """
    lines = text.split("\n")
    numbers = map(int, lines[0].split(" "))
    transitions = {(one, two): next(numbers) for one in LABELS for two in LABELS}
    return Tagger(dict(zip(lines[1::2], lines[2::2], strict=False)), transitions, next(numbers))
