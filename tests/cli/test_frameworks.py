"""An employer's words for competencies, where the owner sets them."""

from pathlib import Path

from storybank.workspace import samples as sample_files
from tests.cli.conftest import Storybank

SAMPLES = Path(sample_files.__file__).parent


def test_a_match_tells_the_framework_that_is_set_and_none_by_default(storybank: Storybank) -> None:
    storybank("story", "add", "--file", SAMPLES / "1-churn.md")
    posting = SAMPLES / "posting.txt"
    assert storybank("match", posting, "--json").json["framework"] == []
    before = storybank("match", posting).out
    assert storybank("settings", "framework", "amazon").code == 0
    shown = storybank("match", posting).out
    assert "Amazon leadership principles" in shown
    assert "Customer Obsession: no story yet" in shown
    assert "Dive Deep: story 1" in shown
    assert len(storybank("match", posting, "--json").json["framework"]) == 16
    assert "Customer Obsession" in storybank("check").out
    assert storybank("settings", "framework", "none").code == 0
    assert storybank("match", posting).out == before
    refused = storybank("settings", "framework", "mine")
    assert (refused.code, "none, nace, amazon or civil-service" in refused.err) == (2, True)
