"""What is noticed in a story, and that a good answer passes in silence."""

from dataclasses import replace
from typing import Any

import pytest
from storybank.coaching.hints import findings

from storybank.coaching.pace import Zone, seconds, shares, zone
from storybank.domain.figures import find_figures
from storybank.domain.skill import Kind
from storybank.domain.story import Evidence, Figure, Part, SkillTag, Story
from tests import samples

MODEL = Story(
    "model",
    "Found out why customers were leaving",
    situation="At my last company, customers had begun to leave faster than new ones came, and nobody in the building "
    "could say why. Every department had an opinion, and none had evidence.",
    task="As the data analyst, I was asked to find the root causes and to present what I found to our leadership team.",
    action="I wrote SQL queries to pull two years of the customer database, and cleaned the result in Excel. Then I "
    "built a picture of the journey in Tableau. Because most of the leadership team were not technical, I explained "
    "each chart in plain language, took their questions patiently, and asked the customer service team what they had "
    "heard, since they spoke with leaving customers every day.",
    result="We found that 60% of those who left had had poor onboarding. I worked with the onboarding team to revise "
    "it, step by step. Within 3 months churn was down by 25%. The leadership team were impressed by the analysis and "
    "by how well we had worked together, and they asked me to look at renewals next.",
    skills=(
        SkillTag("SQL", Kind.HARD, (Evidence(Part.ACTION, "wrote SQL queries"),)),
        SkillTag("Communication", Kind.SOFT, (Evidence(Part.ACTION, "explained each chart in plain language"),)),
    ),
)


def rules(story: Story) -> list[str]:
    return [finding.rule for finding in findings(story)]


def test_a_model_answer_passes_without_error_or_warning() -> None:
    assert [finding for finding in findings(MODEL) if finding.severity != "info"] == []
    assert 60 <= seconds(MODEL.words) <= 90


@pytest.mark.parametrize("beginning", ["churn", "budget", "response", "explained", "remote", "missed"])
def test_the_sample_stories_pass_without_error_or_warning(beginning: str) -> None:
    assert [finding for finding in findings(samples.story(beginning)) if finding.severity != "info"] == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"task": " "}, "missing-part"),
        ({"result": "They were pleased, and we kept it."}, "no-figure"),
        ({"figures": (Figure("25 %"),)}, "figure-without-source"),
        ({"skills": MODEL.skills[:1]}, "no-soft"),
        ({"skills": MODEL.skills[1:]}, "no-hard"),
        ({"skills": (*MODEL.skills, SkillTag("Empathy", Kind.SOFT))}, "bare-claim"),
        ({"action": MODEL.action.replace("wrote SQL", "made SQL")}, "lost-evidence"),
        ({"situation": MODEL.situation * 4}, "top-heavy"),
        ({"action": MODEL.action.replace(" I ", " we ").replace("I wrote SQL", "We wrote SQL")}, "we-not-i"),
        ({"action": MODEL.action * 4}, "length"),
        ({"action": "I wrote SQL queries and explained each chart in plain language."}, "length"),
    ],
)
def test_what_weakens_a_story_is_noticed(change: dict[str, Any], rule: str) -> None:
    assert rule not in rules(MODEL)
    assert rule in rules(replace(MODEL, **change))


def test_the_worst_comes_first_and_each_says_what_to_do() -> None:
    found = findings(replace(MODEL, task="", result="They were pleased."))
    assert [finding.severity for finding in found] == sorted(
        (finding.severity for finding in found), key=["error", "warning", "info"].index
    )
    assert all(finding.message and finding.fix for finding in found)


def test_an_empty_story_is_left_in_peace() -> None:
    assert findings(Story("s", "")) == ()


def test_the_words_that_say_we_are_pointed_at() -> None:
    story = replace(MODEL, action="We did it, and our team shone.", skills=())
    found = next(finding for finding in findings(story) if finding.rule == "we-not-i")
    assert story.action[found.start : found.end] == "We"


def test_pace_and_zone() -> None:
    assert seconds(140) == 60
    assert seconds(140, 120) == 70
    assert [zone(spoken) for spoken in (59, 60, 90, 91)] == [Zone.SHORT, Zone.GOOD, Zone.GOOD, Zone.LONG]
    assert sum(shares(MODEL).values()) == pytest.approx(1)
    assert sum(shares(Story("s", "")).values()) == 0


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Churn fell by 25 % in three months.", ["25 %", "three months"]),
        ("It cost £40,000, not $1.2 million.", ["£40,000", "$1.2 million"]),
        ("I met 31 of 31 deadlines.", ["31 of 31"]),
        ("p95 went from 2.4 s to 0.7 s", ["2.4 s", "0.7 s"]),
        ("Sales doubled; errors were halved.", ["doubled", "halved"]),
        ("In 2024 one of the team left; we made 2,024 calls in 2019, 2020 hours in all.", ["2,024", "2020 hours"]),
        ("It was one in nine.", ["one in nine"]),
        ("Nobody counted. A/B, v2 and CI/CD are no figures.", []),
    ],
)
def test_figures_are_found_as_they_are_said(text: str, figures: list[str]) -> None:
    assert [text[start:end] for start, end in find_figures(text)] == figures
