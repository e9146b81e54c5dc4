"""Competencies in the words of a framework that an employer goes by, and the stories that show each."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from storybank.domain.skill import Kind
from storybank.domain.story import Story
from storybank.domain.text import fold

if TYPE_CHECKING:
    from storybank.skills.lexicon import Lexicon

FRAMEWORKS = {
    "nace": "NACE career readiness",
    "amazon": "Amazon leadership principles",
    "civil-service": "UK Civil Service behaviours",
}
"""What each goes by in the settings, and its title."""
_FILE = Path(__file__).parent / "data" / "frameworks.tsv"


class Named(Struct, frozen=True):
    """A competency of a framework and the ids of the stories that show it."""

    name: str
    stories: tuple[str, ...] = ()


def in_words_of(framework: str, stories: Sequence[Story], lexicon: "Lexicon") -> tuple[Named, ...]:
    """Return every competency of a framework with the stories that show it; nothing for a framework not known.

    A story shows one by a soft skill of a family that we take it to mean, or when its owner means it for that name.
    """
    if framework not in FRAMEWORKS:
        return ()
    shown = [(story, _shown_by(story, lexicon)) for story in stories]
    return tuple(
        Named(name, tuple(story.id for story, has in shown if has & {*families, fold(name)}))
        for name, families in _names(framework)
    )


def _shown_by(story: Story, lexicon: "Lexicon") -> frozenset[str]:
    soft = {str(lexicon.competency(name) or "") for name in story.names(Kind.SOFT)}
    hard = {Kind.HARD.value} if story.names(Kind.HARD) else set()
    return frozenset({fold(answer) for answer in story.answers} | soft | hard)


@lru_cache(maxsize=1)
def framework_names() -> frozenset[str]:
    """Return the names of the competencies of every framework, in one spelling."""
    return frozenset(fold(name) for framework in FRAMEWORKS for name, _ in _names(framework))


@lru_cache(maxsize=8)
def _names(framework: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = (line.split("\t") for line in _FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return tuple((name, tuple(families.split())) for key, name, families in rows if key == framework)
