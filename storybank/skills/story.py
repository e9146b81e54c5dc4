"""A stretch of a story read: the skills that it shows, not those that it denies or is only learning."""

import re

from storybank.domain.posting import Mention
from storybank.skills.found import find_names
from storybank.skills.lexicon import Lexicon

_DENIED = re.compile(
    r"\b(?:never|not|no|without|nor|neither|hardly|lack(?:ed|ing)?|\w+n['’]t)\b(?:\s+\w+){0,4}\s*$", re.IGNORECASE
)
_LEARNING = re.compile(
    r"\b(?:learn(?:ing|ed)? (?:about|to use|more)?|studying|taking (?:a|an) \w+ in|want(?:ed)? to learn|new to|beginner in|a course (?:in|on))"
    r"(?:\s+\w+){0,3}\s*$",
    re.IGNORECASE,
)
_REACH = 60


def find_mentions(text: str, lexicon: Lexicon | None = None) -> tuple[Mention, ...]:
    """Return the skills that a stretch of a story shows, by position.

    "I never used Snowflake" and "I am learning Python" prove neither.
    """
    mentions = []
    for item in find_names(text, lexicon or Lexicon.shipped()):
        before = re.split(r"[.;!?\n]|\bbut\b", text[max(0, item.start - _REACH) : item.start])[-1]
        if not (_DENIED.search(before) or _LEARNING.search(before)):
            entry = item.entry
            words = text[item.start : item.end]
            mentions.append(Mention(item.start, item.end, words, entry.name, entry.kind, entry.competency))
    return tuple(mentions)
