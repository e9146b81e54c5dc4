"""Take away each safeguard, one at a time, and see who notices: `python tools/check_guards.py [sync|documents]`.

A safeguard whose absence nobody notices is either not needed or not tested. Prints a line each; exits with 1 when one
is missed, or when a safeguard is no longer where this script looks for it.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from guards import documents, sync
from guards.guard import Guard

ROOT = Path(__file__).parents[1]
AREAS = {"sync": sync.GUARDS, "documents": documents.GUARDS}


def main() -> int:
    """Try the safeguards and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("area", nargs="?", choices=AREAS, help="the safeguards of this area alone")
    parser.add_argument("--only", default="", help="safeguards with these words in their name")
    given = parser.parse_args()
    missed = 0
    for area in [given.area] if given.area else AREAS:
        for guard in AREAS[area]:
            if given.only in guard.name:
                said = _noticed(guard)
                missed += not said
                print(f"{'noticed' if said else 'MISSED '}  {area}: {guard.name}  {said}", flush=True)
    return 1 if missed else 0


def _noticed(guard: Guard) -> str:
    """Return what fails without a safeguard; empty when nothing does."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for part in ("storybank", "templates", "tests", "tools"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__", "training"))
        path = copy / guard.path
        text = path.read_text("utf-8")
        if text.count(guard.code) != 1:
            raise SystemExit(f"{guard.name}: its code is no longer in {guard.path}.")
        path.write_text(text.replace(guard.code, guard.without), "utf-8")
        environ = {**os.environ, "PYTHONPATH": name}
        for check in guard.checks:
            command = [sys.executable, *check]
            done = subprocess.run(command, cwd=copy, env=environ, capture_output=True, text=True, check=False)
            if done.returncode == 1:
                said = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR", "seed"))]
                return said[0][:110] if said else "a test"
    return ""


if __name__ == "__main__":
    sys.exit(main())
