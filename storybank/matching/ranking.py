"""Every story's place for a posting, with the reasons in words."""

from collections.abc import Sequence

from storybank.domain.posting import Importance
from storybank.domain.story import Story
from storybank.matching.values import Cell, Coverage, CoveredRequirement, Ranked
from storybank.matching.weights import weights

_TENTHS = {Coverage.PROVED: 10, Coverage.SHOWN: 6, Coverage.CLAIMED: 2, Coverage.NONE: 0}
_MOST_REASONS = 6


def rank(stories: Sequence[Story], covered: Sequence[CoveredRequirement]) -> tuple[Ranked, ...]:
    """Return the stories by what they cover, the most first, equals by id."""
    weight = weights(item.requirement for item in covered)
    whole = 10 * sum(weight.values())
    required = [item for item in covered if item.requirement.importance is Importance.REQUIRED]
    shown: dict[str, list[tuple[CoveredRequirement, Cell]]] = {story.id: [] for story in stories}
    for item in covered:
        for cell in item.cells:
            shown[cell.story].append((item, cell))
    ranked = []
    for story, cells in shown.items():
        points = sum(weight[i.requirement.kind, i.requirement.name] * _TENTHS[c.coverage] for i, c in cells)
        ranked.append(Ranked(story, points / whole if whole else 0.0, _reasons(cells, required)))
    return tuple(sorted(ranked, key=lambda item: (-item.score, item.story)))


def _reasons(
    cells: Sequence[tuple[CoveredRequirement, Cell]], required: Sequence[CoveredRequirement]
) -> tuple[str, ...]:
    best = sorted(cells, key=lambda pair: pair[1].coverage.rank)[:_MOST_REASONS]
    touched = {item.requirement.name for item, _ in cells}
    missing = [item.requirement.name for item in required if item.requirement.name not in touched]
    room = _MOST_REASONS - len(best)
    return (
        *(_reason(item, cell) for item, cell in best),
        *(f"{name}: required, not in this story" for name in missing[:room]),
    )


def _reason(item: CoveredRequirement, cell: Cell) -> str:
    asked = f"{item.requirement.name}: {item.requirement.importance}"
    if cell.near:
        return f"{asked}, near it: {cell.near}"
    if not cell.evidence:
        return f"{asked}, claimed without words that prove it"
    return f"{asked}, {cell.coverage} in {cell.evidence[0].part.value.capitalize()}"
