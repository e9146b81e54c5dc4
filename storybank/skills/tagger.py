"""Skills that no list holds: a linear-chain conditional random field over the words of a sentence.

The model (Lafferty, McCallum and Pereira 2001) is trained by tools/train_tagger.py. It gives each word a label:
outside, or the beginning, inside or end of a hard or a soft skill, or one by itself.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from operator import add
from pathlib import Path
from typing import NamedTuple

from storybank.domain.skill import Kind
from storybank.skills.features import LOOKS, Around, Looks, Token, Told
from storybank.skills.scores import HALF, LABELS, Scorer, Scores
from storybank.skills.wider import WIDER

STEP = 0.05
"""What a unit of a weight is worth, in the model's natural logarithms."""
_DATA = Path(__file__).parent / "data"
_NEVER = -(10**9)
_BEGINS = frozenset((1, 4, 5, 8))
_HARD = frozenset((3, 4))
_STARTS = (0, 1, 4, 5, 8)
"""What may stand where no skill is open: outside, what begins a skill, what is one by itself."""
_ENDS = (3, 4, 7, 8)
"""Labels other than "outside" after which no skill is open."""
_GOES_ON = {2: (0, 1), 3: (1, 1), 6: (2, 5), 7: (3, 5)}
"""Labels that go on with a skill or end it: their number among these, and what begins the skill.

Each comes after what begins it, or after the label next to that, which goes on with it.
"""
_Step = tuple[list[int], tuple[bool, bool, bool, bool]]
"""Where labels come from: those of `_STARTS`, and whether each of `_GOES_ON` comes after one that goes on."""
_LEFT_OUTSIDE = [0] * len(LABELS)
_OUTSIDE: _Step = (_LEFT_OUTSIDE, (False,) * 4)
_HOPELESS = 60
"""A label so many units behind "outside", outside a skill, is not followed further."""
_AT_ONCE = 32
"""How many sentences' scores are worked out in one go: more cost more memory."""


class Tagged(NamedTuple):
    """A stretch that reads like a skill."""

    start: int
    end: int
    kind: Kind


class Tagger:
    """A trained model.

    What coming from "outside" adds is moved into the scores of the words, so that they alone tell where nothing begins.
    """

    def __init__(
        self, weights: dict[str, str], transitions: dict[tuple[str, str], int], eager: Iterable[int], looks: Looks
    ) -> None:
        stay = transitions["O", "O"]
        self._begin = [transitions["O", label] - stay if label[0] in "BS" else 0 for label in LABELS[1:]]
        self._scorer = Scorer(weights, map(add, eager, self._begin), looks)
        begins = [0, *self._begin]
        self._leave = [[transitions[LABELS[one], LABELS[two]] - stay - begins[two] for two in _STARTS] for one in _ENDS]
        self._less = [-max(adds) for adds in self._leave]
        self._go_on = [
            (transitions[LABELS[one], LABELS[two]] - stay, transitions[LABELS[one + 1], LABELS[two]] - stay)
            for two, (_, one) in _GOES_ON.items()
        ]

    @staticmethod
    def shipped(reads: str) -> "Tagger":
        """Return a model that ships with storybank: for "postings", or for "sentences" by themselves."""
        return _shipped(reads)

    def tag(self, sentences: Iterable[tuple[Sequence[Token], Sequence[str], Around]]) -> list[Tagged]:
        """Return the stretches of sentences that read like a skill, in order, none overlapping another.

        A sentence is its words, the lexicon's marks of them, and what is known of it as a whole.
        """
        found: list[Tagged] = []
        each = iter(sentences)
        while some := list(islice(each, _AT_ONCE)):
            told = [Told([token.text for token in tokens], marks, around) for tokens, marks, around in some]
            for (tokens, *_), scores in zip(some, self._scorer.scores(told), strict=True):
                found += _stretches(tokens, self._best(scores))
        return found

    def _best(self, scores: Iterable[Scores]) -> list[int]:
        """Return the best labels (Viterbi 1967); a word goes on with or ends only what a word before it began.

        The variables are the labels' scores, `f_` before what a word adds. A way that leaves a skill is looked at only
        where its score is not too far behind that of "outside".
        """
        (h_ih, ih_ih), (h_eh, ih_eh), (s_is, is_is), (s_es, is_es) = self._go_on
        less_eh, less_sh, less_es, less_ss = self._less
        each = iter(scores)
        bh, _, _, sh, bs, _, _, ss = (score - own for score, own in zip(next(each), self._begin, strict=True))
        o, ih, eh, is_, es = HALF, _NEVER, _NEVER, _NEVER, _NEVER
        steps: list[_Step] = []
        for f_bh, f_ih, f_eh, f_sh, f_bs, f_is, f_es, f_ss in each:
            least = o - _HOPELESS
            if ih < least and max(bh, eh, sh, bs, is_, es, ss) < least:
                bh = ih = eh = sh = bs = is_ = es = ss = _NEVER
                if max(f_bh, f_sh, f_bs, f_ss) < HALF - _HOPELESS:
                    o += HALF
                    steps.append(_OUTSIDE)
                    continue
            if eh > o + less_eh or sh > o + less_sh or es > o + less_es or ss > o + less_ss:
                (o, new_bh, sh, new_bs, ss), left = self._left(o, (eh, sh, es, ss))
            else:
                new_bh = sh = new_bs = ss = o
                left = _LEFT_OUTSIDE
            in_h, on_h, end_h, stop_h = bh + h_ih, ih + ih_ih, bh + h_eh, ih + ih_eh
            in_s, on_s, end_s, stop_s = bs + s_is, is_ + is_is, bs + s_es, is_ + is_es
            went_on = go_h, stops_h, go_s, stops_s = on_h > in_h, stop_h > end_h, on_s > in_s, stop_s > end_s
            steps.append((left, went_on))
            ih = f_ih + (on_h if go_h else in_h)
            eh = f_eh + (stop_h if stops_h else end_h)
            is_ = f_is + (on_s if go_s else in_s)
            es = f_es + (stop_s if stops_s else end_s)
            o, bh, sh, bs, ss = o + HALF, new_bh + f_bh, sh + f_sh, new_bs + f_bs, ss + f_ss
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


def _stretches(tokens: Iterable[Token], labels: Iterable[int]) -> Iterator[Tagged]:
    start = 0
    for token, label in zip(tokens, labels, strict=True):
        if label in _BEGINS:
            start = token.start
        if label in _ENDS:
            yield Tagged(start, token.end, Kind.HARD if label in _HARD else Kind.SOFT)


def _path(label: int, steps: Sequence[_Step]) -> list[int]:
    """Return the labels that lead to the last one."""
    path = [label]
    for left, went_on in reversed(steps):
        if label in _GOES_ON:
            number, begun = _GOES_ON[label]
            label = begun + went_on[number]
        else:
            label = left[label]
        path.append(label)
    return path[::-1]


@lru_cache(maxsize=2)
def _shipped(reads: str) -> Tagger:
    text = zlib.decompress((_DATA / f"{reads}.tagger").read_bytes()).decode()
    return parse_model(text, WIDER if reads == "sentences" else LOOKS)


def parse_model(text: str, looks: Looks = LOOKS) -> Tagger:
    """Return the model that a file's text holds and that was trained on what it looks at.

    The first line has what each label adds after each label, then what each label but the first has in advance, in
    steps of `STEP`, spaces between; then lines by two: a feature's name, and one sign for each label but the first: its
    code less that of "P", in steps of `STEP`, is what the feature adds to the label more than to the first. What a pair
    of words says has those of both words.
    """
    lines = text.split("\n")
    numbers = map(int, lines[0].split(" "))
    transitions = {(one, two): next(numbers) for one in LABELS for two in LABELS}
    return Tagger(dict(zip(lines[1::2], lines[2::2], strict=False)), transitions, numbers, looks)
