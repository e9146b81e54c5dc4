"""Many postings of one kind of role against a bank: how often each skill is asked for, what proves it, what to do."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from storybank.domain.bank import Bank
from storybank.domain.freshness import NOTE, STALE, is_older, last_shown
from storybank.domain.skill import Kind, Level, Skill
from storybank.domain.story import Story
from storybank.domain.text import fold
from storybank.matching.coverage import cover
from storybank.matching.gaps import to_prove
from storybank.matching.studied import Asked, State, StudiedSkill, Study
from storybank.matching.tally import Tally
from storybank.matching.values import Cell, Coverage, CoveredRequirement
from storybank.skills.lexicon import Lexicon


def study(bank: Bank, tally: Tally, lexicon: Lexicon, today: date) -> Study:
    """Hold a bank against counted postings.

    Args:
        bank: the stories and what else the owner keeps.
        tally: the postings.
        lexicon: knows which names mean the same, and which skills are near each other.
        today: what the age of a proof is counted from.

    The answer is the same whatever the order of the postings, but for the spelling of names that no lexicon knows.
    """
    asked = sorted(tally.asked(), key=lambda item: (-item.required, -item.postings, fold(item.name), item.kind))
    covered = cover(bank.stories, [item.requirement for item in asked], lexicon)
    judge = _Judge({story.id: story for story in bank.stories}, bank.skills, lexicon, today)
    skills = tuple(judge.skill(item, found) for item, found in zip(asked, covered, strict=True))
    return Study(tally.postings, tally.copies, skills)


class _Judge(Struct, frozen=True):
    stories: Mapping[str, Story]
    own: tuple[Skill, ...]
    lexicon: Lexicon
    today: date

    def skill(self, asked: Asked, covered: CoveredRequirement) -> StudiedSkill:
        """Return a skill with its state and what to do."""
        own = self._own(asked)
        if not covered.cells:
            return StudiedSkill(asked, State.MISSING, advice=_to_gain(asked, own))
        best = covered.cells[0]
        cells = [cell for cell in covered.cells if (cell.coverage, bool(cell.near)) == (best.coverage, bool(best.near))]
        ids = tuple(cell.story for cell in cells)
        if best.coverage is not Coverage.PROVED:
            return StudiedSkill(asked, State(best.coverage.value), ids, _to_prove(best, self.stories[best.story]))
        state, advice = self._proved(asked, cells, own)
        return StudiedSkill(asked, state, ids, advice)

    def _proved(self, asked: Asked, cells: list[Cell], own: Skill | None) -> tuple[State, str]:
        if asked.kind is Kind.SOFT:
            return State.PROVED, ""
        used = [own.last_used.isoformat()] if own and own.last_used else []
        shown = last_shown([*(self.stories[cell.story].when for cell in cells), *used])
        if is_older(shown, self.today, STALE):
            advice = (
                f"Refresh it: last shown {shown:%Y-%m}. Use it again and write that story, or say how you keep it up."
            )
            return State.STALE, advice
        return State.PROVED, f"It holds; last shown {shown:%Y-%m}." if is_older(shown, self.today, NOTE) else ""

    def _own(self, asked: Asked) -> Skill | None:
        meaning = self.lexicon.meaning(asked.name)
        ours = (skill for skill in self.own if skill.kind is asked.kind)
        return next((skill for skill in ours if self.lexicon.meaning(skill.name) == meaning), None)


def _to_prove(cell: Cell, story: Story) -> str:
    return f"Write a story of its own; the nearest is {cell.near}." if cell.near else to_prove(cell, story)


def _to_gain(asked: Asked, own: Skill | None) -> str:
    if own is not None and (own.kept_up or own.level is Level.LEARNING):
        how = f" ({own.kept_up})" if own.kept_up else ""
        return f"You are learning it{how}. Write a story once you have used it."
    if asked.kind is Kind.SOFT:
        return "Write a story that shows it."
    if not (asked.required or asked.preferred):
        return "Only mentioned. If you have done it, write that story."
    return "If you have done it, write that story; if not, learn it."
