"""Many postings counted together and held against a bank: counts, order, states, advice."""

import itertools
from datetime import date
from pathlib import Path

import pytest

from storybank.domain.bank import Bank
from storybank.domain.posting import Importance, Requirement
from storybank.domain.skill import Competency, Kind, Level, Skill, Upkeep
from storybank.domain.story import Evidence, Part, SkillTag, Story
from storybank.matching.studied import State, StudiedSkill, Study
from storybank.matching.study import study
from storybank.matching.tally import Reading, Tally, fingerprint
from storybank.skills import Lexicon, read_posting

TODAY = date(2026, 5, 1)
REQUIRED, PREFERRED, MENTIONED = Importance


def asks(name: str, importance: Importance = REQUIRED, kind: Kind = Kind.HARD) -> Requirement:
    return Requirement(name, kind, importance, Competency.TEAMWORK if kind is Kind.SOFT else None)


def tally(*postings: list[Requirement]) -> Tally:
    counted = Tally()
    for number, asked in enumerate(postings):
        counted.add(Reading(bytes([number]), tuple(asked)))
    return counted


def studied(bank: Bank, *postings: list[Requirement]) -> Study:
    return study(bank, tally(*postings), Lexicon.shipped(), TODAY)


def told(when: str, name: str = "SQL", quote: str = "queried it", result: str = "It fell by 25 %.") -> Story:
    evidence = (Evidence(Part.ACTION, quote),) if quote else ()
    tags = (SkillTag(name, Kind.HARD, evidence),)
    return Story(f"s{when}", f"Story of {when}", action="I queried it.", result=result, when=when, skills=tags)


def judged(*stories: Story, skills: tuple[Skill, ...] = (), asked: Requirement | None = None) -> StudiedSkill:
    return studied(Bank(stories=stories, skills=skills), [asked or asks("SQL")]).skills[0]


def test_a_posting_counts_once_at_its_strongest() -> None:
    (sql,) = studied(
        Bank(), [asks("SQL", MENTIONED), asks("sql")], [asks("SQL", PREFERRED)], [asks("SQL", MENTIONED)], []
    ).skills
    assert (sql.asked.required, sql.asked.preferred, sql.asked.mentioned, sql.asked.postings) == (1, 1, 1, 3)


def test_the_most_often_required_come_first_then_by_postings_then_by_name() -> None:
    found = studied(
        Bank(),
        [asks("Tableau"), asks("Git", MENTIONED), asks("docker", MENTIONED), asks("Excel", MENTIONED)],
        [asks("Tableau"), asks("SQL"), asks("Excel", PREFERRED)],
        [asks("SQL"), asks("SQL"), asks("Excel", MENTIONED), asks("SQL")],
        [asks("SQL", MENTIONED)],
    )
    assert [item.asked.name for item in found.skills] == ["SQL", "Tableau", "Excel", "docker", "Git"]


def test_a_name_of_both_kinds_is_two_skills() -> None:
    found = studied(Bank(), [asks("Planning")], [asks("Planning", kind=Kind.SOFT)])
    assert [(item.asked.kind, item.asked.postings) for item in found.skills] == [(Kind.HARD, 1), (Kind.SOFT, 1)]


def test_the_order_of_the_postings_changes_nothing() -> None:
    texts = ["Requirements:\n- SQL\n- teamwork", "Nice to have:\n- SQL, Python", "Requirements:\n- Excel and Python"]
    answers = set()
    for order in itertools.permutations(texts):
        counted = Tally()
        for text in order:
            counted.add(Reading.of(read_posting(text)))
        answers.add(study(Bank(), counted, Lexicon.shipped(), TODAY))
    assert len(answers) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Requirements: SQL", "requirements\r\n\r\n* SQL ", True),
        ("Posted 2026-05-01. Requirements: SQL", "Posted 2026-05-09. Requirements: SQL", True),
        ("Requirements: C++", "Requirements: C#", False),
        ("Requirements: SQL", "Requirements: no SQL", False),
        ("必须 SQL", "必須 SQL", False),
    ],
)
def test_copies_are_texts_with_the_same_words(one: str, other: str, same: bool) -> None:
    assert (fingerprint(one) == fingerprint(other)) is same


def test_copies_count_once_and_are_told() -> None:
    counted = Tally()
    for text in ("Requirements: SQL", "Requirements:\nSQL", "REQUIREMENTS: SQL", "Requirements: Python"):
        counted.add(Reading.of(read_posting(text)))
    found = study(Bank(), counted, Lexicon.shipped(), TODAY)
    assert (found.postings, found.copies) == (2, 2)
    assert {item.asked.name: item.asked.postings for item in found.skills} == {"SQL": 1, "Python": 1}


def test_what_is_kept_of_a_posting_does_not_grow_with_its_text() -> None:
    short, long = (Reading.of(read_posting("Requirements: SQL\n" * count)) for count in (1, 200))
    assert short.requirements == long.requirements
    assert len(short.fingerprint) == len(long.fingerprint) == 16


@pytest.mark.parametrize(
    ("story", "state", "advice"),
    [
        (told("2026-01"), State.PROVED, ""),
        (told("2023-11"), State.PROVED, ""),
        (told("2023-10"), State.PROVED, "It holds; last shown 2023-10."),
        (told("2021-05"), State.PROVED, "It holds; last shown 2021-05."),
        (told("2021-04"), State.STALE, "Refresh it: last shown 2021-04."),
        (told(""), State.PROVED, ""),
        (told("2026-01", result=""), State.SHOWN, "has no result yet"),
        (told("2026-01", "PostgreSQL"), State.SHOWN, "the nearest is PostgreSQL"),
        (told("2026-01", quote=""), State.CLAIMED, "only claims it"),
    ],
)
def test_a_skill_stands_as_its_best_story_does(story: Story, state: State, advice: str) -> None:
    found = judged(story)
    assert (found.state, found.stories) == (state, (story.id,))
    assert found.advice.startswith(advice) if state in {State.PROVED, State.STALE} else advice in found.advice
    assert bool(found.advice) is bool(advice)


def test_one_fresh_story_or_a_recent_use_is_enough() -> None:
    old, new = told("2019-02"), told("2025")
    assert judged(old, new).state is State.PROVED
    assert judged(old, new).stories == ("s2019-02", "s2025")
    assert judged(old).state is State.STALE
    used = Skill("sql", "SQL", Kind.HARD, last_used=date(2026, 2, 1))
    assert judged(old, skills=(used,)).state is State.PROVED
    assert judged(old, told("some day")).state is State.PROVED


def test_only_stories_that_prove_a_skill_are_its_proof() -> None:
    assert judged(told("2025-01"), told("2025-02", result="")).stories == ("s2025-01",)


def test_soft_skills_do_not_go_stale() -> None:
    tag = SkillTag("Teamwork", Kind.SOFT, (Evidence(Part.ACTION, "asked"),))
    story = Story("s", "S", action="I asked.", result="It fell.", when="2001", skills=(tag,))
    found = judged(story, asked=asks("Teamwork", kind=Kind.SOFT))
    assert (found.state, found.advice) == (State.PROVED, "")


def test_what_is_missing_is_learned_or_written() -> None:
    assert "learn it" in judged().advice
    assert judged(asked=asks("Teamwork", kind=Kind.SOFT)).advice == "Write a story that shows it."
    assert "learn" not in judged(asked=asks("SQL", MENTIONED)).advice
    learning = Skill("sql", "SQL", Kind.HARD, level=Level.LEARNING, upkeep=(Upkeep("an evening course."),))
    assert judged(skills=(learning,)).advice.startswith("You are learning it (an evening course). Write a story")
    assert judged().state is State.MISSING
    assert judged().stories == ()


def test_no_postings_and_no_skills_are_an_empty_study() -> None:
    assert studied(Bank()) == Study(0)
    assert studied(Bank(), []) == Study(1)


def test_the_written_postings_are_all_different() -> None:
    lines = (Path(__file__).parents[2] / "tools" / "training" / "written.jsonl").read_text("utf-8").splitlines()
    assert len({fingerprint(line) for line in lines}) == len(lines)
