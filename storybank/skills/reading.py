"""A text read: the skills it names, how strongly it asks for them, and what was left aside."""

from bisect import bisect_right
from collections.abc import Iterable

from storybank.domain.posting import Importance, LeftOut, Mention, NotAsked, Posting, Requirement
from storybank.domain.text import count_words
from storybank.skills.clauses import Clauses
from storybank.skills.lexicon import Lexicon
from storybank.skills.lookup import Found, find, without_overlap
from storybank.skills.open_names import open_names
from storybank.skills.sections import WAIVED, Section, left_out_of, sections_of
from storybank.skills.words import visible, words_of

_DEFAULTS = {"requirements": Importance.REQUIRED, "preferred": Importance.PREFERRED}


def read_posting(text: str, lexicon: Lexicon | None = None) -> Posting:
    """Return what a posting asks for; positions are those of `text` as it was given."""
    seen = visible(text)
    clauses = Clauses.of(seen)
    sections = sections_of(seen)
    return _read(text, seen, clauses, sections, left_out_of(seen, sections, clauses), lexicon)


def read_line(text: str, lexicon: Lexicon | None = None) -> Posting:
    """Return what one line asks for, read as a text of its own without parts."""
    seen = visible(text)
    return _read(text, seen, Clauses.of(seen), [Section(0, len(text), "")], [], lexicon)


def find_mentions(text: str, lexicon: Lexicon | None = None) -> tuple[Mention, ...]:
    """Return the skills that a part of a story shows; what it denies or is still learning is no proof."""
    seen = visible(text)
    clauses = Clauses.of(seen)
    found = find(seen, words_of(seen), lexicon or Lexicon.shipped())
    return tuple(_mention(text, item, Importance.MENTIONED, "") for item in found if not clauses.unproved(item.start))


def _read(
    text: str,
    seen: str,
    clauses: Clauses,
    sections: list[Section],
    left: list[LeftOut],
    lexicon: Lexicon | None,
) -> Posting:
    words = words_of(seen)
    known = find(seen, words, lexicon or Lexicon.shipped())
    found = without_overlap(known + [item for item in open_names(seen, words) if not _touches(item, known)])
    mentions: list[Mention] = []
    not_asked: list[NotAsked] = []
    section_starts = [section.start for section in sections]
    left_starts = [part.start for part in left]
    for item in found:
        at = bisect_right(left_starts, item.start) - 1
        if at >= 0 and item.start < left[at].end:
            continue
        section = sections[bisect_right(section_starts, item.start) - 1].name
        if why := "not required" if section == WAIVED else clauses.not_asked(item.start, item.end):
            not_asked.append(NotAsked(item.start, item.end, text[item.start : item.end], item.entry.name, why))
            continue
        importance = clauses.importance(item.start, item.end) or _DEFAULTS.get(section, Importance.MENTIONED)
        mentions.append(_mention(text, item, importance, section))
    return Posting(text, count_words(text), _requirements(mentions), tuple(not_asked), tuple(left))


def _touches(item: Found, known: list[Found]) -> bool:
    at = bisect_right(known, item.start, key=lambda other: other.start)
    return any(other.start < item.end and item.start < other.end for other in known[max(0, at - 1) : at + 2])


def _mention(text: str, item: Found, importance: Importance, section: str) -> Mention:
    entry = item.entry
    return Mention(
        item.start,
        item.end,
        text[item.start : item.end],
        entry.name,
        entry.kind,
        entry.competency,
        importance,
        section,
    )


def _requirements(mentions: Iterable[Mention]) -> tuple[Requirement, ...]:
    by_name: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_name.setdefault(mention.name, []).append(mention)
    found = [
        Requirement(
            name,
            places[0].kind,
            min((place.importance for place in places), key=lambda importance: importance.rank),
            places[0].competency,
            tuple(places),
        )
        for name, places in by_name.items()
    ]
    return tuple(sorted(found, key=lambda r: (r.importance.rank, -r.count, r.mentions[0].start)))
