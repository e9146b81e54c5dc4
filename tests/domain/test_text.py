"""Text as it enters the program."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybank.domain.text import SENTENCE_END, clean, clean_line, count_words


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


@pytest.mark.parametrize(
    "sentence",
    [
        "My lead was Dr. Smith of the St. Mary ward.",
        "It was due at 5 p.m. on a Friday, not at 9 a.m. Monday!",
        "I told Prof. Lee, Mr. Day, Mrs. Day and Ms. Ray of it.",
        "We took approx. 40 calls, i.e. 8 a day, e.g. by phone, old vs. new.",
        "Ward No. 5 was J. R. O’Brien's, and J. Émile had a Ph.D. in it.",
        "The U.S. Army and Acme Inc. of Ohio sent tents, beds etc. to us.",
    ],
)
def test_a_sentence_goes_on_after_an_abbreviation(sentence: str) -> None:
    assert SENTENCE_END.split(f"{sentence} Then I left.") == [sentence, "Then I left."]


@pytest.mark.parametrize(
    "first",
    [
        "We met at 5 p.m.",
        "They refused. No.",
        "I chose plan B.",
        "It stood in High St.",
        "Tents, beds etc.",
        "So did I.",
    ],
)
def test_a_sentence_may_end_with_what_looks_like_an_abbreviation(first: str) -> None:
    assert SENTENCE_END.split(f"{first} The ward closed.")[-1] == "The ward closed."


_WORDS = [
    "I",
    "no",
    "No",
    "Dry",
    "ms",
    "best",
    "5",
    "The",
    "drew",
    "Lee",
    "it.",
    "so!",
    "Why?",
    "“yes.”",
    "done.)",
    "不。",
    "\n",
    " ",
]


@given(st.lists(st.sampled_from(_WORDS)).map(" ".join) | st.text().filter(lambda text: not re.search(r"\w\.", text)))
def test_a_text_without_abbreviations_is_cut_at_each_end_mark(text: str) -> None:
    marks = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][\"”’)])\s+|(?<=[。！？])|\n+")
    assert SENTENCE_END.split(text) == marks.split(text)


@pytest.mark.parametrize("piece", ["Dr. ", "p.m. ", "J. ", "St.", "e.g.", " ", "\n", "No. "])
def test_a_long_text_is_cut_at_once(piece: str) -> None:
    assert SENTENCE_END.split(f"No.{piece * 50_000}1")
