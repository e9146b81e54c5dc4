"""The same bank gives the same answer: from run to run, whatever the hash seed, in whatever order its stories stand."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from storybank.workspace import Workspace
from storybank.workspace import samples as sample_files

COMMANDS = [
    ["match", "northwind", "--json"],
    ["study", str(Path(sample_files.__file__).parent), "--json"],
    ["check", "--json", "--fail-on", "never"],
    ["skill", "list", "--json"],
    ["question", "list", "--json"],
    ["practice", "--plan", "northwind", "--json"],
]


def answers(home: Path, seed: int) -> dict[str, Any]:
    environ = {**os.environ, "STORYBANK_HOME": str(home), "PYTHONHASHSEED": str(seed)}
    made = {}
    for command in COMMANDS:
        program = [sys.executable, "-m", "storybank", *command]
        done = subprocess.run(program, env=environ, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        made[" ".join(command)] = json.loads(done.stdout)
    return made


def by_story(answer: Any) -> Any:
    """Return an answer with lists that stand in the order of the bank by story."""
    if isinstance(answer, dict):
        return {key: by_story(value) for key, value in answer.items()}
    if isinstance(answer, list) and answer and all(isinstance(item, dict) and "rule" in item for item in answer):
        return sorted(answer, key=lambda item: json.dumps(item, sort_keys=True))
    if isinstance(answer, list) and answer and all(isinstance(item, dict) and "words" in item for item in answer):
        return sorted(answer, key=lambda item: str(item["story"]))
    return answer


def test_two_runs_two_hash_seeds_two_orders_one_answer(tmp_path: Path) -> None:
    workspace = Workspace.open(environ={"STORYBANK_HOME": str(tmp_path)})
    workspace.add_samples()
    first = answers(tmp_path, 0)
    assert answers(tmp_path, 1) == first
    path = workspace.store.path
    tables = json.loads(path.read_text(encoding="utf-8"))
    rows = list(tables["stories"].items())
    random.Random(3).shuffle(rows)
    assert [key for key, _ in rows] != list(tables["stories"])
    path.write_text(json.dumps({**tables, "stories": dict(rows)}), encoding="utf-8")
    for command, answer in answers(tmp_path, 0).items():
        assert by_story(answer) == by_story(first[command]), command
