"""The bank under kills, two writers and a full disk, with a small budget; survive.py takes larger ones."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs fork and SIGKILL")


def test_no_kill_breaks_the_bank_or_loses_an_acknowledged_save(tmp_path: Path) -> None:
    from tests.store.survive import kills

    broken, lost, saves = kills(tmp_path, count=20, seed=7)
    assert (broken, lost) == (0, 0)
    assert saves >= 20


def test_two_processes_lose_none_of_their_stories(tmp_path: Path) -> None:
    from tests.store.survive import inserts

    assert inserts(tmp_path, count=40) == 40


def test_a_full_disk_leaves_the_last_good_bank(tmp_path: Path) -> None:
    from tests.store.survive import full_disk

    assert full_disk(tmp_path)
