"""The key of an encrypted folder, kept in the folder under the passphrase: any machine can join with it.

Its name holds the key's id, so that two machines that set up encryption at once do not overwrite each other's.
"""

import contextlib
import os
import stat
from pathlib import Path

SUFFIX = ".age"
_MOST_FILES = 8
"""So many are tried; each takes a second or two."""
_MOST_BYTES = 4_096


def key_files(root: Path) -> list[Path]:
    """Return the key files of a folder under whatever name a carrier gave them; no link is followed."""
    found: list[Path] = []
    with contextlib.suppress(OSError), os.scandir(root) as entries:
        found.extend(Path(entry.path) for entry in entries if _may_be_key(entry))
    return sorted(found)[:_MOST_FILES]


def _may_be_key(entry: "os.DirEntry[str]") -> bool:
    return SUFFIX in entry.name and not entry.name.startswith(".") and entry.is_file(follow_symlinks=False)


def key_file(root: Path, key_id: str) -> Path:
    """Return where a key is kept."""
    return root / f"key-{key_id}{SUFFIX}"


def is_of(path: Path, key_id: str) -> bool:
    """Tell whether a file is named as one of a key's."""
    return path.name.startswith(f"key-{key_id}")


def contents(files: list[Path]) -> list[bytes]:
    """Return what key files hold, those left out that can't be read or are too large."""
    found = []
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    for path in files:
        with contextlib.suppress(OSError), os.fdopen(os.open(path, flags), "rb") as file:
            status = os.fstat(file.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size <= _MOST_BYTES:
                found.append(file.read(_MOST_BYTES))
    return found
