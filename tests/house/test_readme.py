"""Every command of the README works as it stands there, one after the other."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from storybank.workspace import samples

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
SETUP = ("make ", "pipx ")
"""Commands that install; the package check runs what they do."""


def commands() -> str:
    """Return the README's commands as one script."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = [line.removeprefix("$ ") for block in BLOCK.findall(text) for line in block.splitlines()]
    return "\n".join(line for line in lines if not line.startswith(SETUP))


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_the_commands_of_the_readme_work(tmp_path: Path) -> None:
    shutil.copy(Path(samples.__file__).parent / "posting.txt", tmp_path)
    script = f'set -eu\nstorybank() {{ "{sys.executable}" -m storybank "$@"; }}\n{commands()}\n'
    assert script.count("storybank ") > 8
    environ = {**os.environ, "STORYBANK_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert len(list(tmp_path.glob("*.docx"))) == 4


def test_the_pictures_of_the_readme_are_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / target).is_file(), target
