"""The carried folder: what lies in it, read with suspicion, and files added to it, never changed.

Names mean nothing: any whole file under any name is read, so conflict copies, duplicates and renames do no harm.
"""

import contextlib
import hashlib
import os
import stat
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from storybank.errors import UnreadableError
from storybank.sync.envelope import MOST_BYTES, Envelope, NewerError, StrangeError, TornError, seal, unseal

ROOT = "storybank-v1"
SUFFIX = ".sbk"
SECONDS = 20.0
"""How long to wait for a folder whose files may still have to be fetched from far away."""
_DEEPEST = 3
_MOST_NAMES = 200_000
_MOST_IN_ALL = 512_000_000

_README = """\
storybank keeps a bank of interview stories in step through this folder. Your own machines read and write it;
whoever carries the folder (a cloud service, a git server, a USB stick) can read what is in it.

Leave the files as they are. If some are lost or damaged, the next `storybank sync` of any of your machines puts
back what is missing.
"""
_GIT = "*.sbk -text -diff -merge\n"

Write = Callable[[Path, bytes], None]
"""Writes a file whole or not at all."""


class Found(Struct, frozen=True):
    """A whole file of the folder."""

    path: Path
    sum: str
    envelope: Envelope

    @property
    def name(self) -> str:
        """What the file is called, as far as it tells anything."""
        return _name(self.path)


class Unread(Struct, frozen=True):
    """A file that could not be taken in."""

    name: str
    why: str
    """"waiting" (not all there yet), "newer" (update storybank), "refused" (not what it claims), "unreachable"."""
    detail: str = ""


@dataclass
class Haul:
    """All that the folder holds."""

    files: list[Found] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    sums: set[str] = field(default_factory=set)
    is_done: bool = False

    @property
    def digest(self) -> str:
        """What tells two states of the folder apart, whatever its files are called."""
        return hashlib.sha256("".join(sorted(self.sums)).encode()).hexdigest()


class CarriedFolder:
    """One folder that something else carries between machines."""

    def __init__(self, path: Path, write: Write, seconds: float = SECONDS) -> None:
        self.path, self._write, self._seconds = path, write, seconds
        self.root = path / ROOT

    def read(self) -> Haul:
        """Return what lies in the folder; what does not come within some seconds counts as not arrived.

        Raises:
            UnreadableError: the folder is not there, or does not answer.
        """
        if not self.path.is_dir():
            raise UnreadableError(
                f"The folder {self.path} is not there.",
                "Plug it in or start what carries it; `storybank sync FOLDER` names another one, or makes it again.",
            )
        haul = Haul()
        # a thread of its own: a placeholder of a cloud service blocks whoever reads it
        reader = threading.Thread(target=self._fill, args=(haul,), daemon=True)
        reader.start()
        reader.join(self._seconds)
        if haul.is_done:
            return haul
        unread = [*haul.unread, Unread(str(self.root), "unreachable", "the folder answers too slowly")]
        return Haul(list(haul.files), unread, {*list(haul.sums), "unfinished"})

    def add(self, device: str, envelope: Envelope) -> Found:
        """Add a file under a name of its own and return it.

        Raises:
            NotWrittenError: no space, or no permission.
        """
        for name, text in (("README.txt", _README), (".gitattributes", _GIT)):
            if not (self.root / name).exists():
                self._write(self.root / name, text.encode())
        data = seal(envelope)
        digest = hashlib.sha256(data).hexdigest()
        stem = f"{envelope.kind[:1]}-{digest[:32]}"
        path, number = self.root / device / f"{stem}{SUFFIX}", 1
        while path.exists():
            with contextlib.suppress(OSError):
                if path.read_bytes() == data:
                    return Found(path, digest, envelope)
            # something else holds the name, perhaps the torn copy of this very file: leave it to its carrier
            number += 1
            path = path.with_name(f"{stem}-{number}{SUFFIX}")
        self._write(path, data)
        return Found(path, digest, envelope)

    def _fill(self, haul: Haul) -> None:
        total = 0
        for count, path in enumerate(_walk(self.root)):
            if count > _MOST_NAMES or total > _MOST_IN_ALL:
                haul.unread.append(Unread(str(self.root), "refused", "the folder holds too much"))
                break
            data = _read(path, haul)
            if data is not None:
                total += _take(path, data, haul)
        haul.is_done = True


def _take(path: Path, data: bytes, haul: Haul) -> int:
    """Take in a file's bytes and return how much they will hold in memory."""
    digest = hashlib.sha256(data).hexdigest()
    if digest in haul.sums:
        return 0
    haul.sums.add(digest)
    name = _name(path)
    try:
        envelope = unseal(data)
    except TornError:
        haul.unread.append(Unread(name, "waiting"))
    except NewerError:
        haul.unread.append(Unread(name, "newer"))
    except StrangeError as error:
        haul.unread.append(Unread(name, "refused", str(error)))
    else:
        haul.files.append(Found(path, digest, envelope))
        return len(envelope.payload)
    return 0


def _walk(folder: Path, depth: int = 1) -> Iterator[Path]:
    """Yield the files below a folder that may be ours; no link is followed."""
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in listed:
        if entry.name.startswith("."):
            continue
        with contextlib.suppress(OSError):
            if entry.is_dir(follow_symlinks=False):
                if depth < _DEEPEST:
                    yield from _walk(Path(entry.path), depth + 1)
            elif SUFFIX in entry.name and entry.is_file(follow_symlinks=False):
                yield Path(entry.path)


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _read(path: Path, haul: Haul) -> bytes | None:
    name = _name(path)
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                return None
            if status.st_size > MOST_BYTES:
                haul.unread.append(Unread(name, "refused", "it is too large"))
                haul.sums.add(f"{name} {status.st_size}")
                return None
            return file.read(status.st_size + 1)
    except OSError as error:
        haul.unread.append(Unread(name, "unreachable", error.strerror or ""))
        haul.sums.add(f"{name} {error.errno}")
        return None
