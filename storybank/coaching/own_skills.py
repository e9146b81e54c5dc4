"""The person's own skills: what they say of each, which stories show it, since when, and what is wrong with it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import reduce

from msgspec import Struct, field
from msgspec.structs import replace

from storybank.coaching.context import Context, is_proved
from storybank.coaching.finding import Finding
from storybank.coaching.rules_levels import oversold, stale, undersold
from storybank.domain.dates import last_day
from storybank.domain.freshness import last_shown
from storybank.domain.skill import Kind, Level, Skill
from storybank.domain.story import Evidence, SkillTag, Story
from storybank.domain.text import fold
from storybank.domain.wording import in_quotes


class State(StrEnum):
    """What can be wrong with a skill."""

    BARE = "bare"
    """Tagged or listed, and no words show it anywhere."""
    STALE = "stale"
    """A hard skill, last used over 30 months ago."""
    OVERSOLD = "oversold"
    UNDERSOLD = "undersold"
    UNAPPLIED = "unapplied"
    """Kept up by a certificate that was used on nothing."""


class Remark(Struct, frozen=True):
    """One thing that is wrong with a skill, and what to do."""

    state: State
    message: str
    fix: str


class Telling(Struct, frozen=True):
    """A story that is tagged with a skill."""

    story: Story
    evidence: tuple[Evidence, ...] = ()
    """The words that show the skill and stand in the story."""
    is_proved: bool = False
    """Whether there is a result besides."""

    @property
    def coverage(self) -> str:
        """How well the story shows the skill, in the words of a match: "proved", "shown" or "claimed"."""
        return "proved" if self.is_proved else "shown" if self.evidence else "claimed"


class OwnSkill(Struct, frozen=True):
    """A skill that the owner lists, or that only their stories name."""

    skill: Skill
    """What the owner says of it; without an id where they say nothing."""
    spellings: tuple[str, ...] = ()
    """Other names that stories give it."""
    tellings: tuple[Telling, ...] = ()
    """Best first, then the newest."""
    last_used: date | None = None
    last_told: Story | None = None
    """The story whose date that is; None where the owner set it, or nobody knows."""
    remarks: tuple[Remark, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that the owner has for it."""
        return (self.skill.name, *self.skill.aliases, *self.spellings)

    @property
    def proving(self) -> tuple[Story, ...]:
        """The stories that prove it: with words that stand there, and a result."""
        return tuple(telling.story for telling in self.tellings if telling.is_proved)

    @property
    def states(self) -> tuple[State, ...]:
        """What is wrong with it; nothing when it is fine."""
        return tuple(dict.fromkeys(remark.state for remark in self.remarks))

    @property
    def undated(self) -> tuple[Story, ...]:
        """Stories of which nobody knows whether they were the last time; none where the owner set the date."""
        return () if self.last_used else tuple(story for story in _best(self.tellings) if not last_day(story.when))


class _Found(Struct, frozen=True):
    """What the bank holds under one meaning."""

    said: list[Skill] = field(default_factory=list)
    tags: dict[str, list[SkillTag]] = field(default_factory=lambda: defaultdict(list))
    """By the id of their story."""


def own_skills(context: Context) -> tuple[OwnSkill, ...]:
    """Return every skill that the owner lists or a story is tagged with: hard ones first, then by name.

    Names that mean one skill are one; it goes by the owner's own word for it. The order of the stories changes nothing.
    """
    stories = {story.id: story for story in context.bank.stories}
    found: dict[str, _Found] = defaultdict(_Found)
    for skill in context.bank.skills:
        found[context.lexicon.meaning(skill.name)].said.append(skill)
    for story in stories.values():
        for tag in story.skills:
            found[context.lexicon.meaning(tag.name)].tags[story.id].append(tag)
    skills = [_own_skill(one, stories, meaning, context.today) for meaning, one in found.items() if meaning]
    return tuple(sorted(skills, key=lambda own: (own.skill.kind is Kind.SOFT, fold(own.skill.name), own.skill.name)))


def _own_skill(found: _Found, stories: dict[str, Story], meaning: str, today: date) -> OwnSkill:
    tags = [tag for tags in found.tags.values() for tag in tags]
    skill = reduce(Skill.joined, found.said) if found.said else _unsaid(tags, meaning)
    spellings = {fold(tag.name): tag.name for tag in sorted(tags, key=lambda tag: tag.name)}
    others = tuple(name for _, name in sorted(spellings.items()) if not skill.answers_to(name))
    tellings = _tellings(found, stories)
    shown = last_shown(story.when for story in _best(tellings))
    newest = tellings[0].story if shown else None
    last_used = skill.last_used or (shown and min(shown, today))
    remarks = tuple(_remarks(skill, tellings, last_used, today))
    if newest and shown and skill.last_used and shown > skill.last_used:
        remarks = tuple(_contradicted(remark, newest) for remark in remarks)
    return OwnSkill(skill, others, tellings, last_used, None if skill.last_used else newest, remarks)


def _unsaid(tags: list[SkillTag], meaning: str) -> Skill:
    """Return a skill that only tags name: by its usual name where one has it, else by the one used most."""
    names = Counter(tag.name for tag in tags)
    name = min(names, key=lambda name: (fold(name) != meaning, -names[name], name))
    kinds = Counter(tag.kind for tag in tags)
    return Skill("", name, min(kinds, key=lambda kind: (-kinds[kind], kind)))


def _tellings(found: _Found, stories: dict[str, Story]) -> tuple[Telling, ...]:
    tellings = []
    for story_id, tags in found.tags.items():
        story = stories[story_id]
        evidence = tuple(dict.fromkeys(proof for tag in tags for proof in story.standing(tag)))
        tellings.append(Telling(story, evidence, any(is_proved(story, tag) for tag in tags)))
    return tuple(sorted(tellings, key=lambda item: (not item.is_proved, not item.evidence, _newest_first(item.story))))


def _newest_first(story: Story) -> tuple[int, str]:
    day = last_day(story.when)
    return -day.toordinal() if day else 0, story.id


def _best(tellings: tuple[Telling, ...]) -> tuple[Story, ...]:
    """Return the stories whose dates count: those that prove the skill, else those that show it; a claim is no use."""
    shown = [telling for telling in tellings if telling.evidence]
    return tuple(telling.story for telling in shown if telling.is_proved is shown[0].is_proved)


def _remarks(skill: Skill, tellings: tuple[Telling, ...], last_used: date | None, today: date) -> Iterator[Remark]:
    proving = sum(telling.is_proved for telling in tellings)
    yield from _bare(skill, tellings)
    yield from (_remark(State.STALE, found) for found in stale(skill, last_used, today))
    yield from (_remark(State.OVERSOLD, found) for found in oversold(skill, proving, last_used, today))
    yield from (_remark(State.UNDERSOLD, found) for found in undersold(skill, proving))
    for item in skill.upkeep:
        if item.is_bare:
            message = f"{in_quotes(item.what)}: a certificate alone is not proof."
            yield Remark(State.UNAPPLIED, message, "Say what you used it on.")


def _contradicted(remark: Remark, newest: Story) -> Remark:
    """Return the remark; of a skill that is stale by the date that its owner set, not by its stories, it says so."""
    if remark.state is not State.STALE:
        return remark
    fix = f"{in_quotes(newest.title)} is of {newest.when}: set that date, or leave it to your stories."
    return replace(remark, fix=fix)


def _bare(skill: Skill, tellings: tuple[Telling, ...]) -> Iterator[Remark]:
    if tellings and not tellings[0].evidence:
        title = in_quotes(tellings[0].story.title)
        fix = f"Mark the words that show it in {title}, or take the tag off."
        yield Remark(State.BARE, f"No words show {skill.name}.", fix)
    elif not tellings and skill.level is not Level.LEARNING:
        fix = "Write the story that shows it, or say that you are learning it."
        yield Remark(State.BARE, f"No story shows {skill.name}.", fix)


def _remark(state: State, finding: Finding) -> Remark:
    return Remark(state, finding.message, finding.fix)
