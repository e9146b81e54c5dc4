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
    ranked = []
    for story in stories:
        cells = [(item, cell) for item in covered if (cell := item.cell(story.id))]
        points = sum(weight[i.requirement.kind, i.requirement.name] * _TENTHS[c.coverage] for i, c in cells)
        ranked.append(Ranked(story.id, points / whole if whole else 0.0, _reasons(story, covered)))
    return tuple(sorted(ranked, key=lambda item: (-item.score, item.story)))


def _reasons(story: Story, covered: Sequence[CoveredRequirement]) -> tuple[str, ...]:
    shown = [(item, cell) for item in covered if (cell := item.cell(story.id))]
    reasons = [_reason(item, cell) for item, cell in sorted(shown, key=lambda pair: pair[1].coverage.rank)]
    missing = [
        f"{item.requirement.name}: required, not in this story"
        for item in covered
        if item.requirement.importance is Importance.REQUIRED and item.cell(story.id) is None
    ]
    return (*reasons[:_MOST_REASONS], *missing[: _MOST_REASONS - len(reasons[:_MOST_REASONS])])


def _reason(item: CoveredRequirement, cell: Cell) -> str:
    asked = f"{item.requirement.name}: {item.requirement.importance}"
    if cell.near:
        return f"{asked}, near it: {cell.near}"
    if not cell.evidence:
        return f"{asked}, claimed without words that prove it"
    return f"{asked}, {cell.coverage} in {cell.evidence[0].part.value.capitalize()}"
