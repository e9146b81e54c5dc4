"""A terminal of tmux: keys go in, and what is on the screen comes out."""

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

_PATIENCE = 60.0
"""Seconds until what should be on the screen is given up; a loaded machine takes many of them."""
_GLANCE = 0.05
"""Seconds between looks at the screen."""


class Terminal:
    """One command in a terminal of its own; nobody else's tmux is touched."""

    def __init__(self, folder: Path, environ: dict[str, str], size: tuple[int, int], command: str) -> None:
        """Start the command.

        Args:
            folder: where it runs; the socket of tmux lies there too.
            environ: what its environment has beside the usual.
            size: columns and rows.
            command: what to run, as a shell would take it.
        """
        self.folder, self.size = folder, size
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
        self._environ = {"LANG": "C.UTF-8", "TERM": "xterm-256color", "SHELL": "/bin/sh"} | kept | environ
        columns, rows = size
        self._tmux("-f", os.devnull, "new-session", "-d", "-x", f"{columns}", "-y", f"{rows}", "-s", "week", command)
        self._tmux("set-option", "-g", "remain-on-exit", "on", ";", "set-option", "-s", "escape-time", "0")

    def press(self, *keys: str) -> None:
        """Press keys, as tmux calls them: "Enter", "C-s", "n"."""
        self._tmux("send-keys", "-t", "week", *keys)

    def type(self, words: str) -> None:
        """Type words, letter by letter."""
        self._tmux("send-keys", "-t", "week", "-l", "--", words)

    def paste(self, text: str) -> None:
        """Paste text as a terminal does: all of it at once, told apart from typing."""
        self._tmux("load-buffer", "-", given=text)
        self._tmux("paste-buffer", "-p", "-d", "-t", "week")

    def screen(self) -> str:
        """Return what is on the screen, a line each."""
        return self._tmux("capture-pane", "-p", "-t", "week")

    def see(self, *wanted: str, gone: str = "") -> str:
        """Wait until all that is wanted is on the screen, and what should be gone is not; return the screen."""
        what = f"never showed {', '.join(map(repr, wanted))}" + (f" without {gone!r}" if gone else "")
        return self.until(lambda shown: all(words in shown for words in wanted) and not (gone and gone in shown), what)

    def until(self, is_there: Callable[[str], bool], what: str) -> str:
        """Wait until the screen is as it should be, and return it; `what` says how it failed."""
        deadline = time.monotonic() + _PATIENCE
        while not is_there(shown := self.screen()):
            if time.monotonic() > deadline:
                raise AssertionError(f"At {self.size} the screen {what}:\n{shown}")
            time.sleep(_GLANCE)
        return shown

    def has_ended(self) -> bool:
        """Tell whether the command is over."""
        return self._tmux("list-panes", "-t", "week", "-F", "#{pane_dead}").strip() == "1"

    def close(self) -> None:
        """End tmux, and whatever still runs in it."""
        subprocess.run([*self._command(), "kill-server"], check=False, capture_output=True, env=self._environ)

    def _command(self) -> list[str]:
        return ["tmux", "-S", str(self.folder / "tmux")]

    def _tmux(self, *words: str, given: str = "") -> str:
        done = subprocess.run(
            [*self._command(), *words],
            input=given,
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
            env=self._environ,
            cwd=self.folder,
        )
        assert not done.returncode, f"tmux {words[0]}: {done.stderr}"
        return done.stdout
