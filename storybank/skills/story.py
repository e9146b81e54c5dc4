"""A story read: the words that show a skill."""

import re

from storybank.domain.posting import Mention
from storybank.domain.skill import Kind
from storybank.skills.clauses import Clauses
from storybank.skills.lexicon import Lexicon
from storybank.skills.lookup import Found, find, without_overlap
from storybank.skills.words import visible, words_of

_USED = re.compile(r"\b(?:in|into|with|via|using|from|on) (?:an? )?$")
"""What stands before a tool that was used, though its name is an everyday word: "rebuilt the rota in Excel"."""
_PLACES = frozenset(("Spring", "Microsoft Office", "Microsoft Project", "Google Drive", "Microsoft Access"))
"""Names that mean a time or a place after such a word."""
_TURN = "and|but|so|because|although|though|until|before|after|while|when|which|who|then|or|as|if|whether|without|by"
_REST = re.compile(rf"(?:[ \t\xa0]+(?!(?:{_TURN})\b)[\w'’%€$£/-]+){{1,9}}", re.IGNORECASE)
"""What goes on with a deed to the end of its clause."""


def find_mentions(text: str, lexicon: Lexicon | None = None) -> tuple[Mention, ...]:
    """Return the skills that a part of a story shows; what it denies or is still learning is no proof.

    A soft skill is shown by what somebody did ("asked what had gone wrong"), to the end of the clause; a hard one may
    stand within. By position; none overlaps another of its kind.
    """
    seen = visible(text)
    clauses = Clauses.of(seen)
    finds = find(seen, words_of(seen), (lexicon or Lexicon.shipped()).for_stories)
    used = [item._replace(everyday=False) for item in finds.alone if _is_used(seen, item)]
    deeds = without_overlap([_whole_deed(seen, item) for item in finds.sure if item.entry.kind is Kind.SOFT])
    tools = [item for item in finds.sure if item.entry.kind is Kind.HARD]
    found = sorted([*deeds, *tools, *used], key=lambda item: (item.start, item.end))
    return tuple(
        Mention(
            item.start, item.end, text[item.start : item.end], item.entry.name, item.entry.kind, item.entry.competency
        )
        for item in found
        if not clauses.unproved(item.start)
    )


def _is_used(seen: str, item: Found) -> bool:
    before = seen[max(0, item.start - 12) : item.start]
    return seen[item.start].isupper() and item.entry.name not in _PLACES and _USED.search(before) is not None


def _whole_deed(seen: str, item: Found) -> Found:
    rest = _REST.match(seen, item.end) if item.phrase else None
    return item._replace(end=rest.end()) if rest else item
