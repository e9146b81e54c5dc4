"""What the last sync left behind; reading it needs no engine."""

import json
from pathlib import Path

from msgspec import Struct

FILE = "settled"


class Settled(Struct, frozen=True):
    """What the last sync that came to its end left behind."""

    document: str = ""
    folder: str = ""
    bank: str = ""
    place: str = ""
    """The carried folder."""
    open: int = 0
    """How much waits for the owner to pick."""


def read_settled(folder: Path) -> Settled:
    """Return what the last sync left behind in the folder of the sync state; nothing where there was none."""
    try:
        told = json.loads((folder / FILE).read_bytes())
        words = {name: str(told[name]) for name in ("document", "folder", "bank", "place")}
        return Settled(**words, open=int(told["open"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Settled()
