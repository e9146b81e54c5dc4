"""What the words around a skill say about it: asked, wished for, not asked, not true of the person."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct, field

from storybank.domain.posting import Importance
from storybank.skills.words import lowered

_BREAK = re.compile(
    r"(?<=[a-z0-9)\]”\"’'][.!?])[\"”)]*\s+(?=[\W\dA-Z])|;|"
    r"(?<=[a-z]{3}[.!?])(?=[A-Z][a-z])|(?<=[a-z]{4}\.)(?=[a-z]{4})|\r\n?|\n|[•●▪◦‣∙·■□➢✓*]\s|\s[–—-]\s(?=[A-Z])"
)
_PREFERRED = re.compile(
    r"\b(?:prefer(?:red|ably|ence|able)?|nice[- ]to[- ]haves?|(?:a|an|is|are|big|huge|"
    r"strong|definite|real|added|the)?\s?\b(?:plus|bonus|advantage|asset)\b"
    r"(?!\s+(?:years|benefits|commission))|ideally|desir(?:ed|able)|good to have|"
    r"great to have|would be (?:great|nice|good|ideal|helpful|useful|welcome)|"
    r"helpful|advantageous|beneficial|welcome but|not essential|optional|we'd love|"
    r"we would love|extra points|bonus points|helpful, not|none of (?:them|these) (?:is|are) (?:essential|required|"
    r"necessary))\b|\(d\)(?=\s*$)|\s{3}d(?=\s*$)",
)
_REQUIRED = re.compile(
    r"\b(?:must(?:[- ]have)?|(?<!as )required|requires?|mandatory|"
    r"essential(?! (?:functions?|dut|responsib|job|tasks?|business|services|metrics))|(?<!as )necessary|minimum|"
    r"need(?:ed|s)? to have|you(?:'ll|’ll| will)? need|"
    r"is a must|non-negotiable|at least|shall possess|we need)\b|\(e\)(?=\s*$)|\s{3}e(?=\s*$)",
)
_QUALIFIED = re.compile(
    r"[\W\d]*(?:[a-z0-9][.)] )?(?:\d+ ?\+?[–-]?\d* (?:or more )?years?|(?:some |strong |solid |good |excellent |proven |"
    r"demonstrated |deep |advanced |working |hands-on |practical |relevant |in-depth |sound |thorough |basic |full |current |"
    r"valid |prior |previous |an? |the |your )*(?:experience|knowledge|abilit(?:y|ies)|understanding|skills? in|"
    r"proficien(?:cy|t)|command of|familiar(?:ity)?|fluen(?:t|cy)|expertise|track record|willing(?:ness)?|aptitude|"
    r"background in|competence|licen[sc]e|certifi(?:ed|cation)|degree|able to|capable of|comfortable|skilled|"
    r"experienced)\b|you(?:['’]re| are| have|['’]ve)\b|(?:strong|excellent|outstanding|exceptional|proven|solid)\b)"
)
"""How a sentence begins that says what a person brings, whatever the heading."""
_WAIVED = (
    (
        re.compile(
            r"\bno (?:prior |previous |formal |specific |particular )?(?:\w+ ){0,3}?(?:experience|"
            r"knowledge|qualifications?|background|skills?)?\b[^.;,\n]{0,60}?\b(?:is |"
            r"are )?(?:needed|required|necessary|expected|essential)\b",
        ),
        "not required",
        ("no ",),
    ),
    (
        re.compile(
            r"\b(?:training|coaching|instruction|lessons)\b(?: course)? (?:in|on|for|"
            r"with)\b[^.;,\n]{0,50}?\b(?:is |are |will be )?(?:provided|given|offered|included|"
            r"available)\b",
        ),
        "training is provided",
        (
            "training",
            "coaching",
            "instruction",
            "lessons",
        ),
    ),
    (
        re.compile(
            r"[^.;,\n]{0,60}?\b(?:is|are)(?: not|n['’]t) (?:a )?(?:strictly )?(?:needed|required|"
            r"necessary|requirement|expected)\b",
        ),
        "not required",
        ("is not ", "are not ", "isn't ", "aren't ", "isn’t ", "aren’t "),
    ),
    (
        re.compile(
            r"\b(?:do(?:es)?|need)(?: not|n['’]t) (?:need|require|have to|know|expect|ask for|"
            r"use)\b[^.;,\n]{0,60}",
        ),
        "not required",
        ("do not ", "does not ", "need not ", "don't ", "doesn't ", "needn't ", "don’t ", "doesn’t ", "needn’t "),
    ),
    (
        re.compile(r"\bwe(?:['’]ll| will)? (?:teach|train|show) (?:you|the right)\b[^.;,\n]{0,50}"),
        "training is provided",
        (" teach ", " train ", " show "),
    ),
    (
        re.compile(r"\b(?:this|it) is not an?\b[^.;,\n]{0,50}\b(?:role|job|position)\b"),
        "not this job",
        ("not a",),
    ),
    (
        re.compile(
            r"[^.;,\n]{0,50}?\b(?:training|will be taught|taught on the job)\b(?: is|"
            r" will be)? (?:provided|given|offered)\b",
        ),
        "training is provided",
        ("training is ", "training will ", "training provided", "training given", "training offered", "taught"),
    ),
)
"""What waives a skill, why it is not asked, and words one of which a waiving sentence has."""
_MAYBE_WAIVED = re.compile(
    r"\b(?:no|not|training|taught|teach|train|show|coaching|instruction|lessons)\b|"
    r"n['’]t\b",
)
_STILL_WISHED = re.compile(
    r"\b(?:but|though|although)\s+(?:is |are )?not (?:strictly )?(?:required|essential|"
    r"necessary|needed)\b|(?:preferred|plus|bonus|desirable)[^.;]{0,30}not (?:required|"
    r"essential|necessary)",
)
_UNPROVED = re.compile(
    r"\b(?:never(?: really)?|(?:have|has|had|did|do|does|was|were|is|am|are|could|"
    r"can)(?: not|n['’]t)|without|no (?:real |prior |previous )?(?:experience|knowledge)|"
    r"instead of|rather than|(?:currently |now |still |am |are |is |'m |’m )(?:learning|"
    r"studying|taking a course)|(?:want|plan|hope|wish|going|intend|like)(?:ed|s|"
    r"ing)? to learn|"
    r"(?:started|begun|starting) (?:learning|to learn)|unfamiliar with|new to|refused to|"
    r"lack(?:ed|s|ing)?|failed to)\b(?! only\b)",
)
_TURN = re.compile(r"[,:]|\b(?:but|so|because|although|though|until|then|yet|while|when)\b")
_LEARNT_WITHOUT = re.compile(r"without\b")
_SPLIT = re.compile(r"[,()]|\b(?:but|while|whereas)\b")

_REACH = 400
"""A cue farther from the words than this many characters is not about them, whatever the punctuation says."""
_MOST_WAIVED = 12
"""How many stretches that waive something may lie over each other."""


class Clauses(Struct, frozen=True, dict=True):
    """The sentences of a visible text."""

    text: str
    starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> "Clauses":
        """Cut a text into sentences; a line, a bullet and a semicolon end one."""
        return cls(text, sorted({0, *(found.end() for found in _BREAK.finditer(text))}))

    @cached_property
    def lowered(self) -> str:
        """The text in lower case: what cues are looked for in."""
        return lowered(self.text)

    def sentence(self, at: int) -> tuple[int, int]:
        """Return where the sentence around a position begins and ends."""
        number = bisect_right(self.starts, at)
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.starts[number - 1], end

    def having(self, words: Iterable[str]) -> set[int]:
        """Return where the sentences begin in which one of the words stands."""
        found = set()
        for word in words:
            at = self.lowered.find(word)
            while at >= 0:
                begin, end = self.sentence(at)
                found.add(begin)
                at = self.lowered.find(word, end)
        return found

    def importance(self, start: int, end: int) -> tuple[Importance, str] | None:
        """Return what the sentence itself says about the words at a place, and its words; None when nothing."""
        begin, stop = self.sentence(start)
        cues = self._cues.get(begin)
        if cues is None:
            cues = self._cues[begin] = self._find_cues(begin, stop)
        first = bisect_left(cues, start - _REACH, key=lambda cue: cue[1])
        last = bisect_right(cues, end + _REACH, key=lambda cue: cue[0])
        near = cues[first:last]
        if not near:
            return None
        begins, ends, importance = near[0]
        if len({cue[2] for cue in near}) > 1:
            begins, ends, importance = min(near, key=lambda cue: self._distance(cue, start, end))
        return importance, self.text[begins:ends]

    @cached_property
    def _cues(self) -> dict[int, list[tuple[int, int, Importance]]]:
        return {}

    def _find_cues(self, begin: int, stop: int) -> list[tuple[int, int, Importance]]:
        wished = [(m.start(), m.end(), Importance.PREFERRED) for m in _PREFERRED.finditer(self.lowered, begin, stop)]
        if wished and _STILL_WISHED.search(self.lowered, begin, stop):
            return wished
        asked = [(m.start(), m.end(), Importance.REQUIRED) for m in _REQUIRED.finditer(self.lowered, begin, stop)]
        return sorted(wished + asked)

    @cached_property
    def _splits(self) -> list[int]:
        return [found.start() for found in _SPLIT.finditer(self.lowered)]

    def _distance(self, cue: tuple[int, int, Importance], start: int, end: int) -> int:
        between = (end, cue[0]) if cue[0] >= end else (cue[1], start)
        turns = bisect_left(self._splits, between[1]) - bisect_left(self._splits, between[0])
        return 100 * max(0, turns) + max(0, between[1] - between[0])

    def says_what_is_brought(self, at: int) -> bool:
        """Tell whether the sentence around a position begins as one does that says what a person must bring."""
        return _QUALIFIED.match(self.lowered, self.sentence(at)[0]) is not None

    @cached_property
    def waived(self) -> list[tuple[int, int, str]]:
        """Stretches that say of a skill that it is not asked, and why."""
        found = []
        for begin in sorted({self.sentence(maybe.start())[0] for maybe in _MAYBE_WAIVED.finditer(self.lowered)}):
            stop = self.sentence(begin)[1]
            sentence = self.lowered[begin:stop]
            if _STILL_WISHED.search(sentence):
                continue
            for pattern, why, words in _WAIVED:
                if any(word in sentence for word in words):
                    found += [(m.start(), m.end(), why) for m in pattern.finditer(self.lowered, begin, stop)]
        return sorted(found)

    def not_asked(self, start: int, end: int) -> str:
        """Return why the words at a place are not asked for; empty when they are."""
        last = bisect_right(self.waived, start, key=lambda place: place[0])
        near = self.waived[max(0, last - _MOST_WAIVED) : last]
        return next((why for _, stop, why in near if end <= stop), "")

    def unproved(self, start: int) -> bool:
        """Tell whether a story denies the words at `start`, or says that they are still being learned."""
        begin, _ = self.sentence(start)
        denials = list(_UNPROVED.finditer(self.lowered, max(begin, start - _REACH), start))
        if not denials:
            return False
        between = self.lowered[denials[-1].end() : start]
        if _LEARNT_WITHOUT.match(denials[-1][0]) and len(between.split()) > 3:
            return False
        return not _TURN.search(re.sub(r",\s*(?=\w+\s*(?:,|and|or|$))", " ", between)) and len(between.split()) <= 8
