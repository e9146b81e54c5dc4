"""Skills in text: what a posting asks for and what a story shows.

Each name is loaded when it is first asked for: who looks up a skill needs no reader of postings.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storybank.skills.corrections import corrected
    from storybank.skills.lexicon import Entry, Lexicon
    from storybank.skills.reading import Models, read_line, read_posting
    from storybank.skills.story import find_mentions
else:
    _HOMES = {
        "corrected": "corrections",
        "Entry": "lexicon",
        "Lexicon": "lexicon",
        "Models": "reading",
        "read_line": "reading",
        "read_posting": "reading",
        "find_mentions": "story",
    }

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"storybank.skills.{_HOMES[name]}"), name)


__all__ = ["Entry", "Lexicon", "Models", "corrected", "find_mentions", "read_line", "read_posting"]
