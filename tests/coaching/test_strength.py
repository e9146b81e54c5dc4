"""A strength in one sentence: it reads like one, and it holds nothing but the owner's words."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from storybank.coaching.context import Context
from storybank.coaching.own_skills import own_skills
from storybank.coaching.strength import Strength, strength
from storybank.domain.bank import Bank
from storybank.domain.skill import Kind
from storybank.domain.story import Evidence, Figure, Part, SkillTag, Story
from tests import samples

STORY = Story(
    "s1",
    "Found the leak",
    action="I did it.",
    result="It fell.",
    where="Acme, nurse",
    headline="waste down 9 %",
    when="2025",
    skills=(SkillTag("Excel", Kind.HARD, (Evidence(Part.ACTION, "did it"),)),),
)


def said(*stories: Story) -> Strength:
    (own,) = own_skills(Context(Bank(stories=stories), date(2026, 11, 25)))
    return strength(own)


def sentence(**changes: Any) -> str:
    return said(replace(STORY, **changes)).sentence


def test_a_hard_skill_is_used_and_a_soft_one_shown() -> None:
    assert sentence() == "Excel: I used it at Acme when I found the leak. The result: waste down 9 %."
    soft = replace(STORY, skills=(replace(STORY.skills[0], name="Empathy", kind=Kind.SOFT),))
    assert said(soft).sentence == "Empathy: I showed it at Acme when I found the leak. The result: waste down 9 %."


def test_the_sample_skills_are_said_like_this() -> None:
    found = {own.skill.name: strength(own) for own in own_skills(Context(samples.bank(), date(2026, 11, 25)))}
    assert {name: found[name].sentence for name in ("SQL", "Slack", "Leadership")} == {
        "SQL": "SQL: I used it at Brightline Energy when I found why new customers left in their first month. "
        "The result: churn down 25 % in three months.",
        "Slack": "Slack: I used it at Harbour Telecom; my example is “One week to go remote, and nobody left behind”. "
        "The result: normal output within two weeks.",
        "Leadership": "Leadership: I showed it at Harbour Telecom when I turned response times around without being the "
        "manager. The result: replies 40 % faster in a month.",
    }
    assert not any(item.add for item in found.values())


@pytest.mark.parametrize(
    ("title", "goes_on"),
    [
        ("Gave the ward its Fridays back", " when I gave the ward its Fridays back."),
        ("Turned a shop around.", " when I turned a shop around."),
        ("Took over a class of 31", " when I took over a class of 31."),
        ("Cut the queue, and kept it short", " when I cut the queue, and kept it short."),
        ("Exceeded the target", " when I exceeded the target."),
        ("Agreed a rota with 3 wards", " when I agreed a rota with 3 wards."),
        ("Saved £40,000", " when I saved £40,000."),
        ("Set up the night shift", " when I set up the night shift."),
        ("I rebuilt the rota", " when I rebuilt the rota."),
        ("We cut waste by half", " when we cut waste by half."),
        ("Why did they leave?", "; my example is “Why did they leave?”"),
        ("Never again!", "; my example is “Never again!”"),
        ('The day she said "no"', "; my example is “The day she said ‘no’”."),
        ("“No” is no answer", "; my example is “‘No’ is no answer”."),
        ("客户流失的原因", "; my example is “客户流失的原因”."),
        ("A rota for 12 nurses", "; my example is “A rota for 12 nurses”."),
        ("Speed up the rota", "; my example is “Speed up the rota”."),
        ("Need the keys", "; my example is “Need the keys”."),
        ("Failed launch, lessons learned", "; my example is “Failed launch, lessons learned”."),
        ("Unified inbox for support", "; my example is “Unified inbox for support”."),
        ("Awarded a prize for service", "; my example is “Awarded a prize for service”."),
        ("Asked to lead on day one", "; my example is “Asked to lead on day one”."),
        ("Drew's rota", "; my example is “Drew's rota”."),
        ("FOUND THE LEAK", "; my example is “FOUND THE LEAK”."),
        ("I was given a week", "; my example is “I was given a week”."),
        ("Found the leak: a story of 3 pipes", "; my example is “Found the leak: a story of 3 pipes”."),
        ("", "."),
    ],
)
def test_a_title_goes_on_as_a_deed_or_is_quoted(title: str, goes_on: str) -> None:
    assert sentence(title=title) == f"Excel: I used it at Acme{goes_on} The result: waste down 9 %."


@pytest.mark.parametrize(
    ("where", "placed"),
    [
        ("Acme", " at Acme"),
        ("Acme, nurse", " at Acme"),
        ("Data analyst at Acme, Leeds", " at Acme"),
        ("at Tesco", " at Tesco"),
        ("In the army", " in the army"),
        ("My last job", " at my last job"),
        ("東京電力", " at 東京電力"),
        (", nurse", ""),
        ("", ""),
    ],
)
def test_where_it_was_goes_on_in_the_sentence(where: str, placed: str) -> None:
    assert sentence(where=where).startswith(f"Excel: I used it{placed} when I found the leak.")
    assert sentence(where="", title="The leak").startswith("Excel: my example is “The leak”.")


@pytest.mark.parametrize(
    ("headline", "figures", "result", "adds"),
    [
        ("waste down 9 %", (), " The result: waste down 9 %.", False),
        ("We kept 3 clients!", (), " The result: We kept 3 clients!", False),
        ("no more waste", (Figure("9 %", label="less waste"),), " The result: no more waste (9 % less waste).", False),
        ("waste down 9 %", (Figure("31 of 31"),), " The result: waste down 9 %.", False),
        ("", (Figure("9 %", label="less waste"),), " The result: 9 % less waste.", True),
        ("no more waste", (), " The result: no more waste.", True),
        ("", (), "", True),
    ],
)
def test_the_result_is_the_headline_with_its_figure_and_what_lacks_is_said(
    headline: str, figures: tuple[Figure, ...], result: str, adds: bool
) -> None:
    found = said(replace(STORY, headline=headline, figures=figures))
    assert found.sentence == f"Excel: I used it at Acme when I found the leak.{result}"
    assert ("“Found the leak”" in found.add) is adds


def test_the_story_with_most_to_say_is_taken_and_a_mishap_last() -> None:
    plain = replace(STORY, id="a", headline="", when="2026-05")
    newer = replace(STORY, id="b", when="2026-01")
    mishap = replace(STORY, id="c", when="2026-06", answers=("mistake",))
    for stories in ((STORY, plain, newer, mishap), (mishap, newer, plain, STORY)):
        assert said(*stories).story == newer
    assert said(mishap).story == mishap


def test_a_skill_that_no_story_proves_has_no_sentence_and_says_what_to_do() -> None:
    without = replace(STORY, result="")
    assert said(without) == Strength(add="“Found the leak” shows it and has no result yet. Add what came of it.")
    claimed = replace(STORY, skills=(SkillTag("Excel", Kind.HARD),))
    assert said(claimed) == Strength(add="“Found the leak” only claims it. Mark the words that show it.")


WORDS = st.text(st.sampled_from("aZé客 9%.,?!“”\"'’:;-…"), max_size=14).map(lambda text: " ".join(text.split()))


@given(WORDS, WORDS, WORDS, st.lists(st.builds(Figure, WORDS, label=WORDS), max_size=2))
@settings(max_examples=150)
def test_nothing_is_said_that_the_owner_did_not_write(
    title: str, where: str, headline: str, figures: list[Figure]
) -> None:
    text = sentence(title=title, where=where, headline=headline, figures=tuple(figures))
    left = text.removeprefix("Excel: ").casefold()
    own = [headline, title, where.partition(",")[0], *(f"{item.value} {item.label}" for item in figures)]
    for words in sorted({part for line in own for part in re.findall(r"\w+", line.casefold())}, key=len, reverse=True):
        left = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", "", left)
    assert set(re.findall(r"\w+", left)) <= set("i used it at when my example is the result".split())
    assert text[-1] in ".!?…”’\"'"
    assert "  " not in text
