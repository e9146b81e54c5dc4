"""Skills that no list holds: a linear-chain conditional random field over the words of a sentence.

The model (Lafferty, McCallum and Pereira 2001) is trained by tools/train_tagger.py. It gives each word a label:
outside, or the beginning, inside or end of a hard or a soft skill, or one by itself.
"""

import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from struct import Struct
from typing import Any, NamedTuple

from storybank.domain.skill import Kind
from storybank.skills.features import TEMPLATES, Around, Token, keys, pairs, whole

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
_NEVER = -(10**9)
_NONE_ELSE = (_NEVER,) * 8
_OUTSIDE = (0,) * 9
_BEGINS = frozenset((1, 4, 5, 8))
_HARD = frozenset((1, 4))
_FREE = (0, 3, 4, 7, 8)
"""Labels after which no skill is open: what may follow them is outside, begins a skill or is one by itself."""
_STARTS = (0, 1, 4, 5, 8)
"""Those labels: outside, begins a skill, is one by itself."""
_GOING_ON = ((2, (1, 2)), (3, (1, 2)), (6, (5, 6)), (7, (5, 6)))
"""Labels that go on with a skill or end it, and what each comes after."""
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
        self._packed = _Table(_packed)
        self._tables = [_Table(partial(self._told, names, places)) for names, places in TEMPLATES]
        stay = transitions["O", "O"]
        self._begin = [transitions["O", label] - stay if label[0] in "BS" else 0 for label in LABELS[1:]]
        advance = _MIDDLE + sum((eager + own) << (16 * at) for at, own in enumerate(self._begin))
        self._whole = _Table(lambda about: self._sum(whole(*about)) + advance)
        begins = [0, *self._begin]
        self._leave = [
            tuple(transitions[LABELS[one], LABELS[two]] - stay - begins[two] for one in _FREE) for two in _STARTS
        ]
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

    def _scores(self, words: Sequence[str], marks: Sequence[str], around: Around) -> Iterable[Scores]:
        """Return for each word how far each label but "outside" is above it, plus half of a field's range."""
        said = [self._sum(names) for names in pairs(words)]
        columns: list[Sequence[int]] = [said[1:], [(pair + _TOP) >> _SIZE for pair in said]]
        for table, column in zip(self._tables, keys(words, marks, around), strict=True):
            rows = zip(*map(table.__getitem__, column), strict=True)
            columns += [row[place:] for place, row in enumerate(rows)]
        whole_and_middle = self._whole[words[0], around, len(words)]
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
        state: tuple[int, ...] = (0, *_NONE_ELSE)
        steps: list[tuple[int, ...]] = []
        alone = False
        for at, fields in enumerate(scores):
            if alone and max(fields[0], fields[3], fields[4], fields[7]) < _HALF - _HOPELESS:
                state = (state[0] + _HALF, *_NONE_ELSE)
                steps.append(_OUTSIDE)
                continue
            state, step = self._step(state, fields) if at else (self._begun(fields), _OUTSIDE)
            steps.append(step)
            alone = max(state[1:]) < state[0] - _HOPELESS
            if alone:
                state = (state[0], *_NONE_ELSE)
        label = max(_FREE, key=state.__getitem__)
        path = [label]
        for step in reversed(steps[1:]):
            label = step[label]
            path.append(label)
        return path[::-1]

    def _begun(self, fields: Scores) -> tuple[int, ...]:
        bh, _, _, sh, bs, _, _, ss = (score - own for score, own in zip(fields, self._begin, strict=True))
        return (_HALF, bh, _NEVER, _NEVER, sh, bs, _NEVER, _NEVER, ss)

    def _step(self, state: Sequence[int], fields: Scores) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the best score of each label at the next word, and the label it comes from."""
        o, bh, ih, eh, sh, bs, is_, es, ss = state
        best, chosen = [], []
        for one, two, three, four, five in self._leave:
            ways = (o + one, eh + two, sh + three, es + four, ss + five)
            top = max(ways)
            best.append(top)
            chosen.append(_FREE[ways.index(top)])
        (hi, ii), (he, ie), (si, ti), (se, le) = self._go_on
        in_h, end_h, in_s, end_s = bh + hi, bh + he, bs + si, bs + se
        from_ih, from_eh = (1, 2)[ih + ii > in_h], (1, 2)[ih + ie > end_h]
        from_is, from_es = (5, 6)[is_ + ti > in_s], (5, 6)[is_ + le > end_s]
        in_h, end_h = max(in_h, ih + ii), max(end_h, ih + ie)
        in_s, end_s = max(in_s, is_ + ti), max(end_s, is_ + le)
        new_o, new_bh, new_sh, new_bs, new_ss = best
        f_bh, f_ih, f_eh, f_sh, f_bs, f_is, f_es, f_ss = fields
        scores = (new_bh + f_bh, in_h + f_ih, end_h + f_eh, new_sh + f_sh)
        return (
            (new_o + _HALF, *scores, new_bs + f_bs, in_s + f_is, end_s + f_es, new_ss + f_ss),
            (chosen[0], chosen[1], from_ih, from_eh, chosen[2], chosen[3], from_is, from_es, chosen[4]),
        )


def _packed(signs: str) -> int:
    return int.from_bytes(signs.encode("utf-16-le"), "little") - int.from_bytes(
        (chr(ZERO) * len(signs)).encode("utf-16-le"), "little"
    )


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
