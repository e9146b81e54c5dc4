"""What lies in the carried folder, as it was read."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from storybank.sync.envelope import Envelope

_MOST_UNREAD = 1_000
"""Files that could not be taken in and are named; of others only the number is kept."""


def name_of(path: Path) -> str:
    """Return what a file is called in its folder, as far as it tells anything."""
    return f"{path.parent.name}/{path.name}"


class Found(Struct, frozen=True):
    """A whole file of the folder."""

    path: Path
    sum: str
    envelope: Envelope

    @property
    def name(self) -> str:
        """What the file is called, as far as it tells anything."""
        return name_of(self.path)


class Unread(Struct, frozen=True):
    """A file that could not be taken in."""

    name: str
    why: str
    """"waiting" (not all there yet), "newer" (update storybank), "refused" (not what it claims), "unreachable",
    "plain" (not encrypted in a folder that is), "locked" (encrypted with another key)."""
    detail: str = ""
    count: int = 1
    """How many files it stands for; where there are thousands, the last ones of a reason are one."""


@dataclass
class Haul:
    """All that the folder holds."""

    files: list[Found] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    sums: set[str] = field(default_factory=set)
    plain: list[Found] = field(default_factory=list)
    """Files of an encrypted folder that are not; they were refused."""
    keys: list[Path] = field(default_factory=list)
    """The key files, if the folder is encrypted."""
    is_done: bool = False
    more: Counter[str] = field(default_factory=Counter)
    """How many files beyond those in `unread` could not be taken in, by reason."""
    _sum_of_more: int = 0

    @property
    def digest(self) -> str:
        """What tells two states of the folder apart, whatever its files are called."""
        return hashlib.sha256(f"{''.join(sorted(self.sums))}{self._sum_of_more}".encode()).hexdigest()

    def refuse(self, file: Unread, mark: str) -> None:
        """Note a file that could not be taken in; a folder full of them takes no more memory than some.

        Args:
            file: the file.
            mark: tells it from others, or from itself in another state.
        """
        if mark in self.sums:
            return
        if len(self.unread) < _MOST_UNREAD:
            self.sums.add(mark)
            self.unread.append(file)
        else:
            self.more[file.why] += 1
            self._sum_of_more += int.from_bytes(hashlib.sha256(mark.encode()).digest())
