"""A program in a terminal of its own, measured from outside: what it takes until it shows, and what a key costs."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from tests.benchmarks.clock import children_cpu

_PATIENCE = 30.0
_QUIET = 0.4
"""Seconds without a byte after which a key counts as done."""
_PACE = 0.065
"""Seconds between the letters of somebody who types fast."""
_MB = 1_000_000


class Terminal:
    """A program that runs in a terminal of 120 x 40, at home."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self._before, self._start = children_cpu(), time.perf_counter()
        self._pid, self._main = pty.fork()
        if self._pid == 0:
            try:
                os.chdir(environ["HOME"])
                os.execve(command[0], list(command), environ)
            finally:
                os._exit(127)
        fcntl.ioctl(self._main, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            self._wait()
        os.close(self._main)

    def shows(self, words: str) -> float:
        """Wait for words and return the milliseconds since the start."""
        seen = b""
        while not re.search(words.encode(), seen):
            found = self._read(_PATIENCE)
            if not found:
                raise TimeoutError(f"{words!r} never came; the screen ends with {seen[-300:]!r}")
            seen += found
        return (time.perf_counter() - self._start) * 1000

    def press(self, keys: str) -> int:
        """Press keys together and return how many bytes were drawn until it was quiet."""
        os.write(self._main, keys.encode())
        return self.drawn(_QUIET)

    def type(self, text: str) -> float:
        """Type some fifteen letters a second and return how many bytes were drawn for each."""
        count = 0
        for letter in text:
            os.write(self._main, letter.encode())
            count += self.drawn(_PACE, _PACE)
        return (count + self.drawn(_QUIET)) / len(text)

    def drawn(self, quiet: float, most: float = _PATIENCE) -> int:
        """Return how many bytes come until none came for so many seconds."""
        count, end = 0, time.perf_counter() + most
        while time.perf_counter() < end and (found := self._read(quiet)):
            count += len(found)
        return count

    @property
    def memory(self) -> float | None:
        """Megabytes that the program holds; None where the system does not tell."""
        try:
            pages = Path(f"/proc/{self._pid}/statm").read_text("ascii").split()[1]
        except OSError:
            return None
        return int(pages) * os.sysconf("SC_PAGE_SIZE") / _MB

    def quit(self, keys: str) -> float:
        """Press the keys that end it, and return the CPU milliseconds that it took from its start."""
        os.write(self._main, keys.encode())
        while self._read(_PATIENCE):
            pass
        self._wait()
        return children_cpu() - self._before

    def _wait(self) -> None:
        os.waitpid(self._pid, 0)
        self._pid = 0

    def _read(self, seconds: float) -> bytes:
        """Return what was drawn; nothing where nothing came in time, or the program ended."""
        try:
            return os.read(self._main, 65536) if select.select([self._main], [], [], seconds)[0] else b""
        except OSError:
            return b""
