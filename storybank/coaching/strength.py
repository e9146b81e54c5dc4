"""A strength in one sentence: the skill, where it was used, and what came of it, in the owner's words."""

import re

from msgspec import Struct

from storybank.coaching.own_skills import OwnSkill, Telling
from storybank.domain.dates import last_day
from storybank.domain.figures import find_figures
from storybank.domain.skill import Kind
from storybank.domain.story import Story
from storybank.domain.wording import at_place, closed, in_quotes

_VERB = (
    r"(?!\w*eed\b|embed|hundred|(?:offered|awarded|asked|promised|granted|handed|assigned|named|elected|voted|called|appointed|denied)\b)[a-z]+ed|"
    "agreed|freed|guaranteed|broke|brought|built|caught|cut|drew|fought|found|got|held|kept|led|lost|made|met|put|rebuilt|saw|set|"
    "sold|spent|stood|taught|won"
)
_SURE = "began|chose|drove|gave|grew|ran|spoke|took|turned|wrote"
"""Verbs that are nothing else, whatever comes after them."""
_OBJECT = (
    "an?|the|my|our|his|her|their|its|this|that|these|those|some|every|each|all|both|no|him|them|it|us|everyone|nobody|why|how|what|"
    r"who|where|which|whether|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|fifty|hundreds|thousands|[\d£$€]\S*"
)
_DEED = re.compile(
    rf"(?:I|[Ww]e) (?!am\b|was\b)\w|(?P<verb>(?:{_SURE})\b|(?:{_VERB}) (?:(?:up|down|out|off|over|back|around|through|together) )?(?:{_OBJECT})\b)",
    re.IGNORECASE,
)
"""How a title begins that goes on after "when I": with what the owner did, and to what.

"Turned it around" does, "Speed up the rota" does not. Where a verb could also be what was done to the owner ("Awarded
a prize"), the title is quoted.
"""
_BROKEN = re.compile(r"[?!:;…“”\"]|\.\s|\.$")
"""Signs that make of a title more than one part of a sentence."""


class Strength(Struct, frozen=True):
    """What to say of a skill, and what would make it stronger."""

    sentence: str = ""
    """Empty when no story proves the skill."""
    story: Story | None = None
    """The story that it is made of."""
    add: str = ""
    """What the bank lacks for a whole sentence; empty when nothing."""


def strength(own: OwnSkill) -> Strength:
    """Return a sentence made of nothing but the owner's words: the skill, one story's place, title, headline, figure."""
    if not own.proving:
        return Strength(add=_to_prove(own.tellings))
    story = min(own.proving, key=_fullest_first)
    parts = (_used(own, story), _result(story))
    return Strength(" ".join(filter(None, parts)), story, _to_add(story))


def _fullest_first(story: Story) -> tuple[bool, bool, bool, int, str]:
    day = last_day(story.when)
    has_figure = bool(story.figures or find_figures(story.headline))
    return story.is_told_as_mishap, not story.headline, not has_figure, -day.toordinal() if day else 0, story.id


def _used(own: OwnSkill, story: Story) -> str:
    name, title = own.skill.name, story.title.strip()
    used = f"{name}: I {'used' if own.skill.kind is Kind.HARD else 'showed'} it{at_place(story.where)}"
    if deed := _deed(title):
        return f"{used} when {deed}."
    if not title:
        return f"{used}."
    example = f"my example is {closed(in_quotes(title))}"
    return f"{used}; {example}" if story.where.strip() else f"{name}: {example}"


def _deed(title: str) -> str:
    title = title.removesuffix(".")
    found = _DEED.match(title)
    if not found or _BROKEN.search(title) or title[1:2].isupper():
        return ""
    if found["verb"]:
        return f"I {title[0].lower()}{title[1:]}"
    return f"{title[0].lower()}{title[1:]}" if title[:2].lower() == "we" else title


def _result(story: Story) -> str:
    figure = story.figures[0] if story.figures else None
    counted = f"{figure.value} {figure.label}".strip() if figure else ""
    headline = story.headline.rstrip(". ")
    if headline and counted and not find_figures(headline):
        headline = f"{headline} ({counted})"
    result = headline or counted
    return f"The result: {closed(result)}" if result else ""


def _to_add(story: Story) -> str:
    title = in_quotes(story.title)
    if not story.headline.strip():
        return f"Give {title} a headline: what came of it in a few words, with a figure."
    if not (story.figures or find_figures(story.headline)):
        return f"Give {title} a figure: how much, how many, how long."
    return ""


def _to_prove(tellings: tuple[Telling, ...]) -> str:
    if not tellings:
        return "No story tells of it yet. If you have done it, write that story."
    best, title = tellings[0], in_quotes(tellings[0].story.title)
    if best.evidence:
        return f"{title} shows it and has no result yet. Add what came of it."
    return f"{title} only claims it. Mark the words that show it."
