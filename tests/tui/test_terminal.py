"""A real terminal: the app gives it back as it found it."""

import os
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storybank.domain.story import Part, Story
from storybank.workspace import Workspace

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")
ALTERNATE_ON, ALTERNATE_OFF = b"\x1b[?1049h", b"\x1b[?1049l"
CRASH = "import storybank.tui.screens.bank as b\ndef fail(self): raise ValueError('secret words')\nb.BankScreen.action_new = fail\n"
START = "from storybank.cli.main import main\nmain([])"


class Terminal:
    """The app in a pseudo-terminal of 80 x 24."""

    def __init__(self, home: Path, prelude: str = "") -> None:
        self._main, side = pty.openpty()
        environ = {**os.environ, "STORYBANK_HOME": str(home), "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", prelude + START],
            stdin=side,
            stdout=side,
            stderr=side,
            env=environ,
            start_new_session=True,
        )
        os.close(side)
        self.seen = b""

    def wait_for(self, words: bytes) -> None:
        """Read until the words are on the screen."""
        while not re.search(words, self.seen):
            ready, _, _ = select.select([self._main], [], [], 20)
            assert ready, f"{words!r} never came; the screen ends with {self.seen[-500:]!r}"
            try:
                self.seen += os.read(self._main, 65536)
            except OSError:
                break

    def type(self, keys: bytes) -> None:
        """Send keys."""
        os.write(self._main, keys)

    def end(self) -> int:
        """Read to the end and return the exit code."""
        self.wait_for(b"never to be seen \x00")
        os.close(self._main)
        return self.process.wait(timeout=20)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with one story."""
    Workspace.open(environ={"STORYBANK_HOME": str(tmp_path)}).save_story(Story("calm-0000", "Calmed a customer"))
    return tmp_path


def test_quitting_gives_the_terminal_back(home: Path) -> None:
    terminal = Terminal(home)
    terminal.wait_for(b"Calmed")
    assert ALTERNATE_ON in terminal.seen
    terminal.type(b"q")
    assert terminal.end() == 0
    assert terminal.seen.rindex(ALTERNATE_OFF) > terminal.seen.rindex(ALTERNATE_ON)


def test_a_fault_gives_the_terminal_back_with_one_sentence_and_no_private_word_in_the_log(home: Path) -> None:
    terminal = Terminal(home, CRASH)
    terminal.wait_for(b"Calmed")
    terminal.type(b"n")
    assert terminal.end() == 1
    after = terminal.seen[terminal.seen.rindex(ALTERNATE_OFF) :]
    assert b"storybank stumbled" in after
    assert b"Traceback" not in after
    log = (home / "state" / "storybank.log").read_text()
    assert "ValueError" in log
    assert "secret words" not in log
    assert str(Path(__file__).parents[2]) not in log, "a folder may hold the name of its owner"


def in_editor(home: Path) -> Terminal:
    """Return a terminal in which the first story is open."""
    terminal = Terminal(home)
    terminal.wait_for(b"Calmed")
    terminal.type(b"e")
    terminal.wait_for(b"Speaking time")
    return terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_terminal_that_goes_away_leaves_the_draft(home: Path, number: int) -> None:
    terminal = in_editor(home)
    terminal.type(b"typed zebras")
    terminal.wait_for(b"zebras")
    os.kill(terminal.process.pid, number)
    assert terminal.end() == 128 + number
    (draft,) = Workspace.open(environ={"STORYBANK_HOME": str(home)}).drafts.all()
    assert "typed zebras" in f"{draft.story.title} {draft.story.situation} {draft.story.action}"


def test_any_byte_may_be_pasted(home: Path) -> None:
    terminal = in_editor(home)
    terminal.type(b"\x1b[200~caf\xe9 zebras\x1b[201~")
    terminal.wait_for(b"zebras")
    terminal.type(b"\x11")
    assert terminal.end() == 0
    (story,) = Workspace.open(environ={"STORYBANK_HOME": str(home)}).bank.stories
    assert "caf\N{REPLACEMENT CHARACTER} zebras" in " ".join(map(story.text, Part))


@pytest.mark.parametrize("command", ["false", "no-such-editor", "rm"])
def test_an_editor_that_fails_gives_the_screen_back(home: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", command)
    terminal = in_editor(home)
    terminal.type(b"\x1bOS")
    terminal.wait_for(rb"editor|There is no file")
    terminal.type(b"zebras")
    terminal.wait_for(b"zebras")
    terminal.type(b"\x11")
    assert terminal.end() == 0


def test_what_is_typed_in_a_dialog_is_kept_and_told_at_the_next_start(home: Path) -> None:
    terminal = Terminal(home)
    terminal.wait_for(b"Calmed")
    terminal.type(b"2")
    terminal.wait_for(b"paste a posting")
    terminal.type(b"a")
    terminal.wait_for(b"Job description")
    terminal.type(b"wanted zebras")
    terminal.wait_for(b"zebras")
    os.kill(terminal.process.pid, signal.SIGTERM)
    assert terminal.end() == 128 + signal.SIGTERM
    (kept,) = Workspace.open(environ={"STORYBANK_HOME": str(home)}).drafts.words()
    assert "wanted zebras" in kept.read_text()
    again = Terminal(home)
    again.wait_for(b"You were typing in")
    again.type(b"\x11")
    assert again.end() == 0
