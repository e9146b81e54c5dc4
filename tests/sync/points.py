"""The write points of a program, where a test lets something go wrong.

One lies before each file that is opened to be written, in the middle of its bytes, and before each fsync, rename,
link, deletion and new folder. Nothing of storybank is imported here.
"""

import errno
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Self


def kill() -> None:
    """The power goes."""
    os.kill(os.getpid(), signal.SIGKILL)


def fill() -> None:
    """The disk is full."""
    raise OSError(errno.ENOSPC, "No space left on device")


@contextmanager
def write_points(number: int, fault: Callable[[], None]) -> Iterator[list[str]]:
    """Count the write points; from the one of this number on, each meets the fault. Yields those that were reached."""
    reached: list[str] = []

    def point(name: str) -> None:
        reached.append(name)
        if len(reached) > number:
            fault()

    def before(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def called(*given: Any, **named: Any) -> Any:
            if name != "open" or (given[1] & os.O_WRONLY and given[0] != os.devnull):
                point(name)
            return call(*given, **named)

        return called

    fdopen = os.fdopen
    kept = {name: getattr(os, name) for name in ("open", "fsync", "replace", "link", "unlink", "mkdir")}
    counted = {name: before(name, call) for name, call in kept.items()}
    counted["fdopen"] = lambda *given, **named: _Slow(fdopen(*given, **named), point)
    for name, call in counted.items():
        setattr(os, name, call)
    try:
        yield reached
    finally:
        for name, call in {**kept, "fdopen": fdopen}.items():
            setattr(os, name, call)


class _Slow:
    """A file that the fault can meet in the middle of its bytes."""

    def __init__(self, file: BinaryIO, point: Callable[[str], None]) -> None:
        self._file, self._point = file, point

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, data: bytes) -> None:
        """Write the first half, let the fault come, write the rest."""
        self._file.write(data[: len(data) // 2])
        self._file.flush()
        self._point("write")
        self._file.write(data[len(data) // 2 :])
