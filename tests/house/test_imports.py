"""The import rules hold, and each kind of violation is caught."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the house to plant violations in."""
    shutil.copytree(ROOT / "storybank", tmp_path / "storybank", ignore=shutil.ignore_patterns("__pycache__", "data"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_house_keeps_its_rules(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("domain/story.py", "import storybank.store"),
        ("skills/__init__.py", "import storybank.matching"),
        ("store/__init__.py", "import storybank.documents"),
        ("workspace/__init__.py", "import storybank.tui"),
        ("tui/__init__.py", "import storybank.cli"),
        ("cli/main.py", "import tinydb"),
        ("matching/__init__.py", "import platformdirs"),
        ("workspace/__init__.py", "import docx"),
        ("workspace/__init__.py", "import textual"),
        ("documents/__init__.py", "import yaml"),
        ("workspace/__init__.py", "import fsrs"),
        ("tui/__init__.py", "import click"),
        ("workspace/__init__.py", "import loro"),
        ("workspace/sync_key.py", "import pyrage"),
    ],
)
def test_a_planted_violation_is_caught(copy: Path, module: str, line: str) -> None:
    path = copy / "storybank" / module
    path.write_text(f"{path.read_text()}\n{line}\n")
    done = lint(copy)
    assert done.returncode != 0
    assert "BROKEN" in done.stdout, done.stdout


def test_a_package_that_the_rules_do_not_know_is_caught(copy: Path) -> None:
    (copy / "storybank" / "attic").mkdir()
    (copy / "storybank" / "attic" / "__init__.py").write_text("")
    assert lint(copy).returncode != 0
