"""Names that are also words: Go, R, Excel, Word. They are skills in the company of skills, and nothing elsewhere."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storybank.skills.lookup import Found

_LIST = re.compile(
    r"[ \t\xa0\0]*(?:[,/&+]|,?[ \t\xa0]+(?:and|or|and/or|y|und)\b)[ \t\xa0\0]*(?:(?:and|"
    r"or)[ \t\xa0]+)?|[ \t\xa0(]+"
)
_LIST_BEFORE = re.compile(rf"(?:{_LIST.pattern})$")
_INTRODUCED = re.compile(
    r"(?:microsoft|\bms|adobe|google|proficien\w+ (?:in|with)|experience (?:in|with|"
    r"using)|knowledge of|skilled in|fluen\w+ in|"
    r"familiar\w* with|\busing|\bused|working in|programming in|written in|code in|"
    r"coding in|expert\w* (?:in|with)|skills in|advanced|intermediate|basic)\s+$",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    r"\s+(?:programming|language|developers?|code|spreadsheets?|formulas?|skills|"
    r"proficiency|certification|macros?|pivot|software|experience)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[ \t\xa0]*(?:[,;.:)/&\n\r]|$|(?:and|or|skills|is|are|required|preferred|experience)\b)", re.IGNORECASE
)
_OTHER_SENSE = re.compile(
    r"(?:\b(?:class|type|category|grade|section|vitamin|level|hepatitis|schedule|part|"
    r"group|tier|series)\s*|[-–&.('’])$",
    re.IGNORECASE,
)
_A_LIST = 3
_GLUED = re.compile(r"[-–&'’.](?=\w)|[-–]?level\b")


def in_company(text: str, unsure: Sequence["Found"], sure: Sequence["Found"]) -> list["Found"]:
    """Return those of the unsure names that their surroundings make skills.

    A name stands in a list with a skill, or is introduced as one ("proficient in Excel"). Company passes along
    a list: "Excel, Word and PowerPoint" needs one sure name. Three such names in a row are company to each other.
    """
    possible = [item for item in unsure if not _other_sense(text, item)]
    good = {item.start: item for item in possible if _introduced(text, item)}
    good |= {item.start: item for item in _listed(text, possible)}
    starts = {item.start: item for item in sure if item.entry.tool} | good
    ends = {item.end for item in starts.values()}
    forward = sorted(possible, key=lambda item: item.start)
    for row, step in ((forward, "before"), (forward[::-1], "after"), (forward, "before")):
        for item in row:
            if item.start not in good and _beside(text, item, starts, ends, step):
                good[item.start] = starts[item.start] = item
                ends.add(item.end)
    return list(good.values())


def _listed(text: str, possible: Sequence["Found"]) -> list["Found"]:
    """Return the names that three or more of them make a list of: "Zoom, Slack and Teams"."""
    runs: list[list[Found]] = []
    for item in sorted(possible, key=lambda item: item.start):
        if not text[item.start].isupper():
            continue
        gap = _LIST.fullmatch(text, runs[-1][-1].end, item.start) if runs else None
        if gap is not None and gap[0].strip():
            runs[-1].append(item)
        else:
            runs.append([item])
    return [item for run in runs if len(run) >= _A_LIST for item in run]


def _other_sense(text: str, item: "Found") -> bool:
    short = item.end - item.start <= 2
    before = text[max(0, item.start - 12) : item.start]
    if short and (_OTHER_SENSE.search(before) or _GLUED.match(text, item.end)):
        return True
    return short and text[item.start].islower()


def _introduced(text: str, item: "Found") -> bool:
    if not text[item.start].isupper():
        return False
    if _FOLLOWED.match(text, item.end):
        return True
    if item.end - item.start == 1:
        return False
    before = text[max(0, item.start - 40) : item.start]
    return bool(_INTRODUCED.search(before)) and bool(_ENDS.match(text, item.end))


def _beside(text: str, item: "Found", starts: dict[int, "Found"], ends: set[int], step: str) -> bool:
    capital = text[item.start].isupper()
    if step == "after":
        gap = _LIST.match(text, item.end)
        return gap is not None and gap.end() in starts and (capital or bool(gap[0].strip()))
    begin = item.start
    window = text[max(0, begin - 12) : begin]
    gap = _LIST_BEFORE.search(window)
    beside = gap is not None and begin - len(window) + gap.start() in ends
    listed = gap is not None and bool(gap[0].strip())
    return beside and (_ENDS.match(text, item.end) is not None or (capital and listed))
