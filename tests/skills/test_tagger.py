"""The tagger: labels follow the weights of a model, and only labels that may follow each other."""

import itertools
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storybank.domain.skill import Kind
from storybank.skills import Lexicon, tagger
from storybank.skills.features import LOOKS, Around, Looks, Token, Told, features
from storybank.skills.scores import HALF, LABELS, ZERO, Scorer
from storybank.skills.tagger import Tagged, parse_model
from storybank.skills.wider import WIDER

_STARTS = {"O", "BH", "SH", "BS", "SS"}
_AROUND = Around("duties", begins_line=True)
_WORDS = "You write SQL , and the reports of our team ( Python ) for 3 clients ; able to explain".split()
_ROWS = st.lists(st.lists(st.integers(-30, 30), min_size=8, max_size=8).map(tuple), min_size=1, max_size=4)


def model(weights: dict[str, dict[str, int]], transitions: dict[tuple[str, str], int] | None = None) -> str:
    """Return the text of a model with a few weights, in steps."""
    moves = transitions or {}
    lines = [" ".join(str(moves.get((one, two), 0)) for one in LABELS for two in LABELS) + " 0" * 8]
    for name, by in weights.items():
        lines += [name, "".join(chr(ZERO + by.get(label, 0)) for label in LABELS[1:])]
    return "\n".join([*lines, ""])


def tokens(text: str) -> list[Token]:
    found, at = [], 0
    for word in text.split():
        found.append(Token(at, at + len(word), word))
        at += len(word) + 1
    return found


def test_a_word_that_weighs_for_a_label_gets_it() -> None:
    tagged = parse_model(model({"2wwelding": {"SH": 9}, "2wkindness": {"SS": 9}})).tag(
        [(tokens("welding with kindness"), ["O"] * 3, Around("", begins_line=True))]
    )
    assert tagged == [Tagged(0, 7, Kind.HARD), Tagged(13, 21, Kind.SOFT)]


def test_a_pair_of_words_weighs_for_both() -> None:
    weights: dict[str, dict[str, int]] = {"root cause": {}}
    text = model(weights).replace("root cause\n" + chr(ZERO) * 8, "root cause\n" + _signs("BH") + _signs("EH"))
    tagged = parse_model(text).tag([(tokens("the root cause"), ["O"] * 3, Around("", begins_line=False))])
    assert tagged == [Tagged(4, 14, Kind.HARD)]


def _signs(label: str) -> str:
    return "".join(chr(ZERO + 9 * (label == other)) for other in LABELS[1:])


def _may_follow(one: str, two: str) -> bool:
    return (two not in _STARTS and one[0] in "BI" and one[1] == two[1]) or (two in _STARTS and one[0] not in "BI")


@given(_ROWS, st.lists(st.integers(-30, 30), min_size=81, max_size=81))
def test_the_best_labels_are_those_of_brute_force(rows: list[tuple[int, ...]], moves: list[int]) -> None:
    words = ["".join(letters) for letters in itertools.islice(itertools.product("abc", repeat=2), len(rows))]
    weights = {f"2w{word}": dict(zip(LABELS[1:], row, strict=True)) for word, row in zip(words, rows, strict=True)}
    transitions = dict(zip(itertools.product(LABELS, LABELS), moves, strict=True))

    def score(path: tuple[str, ...]) -> int:
        own = sum(weights[f"2w{word}"].get(label, 0) for word, label in zip(words, path, strict=True))
        return own + sum(transitions[pair] for pair in itertools.pairwise(path))

    possible = [
        path
        for path in itertools.product(LABELS, repeat=len(rows))
        if path[0] in _STARTS
        and path[-1][0] not in "BI"
        and all(itertools.starmap(_may_follow, itertools.pairwise(path)))
    ]
    found = parse_model(model(weights, transitions)).tag(
        [(tokens(" ".join(words)), ["O"] * len(rows), Around("", True))]
    )
    assert score(_path(found, words)) == max(map(score, possible))


def _path(found: list[Tagged], words: list[str]) -> tuple[str, ...]:
    path = ["O"] * len(words)
    for start, end, kind in found:
        first, last = start // 3, (end - 1) // 3
        letter = "H" if kind is Kind.HARD else "S"
        path[first : last + 1] = [f"I{letter}"] * (last - first + 1)
        path[first], path[last] = (f"S{letter}",) * 2 if first == last else (f"B{letter}", f"E{letter}")
    return tuple(path)


def test_every_feature_has_a_name_of_its_own_template() -> None:
    rows = features(["Root", "cause", "analysis"], ["H", "h", "O"], Around("duties", begins_line=True))
    assert len(rows) == 3
    assert all(len(row) == len(set(row)) for row in rows)


@pytest.mark.parametrize("reads", ["postings", "sentences"])
def test_the_shipped_models_are_read(reads: str) -> None:
    told = tokens("You know plumbing and show patience")
    assert tagger.Tagger.shipped(reads).tag([(told, ["O"] * 6, Around("requirements", begins_line=True))])


def test_sentences_read_together_are_read_as_each_alone() -> None:
    texts = ["You know plumbing , welding and Excel", "patience", "and", "Kindness ; strong root cause analysis in SQL"]
    told = [(tokens(text), ["O"] * len(text.split()), Around("", begins_line=len(text) > 9)) for text in texts]
    model = tagger.Tagger.shipped("postings")
    assert model.tag(told * 30) == [span for one in told for span in model.tag([one])] * 30


def test_what_ships_stays_small() -> None:
    data = Path(tagger.__file__).parent / "data"
    assert Lexicon.shipped().entries
    assert sum(file.stat().st_size for file in data.iterdir()) < 1_500_000


@pytest.mark.parametrize("looks", [LOOKS, WIDER])
@settings(max_examples=30)
@given(st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=9), min_size=1, max_size=4), st.integers(0, 999))
def test_a_word_scores_what_its_features_weigh(looks: Looks, texts: list[list[str]], seed: int) -> None:
    told = [Told(words, ["O", "H", "h", "S"][: len(words)] + ["O"] * (len(words) - 4), _AROUND) for words in texts]
    rows = [features(*one, looks) for one in told]
    draw = Random(seed)
    drawn = {name: [draw.randint(-9, 9) for _ in LABELS[1:]] for row in rows for word in row for name in word}
    scorer = Scorer(_written(drawn), [3] * 8, looks)
    for row, scores in zip(rows, scorer.scores(told), strict=True):
        expected = [[HALF + 3 + sum(column) for column in zip(*map(drawn.get, word), strict=True)] for word in row]
        assert [list(score) for score in scores] == expected


def _written(weights: dict[str, list[int]]) -> dict[str, str]:
    nothing = chr(ZERO) * 8
    signs = {name: "".join(chr(ZERO + weight) for weight in row) for name, row in weights.items()}
    pairs = {name[1:] for name in signs if name[0] in "<>"}
    both = {name: signs.get(f">{name}", nothing) + signs.get(f"<{name}", nothing) for name in pairs}
    return {name: own for name, own in signs.items() if name[0] not in "<>"} | both
