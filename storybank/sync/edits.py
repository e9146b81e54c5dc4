"""Edits as they travel: bytes that Loro made, and which edits they hold, read once."""

from collections.abc import Iterable
from typing import Self

from msgspec import Struct

from storybank.sync.engine import guarded, loro, quiet
from storybank.sync.haul import Found

Spans = dict[int, int]
"""Peer -> how many of its edits."""


class Edits(Struct, frozen=True):
    """Some edits, and which they are."""

    payload: bytes
    starts: Spans
    """What comes before them."""
    ends: Spans
    """What they reach to."""
    reach: "loro.VersionVector"

    @classmethod
    def of(cls, payload: bytes) -> Self:
        """Return the edits of a payload; EngineError when these are none."""
        with guarded(), quiet():
            told = loro.LoroDoc.decode_import_blob_meta(payload, False)
            return cls(payload, _spans(told.partial_start_vv), _spans(told.partial_end_vv), told.partial_end_vv)

    def holds(self, other: Self) -> bool:
        """Tell whether a snapshot reaches as far as other edits do."""
        return bool(self.reach.includes_vv(other.reach))


class Carried(Struct, frozen=True):
    """A file of the carried folder that holds edits."""

    found: Found
    edits: Edits


def covered(many: Iterable[Edits]) -> "loro.VersionVector":
    """Return what edits hold together, as far as it holds together."""
    there = loro.VersionVector()
    waiting = list(many)
    is_growing = True
    while is_growing:
        is_growing = False
        for edits in waiting:
            for peer, end in edits.ends.items():
                last = there.get_last(peer)
                have = 0 if last is None else last + 1
                if edits.starts.get(peer, 0) <= have < end:
                    there.set_end(loro.ID(peer, end))
                    is_growing = True
    return there


def _spans(vector: "loro.VersionVector") -> Spans:
    return {peer: end for peer, (_, end) in vector.to_spans().inner().items()}
