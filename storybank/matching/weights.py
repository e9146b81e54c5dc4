"""What a requirement counts: by importance, by how often the posting says it, hard and soft apart."""

from collections.abc import Iterable

from storybank.domain.posting import Importance, Requirement
from storybank.domain.skill import Kind

_BY_IMPORTANCE = {Importance.REQUIRED: 9, Importance.PREFERRED: 3, Importance.MENTIONED: 1}
_MOST_REPEATS = 3
"""Saying it a fourth time adds nothing."""
_SHARE = 100_000
"""What all hard requirements weigh together, and all soft ones, so that neither kind drowns the other."""


def weights(requirements: Iterable[Requirement]) -> dict[tuple[Kind, str], int]:
    """Return the weight of each requirement, by kind and name; whole numbers, so that sums are exact."""
    raw = {(item.kind, item.name): _raw(item) for item in requirements}
    totals = {kind: sum(weight for (of, _), weight in raw.items() if of is kind) for kind in Kind}
    return {key: weight * _SHARE // totals[key[0]] for key, weight in raw.items()}


def _raw(requirement: Requirement) -> int:
    repeats = min(max(requirement.count, 1), _MOST_REPEATS)
    return _BY_IMPORTANCE[requirement.importance] * (2 + repeats)
