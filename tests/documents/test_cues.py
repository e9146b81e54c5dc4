"""Cues are cut out of the owner's words: in order, never reworded, and with every proof and figure in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from storybank.documents.book import form_answer
from storybank.documents.cues import cues
from storybank.documents.marks import plain, story_part
from storybank.domain.figures import find_figures
from storybank.domain.story import STAR, Part, Story
from storybank.domain.text import count_words
from tests import samples


@pytest.mark.parametrize("story", samples.bank().stories, ids=lambda story: story.id)
def test_cues_of_a_good_story_are_shorter_and_hold_all_that_proves(story: Story) -> None:
    told = {part: plain(story_part(story, part)) for part in STAR}
    assert sum(map(count_words, told.values())) < 0.85 * story.words
    for tag in story.skills:
        for proof in tag.evidence:
            assert proof.quote in told[proof.part]
    for part in STAR:
        text = story.text(part)
        assert [text[slice(*span)] for span in find_figures(text) if text[slice(*span)] not in told[part]] == []
        assert all(piece in text for piece in told[part].split("  ·  "))


def test_cues_of_an_action_without_marks_begin_each_step() -> None:
    text = "I asked the ward what hurt most, over two days. Then I wrote it down, in their words, and sorted it. "
    text += "I took the list to the board, which had never seen one. They agreed to all of it."
    found = [text[start:end] for start, end in cues(text, Part.ACTION, lambda _: False)]
    assert found == [
        "I asked the ward what hurt most",
        "I wrote it down",
        "I took the list to the board",
        "They agreed to all of it",
    ]


def test_a_clause_of_few_words_with_a_figure_keeps_the_one_before() -> None:
    text = "Everyone was glad of it, and nobody complained. The other team copied it in the spring, from what I heard, "
    text += "and our sheet is still in use, two years later. I rang the board, and 40 of them had read it."
    assert plain(story_part(Story("s", "T", result=text), Part.RESULT)).split("  ·  ") == [
        "our sheet is still in use, two years later",
        "40 of them had read it",
    ]


def test_a_short_part_is_its_own_cue_and_an_empty_one_says_so() -> None:
    story = Story("s", "T", situation="Nobody answered the phone.")
    assert plain(story_part(story, Part.SITUATION)) == "Nobody answered the phone"
    assert plain(story_part(story, Part.TASK)) == "(still empty)"


@given(st.text(max_size=400), st.sampled_from(list(STAR)), st.sets(st.integers(0, 400), max_size=12))
def test_cues_of_any_text_are_stretches_of_it_in_order_and_lose_no_mark(text: str, part: Part, marks: set[int]) -> None:
    if not text.strip():
        return
    found = cues(text, part, marks.__contains__)
    flat = [place for stretch in found for place in stretch]
    assert flat == sorted(flat)
    assert all(0 <= place <= len(text) for place in flat)
    inside = {place for start, end in found for place in range(start, end)}
    assert {mark for mark in marks if mark < len(text) and not text[mark].isspace()} <= inside


@given(st.integers(20, 300))
def test_a_form_answer_keeps_its_proofs_and_is_as_short_as_they_allow(limit: int) -> None:
    story = samples.story("budget")
    paragraphs, dropped = form_answer(story, limit)
    answer = " ".join(paragraphs)
    for tag in story.skills:
        assert all(proof.quote in answer for proof in tag.evidence)
    if limit >= story.words:
        assert dropped == 0
    elif count_words(answer) > limit:
        assert form_answer(story, limit - 1)[0] == paragraphs


@pytest.mark.parametrize(
    ("action", "paragraph"),
    [
        ("Two were there.\n* one\n* two\nI had to do it.", "Two were there. one; two. I had to do it."),
        ("I used\n- python\n- sql", "I used: python; sql."),
        ("I did two things:\n1. Called them\n2) Wrote it.", "I did two things: Called them. Wrote it."),
        ("Built it in Python\nDeployed\n(at night.)", "Built it in Python. Deployed. (at night.)"),
        ("I asked both shifts\nwhat they needed.", "I asked both shifts what they needed."),
        ("- 25 % churn\n\nLess work", "- 25 % churn. Less work."),
        ("Deployed it", "Deployed it"),
        ("第一行\n第二行", "第一行 第二行"),
    ],
)
def test_lines_and_items_of_lists_are_joined_as_prose(action: str, paragraph: str) -> None:
    assert form_answer(Story("s", "T", action=action), 250)[0] == [paragraph]


def test_an_answer_in_a_script_without_spaces_gets_none() -> None:
    story = replace(Story("s", "T"), situation="第一句。第二句。", action="做了。")
    assert form_answer(story, 250)[0] == ["第一句。第二句。", "做了。"]
