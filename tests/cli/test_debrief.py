"""`interview debrief` by options and at a terminal, where Ctrl-C keeps what was typed."""

import json
import os
import re
import select
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from storybank.workspace import samples as sample_files
from tests.cli.conftest import Storybank

SAMPLES = Path(sample_files.__file__).parent
START = (
    "import fcntl, signal, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from storybank.cli.main import main; main(['interview', 'debrief', 'first'])"
)
CTRL_C, ENTER = b"\x03", b"\n"


@pytest.fixture
def round_(storybank: Storybank) -> str:
    """A round in which Ann was met, and a bank of two stories."""
    for name in ("1-churn.md", "6-deadline.md"):
        storybank("story", "add", "--file", SAMPLES / name)
    job = storybank("job", "add", SAMPLES / "posting.txt", "--company", "Northwind").out.strip()
    return storybank("interview", "add", job, "--stage", "first", "--with", "Ann Lee").out.strip()


def shown(storybank: Storybank) -> Any:
    return storybank("interview", "show", "first", "--format", "json").json


def test_a_debrief_by_options(storybank: Storybank, round_: str) -> None:
    noted = storybank("interview", "debrief", "first", "--asked", "mistake", "--story", "missed", "--went", "so-so")
    assert (noted.code, "--moment" in noted.err) == (0, True)
    other = storybank("interview", "debrief", "first", "--asked", "Where are you in five years?")
    assert "--keep puts it among your own" in other.err
    storybank("interview", "debrief", "first", "--well", "The figures", "--mend", "A shorter end")
    now = shown(storybank)
    assert [(item["question"], item.get("went")) for item in now["asked"]] == [
        ("Tell me about a mistake you made.", "so-so"),
        ("Where are you in five years?", None),
    ]
    assert (now["done"], now["went_well"], now["to_mend"]) == (True, "The figures", "A shorter end")
    page = storybank("interview", "show", "first").out
    assert "To mend: A shorter end" in page
    assert "went so-so" in page
    listed = storybank("interview", "list", "--json").json["interviews"]
    assert listed[0]["asked"] == now["asked"]


def test_a_question_is_kept_listed_and_dropped(storybank: Storybank, round_: str) -> None:
    done = storybank(
        "interview", "debrief", "first", "--asked", "Where are you in five years?", "--story", "churn", "--keep"
    )
    assert "is meant for it" in done.err
    (own,) = storybank("question", "list", "--own", "--json").json["questions"]
    assert own["text"] == "Where are you in five years?"
    assert own["key"] in storybank("story", "show", "churn", "--format", "json").json["answers"]
    planned = storybank("match", "northwind", "--json").json["questions"]
    assert {item["story"] for item in planned if item["key"] == own["key"]} == {"churn-5e1c"}
    assert storybank("question", "remove", own["key"]).code == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "asks you at a terminal"),
        (("--went", "well"), "--asked QUESTION"),
        (("--asked", " "), "The question is empty"),
        (("--asked", "Why?", "--asked", "How?"), "Run the command once for each question."),
        (("--asked", "Why?", "--story", "zzz"), "No story has the id"),
        (("--asked", "Why?", "--went", "fine"), "fine"),
    ],
)
def test_wrong_options_note_nothing(storybank: Storybank, round_: str, options: tuple[str, ...], said: str) -> None:
    done = storybank("interview", "debrief", "first", *options)
    assert (done.code, said in done.err) == (2, True), done.err
    assert "done" not in shown(storybank)


class Terminal:
    """A debrief in a pseudo-terminal."""

    def __init__(self) -> None:
        pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")
        self._main, side = pty.openpty()
        command = [sys.executable, "-c", START]
        self._process = subprocess.Popen(command, stdin=side, stdout=side, stderr=side, start_new_session=True)
        os.close(side)
        self._seen = b""

    def answer(self, prompt: str, keys: bytes) -> None:
        """Wait for a prompt, which is then used up, and type."""
        while not (found := re.search(prompt.encode() + rb"[^\n]*: ", self._seen)):
            assert select.select([self._main], [], [], 20)[0], f"{prompt!r} never came after {self._seen[-300:]!r}"
            self._seen += os.read(self._main, 4096)
        self._seen = self._seen[found.end() :]
        os.write(self._main, keys)

    def end(self, again: bytes = b"") -> tuple[int, str]:
        """Return the exit code and what was said since the last prompt.

        Python can miss a Ctrl-C that comes just before it begins to read; a person presses it `again`.
        """
        for _ in range(100):
            if not select.select([self._main], [], [], 2 if again else 20)[0]:
                os.write(self._main, again)
                continue
            try:
                self._seen += os.read(self._main, 4096)
            except OSError:
                break
        os.close(self._main)
        return self._process.wait(timeout=20), self._seen.decode()


def test_at_a_terminal_it_asks_one_thing_at_a_time(storybank: Storybank, round_: str) -> None:
    terminal = Terminal()
    terminal.answer("A question they asked", b"Where are you in five years?\n")
    terminal.answer("The story that answered it", b"9\n")
    terminal.answer("The story that answered it", b"1\n")
    terminal.answer("How it went", b"great\n")
    terminal.answer("How it went", b"w\n")
    terminal.answer("Keep it among your own", b"y\n")
    terminal.answer("A question they asked", b"A mistake you made?\n")
    terminal.answer("The story that answered it", ENTER)
    terminal.answer("How it went", ENTER)
    terminal.answer("A question they asked", ENTER)
    terminal.answer("What went well", ENTER)
    terminal.answer("What to mend", b"Speak slower\n")
    terminal.answer("A moment with Ann Lee", b"you laughed\n")
    assert terminal.end()[0] == 0
    now = shown(storybank)
    first, second = now["asked"]
    assert (first["story"], first["went"], "story" in second) == ("churn-5e1c", "well", False)
    assert (now["to_mend"], "went_well" in now, now["interviewers"][0]["moment"]) == (
        "Speak slower",
        False,
        "you laughed",
    )
    assert [item["text"] for item in storybank("dump").json["questions"]] == ["Where are you in five years?"]


@pytest.mark.parametrize("stop", [CTRL_C, b"\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_stopping_keeps_what_was_typed(storybank: Storybank, round_: str, stop: bytes) -> None:
    terminal = Terminal()
    terminal.answer("A question they asked", b"mistake\n")
    terminal.answer("The story that answered it", b"2\n")
    terminal.answer("How it went", stop)
    code, said = terminal.end(again=stop)
    assert (code, "What you entered is kept" in said) == (130, True), said
    now = shown(storybank)
    assert json.dumps(now["asked"]) == (
        '[{"question": "Tell me about a mistake you made.", "story": "missed-0a1b"}]'
    ).replace("missed-0a1b", now["told"][0])


def test_skipping_everything_notes_nothing(storybank: Storybank, round_: str) -> None:
    terminal = Terminal()
    for prompt in ("A question they asked", "What went well", "What to mend", "A moment with Ann Lee"):
        terminal.answer(prompt, ENTER)
    code, said = terminal.end()
    assert (code, "Nothing was noted" in said) == (0, True)
    assert "done" not in shown(storybank)
