"""The recipes of docs/study.md give what `storybank study` gives; the commands of docs/exchange.md work."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from storybank.exchange.markdown import story_from_markdown, story_to_markdown
from storybank.store.records import bank_to_tables
from tests import samples

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


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_the_commands_of_the_exchange_page_work_one_after_the_other(tmp_path: Path) -> None:
    data = tmp_path / "home" / "data"
    data.mkdir(parents=True)
    (data / "bank.json").write_bytes(msgspec.json.encode(bank_to_tables(samples.bank())))
    blocks = re.findall(r"```console\n(.*?)```", (ROOT / "docs" / "exchange.md").read_text("utf-8"), re.DOTALL)
    commands = "".join(blocks).replace("$ ", "")
    script = f'set -eu\nstorybank() {{ "{sys.executable}" -m storybank "$@"; }}\n{commands}'
    environ = {**os.environ, "STORYBANK_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "0 added, 0 changed, 6 as they were." in done.stderr
    assert (tmp_path / "grid.csv").read_text().startswith("name,kind,importance,coverage,churn-5e1c,")


def test_the_form_on_the_exchange_page_is_a_story() -> None:
    (form,) = re.findall(r"```markdown\n(.*?)```", (ROOT / "docs" / "exchange.md").read_text("utf-8"), re.DOTALL)
    story = story_from_markdown(form, "docs/exchange.md")
    assert story.lost_evidence() == ()
    assert story.missing_parts == ()
    assert story_from_markdown(story_to_markdown(story), "again") == story
