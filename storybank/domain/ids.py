"""Ids: short, typeable, stable; a slug of the title and a random tail ("churn-7f3a")."""

import re
import unicodedata
from collections.abc import Callable, Collection
from datetime import datetime

Clock = Callable[[], datetime]
"""Gives the present moment, with its zone; passed in wherever time matters."""

RandomHex = Callable[[int], str]
"""Gives that many random bytes as hexadecimal digits."""

_STOP = frozenset("a an and at by for from how i in into my of on or our that the their to us we who why with".split())
_MAX_SLUG = 24


def slug(title: str) -> str:
    """Return up to three telling words of `title` in ASCII, joined by hyphens; "item" when none is left."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _STOP]
    return "-".join(words[:3])[:_MAX_SLUG].strip("-") or "item"


def make_id(title: str, taken: Collection[str], random_hex: RandomHex) -> str:
    """Return an id for `title` that is not in `taken`."""
    stem = slug(title)
    while (made := f"{stem}-{random_hex(2)}") in taken:
        pass
    return made
