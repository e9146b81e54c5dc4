"""Train the model that tells the competency of a soft stretch; the same texts give the same bytes.

    python tools/train_families.py TEXTS...

TEXTS are those of train_tagger.py. The phrases of tools/lexicon/soft.tsv are examples besides.
"""

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pycrfsuite
from labeled import LISTS, Labeled, lone_sentences, postings

from storybank.domain.skill import Competency, Kind
from storybank.skills.families import FAMILIES, STEP, ZERO, Families, family_features
from storybank.skills.spans import longest_of

TARGET = LISTS.parent.parent / "storybank" / "skills" / "data" / "families.tsv"
TRAINING = {"c1": 0.05, "c2": 0.05, "max_iterations": 200}
LEAST = 45
"""A weight of more steps than this counts as this many."""


def main() -> None:
    """Write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+")
    model = train([*postings(parser.parse_args().texts), *lone_sentences()])
    lines = [f"{name}\t{signs}\n" for name, signs in sorted(model.weights.items())]
    TARGET.write_text("".join(lines), encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


def train(examples: Iterable[Labeled]) -> Families:
    """Return a model of the soft spans of labeled texts and the phrases of the curated list."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(TRAINING)
    for line in (LISTS / "soft.tsv").read_text(encoding="utf-8").splitlines():
        family, _, phrases = line.split("\t")
        for phrase in phrases.split("|"):
            trainer.append([family_features(phrase, None)], [family])
    for example in examples:
        for start, end, family, _ in example.gold:
            if family != "hard":
                best = longest_of([item for item in example.known if item.start < end and start < item.end], Kind.SOFT)
                inside = best.entry.competency if best else None
                trainer.append([family_features(example.text[start:end], inside)], [Competency(family).value])
    weights, _ = fitted(trainer)
    rows = {name: "".join(_sign(by.get(family.value, 0.0)) for family in FAMILIES) for name, by in weights.items()}
    return Families({name: signs for name, signs in rows.items() if name == "-" or signs.strip(chr(ZERO))})


def fitted(trainer: pycrfsuite.Trainer) -> tuple[dict[str, dict[str, float]], dict[tuple[str, str], float]]:
    """Train, and return the weight of each feature for each label and of each label after each label."""
    with tempfile.NamedTemporaryFile(suffix=".crf") as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        info = tagger.info()
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for (feature, label), weight in info.state_features.items():
        weights[feature][label] = weight
    return weights, info.transitions


def _sign(weight: float) -> str:
    return chr(ZERO + max(-LEAST, min(LEAST, round(weight / STEP))))


if __name__ == "__main__":
    main()
