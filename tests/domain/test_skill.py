"""A skill and what keeps it up."""

from datetime import date

import pytest

from storybank.domain.skill import Kind, Skill, Upkeep, UpkeepKind

SQL = Skill("sql", "SQL", Kind.HARD)
COURSE, CERTIFICATE, PROJECT, OTHER = UpkeepKind


@pytest.mark.parametrize(
    ("item", "told"),
    [
        (Upkeep("SQL for analysts", COURSE), "the course “SQL for analysts”"),
        (Upkeep("SQL for analysts", COURSE, "the churn report."), "the course “SQL for analysts”, applied to the churn report"),
        (Upkeep("an evening class.", COURSE), "an evening class"),
        (Upkeep("Data Certificate", CERTIFICATE, "our rota"), "Data Certificate, applied to our rota"),
        (Upkeep('The "R" way', PROJECT), "the project “The ‘R’ way”"),
        (Upkeep("统计学", COURSE), "the course “统计学”"),
        (Upkeep("I teach it on Fridays"), "I teach it on Fridays"),
    ],
)  # fmt: skip
def test_what_keeps_a_skill_up_is_said_as_its_owner_names_it(item: Upkeep, told: str) -> None:
    assert item.told == told
    assert SQL.with_upkeep(item).kept_up == told


def test_several_things_keep_a_skill_up_and_each_is_there_once() -> None:
    more = SQL.with_upkeep(Upkeep("Basics", COURSE)).with_upkeep(Upkeep("a rota"))
    fuller = more.with_upkeep(Upkeep("basics", CERTIFICATE, "the rota")).with_upkeep(
        Upkeep("Basics", CERTIFICATE, when="2026")
    )
    assert fuller.upkeep == (Upkeep("Basics", CERTIFICATE, "the rota", "2026"), Upkeep("a rota"))
    assert fuller.kept_up == "the certificate “Basics”, applied to the rota; a rota"
    assert fuller.without("BASICS").without("a rota") == SQL


def test_a_certificate_is_bare_until_it_was_used_on_something() -> None:
    assert Upkeep("Basics", CERTIFICATE).is_bare
    assert not Upkeep("Basics", CERTIFICATE, "the rota").is_bare
    assert not Upkeep("Basics", COURSE).is_bare


def test_an_alias_is_another_name() -> None:
    more = SQL.with_alias("sequel").with_alias("sql").with_alias("Sequel")
    assert more.aliases == ("sequel",)
    assert more.without("SEQUEL") == SQL


def test_two_records_of_one_skill_join_and_nothing_is_lost() -> None:
    one = Skill("a", "SQL", Kind.HARD, ("sequel",), upkeep=(Upkeep("x"),), extra={"n": 1})
    two = Skill("b", "T-SQL", Kind.HARD, last_used=date(2025, 1, 1), upkeep=(Upkeep("y"),), extra={"n": 2, "m": 3})
    assert one.joined(two) == Skill(
        "a",
        "SQL",
        Kind.HARD,
        ("sequel", "T-SQL"),
        last_used=date(2025, 1, 1),
        upkeep=(Upkeep("x"), Upkeep("y")),
        extra={"n": 1, "m": 3},
    )
