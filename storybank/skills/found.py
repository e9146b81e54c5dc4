"""Names of skills in a text: the longest known form at each place, and company for names that are common words."""

import re
from dataclasses import dataclass

from storybank.domain.skill import Kind
from storybank.skills.lexicon import Entry, Form, Lexicon
from storybank.skills.words import Words, words_of

_SLACK = 2
"""Characters that a text may spend on wider spaces inside a form."""
_JOINED = re.compile(r"[\s,;/&+|()•·]*(?:\b(?:and|or|and/or|as well as|plus|und)\b)?[\s,;/&+|()•·]*")
"""What stands between the items of one list."""
_CUE_BEFORE = re.compile(
    r"(?:microsoft|ms|proficien\w+|knowledge|experienced?|skill(?:s|ed)?|using|use|familiar\w*|advanced|intermediate|basic|fluen\w+|"
    r"competent|expertise|tools?|software|packages?|certified)(?: (?:in|with|of|at|using|like|including|such as|e\.g\.))*[ :(]*$"
)
_CUE_AFTER = re.compile(
    r" ?(?:skills?|experience|knowledge|proficiency|programming|developers?|spreadsheets?|certifi\w+)\b"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n•*·]\s*(?:[-–]\s*)?)$")
_INSIDE_NAME = re.compile(r"[\w#+]")
_AUDIENCE_BEFORE = re.compile(
    r"\b(?:senior|executive|exec|our|their|the|to|with|by|for|from|company|school|nursing|department|divisional|business) $"
)
_AUDIENCE_AFTER = re.compile(r" (?:team|teams|group|meetings?|council|board|positions?|roles?|is|are|will)\b")


@dataclass(frozen=True, slots=True)
class Found:
    """A known form at a place of a text."""

    start: int
    end: int
    form: Form

    @property
    def entry(self) -> Entry:
        """The skill it names."""
        return self.form.entry


def find_names(text: str, lexicon: Lexicon, start: int = 0, end: int | None = None) -> list[Found]:
    """Return the skills named in a stretch of `text`, sorted, not overlapping; the longest form wins."""
    words = words_of(text, start, end)
    found = _longest(words, lexicon)
    found = [item for item in found if not _is_audience(item, words.folded)]
    return _with_company(found, words)


def _longest(words: Words, lexicon: Lexicon) -> list[Found]:
    starts, ends, folded, reach = words.starts, words.ends, words.folded, lexicon.reach
    gaps = _gapped(words, lexicon)
    found: list[Found] = []
    at, count = 0, len(starts)
    while at < count:
        begin = starts[at]
        longest = reach.get(folded[begin : ends[at]])
        best = gaps.get(begin)
        if longest is not None:
            limit = begin + longest + _SLACK
            last = at
            while last < count and ends[last] <= limit:
                form = _lookup(folded[begin : ends[last]], lexicon)
                if form and _is_whole(words, begin, ends[last]) and (best is None or ends[last] >= best.end):
                    best = Found(begin, ends[last], form)
                last += 1
        if best is None:
            at += 1
            continue
        found.append(best)
        while at < count and starts[at] < best.end:
            at += 1
    return found


def _lookup(key: str, lexicon: Lexicon) -> Form | None:
    if "  " in key or "\n" in key or "\r" in key:
        if key.count("\n") > 1 or "\n\n" in key:
            return None
        key = " ".join(key.split())
    form = lexicon.forms.get(key)
    if form is None and key.endswith("s") and len(key) > 4 and not key.endswith("ss"):
        form = lexicon.forms.get(key[:-1])
    return form


def _gapped(words: Words, lexicon: Lexicon) -> dict[int, Found]:
    if not words.starts:
        return {}
    begin, end = words.starts[0], words.ends[-1]
    return {
        match.start(): Found(match.start(), match.end(), Form(entry))
        for pattern, entry in lexicon.gapped
        for match in pattern.finditer(words.folded, begin, end)
    }


def _is_whole(words: Words, start: int, end: int) -> bool:
    """Tell whether the name ends where the text's own name ends: "C" is no name in "C++", nor "R" in "R&D"."""
    text = words.text
    after = text[end : end + 2]
    if after[:1] in {"+", "#"} or (after[:1] in {"/", "&"} and end - start == 1 and _INSIDE_NAME.match(after[1:2])):
        return False
    before = text[max(0, start - 2) : start]
    if text[start] == "." and before[-1:].isalnum():
        return False
    if end - start == 1 and before[-1:] in {"/", "&", "-", "'", "’", "."} and _INSIDE_NAME.match(before[:1]):
        return False
    return not (end - start == 1 and after[:1] in {"-", "'", "’", "."} and _INSIDE_NAME.match(after[1:2]))


def _is_audience(item: Found, folded: str) -> bool:
    """Tell whether "leadership" is the people at the top rather than a skill ("present to senior leadership")."""
    if folded[item.start : item.end] != "leadership":
        return False
    before, after = folded[max(0, item.start - 20) : item.start], folded[item.end : item.end + 12]
    return bool(_AUDIENCE_BEFORE.search(before) or _AUDIENCE_AFTER.match(after))


def _with_company(found: list[Found], words: Words) -> list[Found]:
    """Leave out common words that do not stand as names: without a capital, or without a skill or a cue beside."""
    sure = [not item.form.is_ambiguous or _has_cue(item, words) for item in found]
    named = [ok or _is_capital(item, words.text) for ok, item in zip(sure, found, strict=True)]
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        step = 1 if order.step > 0 else -1
        for index in order:
            other = index - step
            if not sure[index] and named[index] and named[other] and _in_one_list(found, index, other, words):
                sure[index] = sure[other] or _mid_sentence(found[index], found[other], words)
    return [item for ok, item in zip(sure, found, strict=True) if ok]


def _in_one_list(found: list[Found], index: int, other: int, words: Words) -> bool:
    first, second = sorted((found[index], found[other]), key=lambda item: item.start)
    if found[other].entry.kind is not Kind.HARD:
        return False
    between = words.folded[first.end : second.start]
    if between == " ":
        return found[index].end - found[index].start > 2
    return bool(_JOINED.fullmatch(between)) and len(between.strip(" ")) > 0


def _mid_sentence(one: Found, other: Found, words: Words) -> bool:
    """Two capitalized common words in one list name each other's company, unless a sentence begins with one."""
    first = min(one.start, other.start)
    return len(words.text[one.start : one.end]) > 2 and not _SENTENCE_START.search(
        words.text[max(0, first - 4) : first]
    )


def _is_capital(item: Found, text: str) -> bool:
    return text[item.start].isupper()


def _has_cue(item: Found, words: Words) -> bool:
    if not _is_capital(item, words.text) or item.end - item.start < 2:
        return False
    before = words.folded[max(0, item.start - 40) : item.start]
    after = words.folded[item.end : item.end + 16]
    starts = _SENTENCE_START.search(words.text[max(0, item.start - 4) : item.start])
    return bool(_CUE_AFTER.match(after)) or bool(not starts and _CUE_BEFORE.search(before))
