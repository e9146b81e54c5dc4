"""Questions about pay are noticed; what only sounds like it is not."""

import pytest

from storybank.coaching.given_asks import GIVEN
from storybank.coaching.pay import pay_word
from tests.coaching.pay_questions import ABOUT_PAY, NEAR

GUARDED = (
    "salary salaries pay pays paid wage wages compensation bonus bonuses commission commissions benefits perk perks pension 401k "
    "insurance holiday holidays vacation PTO overtime"
).split()


@pytest.mark.parametrize("question", ABOUT_PAY)
def test_a_question_about_pay_is_noticed_by_its_own_words(question: str) -> None:
    assert pay_word(question) in question
    assert pay_word(question)


@pytest.mark.parametrize("question", NEAR)
def test_a_question_that_only_sounds_like_it_is_left_alone(question: str) -> None:
    assert pay_word(question) == ""


@pytest.mark.parametrize("word", GUARDED)
def test_each_guarded_word_is_noticed_however_it_is_written(word: str) -> None:
    for written in (word, word.upper(), word.capitalize()):
        assert pay_word(f"And  the\n{written}?") == written


@pytest.mark.parametrize("word", ["sick leave", "equity", "stock options", "a raise"])
def test_words_with_other_meanings_are_noticed_where_one_could_get_them(word: str) -> None:
    assert pay_word(f"When would I get {word}?")


def test_there_are_enough_questions_of_either_sort() -> None:
    assert min(len(set(ABOUT_PAY)), len(set(NEAR))) >= 180


def test_no_given_question_is_about_pay() -> None:
    assert [ask.text for ask in GIVEN if pay_word(ask.text)] == []
