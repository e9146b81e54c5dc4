"""The installed command in a process of its own, where a test may let a fault come at one of its write points."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Outcome

ROOT = Path(__file__).parents[2]
_BEFORE = """\
import atexit, json, pathlib, sys
sys.path.append({root!r})
from tests.sync import points
kept = points.write_points({number}, points.{fault})
reached = kept.__enter__()
atexit.register(lambda: pathlib.Path(__file__).with_name("reached").write_text(json.dumps(reached)))
"""


def installed(home: Path, *words: object, start: Path | None = None) -> Outcome:
    """Run the installed command with a home; Python runs the `sitecustomize` of the folder `start` before it."""
    command = shutil.which("storybank", path=Path(sys.executable).parent)
    assert command, "storybank is not installed beside this Python"
    environ = os.environ | {"STORYBANK_HOME": str(home)}
    if start:
        # no bytecode: two that are written within a second would pass for one
        environ |= {"PYTHONPATH": str(start), "PYTHONDONTWRITEBYTECODE": "1"}
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


def reached(folder: Path) -> list[str]:
    """Return the write points that the last command with that folder came to; it was not killed."""
    names: list[str] = json.loads((folder / "reached").read_text())
    return names
