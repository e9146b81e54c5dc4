"""Text in, skills out: what a posting asks for, what a stretch of a story shows.

The lexicon knows the names; the modules beside it know how postings are written. Positions are code points of the
text exactly as it was given.
"""

from storybank.domain.posting import Mention, Posting
from storybank.skills.lexicon import Lexicon
from storybank.skills.posting import read_line, read_posting
from storybank.skills.story import find_mentions

__all__ = ["Lexicon", "Mention", "Posting", "find_mentions", "read_line", "read_posting"]
