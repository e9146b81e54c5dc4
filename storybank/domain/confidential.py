"""What is confidential: covered, or in the owner's other words, wherever it leaves the machine."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from storybank.domain.story import Figure, Part, Story

BLANK = "[confidential]"
"""What stands where the owner chose no other words."""
_COVERED = "Confidential story"

Change = Callable[[str], str]


def covered(story: Story) -> Story:
    """Return a story as others may see it.

    A confidential story keeps its skills and what it answers, nothing that it tells; a confidential figure is
    replaced in all words of its story.
    """
    if not story.confidential:
        secret = tuple(figure for figure in story.figures if figure.confidential)
        told = tuple(figure for figure in story.figures if not figure.confidential or figure.instead)
        return replace(story, figures=told).reworded(covering(secret)) if secret else story
    parts: dict[str, Any] = {part.value: BLANK for part in Part if story.text(part)}
    skills = tuple(replace(tag, evidence=()) for tag in story.skills)
    return Story(
        story.id,
        story.instead or _COVERED,
        **parts,
        skills=skills,
        answers=story.answers,
        created=story.created,
        updated=story.updated,
        confidential=True,
    )


def covering(figures: Iterable[Figure]) -> Change:
    """Return what puts other words, or a blank, in the place of confidential figures."""
    words = {
        _folded(figure.value): figure.instead or BLANK for figure in figures if figure.confidential and figure.value
    }
    if not words:
        return lambda text: text
    longest_first = sorted((figure.value for figure in figures if figure.confidential), key=len, reverse=True)
    pattern = re.compile("|".join(_spaced(value) for value in longest_first if value), re.IGNORECASE)
    return lambda text: pattern.sub(lambda found: words.get(_folded(found[0]), BLANK), text)


def covering_story(story: Story) -> Change:
    """Return what takes the words of one story out of a text that quotes it."""
    if not story.confidential:
        return covering(story.figures)
    quotes = [proof.quote for tag in story.skills for proof in tag.evidence]
    told = [story.headline, story.opener, story.where, story.where.split(",")[0], *quotes, *map(story.text, Part)]
    secrets = sorted({words for words in told if words.strip()}, key=lambda words: (-len(words), words))

    def change(text: str) -> str:
        text = text.replace(story.title, story.instead or _COVERED) if story.title else text
        for words in secrets:
            text = text.replace(words, BLANK)
        return text

    return change


def _spaced(value: str) -> str:
    """Return a pattern that finds a figure however it is spaced: "25 %", "25%"."""
    signs = re.findall(r"[^\W_]+|[^\w\s]|_", value)
    before = r"(?<![^\W_])" if signs and signs[0].isalnum() else ""
    after = r"(?![^\W_])" if signs and signs[-1].isalnum() else ""
    return before + r"[\s\u00a0]*".join(map(re.escape, signs)) + after


def _folded(value: str) -> str:
    return re.sub(r"\s", "", value).casefold()
