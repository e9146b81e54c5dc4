"""Text as it enters the program."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybank.domain.text import clean, clean_line, count_words


@pytest.mark.parametrize(
    ("given_text", "cleaned"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("page\x0cbreak, line\x0bbreak, \u2028 and \u2029", "page\nbreak, line\nbreak, \n and \n"),
        ("half a pair \ud83d here", "half a pair  here"),
        ("zero\u200bwidth \ufeffand \x1b[31mescape\x00", "zerowidth and [31mescape"),
        ("\u202eevil.exe\u202c", "evil.exe"),
        ("می\u200cخواهم and 👩\u200d🔬", "می\u200cخواهم and 👩\u200d🔬"),
        ("tab\tstays, no-break\xa0space stays", "tab\tstays, no-break\xa0space stays"),
    ],
)
def test_what_no_reader_can_see_goes_and_the_rest_stays(given_text: str, cleaned: str) -> None:
    assert clean(given_text) == cleaned


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_clean_text_is_clean_and_can_be_written_as_utf8(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert once.encode().decode() == once


def test_a_title_is_one_line() -> None:
    assert clean_line("  Led\r\n  the\x0cturnaround ") == "Led the turnaround"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("I don't use C++ or A/B tests, do I?", 9),
        ("Churn fell 25 % in 3 months.", 6),
        ("— … ●", 0),
        ("Ich änderte die Größe", 4),
    ],
)
def test_words_are_counted_as_a_person_would(text: str, words: int) -> None:
    assert count_words(text) == words
