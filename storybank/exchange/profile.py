"""What a resume or a profile tells of a person: things done, which become draft stories, and skills.

A draft holds the words as they were given, where they honestly belong; what they don't say stays empty, for the
checks to ask about.
"""

from hashlib import blake2b
from typing import Any

from msgspec import Struct

from storybank.domain.ids import slug
from storybank.domain.skill import Level
from storybank.domain.story import Part, Story
from storybank.domain.text import clean_line, fold
from storybank.errors import UnreadableError

MOST = 1_000
"""No life has more drafts or skills than this; a file that does was not written by a person."""
_LONGEST_TITLE = 60


class GivenSkill(Struct, frozen=True):
    """A skill as a resume names it; it does not say whether it is hard or soft."""

    name: str
    level: Level | None = None
    is_group: bool = False
    """It heads a list of skills, and may be no skill itself ("Languages and tools")."""


class Profile(Struct, frozen=True):
    """What one file tells."""

    drafts: tuple[Story, ...] = ()
    skills: tuple[GivenSkill, ...] = ()
    notes: tuple[str, ...] = ()
    """What was left out and why, a sentence each."""


def checked(profile: Profile, problems: list[str], where: str) -> Profile:
    """Return a profile that nothing is wrong with.

    Raises:
        UnreadableError: all that is wrong, a line each.
    """
    if max(len(profile.drafts), len(profile.skills), len(problems)) > MOST:
        problems = [f"{where} holds more than {MOST:,} entries, so it is no person's."]
    if problems:
        raise UnreadableError("\n".join(problems), "Mend the file and try again.")
    return profile


def draft(organization: str, position: str, when: str, words: str, *, title: str = "", **parts: str) -> Story:
    """Return a draft story.

    Args:
        organization: where it happened; "" when nobody says.
        position: as what.
        when: the time of the position, or of the thing itself.
        words: what makes it this story and no other: the same words at the same place are one story, whatever file
            they come from.
        title: the title; else the beginning of the words.
        **parts: the words of each part of the story.
    """
    told: dict[str, Any] = {Part(name).value: text for name, text in parts.items()}
    known_by = "\n".join((fold(organization), fold(words)))
    title = title or _beginning(words)
    made = f"{slug(title)}-{blake2b(known_by.encode(errors='replace'), digest_size=3).hexdigest()}"
    return Story(made, title, where=", ".join(filter(None, (organization, position))), when=when, **told)


def span(start: str, end: str) -> str:
    """Return the time from one date to another, as a story's `when` has it; without an end it goes on."""
    if start and end and start != end:
        return f"{start} to {end}"
    return end or (f"since {start}" if start else "")


def _beginning(words: str) -> str:
    line = clean_line(words)
    if len(line) <= _LONGEST_TITLE:
        return line.rstrip(".")
    return (
        line[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(",;:") + "…"
        if " " in line[:_LONGEST_TITLE]
        else line[:_LONGEST_TITLE]
    )
