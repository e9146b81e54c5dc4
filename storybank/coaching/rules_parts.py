"""Rules about a story's parts: all there, told in time, in balance, of late, and with its lesson."""

import re
from collections.abc import Iterator

from storybank.coaching.context import Context
from storybank.coaching.finding import Finding, Severity
from storybank.domain.dates import last_day
from storybank.domain.freshness import STALE, is_older
from storybank.domain.pace import LONGEST, SHORTEST, is_top_heavy, seconds, shares
from storybank.domain.story import Part, Story

_TOO_SHORT, _TOO_LONG = 30, 120
"""Seconds beyond which a story is not heard out, or proves nothing."""
_MISHAP = re.compile(
    r"\bI (?:had |have |then |once |also |badly )?(?:made (?:an?|the|one|two|my|several) (?:\w+ )?(?:mistakes?|errors?)|missed(?! (?:nothing|no|none)\b)|forgot(?:ten)?|"
    r"failed|underestimated|overlooked|misread|misjudged|miscounted|messed up|got (?:\w+ ){1,2}wrong|was wrong|broke|broken|"
    r"dropped the ball|let \w+ down)\b|\bI [^.!?]{0,60}\bby mistake\b|\bmy (?:own )?(?:mistake|error|fault|failure)\b"
)
_MISHAP_TITLE = re.compile(
    r"(?:I )?(?:missed|failed|forgot|underestimated|overlooked|misjudged|(?:a|my|the) (?:\w+ )?mistake)\b",
    re.IGNORECASE,
)
_LEARNED = re.compile(
    r"\b(?:learn(?:ed|t|ing)?|lessons?|taught me|showed me|since then|ever since|from then on|next time|now I|I now|I have \w+[^.!?]* since|"
    r"I would (?:now|today))\b",
    re.IGNORECASE,
)
_ASKS = {
    Part.SITUATION: "Say where you were and what was at stake.",
    Part.TASK: "Say what you had to do, and why you.",
    Part.ACTION: "Say what you did, step by step.",
    Part.RESULT: "Say what came of it, with a figure.",
}


def missing_part(story: Story, _context: Context) -> Iterator[Finding]:
    """A part of S, T, A, R is empty."""
    for part in story.missing_parts:
        yield Finding("missing-part", Severity.ERROR, f"{part.value.capitalize()} is empty.", _ASKS[part], part)


def length(story: Story, context: Context) -> Iterator[Finding]:
    """It takes less than 60 or more than 90 seconds at the owner's pace."""
    spoken = seconds(story.words, context.bank.pace.words_per_minute)
    if story.missing_parts or SHORTEST <= spoken <= LONGEST:
        return
    severity = Severity.INFO if _TOO_SHORT <= spoken <= _TOO_LONG else Severity.WARNING
    fix = "Add what you did and how." if spoken < SHORTEST else "Cut what they do not need to follow you."
    yield Finding("length", severity, f"It takes about {spoken} seconds aloud; 60 to 90 is heard best.", fix)


def top_heavy(story: Story, _context: Context) -> Iterator[Finding]:
    """Situation and Task take over 40 % of the words, or Action is not the largest part."""
    if story.missing_parts:
        return
    share = shares(story)
    if is_top_heavy(share):
        top = share[Part.SITUATION] + share[Part.TASK]
        message = f"Situation and Task take {top:.0%} of the words."
        yield Finding("top-heavy", Severity.INFO, message, "Cut them to what Action needs.", Part.SITUATION)
    elif share[Part.ACTION] < max(share.values()):
        message = "Action is not the longest part."
        yield Finding("top-heavy", Severity.INFO, message, "Say more of what you did.", Part.ACTION)


def stale_story(story: Story, context: Context) -> Iterator[Finding]:
    """It happened over five years ago; a year or a month counts from its last day."""
    happened = last_day(story.when)
    if happened and is_older(happened, context.today, STALE):
        years = (context.today - happened).days // 365
        message = f"This happened {years} years ago."
        yield Finding("stale", Severity.INFO, message, "Tell a newer story, or say what you have done with it since.")


def no_lesson(story: Story, _context: Context) -> Iterator[Finding]:
    """A story of something that went wrong, without what was learned."""
    went_wrong = (
        story.is_told_as_mishap
        or _MISHAP_TITLE.match(story.title.strip())
        or any(_MISHAP.search(story.text(part)) for part in (Part.SITUATION, Part.TASK))
    )
    told = " ".join(story.text(part) for part in (Part.ACTION, Part.RESULT))
    if went_wrong and not story.lesson.strip() and not _LEARNED.search(told):
        message = "Something went wrong here, and the story does not say what you learned."
        yield Finding("no-lesson", Severity.WARNING, message, "Say what you do differently since.", Part.LESSON)
