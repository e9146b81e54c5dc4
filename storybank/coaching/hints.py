"""What would weaken a story, and how to mend it. Rules have stable ids; a good answer passes in silence."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from storybank.coaching.pace import LONGEST, SHORTEST, WORDS_PER_MINUTE, seconds, shares
from storybank.domain.figures import find_figures
from storybank.domain.skill import Kind
from storybank.domain.story import Part, Story


class Severity(StrEnum):
    """How much a finding weakens the story, worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed in a story."""

    rule: str
    severity: Severity
    message: str
    fix: str
    part: Part | None = None
    start: int = 0
    end: int = 0
    """Where it stands in the part, in code points; both 0 for the part or the story as a whole."""


_WE = re.compile(r"\b(?:we|our|us|ours)\b", re.IGNORECASE)
_I = re.compile(r"\b(?:I|my|me|mine)\b")
_TOP_HEAVY = 0.40
"""Situation and Task above this share of the words leave too little for what you did."""


def findings(story: Story, words_per_minute: int = WORDS_PER_MINUTE) -> tuple[Finding, ...]:
    """Return what would weaken the story, the most useful first; nothing for an empty one.

    Args:
        story: the story.
        words_per_minute: the owner's speaking pace.
    """
    if story.words == 0:
        return ()
    found = [finding for rule in _RULES for finding in rule(story)]
    found += _length(story, words_per_minute)
    order = list(Severity)
    return tuple(sorted(found, key=lambda finding: order.index(finding.severity)))


def _missing_part(story: Story) -> Iterator[Finding]:
    asks = {
        Part.SITUATION: "Say where you were and what was at stake.",
        Part.TASK: "Say what you had to do, and why you.",
        Part.ACTION: "Say what you did, step by step.",
        Part.RESULT: "Say what came of it, with a figure.",
    }
    for part in story.missing_parts:
        yield Finding("missing-part", Severity.ERROR, f"{part.value.capitalize()} is empty.", asks[part], part)


def _lost_evidence(story: Story) -> Iterator[Finding]:
    for tag, proof in story.lost_evidence():
        message = (
            f"The words “{proof.quote}”, which prove {tag.name}, no longer stand in {proof.part.value.capitalize()}."
        )
        yield Finding("lost-evidence", Severity.ERROR, message, "Mark other words, or take the tag off.", proof.part)


def _bare_claim(story: Story) -> Iterator[Finding]:
    bare = [tag.name for tag in story.skills if not tag.evidence]
    if bare:
        message = f"No words prove {', '.join(bare)}."
        yield Finding("bare-claim", Severity.WARNING, message, "Mark the words that show it, or take the tag off.")


def _no_figure(story: Story) -> Iterator[Finding]:
    if story.result.strip() and not find_figures(story.result) and not story.figures:
        fix = "Say how much, how many or how long: time, money, quality, people or risk."
        yield Finding("no-figure", Severity.WARNING, "Result has no figure.", fix, Part.RESULT)


def _figure_without_source(story: Story) -> Iterator[Finding]:
    unsure = [figure.value for figure in story.figures if figure.source is None]
    if unsure:
        fix = "Say whether it was measured, reported or estimated; they may ask."
        yield Finding("figure-without-source", Severity.INFO, f"How do you know {', '.join(unsure)}?", fix)


def _missing_kind(story: Story) -> Iterator[Finding]:
    for kind, what in ((Kind.HARD, "what you can do"), (Kind.SOFT, "how you work")):
        if not story.names(kind):
            message = f"The story shows no {kind} skill."
            yield Finding(f"no-{kind}", Severity.INFO, message, f"Tag one that shows {what}.")


def _top_heavy(story: Story) -> Iterator[Finding]:
    if story.missing_parts:
        return
    share = shares(story)
    top = share[Part.SITUATION] + share[Part.TASK]
    if top > _TOP_HEAVY:
        message = f"Situation and Task take {top:.0%} of the words."
        yield Finding("top-heavy", Severity.INFO, message, "Cut them to what Action needs.", Part.SITUATION)
    elif share[Part.ACTION] < max(share.values()):
        message = "Action is not the longest part."
        yield Finding("top-heavy", Severity.INFO, message, "Say more of what you did.", Part.ACTION)


def _we_not_i(story: Story) -> Iterator[Finding]:
    ours, mine = list(_WE.finditer(story.action)), _I.findall(story.action)
    if story.action.strip() and (len(ours) > len(mine) or not mine):
        start, end = ours[0].span() if ours else (0, 0)
        message = f"Action says “we” {len(ours)} times and “I” {len(mine)} times."
        yield Finding("we-not-i", Severity.WARNING, message, "Say what you did yourself.", Part.ACTION, start, end)


def _length(story: Story, words_per_minute: int) -> list[Finding]:
    spoken = seconds(story.words, words_per_minute)
    if story.missing_parts or SHORTEST <= spoken <= LONGEST:
        return []
    far = not SHORTEST / 2 <= spoken <= LONGEST + SHORTEST / 2
    severity = Severity.WARNING if far else Severity.INFO
    fix = "Add what you did and how." if spoken < SHORTEST else "Cut what they do not need to follow you."
    return [Finding("length", severity, f"It takes about {spoken} seconds aloud; 60 to 90 is heard best.", fix)]


_RULES: tuple[Callable[[Story], Iterator[Finding]], ...] = (
    _missing_part,
    _lost_evidence,
    _no_figure,
    _bare_claim,
    _we_not_i,
    _figure_without_source,
    _top_heavy,
    _missing_kind,
)
