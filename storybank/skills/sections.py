"""The parts of a posting, by their headings."""

import re
from itertools import pairwise

from msgspec import Struct

LEAVES_OUT = frozenset(("equal", "benefits", "company", "apply", "physical"))
"""Parts that ask for nothing."""
WAIVED = "waived"
"""The name of a part that lists what nobody needs to bring."""
_HEADINGS = (
    (
        WAIVED,
        (
            r"(?:knowledge )?not (?:required|needed)(?: at entry)?|what you (?:will not|won(?:'|"
            r"’)t|do not|don(?:'|’)t) need|(?:please )?don(?:'|’)t (?:sweat it|"
            r"worry about(?: it)?)|not on the list|what we(?:'|’)?(?: wi)?ll teach you"
        ),
    ),
    (
        "benefits",
        (
            r"what you(?:'|’| wi)?(?:ll)? get|what we give back|the deal|money and the rest|"
            r"workplace benefits|why [^:\n]{0,30}|what you can expect[^:\n]{0,30}|"
            r"benefits?(?: (?:and|&) (?:perks|compensation|pay))?|perks(?: (?:and|&) benefits)?|"
            r"compensation(?: (?:and|&) benefits)?|salary(?: range)?|pay(?: range| rate)?|"
            r"what we offer|we offer|what(?:'|’)s in it for you|why (?:join|work)[^:\n]{0,40}|"
            r"what you(?:'|’)?ll get|our offer|total rewards|rewards|remuneration|in return"
        ),
    ),
    (
        "equal",
        (
            r"(?:equal (?:employment )?opportunit(?:y|ies)|eeo)[^:\n]{0,40}|"
            r"diversity(?:,? (?:equity|equality)?,?(?: and| &)? inclusion)?(?: statement)?|"
            r"our commitment[^:\n]{0,30}|accommodations?|disclaimer|legal(?: notice)?|"
            r"privacy(?: notice| policy)?|residency requirement|"
            r"public service loan forgiveness"
        ),
    ),
    (
        "company",
        (
            r"(?:about (?:us|the company|our company|the organi[sz]ation)|who we are|"
            r"company (?:overview|description|profile)|our (?:company|mission|story|values|"
            r"history)|the company|agency (?:overview|description)|about the (?:agency|team|"
            r"department))"
        ),
    ),
    (
        "apply",
        (
            r"applying|where it goes|the small print|how to apply|to apply|application (?:process|"
            r"instructions|procedure|deadline)|apply now|next steps|contact(?: us| information)?|"
            r"selection process|interview process|hiring process|recruitment process|the process"
        ),
    ),
    (
        "physical",
        (
            r"(?:physical|environmental)(?: (?:demands|requirements|and mental))?[^:\n]{0,40}|"
            r"working conditions|work(?:ing)? environment|work schedule|hours(?: (?:and|/|"
            r"&) shift)?|hours|schedule|shift|work location(?:\(s\))?|location|"
            r"conditions of employment"
        ),
    ),
    (
        "preferred",
        (
            r"lovely[^:\n]{0,20}|an? (?:big )?plus|what would set you apart|"
            r"(?:[^:\n]{0,30}[–-] ?)?desirable|ideally,? you[^:\n]{0,20}|education preferred|"
            r"(?:preferred|desired|desirable|bonus|additional|optional|"
            r"nice)[^:\n.]{0,30}(?:qualifications?|skills?|requirements?|experience|criteria|"
            r"points|have|haves|education)?|nice to haves?|bonus(?: points)?|pluses|good to have|"
            r"what would be (?:great|nice)|it(?:'|’)s a plus if|extra credit|would be a plus"
        ),
    ),
    (
        "requirements",
        (
            r"(?:what you |you |to be considered you )?must[- ]haves?(?: or be)?|(?:knowledge|"
            r"skill|ability|abilities) (?:of|to|in)|(?:applicants|candidates|you) (?:must|should|"
            r"will) (?:demonstrate|have|possess|be)|what your? need|"
            r"(?:[^:\n]{0,30}[–(-] ?)essential\)?|required|we(?:'|’)re looking for someone who|"
            r"you(?:'|’)re our person if|what we can(?:'|’)t do without|who thrives here|"
            r"(?:the )?ideal candidate[^:\n]{0,20}|(?:experience|education|training|licen[sc]es?|"
            r"certificates?)(?:(?:,|/| and|, and) ?(?:experience|education|training|licen[sc]es?|"
            r"certificates?))*|mental demands|(?:(?:minimum|basic|required|key|core|general|job|"
            r"position|essential|technical|special|mandatory|candidate|other|professional|"
            r"personal|educational?|your|hard|soft|minimum qual|education(?:al)? (?:and|&|/)|"
            r"knowledge,?|skills?,? (?:and|&|/))[ ,&/]*){0,4}(?:requirements?|qualifications?|"
            r"skills?(?: (?:and|&) (?:abilities|experience|knowledge|qualifications|"
            r"competencies))?|competenc(?:ies|y)|abilities|experience(?: (?:and|&) (?:skills|"
            r"qualifications|education))?|knowledge|ksas?|criteria|profile|prerequisites|"
            r"expertise|must[- ]haves?|credentials|certifications?|licenses?|reqs|"
            r"qual requirements)(?: (?:required|needed|include))?|who you are|about you|"
            r"what you(?:'|’)?ll (?:need|bring)|what you need|what you(?:'|’)?(?: |ll )?bring|"
            r"what we(?:'|’)?(?:re| are)? (?:looking for|look for|need|expect)|we(?:'|"
            r"’)re looking for|you(?:'|’)ll need|you (?:have|are|bring|will have)|you(?:'|"
            r"’)ve got|(?:the )?ideal candidate|must[- ]haves?|to be successful|your profile|"
            r"person specification|what you should have|we(?:'|’)d like you to have|essential|"
            r"to qualify|education|tech(?:nology)? stack|tools|skill set"
        ),
    ),
    (
        "duties",
        (
            r"examples? of (?:duties|work)|your (?:job|week|opportunity)|what you(?:'|"
            r"’)ll actually do|day to day you will|what a month might look like|"
            r"distinguishing characteristics|definition|supervision received[^:\n]{0,20}|"
            r"the (?:gist|short version)|(?:(?:key|primary|main|major|core|essential|general|job|"
            r"position|your|day[- ]to[- ]day|specific|duties (?:and|&)|roles? (?:and|&)|"
            r"essential job)\s*)*(?:responsibilit(?:ies|y)|duties|functions|accountabilities|"
            r"tasks|role|job (?:description|summary|purpose|overview)|description|summary|"
            r"overview|position (?:summary|overview|description)|mission|scope)|what you(?:'|"
            r"’)?(?: will|ll)? (?:do|be doing|work on)|what you do|the (?:role|job|position|"
            r"opportunity)|about the (?:role|job|position|opportunity)|a day in the life|"
            r"in this role[^:\n]{0,20}|you will|how you(?:'|’)ll|your (?:day|impact|mission|"
            r"tasks)|day to day"
        ),
    ),
    ("company", r"about (?!you|the role|the job|this)[^:\n.]{2,40}"),
)
_EDGE = r"[\s*#_>\-–—•●▪]*"
_NAMED = [
    (name, re.compile(rf"{_EDGE}(?:\d+[.)]\s*)?(?:{words}){_EDGE}(?P<colon>:?){_EDGE}$")) for name, words in _HEADINGS
]
_INLINE = re.compile(
    r"(?:(?<=[.!?;)]\s)|(?<=[.!?;)])|(?<=\s\s)|(?<=[a-z]\s)|"
    r"^)(?P<words>(?:[A-Z][\w'’&/]*[ ,]*)(?:(?:and|of|the|for|to|we|you|in|"
    r"[A-Z&][\w'’/]*)[ ,]+){0,4}(?:[A-Za-z][\w'’/]*)?)(?P<colon>:)(?=[\s\w])",
    re.MULTILINE,
)
_LOOSE = (
    (
        "benefits",
        re.compile(r"\bperks?\b|\bwe offer\b|\boffer you\b|\bwhat (?:we offer|you get)\b|\breasons to (?:join|work)\b"),
    ),
    (
        "preferred",
        re.compile(
            r"prefer|desirabl|nice to|bonus|\ba plus\b|advantage|set you apart|sets you apart|great but|also like"
        ),
    ),
    (
        "requirements",
        re.compile(
            r"requirement|qualif|skill|abilit|knowledge|experience|profil|competenc|criteria|you (?:will )?(?:have|bring|need|are)\b|"
            r"looking for|yourself|must|essential|sort of person|kind of person|about you|(?:good|right) fit|training"
        ),
    ),
    (
        "duties",
        re.compile(
            r"dut(?:y|ies)\b|responsib|accountab|tasks|you(?:'|’)?(?:ll| will) |what the (?:job|work|shift)|day-to-day"
        ),
    ),
)
"""Headings that are worded in no usual way, by what they speak of."""
_LABEL_LINE = 100
"""In a line of fewer characters a label such as "Location:" speaks of that line alone."""
_MARKUP = frozenset(("**", "# ", "##"))
_EMPTY_LINE = re.compile(r"(?:\n|\r(?!\n))[ \t\xa0\r]*\n\Z|\r\r\Z")
_MOST_HEADINGS = 0.3
"""A text more of whose lines stand alone than this is one with an empty line after each."""
_INLINE_FROM = 30
"""A line of more characters than this may hold headings within."""


class Section(Struct, frozen=True):
    """A stretch of a posting under one heading; `name` is empty where no heading is known."""

    start: int
    end: int
    name: str
    body: int = 0
    """Where its text begins when a heading has the line before to itself; a heading asks for nothing."""


def sections_of(text: str) -> list[Section]:
    """Return the parts of a posting in order; they cover the text."""
    lines = list(re.finditer(r"[^\r\n]+", text))
    alone = [_stands_alone(text, line.start(), line[0]) for line in lines]
    spaced = sum(alone) > _MOST_HEADINGS * len(lines)
    marks = [(0, "", 0)]
    for found, stands_alone in zip(lines, alone, strict=True):
        line = found[0]
        left_out = marks[-1][1] in LEAVES_OUT
        name = heading(line)
        body = 0 if name is None or line[-1] == "." else found.end()
        if name is None and (_looks_like_heading(line) or (stands_alone and not spaced)):
            name = _loose_heading(line) or ("" if left_out else None)
        if name is not None:
            marks.append((found.start(), name, body))
        elif len(line) > _INLINE_FROM and ":" in line:
            before = marks[-1][1]
            marks += _inline(line, found.start(), left_out)
            if marks[-1][1] in LEAVES_OUT and not left_out and len(line) < _LABEL_LINE:
                marks.append((found.end(), before, 0))
    marks.append((len(text), "", 0))
    return [Section(start, end, name, body) for (start, name, body), (end, _, _) in pairwise(marks) if end > start]


def heading(line: str) -> str | None:
    """Return the section that a line is the heading of; None when it is none that is known."""
    if len(line) > 90 or len(line.split()) > 11:
        return None
    bare = line.strip(" \t\xa0\0*#_")
    lowered = bare.lower()
    for name, pattern in _NAMED:
        found = pattern.match(lowered)
        if found and (found["colon"] or bare[:1].isupper() or bare[:1] in "#*"):
            return name
    return None


def _looks_like_heading(line: str) -> bool:
    bare = line.strip(" \t\xa0*#")
    return len(bare) > 3 and len(bare.split()) <= 8 and (bare.endswith(":") or bare.isupper() or line[:2] in _MARKUP)


def _stands_alone(text: str, start: int, line: str) -> bool:
    """Tell whether a line is a few words after an empty line, as headings are."""
    few = len(line) > 3 and len(line.split()) <= 8
    return (
        few
        and line[0].isupper()
        and line[-1] not in ".,;!"
        and _EMPTY_LINE.search(text, max(0, start - 8), start) is not None
    )


def _loose_heading(line: str) -> str | None:
    lowered = line.lower()
    return next((name for name, pattern in _LOOSE if pattern.search(lowered)), None)


def _inline(line: str, begin: int, left_out: bool) -> list[tuple[int, str, int]]:
    """Return where parts begin within a line; a label that is no known heading ends a part that is left out."""
    found = []
    for match in _INLINE.finditer(line):
        words = match["words"].split()
        for first in range(len(words)):
            name = heading(" ".join(words[first:]) + ":") if words[first][0].isupper() else None
            if name:
                found.append((begin + match.start("colon") - len(" ".join(words[first:])), name, 0))
                break
        else:
            if found[-1][1] in LEAVES_OUT if found else left_out:
                found.append((begin + match.start(), "", 0))
    return found
