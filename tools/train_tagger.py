"""Train the taggers on labeled texts; the same texts give the same bytes.

    python tools/train_tagger.py TEXTS... [--folds 4]

TEXTS are folders with the texts of the real postings (see labeled.py). Two models are written: the one that reads
postings learns from all postings and from sentences labeled as postings are; the one that reads sentences by
themselves learns from SkillSpan's own spans, which are longer, and tells its two layers apart, not hard from soft. With --folds nothing is written: the postings are
divided, near copies kept together, each part is read with models trained on the others, and the scores are printed.
"""

import argparse
import random
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pycrfsuite
from labeled import Gold, Labeled, layers, lone_sentences, postings, taught
from train_families import fitted
from train_families import train as train_families

from storybank.domain.posting import Posting
from storybank.skills import Models, read_line, read_posting
from storybank.skills.features import LOOKS, Looks, features
from storybank.skills.scores import LABELS, ZERO
from storybank.skills.spans import Sentence
from storybank.skills.tagger import STEP, Tagger, parse_model
from storybank.skills.wider import WIDER

DATA = Path(__file__).parent.parent / "storybank" / "skills" / "data"
TRAINING = {"c1": 0.0, "c2": 2.0, "max_iterations": 120}
"""Strength of the two penalties on large weights, and the most steps of L-BFGS: chosen by --folds."""
EAGER = {"postings": (1.0, 0.0), "sentences": (1.2, 0.1)}
"""What labels that begin a skill have in advance, and those that go on with it: more of the first finds more skills,
more of the second runs them together. Chosen by --folds, and on SkillSpan's development set."""
FEATURES = {"postings": 50_000, "sentences": 70_000}
"""How many features a model keeps: those that weigh most. All of them score less than 0.5 more."""
SELECTED = 82_000
"""With how many features the model of sentences is trained again, which wins back what leaving features out costs."""
LEAST = 45
"""A weight of more steps than this counts as this many."""
NOTHING = chr(ZERO) * (len(LABELS) - 1)

Span = tuple[int, int, str, str, str]
"""Start, end, kind, competency ("" for a hard skill), importance."""


class Fitted(NamedTuple):
    """What was learned: what each feature adds to each label, and each label after each label."""

    rows: dict[str, list[float]]
    moves: list[float]


def main() -> None:
    """Write the models, or print the scores of cross-validation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    if args.folds:
        cross_validate(args.texts, args.folds)
        return
    for name, text in (
        ("postings", reads_postings([*postings(args.texts), *lone_sentences()])),
        ("sentences", reads_sentences()),
    ):
        target = DATA / f"{name}.tagger"
        target.write_bytes(zlib.compress(text.encode(), 9))
        print(f"{target.name}: {target.stat().st_size} bytes")


def reads_postings(examples: Iterable[Labeled]) -> str:
    """Return the text of a model that reads whole postings."""
    rows, moves = fit(examples, LOOKS)
    return written(weightiest(rows, FEATURES["postings"], {}), moves, "postings")


def reads_sentences() -> str:
    """Return the text of a model that reads sentences by themselves.

    It is the mean of two models: one of SkillSpan's own spans, one that also learns from what a transformer taught.
    """
    own = layers()
    both = [*own, *taught()]
    seen = Counter(
        name for example in both for sentence in example.read() for row in names(sentence, WIDER) for name in row
    )
    often = {name for name, count in seen.items() if count > 1}
    kept = set(weightiest(mean([fit(own, WIDER, often), fit(both, WIDER, often)]).rows, SELECTED, seen))
    rows, moves = mean([fit(own, WIDER, kept), fit(both, WIDER, kept)])
    return written(weightiest(rows, FEATURES["sentences"], seen), moves, "sentences")


def fit(examples: Iterable[Labeled], looks: Looks, kept: set[str] | None = None) -> Fitted:
    """Learn from labeled texts; of the features only those that are `kept`, when that is said."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(TRAINING)
    for example in examples:
        for sentence in example.read():
            rows = names(sentence, looks)
            trainer.append(
                rows if kept is None else [[name for name in row if name in kept] for row in rows],
                labels(example.gold, sentence),
            )
    weights, moves = fitted(trainer)
    return Fitted(
        {name: [by.get(label, 0.0) - by.get("O", 0.0) for label in LABELS[1:]] for name, by in weights.items()},
        [moves.get((one, two), 0.0) for one in LABELS for two in LABELS],
    )


def names(sentence: Sentence, looks: Looks) -> list[list[str]]:
    """Return the names of the features of each word of a sentence."""
    return features([token.text for token in sentence.tokens], sentence.marks, sentence.around, looks)


def mean(models: Sequence[Fitted]) -> Fitted:
    """Return the mean of models; a feature that one of them lacks weighs nothing there."""
    nothing = [0.0] * (len(LABELS) - 1)
    rows = {
        name: [
            sum(column) / len(models)
            for column in zip(*(model.rows.get(name, nothing) for model in models), strict=True)
        ]
        for name in {name: None for model in models for name in model.rows}
    }
    return Fitted(rows, [sum(column) / len(models) for column in zip(*(model.moves for model in models), strict=True)])


def weightiest(rows: dict[str, list[float]], most: int, seen: Mapping[str, int]) -> dict[str, list[float]]:
    """Return the features that weigh most; `seen` says how often each occurs, once when it says nothing."""
    order = sorted(rows, key=lambda name: (-max(map(abs, rows[name])) * seen.get(name, 1), name))
    return {name: rows[name] for name in order[:most]}


def written(rows: dict[str, list[float]], moves: Sequence[float], reads: str) -> str:
    """Return the text that `storybank.skills.tagger.parse_model` reads: all in steps."""
    signs: dict[str, list[str]] = {}
    for name, weights in rows.items():
        own = "".join(chr(ZERO + max(-LEAST, min(LEAST, round(weight / STEP)))) for weight in weights)
        if name[0] in "<>":
            signs.setdefault(name[1:], [NOTHING, NOTHING])["><".index(name[0])] = own
        else:
            signs[name] = [own]
    begins, goes_on = EAGER[reads]
    eager = [begins if label[0] in "BS" else goes_on for label in LABELS[1:]]
    lines = [" ".join(str(round(number / STEP)) for number in (*moves, *eager))]
    for name in sorted(signs):
        lines += [name, "".join(signs[name])]
    return "\n".join([*lines, ""])


def labels(gold: Sequence[Gold], sentence: Sentence) -> list[str]:
    """Return the right label of each word of a sentence."""
    found = ["O"] * len(sentence.tokens)
    for start, end, kind, _ in gold:
        inside = [at for at, token in enumerate(sentence.tokens) if token.start < end and start < token.end]
        for at in inside:
            place = "B" if at == inside[0] else "E" if at == inside[-1] else "I"
            found[at] = ("S" if len(inside) == 1 else place) + ("H" if kind == "hard" else "S")
    return found


def cross_validate(texts: Sequence[Path], folds: int) -> None:
    """Print how well postings are read by models trained on the others: per source, and part by part."""
    groups = sorted({example.group for example in postings(texts)})
    random.Random(1).shuffle(groups)
    fold_of = {group: number % folds for number, group in enumerate(groups)}
    with ProcessPoolExecutor() as pool:
        counted = list(pool.map(partial(one_fold, texts, fold_of), range(folds)))
    print(f"{'':28}strict P/R/F1    relaxed P/R/F1   kind  importance  competency")
    for name in counted[0]:
        print(f"{name:28}{line(sum((counts[name] for counts in counted), Counter()))}")


def one_fold(texts: Sequence[Path], fold_of: dict[int, int], fold: int) -> dict[str, Counter[str]]:
    """Count right and wrong on one part of the postings, read with models trained on the others."""
    examples = postings(texts)
    rest = [example for example in examples if fold_of[example.group] != fold]
    rest += lone_sentences()
    models = Models(parse_model(reads_postings(rest)), train_families(rest))
    nothing = Models(parse_model(" ".join(["0"] * (len(LABELS) ** 2 + len(LABELS) - 1))), models.families)
    counts: dict[str, Counter[str]] = {}
    for source in ("real", "written"):
        mine = [example for example in examples if fold_of[example.group] == fold and example.source == source]
        ways: dict[str, Callable[[Labeled], list[Span]]] = {
            "": lambda one: spans(read_posting(one.text, one.lexicon, models)),
            ", lexicon alone": lambda one: spans(read_posting(one.text, one.lexicon, nothing)),
            ", tagger alone": lambda one: tagged(one, models.tagger),
            ", parts and cues off": lambda one: spans(read_line(one.text, one.lexicon, models)),
        }
        for name, way in ways.items():
            counts[f"{source}{name}"] = sum((tally(one.gold, way(one)) for one in mine), Counter())
    return counts


def spans(posting: Posting) -> list[Span]:
    """Return the mentions of a posting that was read."""
    return [(m.start, m.end, m.kind.value, m.competency or "", m.importance.value) for m in posting.mentions]


def tagged(example: Labeled, tagger: Tagger) -> list[Span]:
    """Return what the tagger alone finds."""
    return [(start, end, kind.value, "", "") for start, end, kind in tagger.tag(example.read())]


def tally(gold: Sequence[Gold], found: Sequence[Span]) -> Counter[str]:
    """Count what the spans found in one posting have in common with the labeled ones."""
    count = Counter(gold=len(gold), found=len(found))
    exact = {span[:2] for span in found}
    for start, end, family, importance in gold:
        hits = [span for span in found if span[0] < end and start < span[1]]
        count["exact"] += (start, end) in exact
        if hits:
            best = max(hits, key=lambda span: min(end, span[1]) - max(start, span[0]))
            soft = family != "hard"
            count["hit"] += 1
            count["kind"] += (best[2] == "soft") == soft
            count["importance"] += best[4] == importance
            count["soft"] += soft and best[2] == "soft"
            count["competency"] += soft and best[3] == family
    count["right"] = sum(any(a < end and start < b for a, b, *_ in gold) for start, end, *_ in found)
    return count


def line(count: Counter[str]) -> str:
    """Return precision, recall and F1 of same and of overlapping spans, and the shares that are right, in percent."""
    shares = [
        100 * count[right] / max(1, count[all_of])
        for right, all_of in (("kind", "hit"), ("importance", "hit"), ("competency", "soft"))
    ]
    told = "  ".join(f"{share:8.1f}" for share in shares)
    return f"{rates(count['exact'], count['exact'], count)}   {rates(count['right'], count['hit'], count)}  {told}"


def rates(right: int, hit: int, count: Counter[str]) -> str:
    """Return precision, recall and F1 in percent."""
    precision, recall = right / max(1, count["found"]), hit / max(1, count["gold"])
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{100 * precision:5.1f}{100 * recall:5.1f}{100 * f1:5.1f}"


if __name__ == "__main__":
    main()
