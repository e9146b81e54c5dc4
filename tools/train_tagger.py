"""Train the taggers on labeled texts; the same texts give the same bytes.

    python tools/train_tagger.py TEXTS... [--folds 4]

TEXTS are folders with the texts of the real postings (see labeled.py). Two models are written: the one that reads
postings learns from all postings and from sentences labeled as postings are; the one that reads sentences by
themselves learns from SkillSpan's own spans, which are longer. With --folds nothing is written: the postings are
divided, near copies kept together, each part is read with models trained on the others, and the scores are printed.
"""

import argparse
import random
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import pycrfsuite
from labeled import Gold, Labeled, layers, lone_sentences, postings
from train_families import fitted
from train_families import train as train_families

from storybank.domain.posting import Posting
from storybank.skills import Models, read_line, read_posting
from storybank.skills.features import features
from storybank.skills.scores import LABELS, ZERO
from storybank.skills.spans import Sentence
from storybank.skills.tagger import STEP, Tagger, parse_model

DATA = Path(__file__).parent.parent / "storybank" / "skills" / "data"
TRAINING = {"c1": 0.0, "c2": 2.0, "max_iterations": 120}
"""Strength of the two penalties on large weights, and the most steps of L-BFGS: chosen by --folds."""
EAGER = 0.5
"""What every label but "outside" has in advance: chosen by --folds, for about as many misses as mistakes."""
FEATURES = 50_000
"""How many features a model keeps: those that weigh most. All of them (some 400,000) score less than 0.3 more."""
LEAST = 45
"""A weight of more steps than this counts as this many."""
NOTHING = chr(ZERO) * (len(LABELS) - 1)

Span = tuple[int, int, str, str, str]
"""Start, end, kind, competency ("" for a hard skill), importance."""


def main() -> None:
    """Write the models, or print the scores of cross-validation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    if args.folds:
        cross_validate(args.texts, args.folds)
        return
    for name, examples in (("postings", [*postings(args.texts), *lone_sentences()]), ("sentences", layers())):
        target = DATA / f"{name}.tagger"
        target.write_bytes(zlib.compress(trained(examples).encode(), 9))
        print(f"{target.name}: {target.stat().st_size} bytes")


def trained(examples: Iterable[Labeled]) -> str:
    """Return the text of a model."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(TRAINING)
    for example in examples:
        for sentence in example.read():
            words = [token.text for token in sentence.tokens]
            trainer.append(features(words, sentence.marks, sentence.around), labels(example.gold, sentence))
    weights, moves = fitted(trainer)
    rows = {feature: [by.get(label, 0.0) - by.get("O", 0.0) for label in LABELS[1:]] for feature, by in weights.items()}
    transitions = [moves.get((one, two), 0.0) for one in LABELS for two in LABELS]
    return written(rows, [*transitions, EAGER])


def labels(gold: Sequence[Gold], sentence: Sentence) -> list[str]:
    """Return the right label of each word of a sentence."""
    found = ["O"] * len(sentence.tokens)
    for start, end, kind, _ in gold:
        inside = [at for at, token in enumerate(sentence.tokens) if token.start < end and start < token.end]
        for at in inside:
            place = "B" if at == inside[0] else "E" if at == inside[-1] else "I"
            found[at] = ("S" if len(inside) == 1 else place) + ("H" if kind == "hard" else "S")
    return found


def written(rows: dict[str, list[float]], numbers: Sequence[float]) -> str:
    """Return the text that `storybank.skills.tagger.parse_model` reads: the weightiest features, in steps."""
    kept = sorted(rows, key=lambda feature: (-max(map(abs, rows[feature])), feature))[:FEATURES]
    signs: dict[str, list[str]] = {}
    for feature in kept:
        own = "".join(chr(ZERO + max(-LEAST, min(LEAST, round(weight / STEP)))) for weight in rows[feature])
        if feature[0] in "<>":
            signs.setdefault(feature[1:], [NOTHING, NOTHING])["><".index(feature[0])] = own
        else:
            signs[feature] = [own]
    lines = [" ".join(str(round(number / STEP)) for number in numbers)]
    for feature in sorted(signs):
        lines += [feature, "".join(signs[feature])]
    return "\n".join([*lines, ""])


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
    models = Models(parse_model(trained([*rest, *lone_sentences()])), train_families([*rest, *lone_sentences()]))
    nothing = Models(parse_model(written({}, [0.0] * (len(LABELS) ** 2 + 1))), models.families)
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
