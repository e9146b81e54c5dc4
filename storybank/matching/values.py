"""What a match is made of: values only; how they are found stands in the modules beside this one."""

from enum import StrEnum

from msgspec import Struct, field

from storybank.domain.posting import Posting, Requirement
from storybank.domain.question import Question
from storybank.domain.story import Evidence


class Coverage(StrEnum):
    """How well a story covers a requirement, best first."""

    PROVED = "proved"
    """Evidence in Task, Action or Result, and a result."""
    SHOWN = "shown"
    """Evidence without a result, or a near skill."""
    CLAIMED = "claimed"
    """A tag without evidence."""
    NONE = "none"

    @property
    def rank(self) -> int:
        """0 for proved, up to 3 for none."""
        return list(Coverage).index(self)


class Cell(Struct, frozen=True):
    """One story against one requirement."""

    story: str
    coverage: Coverage
    evidence: tuple[Evidence, ...] = ()
    near: str = ""
    """The neighboring skill that stands in for the one asked for; empty when it is the one itself."""


class CoveredRequirement(Struct, frozen=True):
    """A requirement and every story that touches it, best first, then by id."""

    requirement: Requirement
    cells: tuple[Cell, ...] = ()

    @property
    def coverage(self) -> Coverage:
        """The best that any story does."""
        return self.cells[0].coverage if self.cells else Coverage.NONE

    def cell(self, story: str) -> Cell | None:
        """Return what one story does for the requirement, or None."""
        return next((cell for cell in self.cells if cell.story == story), None)


class Alternative(Struct, frozen=True):
    """The best line-up with all but one of its stories."""

    instead: tuple[str, ...] = ()
    """Ids of the stories that join."""
    loses: tuple[str, ...] = ()
    """Names of the requirements that are then covered worse."""
    unanswered: tuple[str, ...] = ()
    """Keys of the questions that then no story answers."""


class Pick(Struct, frozen=True):
    """A story of the line-up and what it is there for."""

    story: str
    covers: tuple[str, ...]
    """Names of the requirements that it is the line-up's best proof of."""
    why: str
    pinned: bool = False
    """The owner said that it comes along."""
    without: Alternative = field(default_factory=Alternative)


class Ranked(Struct, frozen=True):
    """A story's place among all stories for one posting."""

    story: str
    score: float
    """Sum of requirement weight x coverage, scaled to 0..1; for ordering, never shown as a grade."""
    why: tuple[str, ...]


class PlannedQuestion(Struct, frozen=True):
    """A question to be ready for and the stories that answer it (ids; empty when none fits)."""

    question: Question
    story: str = ""
    backup: str = ""
    why: str = ""


class Gap(Struct, frozen=True):
    """A requirement that no story proves."""

    requirement: Requirement
    nearest: str = ""
    """Id of the story that comes closest; empty when none does."""
    say: str = ""
    """An honest sentence made of the owner's own data; empty when there is nothing to say it with."""
    advice: str = ""
    """What to do about it."""


class Match(Struct, frozen=True):
    """A bank held against a posting."""

    posting: Posting
    requirements: tuple[CoveredRequirement, ...] = ()
    """Required first, then preferred, then mentioned; within each by count, then by place in the posting."""
    lineup: tuple[Pick, ...] = ()
    ranking: tuple[Ranked, ...] = ()
    questions: tuple[PlannedQuestion, ...] = ()
    gaps: tuple[Gap, ...] = ()
