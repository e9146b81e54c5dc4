"""Stories that the owner pins or bans, and the owner's own questions."""

from pathlib import Path

import pytest

from tests.cli.conftest import Storybank


@pytest.fixture
def demo(storybank: Storybank, tmp_path: Path) -> tuple[Storybank, list[str]]:
    """The sample bank: the command, and the options that open it."""
    storybank("demo", "--out", tmp_path / "demo")
    return storybank, ["--bank", str(tmp_path / "demo" / "bank.json")]


def test_a_pinned_story_comes_along_and_a_banned_one_stays_until_unpinned(demo: tuple[Storybank, list[str]]) -> None:
    storybank, bank = demo
    assert "Pinned: remote-week-b613." in storybank(*bank, "job", "pin", "northwind", "remote").err
    assert "Banned: churn-5e1c." in storybank(*bank, "job", "ban", "northwind", "churn").err
    lineup = storybank(*bank, "match", "northwind", "--stories", "1", "--json").json["lineup"]
    assert [(pick["story"], pick["pinned"]) for pick in lineup] == [("remote-week-b613", True)]
    shown = storybank(*bank, "job", "show", "northwind").out
    assert "Pinned: remote-week-b613." in shown
    assert "Banned: churn-5e1c." in shown
    storybank(*bank, "job", "ban", "northwind", "remote")
    stories = {pick["story"] for pick in storybank(*bank, "match", "northwind", "--json").json["lineup"]}
    assert not stories & {"remote-week-b613", "churn-5e1c"}
    refused = storybank(*bank, "job", "unpin", "northwind", "missed")
    assert (refused.code, "neither pinned nor banned" in refused.err) == (2, True)
    storybank(*bank, "job", "unpin", "northwind")
    assert "Banned" not in storybank(*bank, "job", "show", "northwind").out
    assert storybank(*bank, "job", "pin", "northwind", "nobody").code == 2


def test_match_says_what_leaving_a_story_at_home_costs(demo: tuple[Storybank, list[str]]) -> None:
    storybank, bank = demo
    text = storybank(*bank, "match", "northwind").out
    assert "without 2: weaker in Python, Automation" in text
    lineup = storybank(*bank, "match", "northwind", "--json").json["lineup"]
    without = {item["story"]: item["without"] for item in lineup}
    assert without["budget-tracker-90b2"] == {"instead": [], "loses": ["Python", "Automation"], "unanswered": []}


def test_an_own_question_is_asked_in_every_match_until_it_is_removed(demo: tuple[Storybank, list[str]]) -> None:
    storybank, bank = demo
    key = storybank(*bank, "question", "add", "Why  do you\twant to leave?", "--competency", "teamwork").out.strip()
    assert "Why do you want to leave?" in storybank(*bank, "match", "northwind").out
    again = storybank(*bank, "question", "add", "why do you want to leave?")
    assert (again.code, key in again.err) == (2, True)
    own = storybank(*bank, "question", "list", "--own", "--json").json["questions"]
    assert [(item["key"], item["competency"]) for item in own] == [(key, "teamwork")]
    assert own[0]["story"]
    assert storybank(*bank, "question", "remove", "failure").code == 2
    assert storybank(*bank, "question", "add", " ").code == 2
    assert storybank(*bank, "question", "remove", key[:6]).code == 0
    assert "want to leave" not in storybank(*bank, "match", "northwind").out
    assert "no questions of your own" in storybank(*bank, "question", "list", "--own").err
