"""Writing beside another program, and taking changes of the lists back."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from storybank.domain.bank import Bank
from storybank.domain.story import Part, Story
from storybank.workspace import Workspace
from storybank.workspace.listing import Order, listed_stories
from storybank.workspace.merging import merged
from storybank.workspace.undo import Change, take_back
from storybank.workspace.writing import is_blank, save_written, title_from_words

BASE = Story("calm-0000", "Calm", situation="There.", task="That.", action="I did.", result="It held.")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty bank in a folder of its own."""
    return Workspace.open(environ={"STORYBANK_HOME": str(tmp_path)})


CHANGED = st.dictionaries(
    st.sampled_from(["title", "headline", "situation", "action", "lesson"]), st.sampled_from("ab")
)


def with_words(story: Story, words: dict[str, Any]) -> Story:
    """Return a story with other words in some fields."""
    return replace(story, **words)


@given(mine=CHANGED, theirs=CHANGED)
def test_two_versions_are_joined_exactly_when_no_field_was_changed_twice(
    mine: dict[str, str], theirs: dict[str, str]
) -> None:
    joined = merged(BASE, with_words(BASE, mine), with_words(BASE, theirs))
    if any(theirs[name] != mine[name] for name in mine.keys() & theirs.keys()):
        assert joined is None
    else:
        assert joined == with_words(with_words(BASE, theirs), mine)


def test_saving_twice_from_one_start_makes_one_story(workspace: Workspace) -> None:
    first = save_written(workspace, replace(BASE, title=""), None).story
    assert first.title == "There. That. I did. It held."
    second = save_written(workspace, replace(first, title="Calm"), first).story
    assert save_written(workspace, second, first).note == ""
    assert [story.title for story in workspace.bank.stories] == ["Calm"]


@pytest.mark.parametrize("part", list(Part))
def test_a_story_with_a_word_is_not_blank(part: Part) -> None:
    blank = Story("a", "  ", headline="\n")
    assert is_blank(blank)
    assert title_from_words(blank) == "Untitled story"
    assert not is_blank(replace(blank, **{part.value: "x"}))


def test_a_change_taken_back_leaves_what_others_did_since(workspace: Workspace) -> None:
    for name in "abc":
        workspace.save_story(replace(BASE, id=f"{name}-0000", title=name))
    before = workspace.bank
    workspace.remove_story("b")
    change = Change("Removed b", before, workspace.bank)
    workspace.save_story(replace(BASE, id="d-0000", title="d"))
    assert take_back(workspace, change) == 0
    assert [story.title for story in workspace.bank.stories] == ["a", "b", "c", "d"]
    assert workspace.bank.removed_stories == ()


@given(words=st.sampled_from(["", "calm", "x y", "CALM there"]), order=st.sampled_from(list(Order)))
def test_a_list_keeps_each_story_s_number_whatever_its_order(words: str, order: Order) -> None:
    stories = tuple(
        replace(BASE, id=f"s{n}", title=f"{title} {n}") for n, title in enumerate(["Calm", "x", "Y x", "calm"])
    )
    shown = listed_stories(Bank(stories), words, order)
    assert all(stories[number - 1] is story for number, story in shown)
    fitting = [story for story in stories if all(word in story.title.casefold() for word in words.casefold().split())]
    assert {story.id for _, story in shown} == {story.id for story in fitting}
