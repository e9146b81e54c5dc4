"""The app beside the least that Textual can do, and beside apps that people like: what shows when, and what keys cost."""

import statistics
import sys
from collections.abc import Mapping, Sequence

from msgspec import Struct

from tests.benchmarks.peers import program
from tests.benchmarks.terminal import Terminal

_ROUNDS, _MOVES = 7, 9
_MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Static("Stories")
Minimal().run()
"""
_DOWN = "\x1b[B"


class Subject(Struct, frozen=True):
    """An app, and how it is used."""

    label: str
    command: Sequence[str]
    shows: str
    """Words of its first screen."""
    quit: str
    edit: str | None = None
    """Keys that lead to a text; None where it has none."""
    move: str = ""
    """The key that moves in its list."""


def print_apps(own: str, environ: Mapping[str, str]) -> None:
    """Print the table; an app that can't be had here is left out and named."""
    subjects = [
        Subject("minimal Textual app", [sys.executable, "-c", _MINIMAL], "Stories", "q"),
        Subject("storybank, 6 stories", [own], "Stories", "\x11", "e", _DOWN),
    ]
    for name, shows, quits in (("posting", "Send", "\x03"), ("harlequin", "Query Editor", "\x11")):
        command = program(name)
        if command is None:
            print(f"  {name} could not be installed here")
        else:
            subjects.append(Subject(name, [str(command)], shows, quits, ""))
    paints: dict[str, list[tuple[float, float]]] = {subject.label: [] for subject in subjects}
    for number in range(_ROUNDS + 1):
        for subject in subjects:
            found = _paint(subject, environ)
            if number:
                paints[subject.label].append(found)
    print("Apps: ms from start to first words, CPU ms until quit at once, MB, bytes a key, a move, idle for 3 s")
    for subject in subjects:
        walls, cpus = zip(*paints[subject.label], strict=True)
        print(
            f"  {subject.label:24} {statistics.median(walls):5.0f}  {statistics.median(cpus):5.0f}  {_in_use(subject, environ)}"
        )


def _paint(subject: Subject, environ: Mapping[str, str]) -> tuple[float, float]:
    with Terminal(subject.command, environ) as terminal:
        shown = terminal.shows(subject.shows)
        return shown, terminal.quit(subject.quit)


def _in_use(subject: Subject, environ: Mapping[str, str]) -> str:
    with Terminal(subject.command, environ) as terminal:
        terminal.shows(subject.shows)
        terminal.drawn(1.0, 3.0)
        idle, memory = terminal.drawn(3.0, 3.0), terminal.memory
        move = statistics.median(terminal.press(subject.move) for _ in range(_MOVES)) if subject.move else None
        typed = None
        if subject.edit is not None:
            terminal.press(subject.edit)
            terminal.drawn(1.0, 3.0)
            typed = terminal.type("and then we went on ")
    shown = [memory and f"{memory:.0f}", typed and f"{typed:.0f}", move and f"{move:.0f}", str(idle)]
    return "  ".join(f"{value or '-':>6}" for value in shown)
