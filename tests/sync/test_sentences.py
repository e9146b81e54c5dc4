"""Text is merged a sentence at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybank.sync.sentences import Clash, changes, clashes, split, union

TEXT = st.lists(st.sampled_from(["I led.", " We won!", " Why?", "\n\nThen", " 3.5 % more", " e.g. SQL.", "。", " "]), max_size=9).map(
    "".join
) | st.text(max_size=60)  # fmt: skip


@given(TEXT)
def test_sentences_joined_are_the_text(text: str) -> None:
    assert "".join(split(text)) == text
    assert all(split(text))


@given(TEXT, TEXT)
def test_changes_turn_the_old_text_into_the_new_one(old: str, new: str) -> None:
    made = old
    for change in reversed(changes(old, new)):
        assert made[change.at : change.at + len(change.old)] == change.old
        made = made[: change.at] + change.new + made[change.at + len(change.old) :]
    assert made == new


@given(TEXT, TEXT)
def test_a_union_holds_every_sentence_of_both(ours: str, theirs: str) -> None:
    both = union(ours, theirs)
    for sentence in (*split(ours), *split(theirs)):
        assert sentence.strip() in both
    assert union(ours, ours) == ours


def test_figures_and_short_forms_do_not_end_a_sentence() -> None:
    assert split("It fell by 3.5 % (see p.2). Then it rose.") == ["It fell by 3.5 % (see p.2).", " Then it rose."]
    assert split("First.\n\nSecond") == ["First.", "\n\nSecond"]


def test_what_is_added_at_the_end_leaves_the_last_sentence_alone() -> None:
    (change,) = changes("I led. I won.", "I led. I won. I left.")
    assert (change.at, change.old, change.new) == (13, "", " I left.")
    (change,) = changes("I won.", "I led. I won.")
    assert (change.at, change.old, change.new) == (0, "", "I led. ")


def test_a_sentence_that_goes_on_counts_as_a_new_one() -> None:
    (change,) = changes("I led", "I led them.")
    assert (change.old, change.new) == ("I led", "I led them.")


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        ("A. X. C.", "A. Y. C.", [Clash(" B.", " X.", " Y.")]),
        ("A. B. X.", "Y. B. C.", []),
        ("A. B. C. D.", "A. B. C. E.", []),
        ("A. X. C.", "A. X. C.", []),
        ("A. C.", "A. Y. C.", [Clash(" B.", "", " Y.")]),
    ],
)
def test_only_sentences_that_both_changed_clash(ours: str, theirs: str, found: list[Clash]) -> None:
    assert clashes("A. B. C.", ours, theirs) == found


def test_a_text_of_very_many_sentences_is_compared_at_once() -> None:
    long = "a. " * 50_000
    (change,) = changes(f"Start. {long}End.", f"Start. b. {long[3:]}{long}End.")
    assert change.new


def test_a_union_keeps_words_apart_and_changes_nothing_that_one_side_wrote() -> None:
    assert union("I led.", "I sang.") == "I led. I sang."
    assert union("A.b. C.", "X. C. D.e.") == "A.b. X. C. D.e."
    assert union("行った。", "見た。") == "行った。見た。"
