"""A kill and a full disk at each write point of a save and of a sync; survive.py comes back to each many times."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs fork and SIGKILL")


@pytest.mark.parametrize(("work", "least"), [("save", 8), ("sync", 20)])
@pytest.mark.parametrize("fault", ["kill", "fill"])
def test_no_fault_at_any_write_point_breaks_the_bank(work: str, least: int, fault: str, tmp_path: Path) -> None:
    from tests.sync import survive

    points, broken = survive.Worlds(tmp_path).hurt(getattr(survive, work), getattr(survive, fault), 1)
    assert broken == []
    assert points >= least
