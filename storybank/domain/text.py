"""Text as it enters the program, and the few things everyone asks of it."""

import re

_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\ufdd0-\ufdef\ufffe\uffff]"
)
"""Controls, zero-width spaces, direction overrides, lone surrogates, noncharacters.

The zero-width joiner and non-joiner stay: Persian, Hindi and emoji need them.
"""
_TITLES = ("Dr", "Mr", "Mrs", "Ms", "Prof", "[Vv]s", "[Aa]pprox", r"[Ee]\.g", r"[Ii]\.e")
"""Abbreviations that stand before what they belong to: no sentence ends with their dot."""
_FIRST = (
    "I|A|An|The|This|That|These|Those|There|It|He|She|We|You|They|My|Our|His|Her|Their|Its|Then|Now|So|But|And|If|As|"
    "When|While|After|Before|Since|In|On|At|To|For|With|By|From|No|Not|Nobody|Everybody|Everyone|One|Two|Three"
)
"""Words with which sentences begin; another word after "J." or "St." is a name."""
_NO_END = (
    "".join(rf"(?<!\b{word}\.)" for word in _TITLES)
    + r"(?!(?<=\bNo\.)\s+\d)"
    + r"(?!(?<=(?:[ap]\.m|\betc|\bInc|\bLtd)\.)\s+(?:[a-z]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))"
    + rf"(?!(?:(?<=\b[A-HJ-Z]\.)|(?<=\bSt\.))\s+(?!(?:{_FIRST})[\s’'])[^\W\d_])"
)
"""Where the dot before is that of an abbreviation and the sentence goes on: "Dr. Lee", "No. 5", "5 p.m. on"."""
SENTENCE_END = re.compile(rf"(?<=[.!?]){_NO_END}\s+|(?<=[.!?][\"”’)])\s+|(?<=[。！？])|\n+")
"""What stands between two sentences that are told; a line break ends one too."""
_WORD = re.compile(r"\w+(?:[’'.+#/&-]\w+)*[+#]*")


def clean(text: str) -> str:
    """Return `text` with one kind of newline and without characters that no reader can see.

    Text pasted from PDFs and web pages carries controls that break Word files and terminals
    (a form feed, an escape, half a surrogate pair); everything a person typed stays.
    """
    return _DROPPED.sub("", _NEWLINES.sub("\n", text))


def clean_line(text: str) -> str:
    """Return `text` cleaned and folded to one line, for titles, names and quotes."""
    return " ".join(clean(text).split())


def count_words(text: str) -> int:
    """Return how many words a person would count in `text`; "A/B", "don't" and "C++" are one each."""
    return sum(1 for _ in _WORD.finditer(text))


def fold(name: str) -> str:
    """Return the form in which two spellings of one name are equal: no case, one space."""
    return " ".join(name.casefold().split())
