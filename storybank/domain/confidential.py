"""What is confidential: covered, or in the owner's other words, wherever it leaves the machine."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from storybank.domain.story import Figure, Part, Story
from storybank.domain.text import SENTENCE_END, count_words

BLANK = "[confidential]"
"""What stands where the owner chose no other words."""
_COVERED = "Confidential story"
_COMMON = 2
"""Letters of a figure that may stand anywhere by chance, like the 7 of a street."""
_LEAST = 5
"""Words of a sentence that stands in another text by no chance."""
_PERCENT = r"(?:%|per[\s\u00a0]?cent(?![^\W_]))"

Change = Callable[[str], str]


class _Secret(Struct, frozen=True):
    """Words of a confidential story, and what stands in their place."""

    words: str
    instead: str = BLANK
    any_case: bool = False

    @property
    def pattern(self) -> str:
        """What finds the words."""
        return f"(?i:{re.escape(self.words)})" if self.any_case else re.escape(self.words)


def covered(story: Story) -> Story:
    """Return a story as others may see it.

    A confidential story keeps its skills and what it answers, nothing that it tells; a confidential figure is
    replaced in all words of its story, and what it counts and rests on is left out.
    """
    if not story.confidential:
        secret = secret_figures(story)
        told = tuple(
            replace(figure, basis="", label="") if figure.confidential else figure
            for figure in story.figures
            if not figure.confidential or figure.instead
        )
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
    secret = [figure for figure in figures if figure.confidential and figure.value.strip()]
    if not secret:
        return lambda text: text
    secret.sort(key=lambda figure: (-len(figure.value), figure.value, not figure.instead))
    words = {f"f{number}": figure.instead or BLANK for number, figure in enumerate(secret)}
    pattern = re.compile("|".join(f"(?P<f{n}>{_spaced(one.value)})" for n, one in enumerate(secret)), re.IGNORECASE)
    return lambda text: pattern.sub(lambda found: words[found.lastgroup or ""], text)


def covering_story(story: Story) -> Change:
    """Return what takes the words of one story out of a text that its owner wrote beside it."""
    figures = covering(secret_figures(story))
    if not story.confidential:
        return figures
    quotes = [proof.quote for tag in story.skills for proof in tag.evidence]
    told = [story.headline, story.opener, story.where, story.where.split(",")[0], *quotes, *map(story.text, Part)]
    words = _replacing([_title(story), *_sentences(story), *map(_Secret, told)])
    return lambda text: figures(words(text))


def covering_elsewhere(stories: Iterable[Story]) -> Change:
    """Return what covers figures, titles and sentences that can only mean a confidential one, in whatever text they stand.

    A figure of one or two letters ("7") and a title of one word are too common to be taken out of a street or a date.
    """
    given = tuple(stories)
    figures = covering(one for story in given for one in secret_figures(story) if len(_folded(one.value)) > _COMMON)
    secret = [story for story in given if story.confidential]
    titles = [_title(story) for story in secret if " " in story.title.strip()]
    words = _replacing([*titles, *(sentence for story in secret for sentence in _sentences(story))])
    return lambda text: figures(words(text))


def has_blank(text: str) -> bool:
    """Tell whether a text that was covered lacks something confidential, for which the owner chose no other words."""
    return BLANK in text or _COVERED in text


def secret_figures(story: Story) -> tuple[Figure, ...]:
    """Return the figures of a story that must not leave: those marked, and all of a confidential story."""
    if story.confidential:
        return tuple(replace(figure, confidential=True) for figure in story.figures)
    return tuple(figure for figure in story.figures if figure.confidential)


def _title(story: Story) -> _Secret:
    """Return the title; several words are found in any case, since inside a sentence they begin with a small letter."""
    return _Secret(story.title, story.instead or _COVERED, any_case=" " in story.title.strip())


def _sentences(story: Story) -> list[_Secret]:
    """Return the sentences of a story that are long enough to be its own, without their full stops."""
    told = [story.headline, story.opener, *map(story.text, Part)]
    sentences = [sentence.strip().rstrip(".!?。！？") for text in told for sentence in SENTENCE_END.split(text)]
    return [_Secret(words, any_case=True) for words in sentences if count_words(words) >= _LEAST]


def _replacing(secrets: Iterable[_Secret]) -> Change:
    """Return what puts other words in the place of secret ones; of several that begin at one place, the longest."""
    known = [(one.words.casefold(), one) for one in secrets if one.words.strip()]
    known.sort(key=lambda pair: -len(pair[1].words))

    def change(text: str) -> str:
        folded = text.casefold()
        found = [one for words, one in known if words in folded]
        if not found:
            return text
        pattern = "|".join(f"(?P<s{number}>{one.pattern})" for number, one in enumerate(found))
        words = {f"s{number}": one.instead for number, one in enumerate(found)}
        return re.sub(pattern, lambda match: words[match.lastgroup or ""], text)

    return change


def _spaced(value: str) -> str:
    """Return a pattern that finds a figure however it is written: "25 %", "25%", "25 percent"."""
    signs = re.findall(r"[^\W_]+|[^\w\s]|_", value)
    before = r"(?<![^\W_])(?<!\d[.,])" if signs and signs[0].isalnum() else ""
    after = r"(?![^\W_])(?![.,]\d)" if signs and signs[-1].isalnum() else ""
    found = [_PERCENT if sign.casefold() in {"%", "percent"} else re.escape(sign) for sign in signs]
    return before + r"[\s\u00a0]*".join(found) + after


def _folded(value: str) -> str:
    return re.sub(r"\s", "", value).casefold()
