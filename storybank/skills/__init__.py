"""Skills in text: what a posting asks for and what a story shows."""

from storybank.skills.corrections import corrected
from storybank.skills.lexicon import Entry, Lexicon
from storybank.skills.reading import Models, read_line, read_posting
from storybank.skills.story import find_mentions

__all__ = ["Entry", "Lexicon", "Models", "corrected", "find_mentions", "read_line", "read_posting"]
