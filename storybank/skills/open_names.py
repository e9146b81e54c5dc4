"""Skills that no list holds: a trade's own words before a noun that makes a skill ("exhaust repair", "duct design")."""

import re
from functools import lru_cache

from storybank.domain.skill import Kind
from storybank.skills.lexicon import Entry
from storybank.skills.lookup import Found
from storybank.skills.words import Word

_HEADS = frozenset(
    "repair maintenance installation analysis modeling engineering estimating analytic certification endorsement "
    "software inspection drafting accounting auditing diagnostic calibration fabrication programming testing "
    "forecasting budgeting optimization administration planning design reporting development regulation "
    "operation processing integration architecture automation handling methodology framework law procurement "
    "management compliance procedure protocol preparation calculation".split()
)
_NO_SKILL = frozenset(
    "you we they i he she who day local responsible utilize utilizes light road not no but if when then so also made make "
    "a an the and or of in on to for with by from as at our your their his her its this that these "
    "those all any each other new own strong good best excellent such various related relevant "
    "appropriate necessary general overall personal career professional employee staff company team "
    "organizational senior key daily ongoing effective successful complex multiple under is are be "
    "will can may must should have has including include through within across into own more most "
    "years year provide perform support assist ensure manage conduct develop prepare review maintain "
    "lead using use complete oversee monitor coordinate business department city state federal "
    "advanced basic proper full high level middle upper executive experience knowledge ability skill "
    "understanding required preferred minimum proven demonstrated one two three ".split()
)
_SEPARATED = re.compile(r"[ \t\xa0-]+")


def open_names(text: str, words: list[Word]) -> list[Found]:
    """Return hard skills recognized by their last word; the one or two words before it make the name."""
    found = []
    for at, word in enumerate(words):
        if word.name not in _HEADS or at == 0:
            continue
        first = at
        while first > max(0, at - 2) and _joins(text, words, first):
            first -= 1
        if first < at:
            name = " ".join(text[words[first].start : word.end].replace("\0", "").split())
            found.append(Found(words[first].start, word.end, _entry(name[:1].upper() + name[1:])))
    return found


def _joins(text: str, words: list[Word], at: int) -> bool:
    before = words[at - 1]
    return (
        _SEPARATED.fullmatch(text, before.end, words[at].start) is not None
        and before.name not in _NO_SKILL
        and len(before.name) > 2
        and before.name[0].isalpha()
        and not before.name.endswith(("ly", "ing"))
    )


@lru_cache(maxsize=1024)
def _entry(name: str) -> Entry:
    return Entry(name, Kind.HARD)
