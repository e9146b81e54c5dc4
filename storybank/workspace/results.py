"""What was worked out before, kept so that it need not be worked out again: files that can be thrown away at any time."""

import contextlib
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from storybank import __version__
from storybank.errors import NotWrittenError
from storybank.store import write_file

Result = TypeVar("Result", bound=Struct)

MOST_BYTES = 20_000_000
"""What all results together may take; the oldest make room. A posting as it was read takes about 10 KB."""
_PACKAGE = Path(__file__).parents[1]
_JUDGES = ("domain", "skills", "skills/data", "matching")
"""The parts of the program that results hang on."""


class Results:
    """The results in one folder. What can't be read there is worked out; what can't be kept there is not kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, kind: type[Result], given: object, work_out: Callable[[], Result]) -> Result:
        """Return what `work_out` gives, or gave before.

        Args:
            kind: of which type it is.
            given: all that it hangs on, as values that msgspec can encode.
            work_out: works it out; the same for the same `given`.
        """
        try:
            stated = msgspec.msgpack.encode((kind.__name__, __version__, _program(), given))
        except UnicodeEncodeError:
            return work_out()
        path = self._folder / blake2b(stated, digest_size=16).hexdigest()
        try:
            return msgspec.msgpack.decode(path.read_bytes(), type=kind)
        except (OSError, msgspec.DecodeError):
            result = work_out()
        with contextlib.suppress(NotWrittenError, OSError, UnicodeEncodeError):
            write_file(path, msgspec.msgpack.encode(result), private=True)
            self._make_room()
        return result

    def _make_room(self) -> None:
        files = {file: file.stat() for file in self._folder.iterdir()}
        size = 0
        for file in sorted(files, key=lambda file: files[file].st_mtime_ns, reverse=True):
            size += files[file].st_size
            if size > MOST_BYTES:
                file.unlink()


@lru_cache(maxsize=1)
def _program() -> int:
    """Return what tells one state of the program from another: when the newest of the files was made."""
    files = (file for name in _JUDGES for file in (_PACKAGE / name).iterdir() if file.name != "__pycache__")
    return max(file.stat().st_mtime_ns for file in files)
