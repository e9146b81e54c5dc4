"""What a story is held against besides itself: the rest of the bank, the day, and what is known of skills."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from storybank.coaching.wording import clause_after, sentence_before
from storybank.domain.bank import Bank
from storybank.domain.question import Question
from storybank.domain.skill import Kind, Skill
from storybank.domain.story import PROVING, SkillTag, Story

if TYPE_CHECKING:
    from storybank.domain.posting import Mention
    from storybank.skills.lexicon import Lexicon

_I = re.compile(r"\b(?:I|[Mm]y)\b")
_I_DID = re.compile(r"\bI(?:['’]ve|['’]d| have| had)?(?: (?:also|then|first|just|always|never|\w+ly))* $")
_I_AM = re.compile(r"\bI(?:['’]m| am| was)\b")
_AND_DID = re.compile(r"(?:\band|\bthen|\bbut|,)(?: (?:also|then|first|always|\w+ly))* $")


@dataclass(frozen=True)
class Context:
    """The bank, and the day that it is read on."""

    bank: Bank = field(default_factory=Bank)
    today: date = date.max
    """The day from which ages are counted, passed in: no rule reads the clock."""
    unanswered: tuple[Question, ...] = ()
    """Of the eight questions that always come, those that no story of the bank answers."""
    answerable: frozenset[str] = frozenset()
    """What a story can be meant for: keys of questions, and competencies; empty where nobody asks."""

    @cached_property
    def lexicon(self) -> "Lexicon":
        """The shipped names of skills and the owner's own; loaded when a rule first asks."""
        from storybank.skills.lexicon import Lexicon  # noqa: PLC0415 - a sound story is checked without it

        return Lexicon.of(self.bank)

    def mentions(self, text: str) -> "tuple[Mention, ...]":
        """Return the skills that a stretch of a story shows."""
        from storybank.skills.story import find_mentions  # noqa: PLC0415 - a sound story is checked without it

        return find_mentions(text, self.lexicon)

    def shown(self, text: str) -> "tuple[Mention, ...]":
        """Return the skills that the owner shows in a stretch of a story: what they used, and what they did.

        A soft skill counts where its words are the owner's deed ("I asked each cook, and listened"), not where they
        stand for something else ("on time", "a plan").
        """
        return tuple(item for item in self.mentions(text) if _is_the_owners(text, item))

    def same_skill(self, one: str, other: str) -> bool:
        """Tell whether two names mean one skill."""
        return self.lexicon.meaning(one) == self.lexicon.meaning(other)

    def owned(self, name: str) -> Skill | None:
        """Return what the owner says about a skill, or None."""
        return next((skill for skill in self.bank.skills if self.same_skill(skill.name, name)), None)

    def stories_proving(self, name: str) -> int:
        """Return how many stories of the bank prove a skill: with words that stand there and a result."""
        return self._proving[self.lexicon.meaning(name)]

    @cached_property
    def _proving(self) -> Counter[str]:
        proved = ({self.lexicon.meaning(tag.name) for tag in s.skills if is_proved(s, tag)} for s in self.bank.stories)
        return Counter(meaning for meanings in proved for meaning in meanings)


def _is_the_owners(text: str, mention: "Mention") -> bool:
    before = sentence_before(text, mention.start)
    if mention.kind is Kind.HARD:
        return _I.search(before + clause_after(text, mention.end)) is not None
    if _I_DID.search(before):
        return True
    return bool(_I.search(before) and _AND_DID.search(before) and not _I_AM.search(before))


def is_proved(story: Story, tag: SkillTag) -> bool:
    """Tell whether words of the story and a result prove a tag; words in Situation only show it."""
    return bool(story.result.strip()) and any(proof.part in PROVING for proof in story.standing(tag))
