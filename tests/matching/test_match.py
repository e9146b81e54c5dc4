"""A bank held against a posting: coverage, line-up, questions, gaps."""

import pytest
from msgspec.structs import replace

from storybank.domain.bank import Bank
from storybank.domain.posting import Importance, Mention, Posting, Requirement
from storybank.domain.question import Question, Shape
from storybank.domain.skill import Competency, Kind, Level, Skill, Upkeep
from storybank.domain.story import Evidence, Figure, Part, SkillTag, Story
from storybank.matching.coverage import cover
from storybank.matching.match import match
from storybank.matching.questions import MOST_FIRST, fit
from storybank.matching.values import Coverage
from storybank.skills import Lexicon
from tests import samples

LEXICON = Lexicon.shipped()


def asks(name: str, kind: Kind = Kind.HARD, importance: Importance = Importance.REQUIRED) -> Requirement:
    return Requirement(name, kind, importance, LEXICON.competency(name), (Mention(0, 1, "x", name, kind),))


def told(action: str, *tags: SkillTag, result: str = "It fell by 25 %.", situation: str = "") -> Story:
    return Story("s", "S", situation=situation, action=action, result=result, skills=tags)


def tag(name: str, kind: Kind, quote: str = "", part: Part = Part.ACTION) -> SkillTag:
    return SkillTag(name, kind, (Evidence(part, quote),) if quote else ())


SQL = asks("SQL")


@pytest.mark.parametrize(
    ("story", "coverage"),
    [
        (told("I queried it.", tag("SQL", Kind.HARD, "queried it")), Coverage.PROVED),
        (told("I queried it.", tag("T-SQL", Kind.HARD, "queried it")), Coverage.PROVED),
        (told("I queried it with SQL."), Coverage.PROVED),
        (told("I queried it.", tag("SQL", Kind.HARD, "queried it"), result=""), Coverage.SHOWN),
        (told("I ran.", tag("SQL", Kind.HARD, "had SQL", Part.SITUATION), situation="We had SQL."), Coverage.SHOWN),
        (told("I queried it.", tag("SQL", Kind.HARD)), Coverage.CLAIMED),
        (told("I queried it.", tag("SQL", Kind.HARD, "words long gone")), Coverage.CLAIMED),
        (told("I queried it.", tag("PostgreSQL", Kind.HARD, "queried it")), Coverage.SHOWN),
        (told("I never used SQL."), Coverage.NONE),
        (told("The SQL team refused to help."), Coverage.NONE),
        (told("I ran.", situation="I knew SQL by then."), Coverage.NONE),
        (told("I wrote it down."), Coverage.NONE),
    ],
)
def test_a_story_covers_a_skill_as_well_as_its_words_do(story: Story, coverage: Coverage) -> None:
    assert cover([story], [SQL], LEXICON)[0].coverage is coverage


def test_a_near_skill_says_which_and_a_soft_family_counts_as_near() -> None:
    story = told("I asked her why.", tag("Mentoring", Kind.SOFT, "asked her why"))
    coaching = cover([story], [asks("Coaching", Kind.SOFT)], LEXICON)[0]
    assert coaching.coverage in {Coverage.PROVED, Coverage.SHOWN}
    near = told("I queried it.", tag("PostgreSQL", Kind.HARD, "queried it"))
    assert cover([near], [SQL], LEXICON)[0].cells[0].near == "PostgreSQL"


def test_the_quote_of_a_cell_stands_in_the_story() -> None:
    for item in samples.sample_match().requirements:
        for cell in item.cells:
            story = next(s for s in samples.bank().stories if s.id == cell.story)
            assert all(proof.quote in story.text(proof.part) for proof in cell.evidence)


def test_the_sample_match_brings_six_stories_each_with_its_reason() -> None:
    found = samples.sample_match()
    assert len(found.lineup) == 6
    assert all(pick.why for pick in found.lineup)
    assert found.lineup[0].covers


def test_the_eight_questions_are_always_there_and_no_story_carries_more_than_three() -> None:
    plans = samples.sample_match().questions
    keys = [plan.question.key for plan in plans]
    eight = {
        "failure",
        "mistake",
        "difficult-colleague",
        "leadership",
        "sudden-change",
        "explain-to-non-experts",
        "hardest-problem",
        "greatest-strength",
    }
    assert eight <= set(keys)
    firsts = [plan.story for plan in plans if plan.story]
    assert all(firsts.count(story) <= MOST_FIRST for story in firsts)
    assert all(plan.story != plan.backup for plan in plans if plan.story)
    told_for = {plan.question.key: plan.story for plan in plans}
    assert told_for["mistake"].startswith("missed-deadline")
    assert told_for["sudden-change"].startswith("remote-week")


@pytest.mark.parametrize(
    ("shape", "story", "fits"),
    [
        (Shape.LESSON, Story("s", "S", situation="I missed a deadline.", lesson="Say it early."), True),
        (Shape.LESSON, Story("s", "S", situation="I missed a deadline."), False),
        (Shape.LESSON, Story("s", "S", situation="All went well.", lesson="Keep on."), False),
        (Shape.OTHER_SIDE, Story("s", "S", action="She disagreed, so I asked."), True),
        (Shape.OTHER_SIDE, Story("s", "S", action="We all agreed."), False),
        (Shape.FIGURE, Story("s", "S", result="It fell by 25 %."), True),
        (Shape.FIGURE, Story("s", "S", figures=(Figure("25 %"),)), True),
        (Shape.FIGURE, Story("s", "S", result="It went well."), False),
    ],
)
def test_a_story_whose_shape_does_not_fit_is_not_used(shape: Shape, story: Story, fits: bool) -> None:
    assert bool(fit(Question("q", "Q?", (Competency.ACCOUNTABILITY,), shape), story, Lexicon.shipped())) is fits


@pytest.mark.parametrize("headline", ["-25 %", "-25 %."])
def test_a_gap_says_the_nearest_and_only_what_the_owner_wrote(headline: str) -> None:
    story = replace(
        told("I built it in Tableau.", tag("Tableau", Kind.HARD, "built it in Tableau")),
        where="Acme",
        headline=headline,
    )
    bank = Bank(
        stories=(story,),
        skills=(Skill("l", "Looker", Kind.HARD, level=Level.LEARNING, upkeep=(Upkeep("a course until May"),)),),
    )
    requirements = (asks("Looker"), asks("Welding"), asks("Tableau"), asks("dbt", importance=Importance.MENTIONED))
    gaps = match(bank, Posting("x", 1, requirements), LEXICON).gaps
    assert [gap.requirement.name for gap in gaps] == ["Looker", "Welding"]
    assert gaps[0].nearest == "s"
    assert "Tableau at Acme (-25 %)" in gaps[0].say
    assert "I am learning Looker: a course until May." in gaps[0].say
    assert gaps[1].say == ""
    assert gaps[1].advice


def test_the_ranking_gives_its_reasons() -> None:
    ranking = samples.sample_match().ranking
    assert len(ranking) == 6
    assert [item.score for item in ranking] == sorted((item.score for item in ranking), reverse=True)
    assert any("SQL: required, proved in Action" in item.why for item in ranking)


def test_an_empty_bank_and_an_empty_posting_match_without_complaint() -> None:
    empty = match(Bank(), Posting("", 0), LEXICON)
    assert (empty.requirements, empty.lineup, empty.gaps) == ((), (), ())
    assert all(not plan.story for plan in empty.questions)
    assert match(Bank(), Posting("x", 1, (SQL,)), LEXICON).gaps[0].requirement is SQL


def test_the_question_that_a_story_is_there_for_is_one_it_is_planned_for() -> None:
    found = match(samples.bank(), Posting("x", 1, (asks("Welding"),)), LEXICON)
    planned = {(plan.question.text, plan.story) for plan in found.questions}
    named = [(pick.why.partition("“")[2].rstrip("”"), pick.story) for pick in found.lineup if "answers" in pick.why]
    assert len(named) >= 3
    assert set(named) <= planned
