"""Sentences made of the owner's own words: a place, a quotation, a list, a full stop."""

import re
from collections.abc import Sequence

_STRAIGHT = re.compile(r'"([^"]*)"')
_INNER = str.maketrans("“”", "‘’")
_ENDS = (".", "!", "?", "…", "。", "！", "？")
_PLACED = frozenset("at in on with for during while as by near".split())
"""Words with which a place already says where it is: "in the army"."""
_NOWHERE = frozenset("freelance freelancer freelancing self-employed self-employment volunteer volunteering".split())
"""Words that say how somebody worked, not where."""
_OWN = frozenset("my our a an the".split())
"""Words that are capitals only because they come first: "My last job"."""


def in_quotes(text: str) -> str:
    """Return `text` in quotation marks; those inside become single ones."""
    return f"“{inside_quotes(text)}”"


def inside_quotes(text: str) -> str:
    """Return `text` as it stands inside quotation marks: with single ones in the place of its own."""
    return _STRAIGHT.sub(r"‘\1’", text).translate(_INNER)


def closed(sentence: str) -> str:
    """Return a sentence with its full stop; one that ends in a sign of its own stays as it is."""
    return sentence if sentence.rstrip("”’\"'").endswith(_ENDS) else f"{sentence}."


def at_place(where: str) -> str:
    """Return where something happened as it goes on in a sentence (" at Brightline"); "" when nobody says.

    A word that says how somebody worked ("Freelance") names no place. What stands after the first comma is the owner's
    position there, and so is what stands before " at ".
    """
    place = where.partition(",")[0].strip().rpartition(" at ")[2]
    if not place or place.casefold().replace(" ", "-") in _NOWHERE:
        return ""
    first = place.split()[0].lower()
    if first in _PLACED | _OWN:
        place = place[0].lower() + place[1:]
    return f" {place}" if first in _PLACED else f" at {place}"


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with what it counts: "1 story", "2 stories"; `many` where an s at the end is not enough."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str], most: int = 99) -> str:
    """Return names joined by commas, with "and 3 more" after the first `most`."""
    shown = ", ".join(names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown
