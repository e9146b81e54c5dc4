"""Damaged and forged files, and conflicts, in small numbers; hostility.py takes large ones."""

from pathlib import Path

import pytest

from tests.sync.hostility import forged, mutated, pairs


def test_no_mutated_file_is_taken_for_a_whole_one() -> None:
    assert mutated(2_000, seed=7) == 0


# a document on which the engine broke complains once more on its way out; what it prints reaches no screen
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_no_forged_file_harms_the_process_or_the_bank(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    refused, harmed = forged(tmp_path, 400, seed=1)
    assert harmed == 0
    assert refused > 300
    assert capfd.readouterr().err == ""


def test_a_conflict_is_found_exactly_where_both_changed_the_same_sentence() -> None:
    assert pairs(60, seed=7) == (0, 0)
