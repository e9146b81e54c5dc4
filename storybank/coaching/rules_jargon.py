"""The rule about listeners from outside the trade: what they would not understand."""

import re
from collections.abc import Iterator

from storybank.coaching.context import Context
from storybank.coaching.finding import Finding, Severity, quoted
from storybank.domain.story import STAR, Story

_ACRONYM = re.compile(r"(?<![\w.&/-])(?=[A-Z]\d*[A-Z])[A-Z][A-Z0-9]{1,5}s?(?![\w/-])")
_KNOWN = frozenset(
    "AM PM OK NO YES TV IT HR PR UK US USA UN EU NHS GP CEO CFO CV ID PC PDF FAQ DIY VAT ATM GPS USB SMS NGO BBC PIN RSVP ASAP AI "
    "DVD CD PE MP WHO NASA NATO COVID HIV DNA SOS VIP II III IV VI WC AND NOT BUT ALL".split()
)
"""Short forms and shouted words that everybody knows."""
_HOUSEHOLD = frozenset(
    [
        *"Slack Zoom Google Trello Canva WordPress Workday Sketch Word Excel Outlook".split(),
        "Microsoft Windows",
        "Microsoft 365",
        "Microsoft Office",
        "Microsoft Excel",
        "Microsoft Word",
        "Microsoft PowerPoint",
        "Microsoft Outlook",
        "Microsoft Teams",
        "Google Workspace",
        "Google Sheets",
        "Google Drive",
        "Google Meet",
        "OneDrive",
        "Productivity",
        "Simulation",
        "Chatbot",
        "Operating system",
        "Business software applications",
        "Adobe Photoshop",
    ]
)
"""Tools that people outside any trade have used or heard of."""
_TRADE = re.compile(
    r"\b(?:churn|cohorts?|regressions?|refactor(?:ed|ing)?|backlogs?|scrum|kanban|sprints?|microservices?|middleware|schemas?|"
    r"throughput|latency|deliverables?|sharding|run ?books?|burn ?rate|p9\d)\b",
    re.IGNORECASE,
)
_EXPLAINED = re.compile(r"\s*\(|,? (?:an?|the|which|that is|meaning|our|or|in other words)\b|\s*[–—:]", re.IGNORECASE)


def jargon(story: Story, context: Context) -> Iterator[Finding]:
    """For a general audience: acronyms and terms of the trade that neither the story nor the glossary explains."""
    if context.bank.preferences.audience != "general":
        return
    found = [(part, start, end) for part in STAR for start, end in unexplained(story.text(part), context)]
    if found:
        part, start, end = found[0]
        terms = quoted([story.text(place)[first:last] for place, first, last in found])
        message = f"People outside the trade may not know {terms}."
        fix = "Say it in plain words, or put your wording into the glossary."
        yield Finding("jargon", Severity.INFO, message, fix, part, start, end)


def unexplained(text: str, context: Context) -> list[tuple[int, int]]:
    """Return where a text uses words that people outside the trade may not know, as pairs of start and end."""
    spans = {match.span() for match in _ACRONYM.finditer(text) if match[0].rstrip("s") not in _KNOWN}
    spans |= {match.span() for match in _TRADE.finditer(text)}
    for mention in context.mentions(text):
        entry = context.lexicon.entry(mention.name)
        if entry and entry.tool and entry.name not in _HOUSEHOLD and mention.text not in _KNOWN:
            spans.add((mention.start, mention.end))
    explained = {text[start:end] for start, end in spans if _is_explained(text, start, end, context)}
    return sorted(span for span in spans if text[slice(*span)] not in explained)


def _is_explained(text: str, start: int, end: int, context: Context) -> bool:
    term = text[start:end]
    in_glossary = context.bank.glossary.plain(term) or context.bank.glossary.plain(term.removesuffix("s"))
    in_brackets = text[:start].endswith("(") and text[end:].startswith(")")
    return bool(in_glossary or in_brackets or _EXPLAINED.match(text, end))
