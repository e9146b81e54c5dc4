"""Cold commands, each beside the floor that it stands on: CPU time, in turn, in one run."""

import shutil
import statistics
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from storybank.resources import templates_dir
from storybank.workspace import Workspace
from storybank.workspace import samples as sample_files
from storybank.workspace.exports import write
from storybank.workspace.making import Order
from tests.benchmarks.clock import children_cpu

_ROUNDS = 7
_FIRST = ", the first time"
"""Ends the label of a command that finds no result of an earlier one."""
_POSTING = str(Path(sample_files.__file__).parent / "posting.txt")
_RENDER = f"""
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
_BY_HAND = """
import json, sys
import docx
document = docx.Document()
def fill(paragraph, value):
    for run in value["runs"] if isinstance(value, dict) and "runs" in value else [{"text": str(value), "mark": ""}]:
        paragraph.add_run(run["text"]).bold = bool(run["mark"])
for name, value in json.load(open(sys.argv[1])).items():
    document.add_heading(name, 1)
    rows = value if isinstance(value, list) else [value]
    if name != "stories" and rows and isinstance(rows[0], dict) and "runs" not in rows[0]:
        table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
        for row in rows:
            for cell, item in zip(table.add_row().cells, row.values()):
                fill(cell.paragraphs[0], item)
        continue
    for row in rows:
        for item in row.values() if isinstance(row, dict) and "runs" not in row else [row]:
            fill(document.add_paragraph(), item)
document.save(sys.argv[2])
"""
"""The same words put together by python-docx alone, without the look."""


def print_commands(own: str, folder: Path, environ: Mapping[str, str]) -> None:
    """Print the table."""
    workspace = Workspace.open(environ=environ)
    job = workspace.add_samples()
    context, sheet = folder / "context.json", str(folder / "sheet.docx")
    write(workspace, job, Order(format="json", out=context))
    export = [own, "export", "--out", sheet, "--force"]
    commands = {
        "bare Python": [sys.executable, "-c", "pass"],
        "import click": [sys.executable, "-c", "import click"],
        "storybank --version": [own, "--version"],
        "storybank story list": [own, "story", "list"],
        "storybank skills FILE": [own, "skills", _POSTING, "--json"],
        f"storybank match FILE{_FIRST}": [own, "match", _POSTING, "--json"],
        "storybank match FILE": [own, "match", _POSTING, "--json"],
        "storybank check": [own, "check", "--fail-on", "never"],
        "the sheet by docxtpl alone": [sys.executable, "-c", _RENDER, str(context), str(folder / "floor.docx")],
        "its words by python-docx alone": [sys.executable, "-c", _BY_HAND, str(context), str(folder / "hand.docx")],
        f"storybank export FILE{_FIRST}": [*export, _POSTING],
        "storybank export FILE": [*export, _POSTING],
        "storybank export JOB": [*export, job.id],
    }
    print(f"Cold commands: CPU ms, median of {_ROUNDS} rounds taken in turn (least .. most)")
    for label, times in _in_turn(commands, environ, workspace.locations.results).items():
        print(f"  {label:36} {statistics.median(times):6.0f}   ({min(times):.0f} .. {max(times):.0f})")


def _in_turn(commands: dict[str, list[str]], environ: Mapping[str, str], results: Path) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {label: [] for label in commands}
    for number in range(_ROUNDS + 1):
        for label, command in commands.items():
            if label.endswith(_FIRST):
                shutil.rmtree(results, ignore_errors=True)
            before = children_cpu()
            subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            if number:
                times[label].append(children_cpu() - before)
    return times
