"""Cold CPU time of the commands and of the app, each beside the floor that it stands on, in one run."""

import os
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from storybank.resources import templates_dir
from storybank.workspace import Workspace
from storybank.workspace import samples as sample_files
from storybank.workspace.exports import write
from storybank.workspace.making import Order
from tests.benchmarks.clock import children_cpu
from tests.benchmarks.lineup import print_lineups
from tests.benchmarks.reading import print_readings
from tests.benchmarks.save import print_saves
from tests.benchmarks.sync import print_syncs

ROUNDS = 7
_FIRST = ", the first time"
"""Ends the label of a command that finds no result of an earlier one."""
POSTING = Path(sample_files.__file__).parent / "posting.txt"
RENDER = f"""
import json, sys
from docxtpl import DocxTemplate, RichText
def plain(value):
    if isinstance(value, dict):
        if set(value) == {{"runs"}}:
            rich = RichText()
            for run in value["runs"]:
                rich.add(run["text"])
            return rich
        return {{key: plain(item) for key, item in value.items()}}
    return [plain(item) for item in value] if isinstance(value, list) else value
template = DocxTemplate({str(templates_dir() / "prep_sheet.docx")!r})
template.render(plain(json.load(open(sys.argv[1]))), autoescape=True)
template.save(sys.argv[2])
"""
MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Static("Stories")
Minimal().run()
"""


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environ = _environ(folder)
        workspace = Workspace.open(environ=environ)
        job = workspace.add_samples()
        context = folder / "context.json"
        write(workspace, job, Order(format="json", out=context))
        own = [str(Path(sys.executable).with_name("storybank"))]
        sheet = str(folder / "sheet.docx")
        commands = {
            "bare Python": [sys.executable, "-c", "pass"],
            "import click": [sys.executable, "-c", "import click"],
            "storybank --version": [*own, "--version"],
            "storybank story list": [*own, "story", "list"],
            "storybank skills FILE": [*own, "skills", str(POSTING), "--json"],
            f"storybank match FILE{_FIRST}": [*own, "match", str(POSTING), "--json"],
            "storybank match FILE": [*own, "match", str(POSTING), "--json"],
            "storybank check": [*own, "check", "--fail-on", "never"],
            "docxtpl render alone": [sys.executable, "-c", RENDER, str(context), str(folder / "floor.docx")],
            f"storybank export FILE{_FIRST}": [*own, "export", str(POSTING), "--out", sheet, "--force"],
            "storybank export FILE": [*own, "export", str(POSTING), "--out", sheet, "--force"],
        }
        print(f"Cold CPU time in ms, user and system: median of {ROUNDS} rounds, taken in turn (least .. most)")
        for label, times in _in_turn(commands, environ, workspace.locations.results).items():
            print(f"  {label:36} {statistics.median(times):6.0f}   ({min(times):.0f} .. {max(times):.0f})")
        apps = {"minimal Textual app": [sys.executable, "-c", MINIMAL], "storybank, 6 stories": own}
        print("First paint: ms from start to the first words on the screen, and CPU ms until quit at once")
        for label, paints in _paints(apps, environ).items():
            walls, cpus = zip(*paints, strict=True)
            print(f"  {label:24} {statistics.median(walls):6.0f}   CPU {statistics.median(cpus):.0f}")
        print_saves(folder)
        print_syncs()
        print_readings()
        print_lineups()


def _environ(folder: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return {**kept, "STORYBANK_HOME": str(folder / "home"), "TERM": "xterm-256color", "PYTHONPATH": str(Path.cwd())}


def _in_turn(commands: dict[str, list[str]], environ: dict[str, str], results: Path) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {label: [] for label in commands}
    for number in range(ROUNDS + 1):
        for label, command in commands.items():
            if label.endswith(_FIRST):
                shutil.rmtree(results, ignore_errors=True)
            before = children_cpu()
            subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            if number:
                times[label].append(children_cpu() - before)
    return times


def _paints(apps: dict[str, list[str]], environ: dict[str, str]) -> dict[str, list[tuple[float, float]]]:
    paints: dict[str, list[tuple[float, float]]] = {label: [] for label in apps}
    for number in range(ROUNDS + 1):
        for label, command in apps.items():
            found = _paint(command, environ)
            if number:
                paints[label].append(found)
    return paints


def _paint(command: list[str], environ: dict[str, str]) -> tuple[float, float]:
    import fcntl
    import pty
    import struct
    import termios

    main_, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    before, start = children_cpu(), time.perf_counter()
    process = subprocess.Popen(command, stdin=side, stdout=side, stderr=side, env=environ, start_new_session=True)
    os.close(side)
    seen, painted = b"", 0.0
    while select.select([main_], [], [], 20)[0]:
        try:
            seen += os.read(main_, 65536)
        except OSError:
            break
        if b"Stories" in seen and not painted:
            painted = (time.perf_counter() - start) * 1000
            os.write(main_, b"q")
    process.wait()
    os.close(main_)
    return painted, children_cpu() - before


if __name__ == "__main__":
    main()
