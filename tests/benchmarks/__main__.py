"""What storybank costs, beside the floors that it stands on and beside what people would pick instead, in one run."""

import os
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.apps import print_apps
from tests.benchmarks.commands import print_commands
from tests.benchmarks.lineup import print_lineups
from tests.benchmarks.reading import print_readings
from tests.benchmarks.save import print_saves
from tests.benchmarks.sync import print_syncs


def main() -> None:
    """Print the tables."""
    own = str(Path(sys.executable).with_name("storybank"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environ = _environ(folder)
        print_commands(own, folder, environ)
        print_apps(own, environ)
        print_saves(folder)
        print_syncs()
        print_readings()
        print_lineups()


def _environ(folder: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    homes = {"HOME": str(folder), "STORYBANK_HOME": str(folder / "home")}
    return {**kept, **homes, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(Path.cwd())}


if __name__ == "__main__":
    main()
