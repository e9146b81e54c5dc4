"""Random keys, a few of them; `python -m tests.tui.monkey` presses many more."""

from pathlib import Path

import pytest

from tests.tui.monkey import run


@pytest.mark.parametrize("seed", [0, 1])
def test_random_keys_neither_crash_nor_lose_what_was_saved(tmp_path: Path, seed: int) -> None:
    wrong, actions = run(seed, 150, tmp_path)
    assert not wrong
    assert actions.total() > 30
