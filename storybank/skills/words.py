"""The words of a text with their places, and the two forms in which words are compared."""

import re
from functools import lru_cache
from typing import NamedTuple

_ENTITY = re.compile(r"&(?:amp|nbsp|apos|quot|lt|gt|rsquo|lsquo|ndash|mdash|bull|#\d{1,5}|#x[0-9a-fA-F]{1,4});")
_MEANING = {
    "amp": "&",
    "#38": "&",
    "apos": "'",
    "rsquo": "'",
    "lsquo": "'",
    "#39": "'",
    "#8217": "'",
    "ndash": "-",
}
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|[\w.+-]{1,64}@[\w.-]+\.\w+")
_IN_ADDRESSES = ("@", "www.", "://")
_WORD = re.compile(r"(?<![\w.])\.net\b|[^\W_]+(?:\0+[^\W_]+)*(?:\+\+|\+(?!\w)|#(?!\w))?|&", re.IGNORECASE)
_SPELLINGS = (
    (re.compile(r"is(e|ed|es|er|ers|ing|ation|ations|ational)$"), r"iz\1"),
    (re.compile(r"lys(e|ed|es|ing)$"), r"lyz\1"),
    (re.compile(r"(mode|labe|trave|cance)ll(ing|ed|er)$"), r"\1l\2"),
    (re.compile(r"licence"), "license"),
    (re.compile(r"(cent)re(s?)$"), r"\1er\2"),
    (re.compile(r"(behavi|lab|harb|col|fav)our"), r"\1or"),
    (re.compile(r"programme(s?)$"), r"program\1"),
    (re.compile(r"^judgement"), "judgment"),
)
_BRITISH = re.compile(r"s(?:e|es|ed|ers?|ing|ational|ations?)$|ll|licence|cent|our|programme|judgement")
_IRREGULAR = {
    "led": "lead", "taught": "teach", "built": "build", "kept": "keep", "made": "make", "held": "hold",
    "spoke": "speak", "wrote": "write", "took": "take", "taken": "take", "ran": "run", "won": "win",
    "gave": "give", "heard": "hear", "sought": "seek", "dealt": "deal", "brought": "bring",
    "met": "meet", "told": "tell", "making": "make",
}  # fmt: skip
_INITIALS = 4
"""A word of as many capitals is no plural: CMMS is not two of CMM."""
_ENDING = re.compile(r"(?:ings?|ed|es|e|s|ly)$")


class Word(NamedTuple):
    """A word of a text: `name` compares names, `root` compares verb phrases whatever their tense."""

    start: int
    end: int
    name: str
    root: str


def visible(text: str) -> str:
    """Return `text` at the same length with entities, addresses and unseen characters made harmless."""
    if "&" in text:
        text = _ENTITY.sub(lambda found: _plain(found[0]), text)
    if any(sign in text for sign in _IN_ADDRESSES):
        text = _ADDRESS.sub(lambda found: " " * len(found[0]), text)
    return _UNSEEN.sub("\0", text)


def _plain(entity: str) -> str:
    meaning = _MEANING.get(entity[1:-1].lower(), " ")
    filler = " " if meaning == " " else "\0"
    return meaning + filler * (len(entity) - 1)


def lowered(text: str) -> str:
    """Return `text` in lower case at the same length: a letter whose lower case is longer stays as it is."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def words_of(text: str) -> list[Word]:
    """Return the words of a visible text."""
    return [Word(match.start(), match.end(), *forms(match[0])) for match in _WORD.finditer(text)]


def name_forms(text: str) -> frozenset[str]:
    """Return the name forms of the words of a text."""
    return frozenset(forms(word)[0] for word in _WORD.findall(visible(text)))


@lru_cache(maxsize=16384)
def forms(word: str) -> tuple[str, str]:
    """Return the name form (one number, one spelling) and the root form (one tense besides) of a word."""
    lower = word.replace("\0", "").lower()
    if len(lower) > 4 and _BRITISH.search(lower):
        for pattern, american in _SPELLINGS:
            lower = pattern.sub(american, lower)
    initials = len(word) == _INITIALS and word.isupper()
    return lower if initials else _singular(lower), _root(lower)


def _singular(word: str) -> str:
    if len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics")):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def _root(word: str) -> str:
    word = _IRREGULAR.get(word, word)
    if len(word) <= 4:
        return word[:-1] if len(word) == 4 and word.endswith("s") and not word.endswith("ss") else word
    if word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    root = _ENDING.sub("", word)
    if len(root) < 3:
        return word
    doubled = len(root) > 3 and root[-1] == root[-2] and root[-1] not in "ls"
    return root[:-1] if doubled else root


@lru_cache(maxsize=4096)
def key(phrase: str) -> str:
    """Return the form under which a name is looked up."""
    return " ".join(word.name for word in words_of(visible(phrase)))


@lru_cache(maxsize=4096)
def root_key(phrase: str) -> str:
    """Return the form under which a verb phrase is looked up."""
    return " ".join(word.root for word in words_of(visible(phrase)))
