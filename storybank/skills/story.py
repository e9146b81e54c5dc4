"""A story read: the words that show a skill."""

from storybank.domain.posting import Mention
from storybank.skills.clauses import Clauses
from storybank.skills.lexicon import Lexicon
from storybank.skills.lookup import find
from storybank.skills.words import visible, words_of


def find_mentions(text: str, lexicon: Lexicon | None = None) -> tuple[Mention, ...]:
    """Return the skills that a part of a story shows; what it denies or is still learning is no proof."""
    seen = visible(text)
    clauses = Clauses.of(seen)
    return tuple(
        Mention(
            item.start, item.end, text[item.start : item.end], item.entry.name, item.entry.kind, item.entry.competency
        )
        for item in find(seen, words_of(seen), lexicon or Lexicon.shipped()).sure
        if not clauses.unproved(item.start)
    )
