"""`storybank check`: what it shows, what it prints for scripts, and how it exits."""

from pathlib import Path

import pytest

from storybank.coaching.rules import RULES
from storybank.workspace import samples
from tests.cli.conftest import Storybank

SAMPLES = Path(samples.__file__).parent
VAGUE = """---
title: A vague story
---
## Situation
We were, I guess, kind of busy.
## Task
I had to do it.
## Action
We would have met, and our plan was implemented. I'm just a hard worker.
## Result
It went well.
"""


@pytest.fixture
def vague(storybank: Storybank, home: Path) -> str:
    """The id of a story with many faults."""
    (home / "vague.md").write_text(VAGUE)
    return storybank("story", "add", "--file", "vague.md").out.strip()


def test_a_draft_without_a_word_lacks_every_part(storybank: Storybank, home: Path) -> None:
    (home / "resume.json").write_text('{"work": [{"name": "City Food Bank", "position": "Driver"}]}')
    assert storybank("import", "resume.json").code == 0
    [draft] = storybank("story", "list", "--json").json["stories"]
    done = storybank("check", draft["id"])
    assert done.code == 1
    for part in ("Situation", "Task", "Action", "Result"):
        assert f"error {part} is empty." in done.out


def test_two_findings_are_shown_and_the_rest_counted(storybank: Storybank, vague: str) -> None:
    shown = storybank("check").out.split("Your bank")[0].splitlines()
    assert len(shown) == 4
    assert "[no-figure]" in shown[1]
    assert "[we-not-i]" in shown[2]
    assert shown[3].startswith("  and ")
    assert f" more: `storybank check {vague}`" in shown[3]


def test_a_story_named_shows_all_of_them_and_nothing_of_the_bank(storybank: Storybank, vague: str) -> None:
    shown = storybank("check", vague).out
    assert "more:" not in shown
    assert "Your bank" not in shown
    for rule in ("no-figure", "we-not-i", "bare-claim", "undersell", "hedge", "passive-actor", "length"):
        assert f"[{rule}]" in shown


def test_one_rule_can_be_asked_for(storybank: Storybank, vague: str) -> None:
    found = storybank("check", "--rule", "hedge", "--rule", "undersell", "--json").json["findings"]
    assert {item["rule"] for item in found} == {"hedge", "undersell"}
    assert storybank("check", "--rule", "boldness").code == 2
    assert storybank("check", "--rule", "hedge", "--fail-on", "info").code == 1
    assert storybank("check", "--rule", "hedge", "--fail-on", "warning").code == 0


def test_who_asks_for_jargon_speaks_to_outsiders(storybank: Storybank) -> None:
    storybank("story", "add", "--file", SAMPLES / "1-churn.md")
    assert "[jargon]" not in storybank("check", "churn").out
    assert "“SQL”" in storybank("check", "churn", "--rule", "jargon").out
    storybank("settings", "audience", "general")
    assert "[jargon]" in storybank("check", "churn").out
    assert storybank("settings", "audience", "children").code == 2


def test_the_document_has_the_keys_that_scripts_rely_on(storybank: Storybank, vague: str) -> None:
    document = storybank("check", "--json").json
    assert set(document) == {"findings", "stories"}
    for item in document["findings"]:
        assert set(item) == {"story", "rule", "severity", "field", "start", "end", "message", "fix"}
    assert {item["story"] for item in document["findings"]} >= {None}
    assert "too-few-stories" in {item["rule"] for item in document["findings"] if item["story"] is None}
    assert set(document["stories"][0]) == {"story", "words", "seconds", "shares", "hard", "soft", "figures"}


@pytest.mark.parametrize("level", ["error", "warning", "info", "never"])
def test_it_exits_with_1_when_something_is_as_serious_as_asked(storybank: Storybank, vague: str, level: str) -> None:
    assert storybank("check", "--fail-on", level).code == (1 if level in {"warning", "info"} else 0)


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_every_rule_explains_itself(storybank: Storybank, rule: str) -> None:
    shown = storybank("check", "--explain", rule).out
    assert shown.startswith(f"{rule} (")
    assert all(label in shown for label in ("Notices", "Matters", "Example", "To mend"))
    assert set(storybank("check", "--explain", rule, "--json").json) == {
        *("id", "severity", "notices", "matters", "trips", "mend")
    }


def test_the_sample_bank_needs_nothing_urgent(storybank: Storybank) -> None:
    for path in sorted(SAMPLES.glob("*.md")):
        storybank("story", "add", "--file", path)
    assert storybank("check", "--fail-on", "warning").code == 0
