"""The lexicon: canonical names, neighbors, the owner's own skills."""

import pytest

from storybank.domain.skill import Competency, Kind, Skill
from storybank.skills import Lexicon, read_line


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("k8s", "Kubernetes"),
        ("MS Excel", "Microsoft Excel"),
        ("excel", "Microsoft Excel"),
        ("Postgres", "PostgreSQL"),
        ("golang", "Go"),
        ("js", "JavaScript"),
        ("written communication", "Communication"),
        ("beekeeping  in  cities", "beekeeping in cities"),
    ],
)
def test_an_alias_leads_to_the_usual_name(alias: str, name: str) -> None:
    assert Lexicon.shipped().canonical(alias) == name


def test_an_entry_knows_kind_competency_and_neighbors() -> None:
    postgres = Lexicon.shipped().entry("Postgres")
    assert postgres is not None
    assert postgres.kind is Kind.HARD
    assert "SQL" in postgres.near
    teamwork = Lexicon.shipped().entry("team player")
    assert teamwork is not None
    assert teamwork.competency is Competency.TEAMWORK
    assert Lexicon.shipped().entry("zzz") is None


def test_every_neighbor_is_known() -> None:
    lexicon = Lexicon.shipped()
    unknown = {near for entry in lexicon.entries for near in entry.near if lexicon.entry(near) is None}
    assert unknown == set()


def test_the_owners_skills_join() -> None:
    mine = [
        Skill("1", "Falconry", Kind.HARD, aliases=("hawking",)),
        Skill("2", "SQL", Kind.HARD, aliases=("sequel",)),
    ]
    joined = Lexicon.shipped().joined(mine)
    assert [r.name for r in read_line("hawking and sequel", joined).requirements] == ["Falconry", "SQL"]
    assert Lexicon.shipped().entry("hawking") is None


def test_the_lexicon_covers_many_trades_and_stays_small() -> None:
    lexicon = Lexicon.shipped()
    for name in (
        "Nursing",
        "Lesson planning",
        "HVAC",
        "Cash handling",
        "Forklift operation",
        "GAAP",
        "Legal research",
        "Figma",
        "SEO",
    ):
        assert lexicon.entry(name) is not None, name
    assert 1000 < len(lexicon.entries) < 20000
