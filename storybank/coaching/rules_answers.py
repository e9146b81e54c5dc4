"""A rule about the questions that a story is meant for: there are such questions."""

from collections.abc import Iterator

from storybank.coaching.context import Context
from storybank.coaching.finding import Finding, Severity
from storybank.coaching.frameworks import framework_names
from storybank.domain.story import Story
from storybank.domain.text import fold


def unknown_answer(story: Story, context: Context) -> Iterator[Finding]:
    """What stands under answers is no question's key, no competency and no name of a framework."""
    if not context.answerable:
        return
    for answer in story.answers:
        if answer not in context.answerable and fold(answer) not in framework_names():
            message = f"“{answer}” under answers is no question and no competency."
            yield Finding("unknown-answer", Severity.WARNING, message, _nearest(answer, context.answerable))


def _nearest(answer: str, known: frozenset[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - for this mistake only

    near = get_close_matches(fold(answer), sorted(known), 1)
    return f"Did you mean “{near[0]}”?" if near else "`storybank question list` shows the keys."
