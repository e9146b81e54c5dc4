"""Which story covers which requirement, and how well."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from storybank.domain.posting import Requirement
from storybank.domain.skill import Kind
from storybank.domain.story import Story
from storybank.matching.shown import Asked, Shown, shown_by
from storybank.matching.values import Cell, Coverage, CoveredRequirement
from storybank.skills.lexicon import Lexicon


def cover(
    stories: Sequence[Story], requirements: Sequence[Requirement], lexicon: Lexicon
) -> tuple[CoveredRequirement, ...]:
    """Return each requirement with the stories that touch it, best first, equals by id."""
    asked = Asked(requirements, lexicon)
    shown = [(story.id, shown_by(story, asked)) for story in stories]
    known = {name for _, skills in shown for name in skills}
    covered = []
    for requirement in requirements:
        name = lexicon.canonical(requirement.name)
        near = {other for other in known if _is_near(name, other, requirement, lexicon)}
        cells = [cell for story, skills in shown if (cell := _cell(story, skills, requirement.kind, name, near))]
        cells.sort(key=lambda cell: (cell.coverage.rank, bool(cell.near), cell.story))
        covered.append(CoveredRequirement(requirement, tuple(cells)))
    return tuple(covered)


def _cell(story: str, skills: dict[str, Shown], kind: Kind, name: str, near: AbstractSet[str]) -> Cell | None:
    itself = skills.get(name)
    if itself is not None:
        return Cell(story, itself.coverage, itself.evidence)
    neighbors = [
        (skill.coverage.rank, other, skill)
        for other in near & skills.keys()
        if (skill := skills[other]).kind is kind and skill.evidence
    ]
    if not neighbors:
        return None
    _, other, skill = min(neighbors, key=lambda item: item[:2])
    return Cell(story, Coverage.SHOWN, skill.evidence, near=other)


def _is_near(name: str, other: str, requirement: Requirement, lexicon: Lexicon) -> bool:
    if requirement.kind is Kind.SOFT:
        family = requirement.competency or lexicon.competency(name)
        return family is not None and lexicon.competency(other) is family
    return other in lexicon.near(name) or name in lexicon.near(other)
