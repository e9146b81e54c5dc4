"""After a week of keys the bank, the documents and the screen say the same."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.tui.driven import week
from tests.tui.driven.material import (
    ASKED,
    COMPANY,
    IMPORTED,
    MOMENTS,
    PEOPLE,
    POSITION,
    POSTING,
    STORIES,
    TO_MEND,
    WENT_WELL,
)
from tests.tui.driven.terminal import Terminal

pytestmark = pytest.mark.skipif(not shutil.which("tmux"), reason="needs tmux")
COMMAND = Path(sys.executable).with_name("storybank")
TITLES = [
    *(told.title for told in STORIES),
    "Halved the time of the stocktake",
    "Ordered the wrong pallets and said so",
]
PINNED = STORIES[2].title
CORRECTED = [
    {"name": "Turn scan and route data", "struck": True},
    {"name": "Coaching", "importance": "required"},
    {"name": "Planning", "added": True, "kind": "soft"},
]


class Home:
    """Where the person lives: a folder of their own, and the command that works in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "home"
        self.folder.mkdir()
        self.environ = {"HOME": str(self.folder), "STORYBANK_HOME": str(folder / "bank")}
        for name, text in IMPORTED.items():
            (self.folder / name).write_text(text, encoding="utf-8")

    def says(self, *words: str) -> Any:
        """Return what a command prints, as JSON."""
        done = subprocess.run(
            [str(COMMAND), *words],
            cwd=self.folder,
            env={**os.environ, **self.environ},
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
        )
        return json.loads(done.stdout)

    def document(self, name: str) -> str:
        """Return the words of the one document that is called so."""
        (path,) = self.folder.glob(f"*{name}*.docx")
        document = Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.fixture
def home() -> Iterator[Home]:
    """A home whose path is short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="week-") as folder:
        yield Home(Path(folder))


def live(terminal: Terminal, now: datetime) -> str:
    """Live the week, and return the last screen of the interviews."""
    week.first_run(terminal)
    week.bring_in(terminal)
    week.find_job(terminal)
    week.correct(terminal)
    week.choose(terminal)
    week.meet(terminal, (now + timedelta(days=3)).replace(hour=10, minute=0))
    week.practice(terminal)
    week.export(terminal)
    week.move(terminal, now - timedelta(hours=2))
    week.debrief(terminal)
    week.thank(terminal)
    shown = terminal.screen()
    week.leave(terminal)
    return shown


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_week_by_keys_ends_with_bank_documents_and_screen_in_agreement(home: Home, size: tuple[int, int]) -> None:
    now = datetime.now().astimezone().replace(second=0, microsecond=0, tzinfo=None)
    terminal = Terminal(home.folder, home.environ, size, str(COMMAND))
    try:
        shown = live(terminal, now)
    finally:
        terminal.close()
    stories = home.says("story", "list", "--json")["stories"]
    check_stories(home, stories)
    job = check_job(home, {story["title"]: story["id"] for story in stories})
    check_round(home, job["interviews"][0], now - timedelta(hours=2))
    check_documents(home)
    for words in (*(name for name, _, _ in PEOPLE), "thank-yous sent", f"{now - timedelta(hours=2):%H:%M}"):
        assert words in shown
    home.says("doctor", "--json")  # it ends with an error when something is wrong


def check_stories(home: Home, stories: list[dict[str, Any]]) -> None:
    assert [story["title"] for story in stories] == TITLES
    for told, story in zip(STORIES, stories, strict=False):
        kept = home.says("story", "show", story["id"], "--format", "json")
        for part in ("headline", "situation", "task", "action", "result"):
            assert kept[part] == getattr(told, part)
        assert told.shows in [tag["name"] for tag in kept["skills"]]


def check_job(home: Home, ids: dict[str, str]) -> Any:
    (listed,) = home.says("job", "list", "--json")["jobs"]
    job = home.says("job", "show", listed["id"], "--format", "json")
    assert (job["title"], job["company"], job["posting"]) == (POSITION, COMPANY, POSTING.strip())
    assert job["pinned"] == [ids[PINNED]]
    assert job["corrections"] == CORRECTED
    (told,) = home.says("dump")["rehearsals"]
    assert (told["story"], told["rating"], told["slips"]) == (ids[STORIES[0].title], "good", ["rushed"])
    return job


def check_round(home: Home, listed: dict[str, Any], when: datetime) -> None:
    held = home.says("interview", "show", listed["id"], "--format", "json")
    assert (held["stage"], held["when"], held["done"], held["thanked"]) == ("First round", when.isoformat(), True, True)
    met = [(person["name"], person["role"], person["email"], person["moment"]) for person in held["interviewers"]]
    assert met == [(*person, moment) for person, moment in zip(PEOPLE, MOMENTS, strict=True)]
    assert [(item["question"], item["went"]) for item in held["asked"]] == [(ASKED, "well")]
    assert (held["went_well"], held["to_mend"]) == (WENT_WELL, TO_MEND)


def check_documents(home: Home) -> None:
    prep = home.document("prep")
    for words in (COMPANY, *TITLES, *(name for name, _, _ in PEOPLE)):
        assert words in prep
    for (name, _, _), moment in zip(PEOPLE, MOMENTS, strict=True):
        assert moment.rstrip(".") in home.document(f"thanks-{name.lower().replace(' ', '-')}")
