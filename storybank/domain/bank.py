"""The bank: everything one person keeps, as one value."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, Self, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from storybank.domain.ask import Ask
from storybank.domain.dates import DateStyle
from storybank.domain.glossary import Glossary
from storybank.domain.job import Job
from storybank.domain.pace import Pace, pace_of
from storybank.domain.question import Question
from storybank.domain.record import BankRecord
from storybank.domain.rehearsal import Rehearsal
from storybank.domain.skill import Skill, Term
from storybank.domain.story import Story
from storybank.errors import UsageError


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=_HasId)


class Owner(BankRecord, frozen=True):
    """The person whose bank it is, as documents and emails name them."""

    name: str = ""
    email: str = ""
    phone: str = ""


_STYLES = frozenset(DateStyle)


class Preferences(BankRecord, frozen=True):
    """How documents should be: they travel with the bank."""

    paper: str = "a4"
    """"a4" or "letter"."""
    language: str = "en-US"
    words_per_minute: int = 0
    """Speaking pace set by hand; 0 when it is not: then it is measured, see `Bank.pace`."""
    audience: str = "technical"
    """Who listens: "technical", or "general" for people from outside the trade."""
    framework: str = ""
    """Whose names for competencies are used; see `coaching.frameworks`. Empty for our own."""
    dates: str = "language"
    """How dates are written: "month-first", "day-first", "iso", or as the language has it."""

    @property
    def date_style(self) -> DateStyle:
        """The order in which dates are written."""
        if self.dates in _STYLES:
            return DateStyle(self.dates)
        return DateStyle.MONTH_FIRST if self.language == "en-US" else DateStyle.DAY_FIRST


class Bank(Struct, frozen=True):
    """Everything one person keeps; changed only by making another bank."""

    stories: tuple[Story, ...] = ()
    jobs: tuple[Job, ...] = ()
    removed_stories: tuple[Story, ...] = ()
    removed_jobs: tuple[Job, ...] = ()
    skills: tuple[Skill, ...] = ()
    terms: tuple[Term, ...] = ()
    """Skills that the owner taught the reader, beside the shipped lexicon."""
    questions: tuple[Question, ...] = ()
    """Questions that the owner was asked, beside the shipped ones."""
    asks: tuple[Ask, ...] = ()
    """Questions that the owner likes to ask, beside the shipped ones."""
    glossary: Glossary = field(default_factory=Glossary)
    rehearsals: tuple[Rehearsal, ...] = ()
    owner: Owner = field(default_factory=Owner)
    preferences: Preferences = field(default_factory=Preferences)

    def with_story(self, story: Story) -> Self:
        """Return the bank with a story added at the end, or put in the place of the one with its id, removed or not."""
        return replace(self, stories=_put(self.stories, story), removed_stories=_drop(self.removed_stories, story.id))

    def without_story(self, story_id: str, when: datetime) -> Self:
        """Return the bank with a story moved to the removed ones."""
        story = find(self.stories, story_id, "story")
        return replace(
            self,
            stories=_drop(self.stories, story.id),
            removed_stories=_put(self.removed_stories, replace(story, removed=when)),
        )

    def with_restored_story(self, story_id: str) -> Self:
        """Return the bank with a removed story back at the end of its list."""
        story = find(self.removed_stories, story_id, "removed story")
        return replace(
            self,
            stories=_put(self.stories, replace(story, removed=None)),
            removed_stories=_drop(self.removed_stories, story.id),
        )

    def with_job(self, job: Job) -> Self:
        """Return the bank with a job added at the end, or put in the place of the one with its id, removed or not."""
        return replace(self, jobs=_put(self.jobs, job), removed_jobs=_drop(self.removed_jobs, job.id))

    def without_job(self, job_id: str, when: datetime) -> Self:
        """Return the bank with a job moved to the removed ones."""
        job = find(self.jobs, job_id, "job")
        return replace(
            self,
            jobs=_drop(self.jobs, job.id),
            removed_jobs=_put(self.removed_jobs, replace(job, removed=when)),
        )

    def with_restored_job(self, job_id: str) -> Self:
        """Return the bank with a removed job back at the end of its list."""
        job = find(self.removed_jobs, job_id, "removed job")
        return replace(
            self,
            jobs=_put(self.jobs, replace(job, removed=None)),
            removed_jobs=_drop(self.removed_jobs, job.id),
        )

    def with_skill(self, skill: Skill) -> Self:
        """Return the bank with a skill of the owner's added, or put in the place of the one with its id."""
        return replace(self, skills=_put(self.skills, skill))

    def with_term(self, term: Term) -> Self:
        """Return the bank with a term added, or put in the place of the one with its name."""
        is_new = all(old.name != term.name for old in self.terms)
        kept = tuple(term if old.name == term.name else old for old in self.terms)
        return replace(self, terms=(*kept, term) if is_new else kept)

    @property
    def numbers(self) -> dict[str, str]:
        """What the stories are called in lists, by id: their places in the bank, 1 for the first."""
        return {story.id: str(number) for number, story in enumerate(self.stories, 1)}

    @property
    def titles(self) -> dict[str, str]:
        """The titles of the stories, by id; without the removed ones."""
        return {story.id: story.title for story in self.stories}

    @property
    def pace(self) -> Pace:
        """How fast the owner speaks: as they set it, else as their rehearsals show, else as is usual."""
        return pace_of(self.preferences.words_per_minute, self.rehearsals, self.stories)

    @property
    def ids(self) -> frozenset[str]:
        """Every id in use, removed things too, so that a new one is never mistaken for an old one."""
        tables: tuple[Iterable[_HasId], ...] = (
            self.stories,
            self.jobs,
            self.removed_stories,
            self.removed_jobs,
            self.skills,
            self.asks,
            self.rehearsals,
            [
                interview
                for job in (*self.jobs, *self.removed_jobs)
                for interview in (*job.interviews, *job.removed_interviews)
            ],
        )
        return frozenset(item.id for table in tables for item in table)


def find(items: Iterable[Item], prefix: str, what: str, listing: str = "") -> Item:
    """Return the one item whose id is `prefix`, or begins with it.

    Args:
        items: where to look.
        prefix: an id or the beginning of one.
        what: what the items are called, for the message: "story", "job".
        listing: the command that lists them; "" for the one named after `what`.

    Raises:
        UsageError: no item or more than one answers to the prefix.
    """
    candidates = [item for item in items if item.id.startswith(prefix)] if prefix else []
    exact = [item for item in candidates if item.id == prefix]
    if len(exact or candidates) == 1:
        return (exact or candidates)[0]
    plural = "stories" if what.endswith("story") else f"{what}s"
    if not candidates:
        removed, _, table = what.rpartition(" ")
        listing = listing or f"storybank {table} list{' --removed' if removed else ''}"
        raise UsageError(f"No {what} has the id {prefix!r}.", f"`{listing}` shows the ids.")
    fitting = ", ".join(sorted(item.id for item in candidates)[:5])
    raise UsageError(f"{prefix!r} fits {len(candidates)} {plural}: {fitting}.", "Type more of the id.")


def _put(items: tuple[Item, ...], item: Item) -> tuple[Item, ...]:
    if any(old.id == item.id for old in items):
        return tuple(item if old.id == item.id else old for old in items)
    return (*items, item)


def _drop(items: tuple[Item, ...], item_id: str) -> tuple[Item, ...]:
    return tuple(item for item in items if item.id != item_id)
