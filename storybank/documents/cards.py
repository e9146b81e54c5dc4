"""A story on paper: its card, and its line in the table of all stories."""

from storybank.documents.document import Context
from storybank.documents.marks import Finder, chips, story_part
from storybank.domain.bank import Bank
from storybank.domain.confidential import BLANK
from storybank.domain.pace import seconds
from storybank.domain.question import Question
from storybank.domain.story import STAR, Figure, Part, Story
from storybank.domain.wording import counted, inside_quotes

_MOST_FOLLOW_UPS = 2
_OWN_PART = "What was your own part in it?"
_ONE_LINE = 44
"""Letters of chips that fit one line of the table, where there are many stories."""
_MANY = 7


def card(
    story: Story,
    number: str,
    bank: Bank,
    questions: tuple[Question, ...] = (),
    *,
    full: bool = False,
    unknown: Finder | None = None,
    told: str = "",
) -> Context:
    """Return what a story's card says.

    Args:
        story: the story.
        number: its number on the sheet.
        bank: the bank, for its owner's pace.
        questions: the questions that the story answers, for what may be asked next.
        full: all of its words; otherwise cues.
        unknown: finds words that listeners may not know.
        told: who at the company has heard it ("told Mia Chen on 12 Jan").
    """
    spoken = counted(seconds(story.words, bank.pace.words_per_minute), "second")
    length = "" if story.confidential else f"about {spoken} as written"
    place = "  ·  ".join(filter(None, (story.where, story.when, length, told)))
    asked_next = [words for question in questions for words in question.follow_ups][:_MOST_FOLLOW_UPS] or [_OWN_PART]
    parts = {part.value[0]: story_part(story, part, full=full, unknown=unknown) for part in STAR}
    return {
        "number": number,
        "title": story.title,
        "headline": story.headline,
        "line": place,
        "chips": chips(story),
        "opener": inside_quotes(story.opener),
        **parts,
        "lesson": story.lesson,
        "figures": _figures(story),
        "follow_ups": "\n".join([*asked_next, *_how_known(story)]),
        "say_plainly": ", ".join(_unknown_words(story, unknown)),
    }


def glance(story: Story, number: str, count: int, *, told: bool = False) -> Context:
    """Return a story's line in the table of all `count` stories; with many, a row is as low as it can be."""
    return {
        "number": number,
        "title": f"{story.title} (told before)" if told else story.title,
        "headline": story.headline,
        "chips": chips(story, _ONE_LINE if count > _MANY else None),
    }


def _figures(story: Story) -> list[Context]:
    """Return the figures; a story that was covered has a blank, since it may have some."""
    if story.confidential:
        return [{"value": BLANK, "known": ""}]
    return [{"value": figure.value, "known": _known(figure)} for figure in story.figures]


def _known(figure: Figure) -> str:
    """Return what a figure counts and how it is known: "less churn (measured: billing data)"."""
    source = ": ".join(filter(None, (figure.source.value if figure.source else "", figure.basis)))
    return " ".join(filter(None, (figure.label, f"({source})" if source else "")))


def _how_known(story: Story) -> list[str]:
    """Return the question that follows every figure, with the owner's answers."""
    known = [
        f"{figure.value}, {': '.join(filter(None, (figure.source or '', figure.basis))) or 'say where it comes from'}"
        for figure in story.figures
        if figure.value
    ]
    return [f"How do you know? {'; '.join(known)}"] if known else []


def _unknown_words(story: Story, unknown: Finder | None) -> list[str]:
    if unknown is None:
        return []
    told = [story.opener, *(story.text(part) for part in STAR), story.text(Part.LESSON)]
    return list(dict.fromkeys(text[start:end] for text in told for start, end in unknown(text)))
