"""Line breaks of an editor are spaces; those of a person stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybank.domain.story import Part
from storybank.errors import UnreadableError
from storybank.exchange.markdown import story_from_markdown, story_to_markdown
from storybank.exchange.wrapping import unwrapped, with_breaks_kept

WIDE = """I was asked to find the reason before the board met on Monday, and had two days.
Meanwhile the report ran every night. Nobody had changed the query for four years
and it timed out."""


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (WIDE, [" ".join(WIDE.split())]),
        ("I asked for it before the\nboard met.", ["I asked for it before the board met."]),
        ("Pulled the logs\nFound the cause\nFixed it", ["Pulled the logs", "Found the cause", "Fixed it"]),
        ("What I did:\nasked, then waited.", ["What I did:", "asked, then waited."]),
        ("- asked Ann, who\n  had the key\n- then Bob", ["- asked Ann, who had the key", "- then Bob"]),
        ("1. first\n2. second", ["1. first", "2. second"]),
        ("One.\n\nand two", ["One.", "", "and two"]),
        ("as the poem\\\nsays it", ["as the poem", "says it"]),
        ("他等了一" * 20 + "\n" + "下" * 80, ["他等了一" * 20 + "下" * 80]),
        ("", [""]),
    ],
)
def test_a_line_ends_where_its_writer_meant_it(text: str, meant: list[str]) -> None:
    assert [paragraph.text for paragraph in unwrapped(text.split("\n"))] == meant


@given(
    st.text(st.sampled_from("aB \n\\-.1 "), max_size=60)
    | st.lists(st.sampled_from([WIDE, "a\\", "", "- b"])).map("\n".join)
)
def test_every_break_that_is_meant_comes_back(text: str) -> None:
    assert "\n".join(item.text for item in unwrapped(with_breaks_kept(text).split("\n"))) == text


def test_proof_that_an_editor_broke_is_proof() -> None:
    text = "---\ntitle: A\nskills: {hard: [SQL]}\n---\n## Action\nI looked, then [wrote a query\nin SQL](skill:SQL) that\nshowed it.\n"
    story = story_from_markdown(text, "x.md")
    assert story.action == "I looked, then wrote a query in SQL that showed it."
    assert [(proof.part, proof.quote) for proof in story.skills[0].evidence] == [(Part.ACTION, "wrote a query in SQL")]
    assert story_from_markdown(story_to_markdown(story), "x.md") == story


def test_a_mark_that_names_no_skill_is_told_by_its_line() -> None:
    with pytest.raises(UnreadableError, match=r"x\.md line 6"):
        story_from_markdown("---\ntitle: A\n---\n## Action\nI looked at\n[it](skill:SQL)\nall day.\n", "x.md")
