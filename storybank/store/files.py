"""Files replaced whole or not at all."""

import contextlib
import errno
import os
import sys
import time
from pathlib import Path

from storybank.errors import NotWrittenError

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
_WINDOWS_TRIES = 10
"""A virus scanner or an indexer holds a file for some milliseconds; ten tries wait five seconds in all."""

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EFBIG: "the file would be too large for this disk",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "the folder does not let you write",
    errno.EPERM: "the folder does not let you write",
    errno.ENOTDIR: "a part of the path is a file",
    errno.EISDIR: "it is a folder",
    errno.ENOLCK: "the disk knows no locks",
    errno.ENOSYS: "the disk knows no locks",
    errno.ENOTSUP: "the disk knows no locks",
}


def write_file(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file so that it is the old one or the new one at any moment, and on the disk on return.

    Args:
        path: the file; missing folders are made; a link is written through.
        data: all of its bytes.
        private: readable by the owner alone, and so are the folders made for it.

    Raises:
        NotWrittenError: no space, no permission, or a folder in the way; an old file is as it was.
    """
    target = Path(os.path.realpath(path))
    try:
        make_folder(target.parent, private=private)
        _replace_whole(target, data, PRIVATE_FILE if private else 0o666)
    except OSError as error:
        raise not_written(path, error) from error


def write_new_file(path: Path, data: bytes) -> None:
    """Write a file, readable by the owner alone, where none is yet.

    Raises:
        NotWrittenError: a file of that name is there, or there is no space or no permission.
    """
    try:
        make_folder(path.parent, private=True)
        # The name is claimed before the bytes are written: of two that want it, one is told.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    except FileExistsError:
        raise NotWrittenError(f"{path} is there already.", "Name another file; nothing was changed.") from None
    except OSError as error:
        raise not_written(path, error) from error
    try:
        write_file(path, data, private=True)
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def not_written(path: Path, error: OSError) -> NotWrittenError:
    """Return the error that tells a person why `path` was not written."""
    reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
    return NotWrittenError(
        f"{path} was not saved: {reason}.", "Make room or name another place; nothing else was changed."
    )


def make_folder(folder: Path, *, private: bool) -> None:
    """Make a folder and those above it where they are missing."""
    if not folder.is_dir():
        make_folder(folder.parent, private=private)
        folder.mkdir(mode=PRIVATE_FOLDER if private else 0o777, exist_ok=True)


def _replace_whole(target: Path, data: bytes, mode: int) -> None:
    temporary = target.with_name(f".{target.name[:40]}.{os.urandom(4).hex()}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            sync(file.fileno())
        _replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(target.parent)


def sync(handle: int) -> None:
    """Return when the file is on the disk itself; on macOS `fsync` alone leaves it in the drive's cache."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - not on Windows

        with contextlib.suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """Return when the folder's list of names is on the disk; some network folders refuse, and need no more."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _replace(source: Path, target: Path) -> None:
    for attempt in range(_WINDOWS_TRIES):
        try:
            source.replace(target)
        except PermissionError:
            if os.name != "nt" or attempt == _WINDOWS_TRIES - 1:
                raise
            time.sleep(0.01 * 2**attempt)
        else:
            return
