"""What the shell completes, and what `--version` says."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from storybank import __version__
from storybank.cli.main import run
from storybank.store import locate
from storybank.workspace import samples
from tests.cli.conftest import Storybank

SAMPLES = Path(samples.__file__).parent
BIN = Path(sys.executable).parent
Complete = Callable[..., list[str]]


@pytest.fixture
def names(storybank: Storybank) -> dict[str, str]:
    """The ids of a story, a job and its interview, and of a removed story, in a bank of their own."""
    storybank("story", "add", "--file", SAMPLES / "1-churn.md")
    removed = storybank("story", "add", "--file", SAMPLES / "2-budget.md").out.strip()
    storybank("story", "remove", removed)
    job = storybank("job", "add", SAMPLES / "posting.txt", "--company", "Northwind").out.strip()
    interview = storybank("interview", "add", job, "--stage", "first").out.strip()
    return {"story": "churn-5e1c", "job": job, "interview": interview, "removed": removed}


@pytest.fixture(params=["bash", "zsh", "fish"])
def complete(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Complete:
    """What a shell is told for the last of some words; "<file>" where it is to offer its files."""
    shell = str(request.param)

    def ask(*words: str) -> list[str]:
        monkeypatch.setenv("_STORYBANK_COMPLETE", f"{shell}_complete")
        monkeypatch.setenv("COMP_WORDS", " ".join(["storybank", *words]))
        monkeypatch.setenv("COMP_CWORD", words[-1] if shell == "fish" else str(len(words)))
        capsys.readouterr()
        with pytest.raises(SystemExit):
            run([])
        told = capsys.readouterr()
        assert told.err == ""
        return _offered(shell, told.out)

    return ask


def _offered(shell: str, answer: str) -> list[str]:
    if shell == "zsh":
        lines = answer.splitlines()
        found = list(zip(lines[0::3], lines[1::3], strict=False))
    elif shell == "fish":
        # click 8.2 and 8.3 print type,value and a tab before the help; later ones a line each
        found = re.findall(r"^(plain|file|dir)[,\n]([^\t\n]*)", answer, re.MULTILINE)
    else:
        found = [(kind, value) for kind, _, value in (line.partition(",") for line in answer.split())]
    return ["<file>" if kind == "file" else value.replace("\\", "") for kind, value in found]


def test_every_shell_completes_commands_and_ids(complete: Complete, names: dict[str, str]) -> None:
    assert complete("exp") == ["export"]
    assert complete("story", "re") == ["remove", "restore"]
    assert complete("story", "show", "ch") == [names["story"]]
    assert complete("story", "restore", "") == [names["removed"]]
    assert complete("job", "show", names["job"][:3].upper()) == [names["job"]]
    assert complete("interview", "note", "fi") == [names["interview"]]
    assert complete("job", "set", names["job"], "--status", "off") == ["offer"]


def test_a_posting_is_a_job_or_a_file(complete: Complete, names: dict[str, str]) -> None:
    assert complete("match", names["job"][:3]) == ["<file>", names["job"]]
    assert complete("skills", "po") == ["<file>"]
    assert complete("import", "st") == ["<file>"]


def test_a_bank_that_is_named_is_the_one_that_completes(complete: Complete, names: dict[str, str], home: Path) -> None:
    (home / "other.json").write_text('{"bank": {"bank": {"schema": 1}}}')
    assert complete("--bank", "other.json", "story", "show", "") == []


def test_a_damaged_bank_completes_nothing_and_says_nothing(
    complete: Complete, names: dict[str, str], home: Path
) -> None:
    locate(os.environ).bank.write_bytes(b"{torn")
    assert complete("story", "show", "") == []


@pytest.mark.skipif(shutil.which("bash") is None or not (BIN / "storybank").exists(), reason="needs bash")
def test_bash_itself_offers_the_ids(names: dict[str, str]) -> None:
    script = """
        eval "$(_STORYBANK_COMPLETE=bash_source storybank)"
        COMP_WORDS=(storybank match "$1") COMP_CWORD=2
        _storybank_completion storybank
        echo "${COMPREPLY[@]}"
    """
    environ = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    command = ["bash", "-c", script, "bash", names["job"][:3]]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == [names["job"]]


def test_the_version_is_one_line(storybank: Storybank) -> None:
    assert storybank("--version").out == f"storybank {__version__}\n"
    assert storybank("--verbose").code == 2


def test_what_a_report_needs_is_said_and_nothing_private(
    storybank: Storybank, names: dict[str, str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    told = storybank("--version", "--verbose").out
    for word in (__version__, f"{sys.version_info.major}.{sys.version_info.minor}", "textual", "Terminal"):
        assert word in told
    assert str(Path("~", "home", "data", "bank.json")) in told
    assert str(Path("~", "home", "state", "storybank.log")) in told
    assert str(home) not in told
    assert names["story"] not in told


def test_it_is_said_of_a_damaged_bank_too(storybank: Storybank, home: Path) -> None:
    (home / "bad.json").write_bytes(b"{torn")
    assert "bad.json" in storybank("--bank", "bad.json", "--version", "--verbose").out
