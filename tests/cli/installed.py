"""The installed command in a process of its own, where a test may let a fault come at one of its write points."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Outcome

ROOT = Path(__file__).parents[2]
_BEFORE = """\
import atexit, pathlib, sys
sys.path.append({root!r})
from tests.sync import points
kept = points.write_points({number}, points.{fault})
reached = kept.__enter__()
atexit.register(lambda: pathlib.Path(__file__).with_name("reached").write_text(str(reached())))
"""


def installed(home: Path, *words: object, start: Path | None = None) -> Outcome:
    """Run the installed command with a home; Python runs the `sitecustomize` of the folder `start` before it."""
    command = shutil.which("storybank", path=Path(sys.executable).parent)
    assert command, "storybank is not installed beside this Python"
    environ = os.environ | {"STORYBANK_HOME": str(home)} | ({"PYTHONPATH": str(start)} if start else {})
    done = subprocess.run(
        [command, *map(str, words)], env=environ, capture_output=True, check=False, text=True, encoding="utf-8"
    )
    assert "Traceback" not in done.stderr
    return Outcome(done.returncode, done.stdout, done.stderr)


def faulty(folder: Path, number: int, fault: str) -> Path:
    """Return a folder that lets a fault ("kill" or "fill") come from the write point of a number on."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(_BEFORE.format(root=str(ROOT), number=number, fault=fault))
    return folder


def reached(folder: Path) -> int:
    """Return how many write points the last command with that folder came to; it was not killed."""
    return int((folder / "reached").read_text())
