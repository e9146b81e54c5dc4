"""The log of faults: where in the code, never what the person wrote."""

import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

_MOST_BYTES = 200_000


def write_crash(folder: Path) -> Path:
    """Add the exception being handled to the log and return the log's path.

    The traceback names files and lines; messages and values are left out, since they may hold words of a story, and
    so are the folders that the program lies in, since they may hold a person's name.
    """
    path = folder / "storybank.log"
    kind, _, trace = sys.exc_info()
    lines = [f"{_module(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    entry = "\n".join([f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {kind.__name__ if kind else 'unknown'}", *lines, ""])
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.exists() and path.stat().st_size > _MOST_BYTES:
            path.replace(path.with_suffix(".log.1"))
        path.touch(mode=0o600)
        with path.open("a", encoding="utf-8") as file:
            file.write(entry + "\n")
    except OSError:
        return Path("(the log could not be written)")
    return path


def _module(filename: str) -> str:
    """Return the file of a package by its place below the folder that packages lie in."""
    path = Path(filename)
    roots = [Path(root) for root in sys.path if root and path.is_relative_to(root)]
    return str(path.relative_to(max(roots, key=lambda root: len(root.parts)))) if roots else path.name
