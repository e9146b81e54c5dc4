"""docs/shell.md names every command that prints JSON, and every key that it prints."""

import re
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click
import pytest

from storybank.cli.main import storybank as program
from storybank.workspace import samples
from tests.cli.conftest import Storybank
from tests.house.pages import read

BANK = "storybank-demo/bank.json"
ROWS = [line.split("|")[1:-1] for line in read("docs/shell.md").splitlines() if re.match(r"\| `[a-z]", line)]
WORDS = {"JOB": "northwind", "STORY": "churn"}
"""What the page's own words stand for in the sample bank."""
OF_THE_OWNER = {"glossary", "versions/story"}
"""Objects whose keys are the owner's words, or a whole record of the bank, which docs/formats.md tells of."""
SOON = f"{datetime.now() + timedelta(days=9):%Y-%m-%d} 10:00"  # noqa: DTZ005 - interviews are in local time
FILLED = (
    ("skill", "set", "SQL", "--certificate", "SQL for analysts", "--applied-to", "the churn report"),
    ("glossary", "churn", "customers who leave"),
    ("settings", "framework", "nace"),
    ("job", "ask", "northwind", "What is the salary?"),
    ("job", "feedback", "northwind", "Too late", "--story", "missed", "--skill", "SQL", "--from", "Priya"),
    ("interview", "set", "second", "--place", "Clinic Road 1", "--minutes", "45"),
    ("interview", "note", "second", "--notes", "They were kind."),
    ("interview", "debrief", "second", "--asked", "A mistake?", "--story", "missed", "--went", "so-so"),
    ("interview", "debrief", "second", "--well", "The figures", "--mend", "The opening"),
    ("interview", "done", "second"),
    ("interview", "thanked", "second"),
    ("interview", "add", "northwind", "--when", SOON, "--with", "Mia Chen, Head of Data"),
    ("practice", "--log", "churn", "--seconds", "75", "--rating", "good"),
    ("backup",),
)
"""What leaves no list of the sample bank empty."""


def test_the_page_names_every_command_that_takes_json() -> None:
    named = {tuple(word for word in row[0].strip(" `").split() if re.fullmatch("[a-z]+", word)) for row in ROWS}
    taking = {path[:-1] if path[-1] == "now" else path for path in _taking_json(program, ())}
    assert {path for path in taking if not any(name[: len(path)] == path for name in named)} == set()
    assert {name for name in named if not any(name[: len(path)] == path for path in taking)} == set()


def _taking_json(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in {*command.list_commands(context), *command.commands}:
            below = command.get_command(context, name)
            assert below is not None
            yield from _taking_json(below, (*path, name))
    elif any("--json" in option.opts for option in command.params):
        yield path


@pytest.fixture
def bank(storybank: Storybank, home: Path) -> Storybank:
    """A sample bank in which no list is empty, and which another machine disagrees with."""
    shutil.copy(Path(samples.__file__).parent / "posting.txt", home / "FILE")
    (home / "drive").mkdir()
    storybank("demo")
    for words in FILLED:
        done = storybank("--bank", BANK, *words)
        assert done.code == 0, done.err
    storybank("--bank", BANK, "sync", "drive")
    storybank("--bank", "other/bank.json", "sync", "drive")
    for place in (BANK, "other/bank.json"):
        story = storybank("--bank", place, "story", "show", "churn", "--format", "md").out
        changed = re.sub("title: .*", f"title: As {place} has it", story)
        storybank("--bank", place, "story", "edit", "churn", "--file", "-", stdin=changed.encode())
    for place in ("other/bank.json", BANK):
        storybank("--bank", place, "sync")
    (file, *_) = sorted((home / "drive" / "storybank-v1").glob("*/*.sbk"))
    file.with_name(f"u-{0:032}.sbk").write_bytes(file.read_bytes()[:60])
    return storybank


def test_the_page_names_every_key_that_is_printed(bank: Storybank) -> None:
    assert len(ROWS) > 25
    before = Path(BANK).read_bytes()
    for command, keys, inside in ROWS:
        words = [WORDS.get(word, word) for word in command.strip(" `").split()]
        printed = dict[str, set[str]]()
        _collect(bank("--bank", BANK, *words, "--json").json, "", printed)
        assert {"": _names(keys), **_inside(inside)} == printed, f"storybank {command}"
        Path(BANK).write_bytes(before)  # `restore 1` went back


def _collect(value: Any, path: str, found: dict[str, set[str]]) -> None:
    """Gather the keys of all objects in a document, by the key that holds the object."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and path not in OF_THE_OWNER:
            found.setdefault(path.rpartition("/")[2], set()).update(item)
            for key, below in item.items():
                _collect(below, f"{path}/{key}".lstrip("/"), found)


def _inside(cell: str) -> dict[str, set[str]]:
    parts = [part.partition(":") for part in re.sub(r"\(.*?\)+", "", cell).split(";") if ":" in part]
    return {min(_names(holder)): _names(names) for holder, _, names in parts}


def _names(cell: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", cell))
