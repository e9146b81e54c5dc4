"""What the words around a skill say about it: asked, wished for, not asked, not true of the person."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from storybank.domain.posting import Importance

_BREAK = re.compile(
    r"(?<=[a-z0-9)\]”\"’'][.!?])[\"”)]*\s+(?=[\W\dA-Z])|;|"
    r"(?<=[a-z]{3}[.!?])(?=[A-Z][a-z])|\r\n?|\n|[•●▪◦‣∙·■□➢✓*]\s|\s[–—-]\s(?=[A-Z])"
)
_PREFERRED = re.compile(
    r"\b(?:prefer(?:red|ably|ence|able)?|nice[- ]to[- ]haves?|(?:a|an|is|are|big|huge|"
    r"strong|definite|real|added|the)?\s?\b(?:plus|bonus|advantage|asset)\b"
    r"(?!\s+(?:years|benefits|commission))|ideally|desir(?:ed|able)|good to have|"
    r"great to have|would be (?:great|nice|good|ideal|helpful|useful|welcome)|"
    r"helpful|advantageous|beneficial|welcome but|not essential|optional|we'd love|"
    r"we would love|extra points|bonus points)\b",
    re.IGNORECASE,
)
_REQUIRED = re.compile(
    r"\b(?:must(?:[- ]have)?|required|requires?|mandatory|essential|necessary|minimum|"
    r"need(?:ed|s)? to have|you(?:'ll|’ll| will)? need|"
    r"is a must|non-negotiable|at least|shall possess|we need)\b",
    re.IGNORECASE,
)
_WAIVED = (
    (
        re.compile(
            r"\bno (?:prior |previous |formal |specific |particular )?(?:\w+ ){0,3}?(?:experience|"
            r"knowledge|qualifications?|background|skills?)?\b[^.;,\n]{0,60}?\b(?:is |"
            r"are )?(?:needed|required|necessary|expected|essential)\b",
            re.IGNORECASE,
        ),
        "not required",
    ),
    (
        re.compile(
            r"\b(?:training|coaching|instruction|lessons)\b(?: course)? (?:in|on|for|"
            r"with)\b[^.;,\n]{0,50}?\b(?:is |are |will be )?(?:provided|given|offered|included|"
            r"available)\b",
            re.IGNORECASE,
        ),
        "training is provided",
    ),
    (
        re.compile(
            r"[^.;,\n]{0,60}?\b(?:is|are)(?: not|n['’]t) (?:a )?(?:strictly )?(?:needed|required|"
            r"necessary|requirement|expected)\b",
            re.IGNORECASE,
        ),
        "not required",
    ),
    (
        re.compile(
            r"\b(?:do(?:es)?|need)(?: not|n['’]t) (?:need|require|have to|know|expect|ask for|"
            r"use)\b[^.;,\n]{0,60}",
            re.IGNORECASE,
        ),
        "not required",
    ),
    (
        re.compile(r"\bwe(?:['’]ll| will)? (?:teach|train|show) (?:you|the right)\b[^.;,\n]{0,50}", re.IGNORECASE),
        "training is provided",
    ),
    (
        re.compile(r"\b(?:this|it) is not an?\b[^.;,\n]{0,50}\b(?:role|job|position)\b", re.IGNORECASE),
        "not this job",
    ),
    (
        re.compile(
            r"[^.;,\n]{0,50}?\b(?:training|will be taught|taught on the job)\b(?: is|"
            r" will be)? (?:provided|given|offered)\b",
            re.IGNORECASE,
        ),
        "training is provided",
    ),
)
_MAYBE_WAIVED = re.compile(
    r"\b(?:no|not|training|taught|teach|train|show|coaching|instruction|lessons)\b|"
    r"n['’]t\b",
    re.IGNORECASE,
)
_STILL_WISHED = re.compile(
    r"\b(?:but|though|although)\s+(?:is |are )?not (?:strictly )?(?:required|essential|"
    r"necessary|needed)\b|(?:preferred|plus|bonus|desirable)[^.;]{0,30}not (?:required|"
    r"essential|necessary)",
    re.IGNORECASE,
)
_UNPROVED = re.compile(
    r"\b(?:never(?: really)?|(?:have|has|had|did|do|does|was|were|is|am|are|could|"
    r"can)(?: not|n['’]t)|without|no (?:real |prior |previous )?(?:experience|knowledge)|"
    r"instead of|rather than|(?:currently |now |still |am |are |is |'m |’m )(?:learning|"
    r"studying|taking a course)|(?:want|plan|hope|wish|going|intend|like)(?:ed|s|"
    r"ing)? to learn|"
    r"(?:started|begun|starting) (?:learning|to learn)|unfamiliar with|new to|refused to|"
    r"lack(?:ed|s|ing)?|failed to)\b(?! only\b)",
    re.IGNORECASE,
)
_TURN = re.compile(r"[,:]|\b(?:but|so|because|although|though|until|then|yet|while|when)\b", re.IGNORECASE)
_LEARNT_WITHOUT = re.compile(r"without\b", re.IGNORECASE)
_SPLIT = re.compile(r"[,()]|\b(?:but|while|whereas)\b", re.IGNORECASE)

_REACH = 400
"""A cue farther from the words than this many characters is not about them, whatever the punctuation says."""
_MOST_WAIVED = 12
"""How many stretches that waive something may lie over each other."""


@dataclass(frozen=True)
class Clauses:
    """The sentences of a visible text."""

    text: str
    starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> "Clauses":
        """Cut a text into sentences; a line, a bullet and a semicolon end one."""
        return cls(text, sorted({0, *(found.end() for found in _BREAK.finditer(text))}))

    def sentence(self, at: int) -> tuple[int, int]:
        """Return where the sentence around a position begins and ends."""
        number = bisect_right(self.starts, at)
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.starts[number - 1], end

    def importance(self, start: int, end: int) -> Importance | None:
        """Return what the sentence itself says about the words at `start`; None when it says nothing."""
        begin, stop = self.sentence(start)
        cues = self._cues.get(begin)
        if cues is None:
            cues = self._cues[begin] = self._find_cues(begin, stop)
        first = bisect_left(cues, start - _REACH, key=lambda cue: cue[1])
        last = bisect_right(cues, end + _REACH, key=lambda cue: cue[0])
        near = cues[first:last]
        if not near:
            return None
        kinds = {kind for _, _, kind in near}
        if len(kinds) == 1:
            return kinds.pop()
        return min(near, key=lambda cue: self._distance(cue, start, end))[2]

    @cached_property
    def _cues(self) -> dict[int, list[tuple[int, int, Importance]]]:
        return {}

    def _find_cues(self, begin: int, stop: int) -> list[tuple[int, int, Importance]]:
        wished = [(m.start(), m.end(), Importance.PREFERRED) for m in _PREFERRED.finditer(self.text, begin, stop)]
        if wished and _STILL_WISHED.search(self.text, begin, stop):
            return wished
        asked = [(m.start(), m.end(), Importance.REQUIRED) for m in _REQUIRED.finditer(self.text, begin, stop)]
        return sorted(wished + asked)

    def _distance(self, cue: tuple[int, int, Importance], start: int, end: int) -> int:
        between = (end, cue[0]) if cue[0] >= end else (cue[1], start)
        turns = sum(1 for _ in _SPLIT.finditer(self.text, *between))
        return 100 * turns + max(0, between[1] - between[0])

    @cached_property
    def waived(self) -> list[tuple[int, int, str]]:
        """Stretches that say of a skill that it is not asked, and why."""
        found = []
        for number, begin in enumerate(self.starts):
            stop = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
            if not _MAYBE_WAIVED.search(self.text, begin, stop) or _STILL_WISHED.search(self.text, begin, stop):
                continue
            for pattern, why in _WAIVED:
                found += [(m.start(), m.end(), why) for m in pattern.finditer(self.text, begin, stop)]
        return sorted(found)

    def not_asked(self, start: int, end: int) -> str:
        """Return why the words at a place are not asked for; empty when they are."""
        last = bisect_right(self.waived, start, key=lambda place: place[0])
        near = self.waived[max(0, last - _MOST_WAIVED) : last]
        return next((why for _, stop, why in near if end <= stop), "")

    def unproved(self, start: int) -> bool:
        """Tell whether a story denies the words at `start`, or says that they are still being learned."""
        begin, _ = self.sentence(start)
        denials = list(_UNPROVED.finditer(self.text, max(begin, start - _REACH), start))
        if not denials:
            return False
        between = self.text[denials[-1].end() : start]
        if _LEARNT_WITHOUT.match(denials[-1][0]) and len(between.split()) > 3:
            return False
        return not _TURN.search(re.sub(r",\s*(?=\w+\s*(?:,|and|or|$))", " ", between)) and len(between.split()) <= 8
