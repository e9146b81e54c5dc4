"""The rules about what the bank holds twice: near copies of a story, two names of one skill."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from storybank.coaching.context import Context
from storybank.coaching.finding import Finding, Severity
from storybank.domain.skill import Kind
from storybank.domain.story import STAR, Story
from storybank.domain.text import fold

_RUN = 3
"""Words in a row that are compared."""
_NEAR_COPY = 0.5
"""Share of the shorter story's runs that stand in the other one as well."""
_FEWEST_RUNS = 15


def doubled_stories(context: Context) -> Iterator[Finding]:
    """Two stories are near copies of one another."""
    runs = [(story, _runs(story)) for story in context.bank.stories]
    for (one, left), (two, right) in combinations(runs, 2):
        fewest = min(len(left), len(right))
        if fewest >= _FEWEST_RUNS and len(left & right) >= _NEAR_COPY * fewest:
            message = f"“{one.title}” and “{two.title}” tell nearly the same story."
            fix = "Keep the better one, and write another of something else."
            yield Finding("doubled", Severity.INFO, message, fix)


def _runs(story: Story) -> set[tuple[str, ...]]:
    words = " ".join(story.text(part) for part in STAR).casefold().split()
    return set(zip(*(words[first:] for first in range(_RUN)), strict=False))


def doubled_skills(context: Context) -> Iterator[Finding]:
    """Two names of the bank mean one skill."""
    told = [tag.name for story in context.bank.stories for tag in story.skills]
    spellings: dict[str, dict[str, str]] = defaultdict(dict)
    for name in (*told, *(skill.name for skill in context.bank.skills)):
        spellings[_meaning(name, context)].setdefault(fold(name), name)
    for names in spellings.values():
        if len(names) > 1:
            message = f"{' and '.join(names.values())} are one skill."
            yield Finding("doubled", Severity.INFO, message, "Call it by one name everywhere.")


def _meaning(name: str, context: Context) -> str:
    entry = context.lexicon.entry(name)
    return fold(entry.name) if entry and entry.kind is Kind.HARD else fold(name)
