"""JSON Resume: what becomes of each entry, and all that can be wrong with one."""

import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from storybank.domain.bank import Owner
from storybank.domain.skill import Kind, Level, Skill
from storybank.domain.story import STAR
from storybank.errors import UnreadableError
from storybank.exchange.profile import MOST, Profile
from storybank.exchange.resume import is_resume, profile_from_resume, resume_document

RESUME = json.loads((Path(__file__).parent / "resume.json").read_text("utf-8"))


def read(document: Any) -> Profile:
    """Read a resume."""
    return profile_from_resume(document, "cv.json")


def test_each_highlight_is_a_draft_in_its_own_words() -> None:
    first, second, *_ = read(RESUME).drafts
    highlight = RESUME["work"][0]["highlights"][0]
    assert first.action == highlight
    assert first.title == "Cut the weekly report from two days to three hours by…"
    assert (first.where, first.when) == ("Brightline Energy, Data analyst", "2021-03 to 2024-06-30")
    assert [part.value for part in first.missing_parts] == ["situation", "task", "result"]
    assert second.title == "Trained five colleagues to read the dashboards"


def test_what_has_no_highlights_and_what_is_a_project_is_one_draft() -> None:
    told = {story.title: story for story in read(RESUME).drafts}
    clinic = told["Front desk at Harbor Clinic"]
    assert (clinic.task, clinic.action, clinic.when) == (
        "Answered for the schedule of six doctors.", "", "2019 to 2021-02",
    )  # fmt: skip
    assert told["Set up the monthly review"].when == "since 2024-07-01"
    assert told["Planned the routes for 12 drivers"].where == "City Food Bank, Driver"
    rain = told["Rain map"]
    assert (rain.where, rain.when) == ("Open City, Maintainer", "2022")
    assert rain.situation == "Neighbors wanted to know which cellars flood."
    assert rain.action == "Collected 300 readings\nDrew the map"


def test_no_word_is_invented() -> None:
    given = json.dumps(RESUME)
    for story in read(RESUME).drafts:
        for part in STAR:
            assert all(line in given for line in story.text(part).splitlines())


def test_skills_keep_their_level_and_what_heads_keywords_may_be_none() -> None:
    profile = read(RESUME)
    assert [(skill.name, skill.level, skill.is_group) for skill in profile.skills] == [
        ("SQL", Level.EXPERT, False),
        ("Languages and tools", Level.ADVANCED, True),
        ("Python", None, False),
        ("Tableau", None, False),
        ("Teamwork", None, False),
        ("Rain gauging", Level.INTERMEDIATE, False),
    ]
    assert "cv.json skills 3: the level 'quite good' is left out" in profile.notes[0]


def test_the_same_thing_has_the_same_id_whoever_tells_it() -> None:
    again = read({"work": [{**RESUME["work"][0], "position": "Analyst", "endDate": None}]})
    assert [story.id for story in again.drafts] == [story.id for story in read(RESUME).drafts[:2]]
    elsewhere = read({"work": [{**RESUME["work"][0], "name": "Acme"}]})
    assert not {story.id for story in elsewhere.drafts} & {story.id for story in again.drafts}


@pytest.mark.parametrize(
    ("document", "is_one"),
    [
        (RESUME, True),
        ({"skills": []}, True),
        ({"work": 3}, True),
        ({"title": "A", "skills": []}, False),
        ({"stories": [], "skills": []}, False),
        ({"skills": [], "action": "I did."}, False),
        ([], False),
        ({}, False),
    ],
)
def test_a_resume_is_told_from_a_story_and_a_bank(document: Any, is_one: bool) -> None:
    assert is_resume(document) is is_one


def test_all_that_is_wrong_is_told_with_its_place() -> None:
    wrong = {
        "work": [
            {"name": ["Acme"], "position": "Clerk", "highlights": ["Fine", {"a": 1}, None, True]},
            "words",
            {"highlights": "one"},
        ],
        "volunteer": {},
        "projects": [{"description": "x"}],
        "skills": [{"level": "Master"}, {"name": 3.5, "keywords": "SQL"}],
    }
    with pytest.raises(UnreadableError) as caught:
        read(wrong)
    assert str(caught.value).splitlines() == [
        'cv.json work 1: `name` must be words, like "...".',
        'cv.json work 1: `highlights` 2 must be words, like "...".',
        'cv.json work 1: `highlights` 4 must be words, like "...".',
        "cv.json work 2 must be an object with fields, like {...}.",
        "cv.json work 3: `highlights` must be a list, like [...].",
        "cv.json work 3 names neither `name` nor `position`.",
        "cv.json: `volunteer` must be a list, like [...].",
        "cv.json projects 1 has no `name`.",
        "cv.json skills 1 has no `name`.",
        "cv.json skills 2: `keywords` must be a list, like [...].",
    ]


@pytest.mark.parametrize(
    "document",
    [
        {"work": [{"name": "A"}] * (MOST + 1)},
        {"work": [{"name": "A", "highlights": ["x"] * (MOST + 1)}]},
        {"work": [{"name": "A", "highlights": ["x"] * 600}] * 2},
        {"skills": [{"name": "A", "keywords": ["x"] * 600}] * 2},
    ],
)
def test_more_than_a_person_has_is_refused(document: Any) -> None:
    with pytest.raises(UnreadableError, match="more than 1,000 entries"):
        read(document)


@pytest.mark.parametrize(
    "document",
    [
        {"work": [1] * 300_000},
        {"work": [{"name": "A", "highlights": ["x"] * MOST}] * 100},
        {"skills": [{"name": "A", "keywords": ["x"] * MOST}] * 100},
    ],
)
def test_what_a_person_has_not_takes_no_room(document: Any) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableError, match="more than 1,000 entries"):
            read(document)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_skills_go_out_as_they_come_in() -> None:
    skills = [Skill("a", "SQL", Kind.HARD, level=Level.EXPERT), Skill("b", "Tact", Kind.SOFT)]
    document = resume_document(Owner(name="Maya Ortiz"), skills)
    assert document["basics"] == {"name": "Maya Ortiz"}
    assert document["skills"] == [{"name": "SQL", "level": "Expert"}, {"name": "Tact"}]
    assert [(skill.name, skill.level) for skill in read(document).skills] == [("SQL", Level.EXPERT), ("Tact", None)]
