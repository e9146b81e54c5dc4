"""The competency that a soft stretch of a text speaks for, when no phrase of the lexicon settles it.

A log-linear model over the roots of the words, trained by tools/train_families.py.
"""

from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from storybank.domain.skill import Competency
from storybank.skills.words import words_of

FAMILIES = tuple(Competency)
STEP = 0.1
"""What a unit of a weight is worth, in the model's natural logarithms."""
ZERO = ord("P")
"""The sign of a weight of nothing."""
LEAST_LEAD = 1.0
"""By how much the likeliest competency must lead where no phrase tells it: of 55 soft stretches in real postings
that led by less, read with models not trained on them, 30 were no skill, 15 hard ones, 4 of that competency."""
_FILE = Path(__file__).parent / "data" / "families.tsv"


class Families(Struct, frozen=True):
    """A trained model: for each feature, one sign per competency."""

    weights: dict[str, str]

    @staticmethod
    def shipped() -> "Families":
        """Return the model that ships with storybank."""
        return _shipped()

    @staticmethod
    def parse(text: str) -> "Families":
        """Return the model that a file's text holds: a line has a feature, a tab, and one sign per competency."""
        return Families(dict(line.split("\t") for line in text.split("\n") if line))

    def likeliest(self, words: str, phrase: Competency | None) -> tuple[Competency, float]:
        """Return the likeliest competency of a stretch, and how far it leads, in the model's natural logarithms.

        `phrase` is the competency of the lexicon's longest phrase inside the stretch.
        """
        rows = [self.weights[name] for name in family_features(words, phrase) if name in self.weights]
        total = [sum(map(ord, column)) for column in zip(*rows, strict=True)]
        second, first = sorted(total)[-2:]
        return FAMILIES[total.index(first)], (first - second) * STEP

    def of(self, name: str) -> Competency | None:
        """Return the competency of a soft skill by its name alone; None where the name does not tell it."""
        family, lead = self.likeliest(name, None)
        return family if lead >= LEAST_LEAD else None


def family_features(words: str, phrase: Competency | None) -> list[str]:
    """Return what is looked at: roots, pairs of roots, and the family of the lexicon's longest phrase inside."""
    roots = [word.root for word in words_of(words)]
    pairs = [f"{left} {right}" for left, right in pairwise(roots)]
    return ["-", *roots, *pairs, *([f"={phrase.value}"] if phrase else [])]


@lru_cache(maxsize=1)
def _shipped() -> Families:
    return Families.parse(_FILE.read_text(encoding="utf-8"))
