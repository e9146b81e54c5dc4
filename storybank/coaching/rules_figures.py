"""Rules about figures: a result has one, and the owner can say how it is known."""

import re
from collections.abc import Iterator

from storybank.coaching.context import Context
from storybank.coaching.finding import Finding, Severity, quoted
from storybank.coaching.wording import Rare
from storybank.domain.figures import find_figures
from storybank.domain.story import Part, Story

_REASON = Rare(
    "measur|count|track|record|quantif|figure|number|data|share|give|tell|disclose|name|publish|confidential|nda|to say",
    r"\b(?:nobody|no one|never|not|\w+n['’]t) (?:\w+ ){0,2}(?:measured?|count(?:ed)?|track(?:ed)?|record(?:ed)?|quantif(?:y|ied))\b|"
    r"\b(?:no|without an?y?) (?:\w+ ){0,2}(?:figures?|numbers?|measures?|measurements?|data)\b|\bno way (?:to|of) (?:measur|count)\w+|"
    r"\bcan(?:['’]t|not| not) (?:\w+ )?(?:share|give|tell|disclose|name|publish)\b|\bconfidential\b|\bNDA\b|"
    r"\b(?:hard|difficult|impossible|too early) to (?:measure|count|put a (?:number|figure)|say)\b",
)
"""Why there is no figure, when the owner says so."""
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|dozens?) \w|"
    r"\ban? (?:half|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|twentieth)\b|\bhalf\b|"
    r"\b(?:an?|one) (?:hour|day|week|fortnight|month|quarter|year) (?:less|early|earlier|sooner|faster|later|ahead)\b",
    re.IGNORECASE,
)
"""Figures in words, as people tell them: "forty families stayed"."""
_SOURCE = Rare(
    "measure|report|estimate|count|according|the |our |my ",
    r"\b(?:measured?|reported?|estimate[ds]?|counted|according to|(?:the|our|my) (?:log|records?|survey|data|report|books|count)s?|by my count)\b",
)


def no_figure(story: Story, _context: Context) -> Iterator[Finding]:
    """Result has no figure and does not say why."""
    text = story.result
    told = story.figures or find_figures(text) or _COUNTED.search(text) or any(_REASON.finditer(text))
    if text.strip() and not told:
        fix = "Say how much, how many or how long (time, money, quality, people, risk), or why nobody knows."
        yield Finding("no-figure", Severity.WARNING, "Result has no figure.", fix, Part.RESULT, 0, len(text))


def figure_without_source(story: Story, _context: Context) -> Iterator[Finding]:
    """A figure is not marked measured, reported or estimated."""
    unsure = [figure.value for figure in story.figures if figure.source is None]
    text, start, end = story.result, 0, 0
    if unsure:
        start = max(0, text.find(unsure[0]))
        end = start + len(unsure[0]) if unsure[0] in text else 0
    elif not story.figures and not any(_SOURCE.finditer(text)):
        found = find_figures(text)
        unsure = [text[first:last] for first, last in found]
        start, end = found[0] if found else (0, 0)
    if unsure:
        fix = "Add it to the story's figures as measured, reported or estimated; they may ask."
        message = f"How do you know {quoted(unsure)}?"
        yield Finding("figure-without-source", Severity.INFO, message, fix, Part.RESULT, start, end)
