"""What was asked, told from memory, is known again."""

import pytest

from storybank.domain.question import Question
from storybank.matching.known_question import known_question
from storybank.matching.question_bank import always, by_competency

GIVEN = (*always(), *by_competency())


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("mistake", "mistake"),
        ("Failure", "failure"),
        ("tell me about a MISTAKE you made.", "mistake"),
        ("Tell me about a time you failed", "failure"),
        ("What are your strengths?", "greatest-strength"),
        ("What is the hardest problem you've ever solved?", "hardest-problem"),
        ("Give me an example of leading without being the manager", "leadership"),
        ("How do you prioritize when everything is urgent?", "priorities"),
    ],
)
def test_a_question_is_known_by_its_key_or_in_other_words(words: str, key: str) -> None:
    found = known_question(words, GIVEN)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    "words",
    [
        "Why us?",
        "What is your biggest weakness?",
        "Where do you see yourself in five years?",
        "Tell me about yourself",
        "",
        "?",
    ],
)
def test_another_question_is_not(words: str) -> None:
    assert known_question(words, GIVEN) is None


def test_every_given_question_is_known_by_its_own_text() -> None:
    assert all(known_question(item.text, GIVEN) is item for item in GIVEN)


def test_the_owners_own_are_known_too() -> None:
    own = Question("weakness-1a2b", "What is your biggest weakness?")
    assert known_question("And your biggest weakness, please?", (own, *GIVEN)) is own
