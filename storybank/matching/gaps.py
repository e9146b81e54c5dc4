"""What no story proves: the nearest there is, what can honestly be said, and what to do."""

from collections.abc import Sequence

from storybank.domain.bank import Bank
from storybank.domain.posting import Importance
from storybank.domain.skill import Level, Skill
from storybank.domain.story import Story
from storybank.domain.wording import at_place
from storybank.matching.values import Cell, Coverage, CoveredRequirement, Gap
from storybank.skills.lexicon import Lexicon


def find_gaps(bank: Bank, covered: Sequence[CoveredRequirement], lexicon: Lexicon) -> tuple[Gap, ...]:
    """Return the required and preferred skills that no story proves, in the order of `covered`."""
    stories = {story.id: story for story in bank.stories}
    own = {lexicon.meaning(skill.name): skill for skill in reversed(bank.skills)}
    return tuple(
        _gap(item, stories, own.get(lexicon.meaning(item.requirement.name)))
        for item in covered
        if item.requirement.importance is not Importance.MENTIONED and item.coverage is not Coverage.PROVED
    )


def to_prove(cell: Cell, story: Story) -> str:
    """Return what to do so that a story proves what it shows or claims."""
    if cell.near:
        return f"The nearest is {cell.near} in “{story.title}”. Say what carries over, or write a story of its own."
    if cell.coverage is Coverage.CLAIMED:
        return f"“{story.title}” only claims it. Mark the words that show it, or add what you did."
    if not story.result.strip():
        return f"“{story.title}” shows it and has no result yet. Add what came of it."
    return f"“{story.title}” only sets the scene with it. Say in Action what you did with it."


def _gap(item: CoveredRequirement, stories: dict[str, Story], skill: Skill | None) -> Gap:
    if not item.cells:
        advice = f"No story shows {item.requirement.name}. If you have done it, write that story; if not, say so and how you would learn it."
        return Gap(item.requirement, say=_learning(skill), advice=advice)
    cell = item.cells[0]
    story = stories[cell.story]
    return Gap(
        item.requirement,
        nearest=cell.story,
        say=_say(cell, story, item.requirement.name, skill),
        advice=to_prove(cell, story),
    )


def _say(cell: Cell, story: Story, name: str, skill: Skill | None) -> str:
    if not cell.near:
        return _learning(skill)
    outcome = f" ({story.headline.rstrip('.')})" if story.headline else ""
    nearest = f"I have no example of {name} itself. The nearest is {cell.near}{at_place(story.where)}{outcome}."
    return " ".join(filter(None, (nearest, _learning(skill))))


def _learning(skill: Skill | None) -> str:
    if skill is None or not (skill.kept_up or skill.level is Level.LEARNING):
        return ""
    how = f": {skill.kept_up}" if skill.kept_up else ""
    return f"I am learning {skill.name}{how}."
