"""A posting read: what it asks for, how strongly, what it explicitly does not ask, what was left out."""

from collections import defaultdict
from collections.abc import Iterable

from storybank.domain.posting import Importance, LeftOut, Mention, NotAsked, Posting, Requirement
from storybank.domain.skill import Kind
from storybank.domain.text import count_words
from storybank.skills.cues import importance, not_asked
from storybank.skills.found import find_names
from storybank.skills.lexicon import Lexicon
from storybank.skills.sections import NOT_ASKED, Stretch, stretches


def read_posting(text: str, lexicon: Lexicon | None = None) -> Posting:
    """Read a posting.

    Args:
        text: the posting; any text at all, of any layout.
        lexicon: names of skills; None for the shipped ones.

    Returns:
        Requirements with the required ones first, then by how often and how early they stand. Mentions of one kind
        do not overlap, and `text[m.start:m.end] == m.text` for each.
    """
    return _read(text, list(stretches(text)), lexicon or Lexicon.shipped())


def read_line(text: str, lexicon: Lexicon | None = None) -> Posting:
    """Read one line as a text of its own: no headings, nothing left out, cues in the line count."""
    return _read(text, [Stretch(0, len(text))], lexicon or Lexicon.shipped())


def _read(text: str, parts: Iterable[Stretch], lexicon: Lexicon) -> Posting:
    mentions: list[Mention] = []
    aside: list[NotAsked] = []
    left_out: list[LeftOut] = []
    for part in parts:
        if part.left_out:
            _leave_out(left_out, part)
            continue
        for item in find_names(text, lexicon, part.start, part.end):
            words = text[item.start : item.end]
            why = not_asked(text, part, item.start)
            if why:
                aside.append(NotAsked(item.start, item.end, words, item.entry.name, why))
                continue
            entry, level = item.entry, importance(text, part, item.start)
            section = "" if part.section == NOT_ASKED else part.section
            mentions.append(
                Mention(item.start, item.end, words, entry.name, entry.kind, entry.competency, level, section)
            )
    return Posting(text, count_words(text), _requirements(mentions), tuple(aside), tuple(left_out))


def _leave_out(left_out: list[LeftOut], part: Stretch) -> None:
    """Note a stretch that is not searched; neighbors left out for one reason become one."""
    if part.left_out == "heading":
        return
    if left_out and left_out[-1].why == part.left_out and part.start - left_out[-1].end <= 4:
        left_out[-1] = LeftOut(left_out[-1].start, part.end, part.left_out)
    else:
        left_out.append(LeftOut(part.start, part.end, part.left_out))


def _requirements(mentions: Iterable[Mention]) -> tuple[Requirement, ...]:
    by_name: dict[tuple[Kind, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_name[mention.kind, mention.name].append(mention)
    requirements = [
        Requirement(name, kind, _strongest(same), same[0].competency, tuple(same))
        for (kind, name), same in by_name.items()
    ]
    return tuple(sorted(requirements, key=lambda r: (r.importance.rank, -r.count, r.mentions[0].start)))


def _strongest(mentions: Iterable[Mention]) -> Importance:
    return min((mention.importance for mention in mentions), key=lambda level: level.rank)
