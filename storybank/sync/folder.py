"""The carried folder: what lies in it, read with suspicion, and files added to it, never changed.

Names mean nothing: any whole file under any name is read, so conflict copies, duplicates and renames do no harm.
"""

import contextlib
import hashlib
import os
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from storybank.errors import UnreadableError, UsageError
from storybank.sync.envelope import (
    ENCRYPTED,
    MOST_BYTES,
    Envelope,
    LockedError,
    NewerError,
    PlainError,
    StrangeError,
    TornError,
    seal,
    unseal,
)
from storybank.sync.haul import Found, Haul, Unread, name_of
from storybank.sync.key_files import is_of, key_file, key_files

if TYPE_CHECKING:
    from storybank.sync.encryption import Key

ROOT = "storybank-v1"
SUFFIX = ".sbk"
SECONDS = 20.0
"""How long to wait for a folder whose files may still have to be fetched from far away."""
_DEEPEST = 3
_MOST_NAMES = 200_000
_MOST_IN_ALL = 512_000_000

_README = """\
storybank keeps a bank of interview stories in step through this folder. Your own machines read and write it.
{who}

Leave the files as they are. If some are lost or damaged, the next `storybank sync` of any of your machines puts
back what is missing.
"""
_ALL = "Whoever carries the folder (a cloud service, a git server, a USB stick) can read what is in it."
_OWNER = "It is encrypted: whoever carries the folder sees sizes and dates, and reads no word without the passphrase."
_GIT = "*.sbk -text -diff -merge\n*.age -text -diff -merge\n"


class EncryptedError(UsageError):
    """The folder is encrypted, and this machine does not know its key."""


Write = Callable[[Path, bytes], None]
"""Writes a file whole or not at all."""


class CarriedFolder:
    """One folder that something else carries between machines."""

    def __init__(self, path: Path, write: Write, seconds: float = SECONDS, key: "Key | None" = None) -> None:
        """Take the folder, what writes to it, and the key; once a machine has one, nothing plain is read or written."""
        self.path, self._write, self._seconds, self.key = path, write, seconds, key
        self.root = path / ROOT

    def read(self) -> Haul:
        """Return what lies in the folder; what does not come within some seconds counts as not arrived.

        Raises:
            UnreadableError: the folder is not there, or does not answer.
            EncryptedError: it is encrypted, and this machine does not have the key.
        """
        if not self.path.is_dir():
            raise UnreadableError(
                f"The folder {self.path} is not there.",
                "Plug it in or start what carries it; `storybank sync FOLDER` names another one, or makes it again.",
            )
        keys = key_files(self.root)
        haul = Haul(
            keys=keys, sums={f"key {path.name}" for path in keys} | {f"under {self.key.id if self.key else ''}"}
        )
        # a thread of its own: a placeholder of a cloud service blocks whoever reads it
        reader = threading.Thread(target=self._fill, args=(haul,), daemon=True)
        reader.start()
        reader.join(self._seconds)
        if not haul.is_done:
            unread = [*haul.unread, Unread(str(self.root), "unreachable", "the folder answers too slowly")]
            haul = Haul(list(haul.files), unread, {*list(haul.sums), "unfinished"}, keys=keys)
        haul.files.sort(key=lambda file: file.path)
        haul.unread.sort(key=lambda file: file.name)
        if self.key is None and (keys or any(item.why == "locked" for item in haul.unread)):
            raise EncryptedError(
                f"The folder {self.path} is encrypted.",
                "Run `storybank sync encrypt` and type its passphrase once; until then your edits wait on this machine.",
            )
        return haul

    def add(self, device: str, envelope: Envelope) -> Found:
        """Add a file under a name of its own and return it.

        Raises:
            NotWrittenError: no space, or no permission.
        """
        self._explain(again=False)
        outer = self.key.encrypted(envelope) if self.key else envelope
        data = seal(outer)
        digest = hashlib.sha256(data).hexdigest()
        stem = f"{outer.kind[:1]}-{digest[:32]}"
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

    def unseal(self, data: bytes) -> Envelope:
        """Return what a file's bytes hold, decrypted.

        Raises:
            PlainError: the folder is encrypted, and the file is not.
            LockedError: it is encrypted, and not with this machine's key.
            TornError, NewerError, StrangeError: as `envelope.unseal` does.
        """
        envelope = unseal(data)
        if self.key is not None:
            return self.key.decrypted(envelope)
        if envelope.kind == ENCRYPTED:
            raise LockedError
        return envelope

    def keep_key(self, haul: Haul) -> None:
        """Put the key file into an encrypted folder that lacks it.

        Raises:
            NotWrittenError: no space, or no permission.
        """
        if self.key is not None and not any(is_of(path, self.key.id) for path in haul.keys):
            self.write_key()
            haul.sums.add(f"key {key_file(self.root, self.key.id).name}")

    def write_key(self) -> None:
        """Write the key file; others of the same key, perhaps under an older passphrase, go.

        Raises:
            NotWrittenError: no space, or no permission.
        """
        if self.key is None:
            return
        self._explain(again=True)
        kept = key_file(self.root, self.key.id)
        self._write(kept, self.key.wrapped)
        for path in key_files(self.root):
            if is_of(path, self.key.id) and path != kept:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _explain(self, *, again: bool) -> None:
        readme = _README.format(who=_OWNER if self.key else _ALL)
        for name, text in (("README.txt", readme), (".gitattributes", _GIT)):
            if again or not (self.root / name).exists():
                self._write(self.root / name, text.encode())

    def _fill(self, haul: Haul) -> None:
        total = 0
        for count, path in enumerate(_walk(self.root)):
            if count > _MOST_NAMES or total > _MOST_IN_ALL:
                haul.unread.append(Unread(str(self.root), "refused", "the folder holds too much"))
                break
            data = _read(path, haul)
            if data is not None:
                total += _take(path, data, haul, self.unseal)
        haul.unread += [Unread("and others", why, count=count) for why, count in haul.more.items()]
        haul.is_done = True


def _take(path: Path, data: bytes, haul: Haul, opened: Callable[[bytes], Envelope]) -> int:
    """Take in a file's bytes and return how much they will hold in memory."""
    digest = hashlib.sha256(data).hexdigest()
    if digest in haul.sums:
        return 0
    name = name_of(path)
    try:
        envelope = opened(data)
    except TornError:
        haul.refuse(Unread(name, "waiting"), digest)
    except NewerError:
        haul.refuse(Unread(name, "newer"), digest)
    except StrangeError as error:
        haul.refuse(Unread(name, "refused", str(error)), digest)
    except LockedError:
        haul.refuse(Unread(name, "locked"), digest)
    except PlainError:
        haul.sums.add(digest)
        haul.unread.append(Unread(name, "plain"))
        haul.plain.append(Found(path, digest, unseal(data)))
        return len(data)
    else:
        haul.sums.add(digest)
        haul.files.append(Found(path, digest, envelope))
        return len(envelope.payload)
    return 0


def _walk(folder: Path, depth: int = 1) -> Iterator[Path]:
    """Yield the files below a folder that may be ours; no link is followed, and no list of them is made."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            with contextlib.suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    if depth < _DEEPEST:
                        yield from _walk(Path(entry.path), depth + 1)
                elif SUFFIX in entry.name and entry.is_file(follow_symlinks=False):
                    yield Path(entry.path)


def _read(path: Path, haul: Haul) -> bytes | None:
    name = name_of(path)
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                return None
            if status.st_size > MOST_BYTES:
                haul.refuse(Unread(name, "refused", "it is too large"), f"{name} {status.st_size}")
                return None
            return file.read(status.st_size + 1)
    except OSError as error:
        haul.refuse(Unread(name, "unreachable", error.strerror or ""), f"{name} {error.errno}")
        return None
