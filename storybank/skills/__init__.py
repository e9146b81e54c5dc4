"""Skills in text: what a posting asks for and what a story shows."""

from storybank.skills.lexicon import Entry, Lexicon
from storybank.skills.reading import find_mentions, read_line, read_posting

__all__ = ["Entry", "Lexicon", "find_mentions", "read_line", "read_posting"]
