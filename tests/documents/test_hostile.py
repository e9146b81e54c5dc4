"""A few of the hostile templates and data sets; `python -m tests.documents.hostile 500` tries many."""

from pathlib import Path

import pytest

from tests.documents.hostile import MARKER, attempt


def test_hostile_templates_and_data_end_in_a_sentence_or_in_a_good_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ends = [attempt(seed, tmp_path) for seed in range(40)]
    assert set(ends) == {"a sentence", "a file"}
    assert not (tmp_path / MARKER).exists()
