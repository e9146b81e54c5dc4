"""What a teller may look at: openings of their own sentences and their figures, never the whole text."""

from msgspec import Struct

from storybank.domain.story import STAR, Part, Story
from storybank.domain.text import SENTENCE_END

_WORDS = 5
_MOST_SENTENCES = 4


class Cues(Struct, frozen=True):
    """The cue card of a story."""

    title: str
    opening: str
    """The first sentence, as the owner says it."""
    parts: tuple[tuple[Part, tuple[str, ...]], ...]
    """How the sentences of each part begin; a part without words is left out."""
    figures: tuple[str, ...]
    """The figures to say, each with what it counts."""


def cues(story: Story) -> Cues:
    """Return the cue card of a story; everything on it is the owner's own words."""
    parts = tuple((part, _beginnings(story.text(part))) for part in STAR if story.text(part).strip())
    first = next((sentences(story.text(part))[0] for part, _ in parts), "")
    figures = tuple(f"{figure.value} {figure.label}".strip() for figure in story.figures)
    return Cues(story.title, story.opener or first, parts, figures)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a line break ends one too."""
    return [sentence for sentence in SENTENCE_END.split(text.strip()) if sentence]


def _beginnings(text: str) -> tuple[str, ...]:
    return tuple(_beginning(sentence) for sentence in sentences(text)[:_MOST_SENTENCES])


def _beginning(sentence: str) -> str:
    words = sentence.split()
    return sentence if len(words) <= _WORDS else f"{' '.join(words[:_WORDS]).rstrip(',;:')}…"
