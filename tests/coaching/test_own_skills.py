"""The person's own skills: one of each, with its stories, its last use, and what is wrong with it."""

import itertools
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from storybank.coaching.context import Context
from storybank.coaching.own_skills import OwnSkill, State, own_skills
from storybank.coaching.strength import strength
from storybank.domain.bank import Bank
from storybank.domain.skill import Kind, Level, Skill, Upkeep, UpkeepKind
from storybank.domain.story import Evidence, Part, SkillTag, Story
from storybank.workspace.checking import bank_findings
from tests import samples

TODAY = date(2026, 11, 25)


def tag(name: str, quote: str = "did it", kind: Kind = Kind.HARD) -> SkillTag:
    return SkillTag(name, kind, (Evidence(Part.ACTION, quote),) if quote else ())


def told(number: int, *tags: SkillTag, when: str = "2026-03", result: str = "It fell by 25 %.") -> Story:
    return Story(f"s{number}", f"Story {number}", action="I did it.", result=result, when=when, skills=tags)


def listed(*stories: Story, skills: tuple[Skill, ...] = ()) -> tuple[OwnSkill, ...]:
    return own_skills(Context(Bank(stories=stories, skills=skills), TODAY))


def only(*stories: Story, skills: tuple[Skill, ...] = ()) -> OwnSkill:
    (own,) = listed(*stories, skills=skills)
    return own


def sql(level: Level | None = None, last_used: date | None = None, *upkeep: Upkeep) -> Skill:
    return Skill("sql", "SQL", Kind.HARD, (), level, last_used, upkeep)


def test_tags_of_stories_and_listed_skills_are_the_persons_skills_hard_ones_first() -> None:
    empathy = tag("Empathy", kind=Kind.SOFT)
    found = listed(told(1, tag("SQL"), empathy), skills=(Skill("w", "Welding", Kind.HARD), sql()))
    assert [own.skill.name for own in found] == ["SQL", "Welding", "Empathy"]
    assert [own.skill.id for own in found] == ["sql", "w", ""]


@pytest.mark.parametrize(
    ("names", "name", "spellings"),
    [
        (("Excel",), "Excel", ()),
        (("Excel", "MS Excel", "Excel"), "Excel", ("MS Excel",)),
        (("Excel", "Microsoft Excel", "Excel"), "Microsoft Excel", ("Excel",)),
        (("sql", "SQL", "sql"), "sql", ()),
        (("Frobnication", "frobnication "), "Frobnication", ()),
        (("日本語", "日本語"), "日本語", ()),
        (("🎸",), "🎸", ()),
    ],
)
def test_names_of_one_skill_are_one_that_goes_by_the_owners_word(
    names: tuple[str, ...], name: str, spellings: tuple[str, ...]
) -> None:
    own = only(*(told(number, tag(spelling)) for number, spelling in enumerate(names)))
    assert (own.skill.name, own.spellings, len(own.tellings)) == (name, spellings, len(names))


def test_an_alias_of_the_owners_joins_what_it_names() -> None:
    chart = Skill("t", "Tableau", Kind.HARD, ("Dashboards",))
    own = only(told(1, tag("Dashboards")), told(2, tag("Tableau")), skills=(chart,))
    assert own.names == ("Tableau", "Dashboards")
    assert len(own.proving) == 2


def test_two_records_of_one_skill_are_read_as_one() -> None:
    course, other = Upkeep("a course"), Upkeep("another")
    one = sql(None, date(2024, 1, 1), course)
    two = Skill("b", "sql", Kind.HARD, ("sequel",), Level.NOVICE, date(2025, 1, 1), (other, course))
    own = only(skills=(one, two))
    assert own.skill == Skill("sql", "SQL", Kind.HARD, ("sequel",), Level.NOVICE, date(2025, 1, 1), (course, other))


def test_stories_come_best_first_then_the_newest() -> None:
    own = only(
        told(1, tag("SQL", quote="")),
        told(2, tag("SQL"), result=""),
        told(3, tag("SQL"), when="2024"),
        told(4, tag("SQL"), when="2025"),
        told(5, tag("SQL", quote="not there")),
        told(6, tag("SQL"), when=""),
    )
    assert [(telling.story.id, telling.coverage) for telling in own.tellings] == [
        ("s4", "proved"), ("s3", "proved"), ("s6", "proved"), ("s2", "shown"), ("s1", "claimed"), ("s5", "claimed"),
    ]  # fmt: skip
    assert [story.id for story in own.proving] == ["s4", "s3", "s6"]


@pytest.mark.parametrize(
    ("stories", "said", "last_used", "from_story"),
    [
        ((told(1, tag("SQL"), when="2023-05"),), None, date(2023, 5, 28), "s1"),
        ((told(1, tag("SQL"), when="2023-05"), told(2, tag("SQL"), when="2025-01")), None, date(2025, 1, 28), "s2"),
        ((told(1, tag("SQL"), when="2023-05"),), date(2022, 1, 1), date(2022, 1, 1), ""),
        ((told(1, tag("SQL"), when="2026"),), None, TODAY, "s1"),
        ((told(1, tag("SQL"), when="2023-05"), told(2, tag("SQL"), when="some day")), None, None, ""),
        ((told(1, tag("SQL"), when="2023-05"), told(2, tag("SQL", quote=""), when="2025")), None, date(2023, 5, 28), "s1"),
        ((told(1, tag("SQL"), when="2023-05"), told(2, tag("SQL"), when="2025", result="")), None, date(2023, 5, 28), "s1"),
        ((told(1, tag("SQL"), when="2025", result=""),), None, date(2025, 12, 31), "s1"),
        ((told(1, tag("SQL", quote=""), when="2025"),), None, None, ""),
    ],
)  # fmt: skip
def test_the_last_use_is_as_the_owner_says_else_as_the_proving_stories_are_dated(
    stories: tuple[Story, ...], said: date | None, last_used: date | None, from_story: str
) -> None:
    own = only(*stories, skills=(sql(last_used=said),))
    assert own.last_used == last_used
    assert (own.last_told.id if own.last_told else "") == from_story


def test_a_story_without_a_date_is_named_since_it_could_be_the_last() -> None:
    own = only(told(1, tag("SQL"), when="2023-05"), told(2, tag("SQL"), when=""))
    assert [story.id for story in own.undated] == ["s2"]
    assert only(told(2, tag("SQL"), when=""), skills=(sql(last_used=TODAY),)).undated == ()


OLD, NEW = told(1, tag("SQL"), when="2021-01"), told(2, tag("SQL"), when="2026-01")
THREE = tuple(told(number, tag("SQL")) for number in range(3))
PAPER = Upkeep("Database Associate", UpkeepKind.CERTIFICATE)


@pytest.mark.parametrize(
    ("stories", "skill", "states"),
    [
        ((NEW,), sql(), []),
        ((NEW,), sql(Level.ADVANCED), []),
        ((told(1, tag("SQL", quote="")),), sql(), [State.BARE]),
        ((told(1, tag("SQL", quote="not there")),), sql(), [State.BARE]),
        ((), sql(), [State.BARE]),
        ((), sql(Level.LEARNING), []),
        ((told(1, tag("SQL", quote="")),), sql(Level.LEARNING), [State.BARE]),
        ((told(1, tag("SQL"), result=""),), sql(), []),
        ((OLD,), sql(), [State.STALE]),
        ((OLD, NEW), sql(), []),
        ((NEW,), sql(None, date(2024, 5, 24)), [State.STALE]),
        ((NEW,), sql(None, date(2024, 5, 25)), []),
        ((NEW,), sql(Level.EXPERT), [State.OVERSOLD]),
        ((NEW, told(3, tag("SQL"))), sql(Level.EXPERT), []),
        (THREE, sql(Level.EXPERT, date(2022, 1, 1)), [State.STALE, State.OVERSOLD]),
        ((), sql(Level.EXPERT), [State.BARE, State.OVERSOLD]),
        (THREE, sql(Level.NOVICE), [State.UNDERSOLD]),
        (THREE[:2], sql(Level.NOVICE), []),
        ((NEW,), sql(None, None, PAPER), [State.UNAPPLIED]),
        ((NEW,), sql(None, None, replace(PAPER, applied_to="the rota")), []),
        ((NEW,), sql(None, None, Upkeep("Database Associate", UpkeepKind.COURSE)), []),
    ],
)
def test_what_is_wrong_with_a_skill(stories: tuple[Story, ...], skill: Skill, states: list[State]) -> None:
    own = only(*stories, skills=(skill,))
    assert list(own.states) == states
    assert all(remark.message and remark.fix for remark in own.remarks)


def test_soft_skills_do_not_go_stale() -> None:
    assert only(told(1, tag("Teamwork", kind=Kind.SOFT), when="2001")).states == ()


def test_a_date_that_a_story_contradicts_is_told() -> None:
    (remark,) = only(NEW, skills=(sql(last_used=date(2020, 1, 1)),)).remarks
    assert remark.fix == "“Story 2” is of 2026-01: set that date, or leave it to your stories."
    (remark,) = only(OLD, skills=(sql(last_used=date(2022, 1, 1)),)).remarks
    assert remark.fix == "Use it again, or say how you keep it up."


def test_how_it_is_kept_up_is_what_to_say_of_a_stale_skill() -> None:
    (remark,) = only(OLD, skills=(sql(None, None, Upkeep("an evening course")),)).remarks
    assert remark.fix == "Say how you keep it up: an evening course."


@pytest.mark.parametrize("skill", [sql(Level.EXPERT, date(2020, 1, 1)), sql(Level.NOVICE, TODAY), sql(Level.EXPERT)])
@pytest.mark.parametrize("count", range(4))
def test_checks_on_the_bank_say_the_same_of_a_skill_with_a_date(skill: Skill, count: int) -> None:
    bank = Bank(stories=tuple(told(number, tag("SQL")) for number in range(count)), skills=(skill,))
    of_skill = {remark.message for remark in own_skills(Context(bank, TODAY))[0].remarks if remark.state != "bare"}
    rules = {"stale", "oversell", "undersell"}
    assert of_skill == {finding.message for finding in bank_findings(bank, TODAY) if finding.rule in rules}


TAGS = [
    tag("SQL"), tag("sql", quote=""), tag("Excel"), tag("MS Excel"), tag("Microsoft Excel", quote="gone"),
    tag("Leadership", kind=Kind.SOFT), tag("Delegation", kind=Kind.SOFT), tag("Delegation"), tag("日本語"), tag("Word"),
]  # fmt: skip
STORIES = st.lists(
    st.builds(
        told,
        st.integers(0, 99),
        st.sampled_from(TAGS),
        st.sampled_from(TAGS),
        when=st.sampled_from(["", "2020", "2024-03", "2026-01"]),
        result=st.sampled_from(["", "It fell by 25 %."]),
    ),
    max_size=6,
    unique_by=lambda story: story.id,
)


@given(
    STORIES,
    st.sampled_from([(), (sql(Level.EXPERT), Skill("e", "Excel", Kind.HARD, level=Level.NOVICE))]),
    st.randoms(use_true_random=False),
)
@settings(max_examples=80)
def test_the_order_of_the_stories_changes_nothing(
    stories: list[Story], skills: tuple[Skill, ...], random: Random
) -> None:
    shuffled = list(stories)
    random.shuffle(shuffled)
    assert listed(*shuffled, skills=skills) == listed(*stories, skills=skills)


def test_the_sample_skills_are_the_same_in_any_order_and_each_has_its_sentence() -> None:
    answers = set()
    for order in itertools.islice(itertools.permutations(samples.bank().stories), 0, 720, 60):
        found = listed(*order)
        answers.add(tuple((own.skill.name, own.last_used, strength(own).sentence) for own in found))
    assert len(answers) == 1
    assert all(sentence for _, _, sentence in answers.pop())
