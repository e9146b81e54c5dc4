"""The recipes of docs/study.md give what `storybank study` gives."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES = ("We need SQL and Python.", "SQL is required. Python is a plus.", "You must know Excel and SQL.", "Come to us.")


def run(*arguments: str, home: Path) -> str:
    """Run a command in `home` and return what it prints."""
    environ = {**os.environ, "STORYBANK_HOME": str(home / "home"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "storybank", *arguments]
    return subprocess.run(command, cwd=home, env=environ, capture_output=True, check=True, encoding="utf-8").stdout


def test_duckdb_counts_lines_as_study_counts_postings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    (tmp_path / "postings").mkdir()
    (tmp_path / "postings.lines").write_text("\n".join(LINES) + "\n")
    for number, line in enumerate(LINES):
        (tmp_path / "postings" / f"{number}.txt").write_text(line + "\n")
    (tmp_path / "skills.jsonl").write_text(run("skills", "postings.lines", "--lines", home=tmp_path), "utf-8")
    study = json.loads(run("study", "postings", "--json", home=tmp_path))
    monkeypatch.chdir(tmp_path)
    (recipe,) = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "study.md").read_text("utf-8"), re.DOTALL)
    counted = duckdb.connect().execute(recipe)
    names = [column[0] for column in counted.description]
    rows = [dict(zip(names, row, strict=True)) for row in counted.fetchall()]
    assert {row.pop("of") for row in rows} == {study["postings"]} == {len(LINES)}
    assert rows == [{name: skill[name] for name in names if name != "of"} for skill in study["skills"]]
    assert rows[0]["name"] == "SQL"
