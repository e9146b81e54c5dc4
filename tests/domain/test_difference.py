"""What differs between two texts, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from storybank.domain.difference import Change, Stretch, word_difference

TEXTS = st.lists(st.sampled_from(["I", "asked", "them.", "twice", "\n", "“why”"]), max_size=30).map(" ".join)


def words(stretches: tuple[Stretch, ...], left_out: Change) -> list[str]:
    return [word for item in stretches if item.change is not left_out for word in item.words]


def test_words_that_went_and_came_stand_side_by_side() -> None:
    assert word_difference("I asked them why.", "I asked every one why.") == (
        Stretch(Change.SAME, ("I", "asked")),
        Stretch(Change.GONE, ("them",)),
        Stretch(Change.NEW, ("every", "one")),
        Stretch(Change.SAME, ("why.",)),
    )


def test_a_line_break_counts_and_a_space_does_not() -> None:
    assert word_difference("One  two", "One two") == (Stretch(Change.SAME, ("One", "two")),)
    assert Stretch(Change.NEW, ("\n",)) in word_difference("One two", "One\ntwo")


@given(old=TEXTS, new=TEXTS)
def test_both_texts_can_be_read_from_the_difference(old: str, new: str) -> None:
    found = word_difference(old, new)
    assert "".join(words(found, Change.NEW)).split() == "".join(old.replace(" ", "")).split()
    assert "".join(words(found, Change.GONE)).split() == "".join(new.replace(" ", "")).split()
    assert all(item.words for item in found)
