"""The log of faults stays small, and is for its owner alone."""

import os
import stat
from pathlib import Path

import pytest

from storybank.tui import log


def stumble(folder: Path) -> Path:
    """Write a fault to the log."""
    try:
        raise ValueError("a secret word")
    except ValueError:
        return log.write_crash(folder)


def test_the_log_begins_anew_and_keeps_one_older_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_MOST_BYTES", 1_000)
    for _ in range(200):
        path = stumble(tmp_path / "state")
    files = sorted((tmp_path / "state").iterdir())
    assert [file.name for file in files] == ["storybank.log", "storybank.log.1"]
    assert all(file.stat().st_size < 2_000 for file in files)
    assert "ValueError" in path.read_text()
    assert "secret" not in path.read_text()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_log_is_for_its_owner_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert stat.S_IMODE(stumble(tmp_path).stat().st_mode) == 0o600
