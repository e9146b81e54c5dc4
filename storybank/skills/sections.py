"""How postings are laid out: lines, sentences, headings, and what is left out before anything else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

REQUIREMENTS, PREFERRED, DUTIES, NOT_ASKED = "requirements", "preferred", "duties", "not asked"

_SECTIONS = {
    NOT_ASKED: r"not (?:needed|required)|(?:don'?t|do not) (?:worry|sweat)(?: about)?(?: it)?|(?:knowledge|skills|experience) not required.*|"
    r"what you (?:don'?t|do not) need",
    PREFERRED: r"(?:preferred|desired|desirable|additional|bonus|nice|ideal(?:ly)?|what would be nice|extra)\b.*|"
    r"(?:a |an |it'?s a )?(?:plus|asset|advantage|bonus)\b.*|(?:education|skills|qualifications|experience) (?:preferred|desired)|good to have|"
    r"what will set you apart|nice[- ]to[- ]haves?|.{0,30}\bpreferred\b.{0,20}",
    REQUIREMENTS: r"(?:minimum|basic|required|key|essential|general|core|technical|job|position|candidate|special)?\s*"
    r"(?:requirements?|qualifications?|criteria|skills?|competenc(?:y|ies)|qual requirements)\b.*|essential\b.*|must[- ]haves?|"
    r"(?:knowledge|skills|abilities|experience|education|training)(?:[,;&/ ]+(?:and )?(?:knowledge|skills?|abilit(?:y|ies)|experience|"
    r"education|training|licen[sc]es?|certificates?|other characteristics))*(?: of| required)?|ability to|"
    r"(?:who|what) (?:you are|you'?ll need|you need|you bring|you(?:'ll| will) bring|you must have|we(?:'re| are) looking for|we need)\b.*|"
    r"(?:about you|your (?:profile|background|skills|qualifications|experience)|you (?:must )?have|you must|you(?:'ll| will) have|"
    r"you are|you bring|person specification|"
    r"the (?:ideal |successful )?(?:candidate|person)\b.*|ideal candidate|licen[sc]es?(?:/| and )certificates?|minimum .*|"
    r"must have.*|personal qualities|who you are|dein profil|behaviou?rs)",
    DUTIES: r"(?:key |main |primary |specific |general |essential |job |your |core |major |typical )*"
    r"(?:responsibilit(?:y|ies)|dut(?:y|ies)|functions?|accountabilit(?:y|ies)|tasks?)\b.*|"
    r"(?:what|how) (?:you(?:'ll| will)|will you|will i|you) (?:be |)(?:do|doing|make|own|work|spend).*|"
    r"(?:the |your |about the |job |position )?(?:role|job|position|opportunity|impact|day|work|summary|purpose|overview|description)"
    r"(?: (?:summary|purpose|overview|description|itself))?|you will|the (?:impact|short version).*|a (?:typical )?day.*|definition|"
    r"purpose of the (?:job|post|role)",
}
_LEFT_OUT = {
    "benefits and pay": r"(?:our |your |the |what'?s in it for you|why (?:join|work)|compensation|salary|pay|perks?|rewards?|benefits?|what (?:we|you)(?:'ll| will| can)? "
    r"(?:offer|get)|we offer|in return|the good stuff|working conditions and benefits|total rewards)\b.*(?<!responsibilities)",
    "about the company": r"(?:about (?!you|the (?:role|job|position|work))|who we are|company (?:overview|description|profile)|our (?:company|mission|story|team|values)|"
    r"the company|background|the (?:trust|school|organi[sz]ation|department|academy)).*",
    "how to apply": r"(?:how to apply|to apply|apply(?:ing)?|application|next steps|what'?s next|the process|interested|contact|selection process|"
    r"additional information|closing date|safer recruitment).*",
    "equal opportunity and legal text": r"(?:equal (?:opportunity|employment)|eeo|diversity|inclusion statement|legal|disclaimer|accommodations?|"
    r"e-?verify|disaster service worker|privacy).*",
    "working conditions": r"(?:physical|mental|working conditions|work environment|physical and mental|environment(?:al)? (?:conditions|factors)|"
    r"hours|schedule|shift|location|travel)\b.*",
}
_HEADINGS = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in (*_SECTIONS.items(), *_LEFT_OUT.items())]
_SENTENCES = {
    "equal opportunity and legal text": re.compile(
        r"equal[- ]opportunit|affirmative action|without regard to|regardless of (?:race|age|gender|sex|background)|protected (?:veteran|class|"
        r"characteristic)|reasonable (?:accommodation|adjustment)|gender identity|sexual orientation|national origin|e-?verify|"
        r"drug[- ](?:test|screen|free)|background (?:check|screening)|criminal (?:record|history)|disability confident|"
        r"right to work|under-?represented|dbs check|make adjustments to the interview",
        re.IGNORECASE,
    ),
    "benefits and pay": re.compile(
        r"401\s?\(?k|paid time off|\bpto\b|(?:health|dental|medical|life) insurance|annual leave|pension|holiday pay|"
        r"days'? (?:of )?(?:holiday|vacation|leave)|per annum|[$£€]\s?\d[\d,.]*k?\s*(?:-|–|to|per|an hour|a year|/)|learning budget|stock options|"
        r"competitive (?:salary|pay)|employee discount|parental leave|sign-?on bonus|season ticket",
        re.IGNORECASE,
    ),
    "how to apply": re.compile(
        r"\bto apply\b|apply (?:online|now|via|by|at|through|here|today)|(?:send|submit|email|forward) (?:us )?(?:a |your |an )?(?:cv|r[eé]sum|"
        r"application|cover)|closing date|application deadline|\bcvs? will|for an informal (?:chat|discussion)|click (?:here|apply)",
        re.IGNORECASE,
    ),
    "working conditions": re.compile(
        r"\blift(?:ing)?\b[^.]{0,40}\b(?:pounds|lbs|kg)|physical demands|stand(?:ing)? for (?:long|extended|prolonged)|"
        r"sit(?:ting)? for (?:long|extended|prolonged)|(?:while performing the duties|physical requirements)",
        re.IGNORECASE,
    ),
}
_BULLET = r"[\s>*•·▪●○◦‣⁃\-–—+✓✔➢➤]*(?:\(?\d{1,2}[.)]|\(?[a-zA-Z]\)|[A-Z]\d{1,2}(?=\s))?\s*"
_MARKS = re.compile(rf"^{_BULLET}[#*_]*\s*|[\s#*_:.\-–—]+$")
_INLINE = re.compile(r"^[\s>*•·#_]*(?P<heading>[A-Za-z][^:\n.!?]{2,60}?)\**\s*:\**\s+(?=\S)")
_BREAKS = re.compile(r"\r\n|\r|\n")
_LONG = 300
_SENTENCE_END = re.compile(
    r"(?<=[a-z0-9)\]%\"”][.!?;])[\"”)]*\s+(?=[A-Z•*\-\[(])|\s+(?=[•▪●◦·]\s)|(?<=\.)\s{2,}|(?<=[a-z0-9])\s{3,}(?=[A-Z])"
)
_MOST_WORDS = 9


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence or a list item of a posting."""

    start: int
    end: int
    section: str = ""
    """One of the sections above; empty where no heading says."""
    left_out: str = ""
    """Why it is not searched; empty when it is."""


def stretches(text: str) -> Iterator[Stretch]:
    """Cut a posting into sentences and list items, each with the section that it stands in."""
    section, left_out, was_blank = "", "", True
    for start, end in _pieces(text):
        piece = text[start:end]
        if not piece.strip():
            was_blank = True
            continue
        heading = section_of_heading(piece)
        if heading is None and left_out and was_blank and _looks_like_heading(piece):
            heading = ""
        if heading is not None:
            section, left_out = (heading, "") if heading in _SECTIONS or not heading else ("", heading)
        inline = _INLINE.match(piece) if heading is None else None
        named = section_of_heading(inline["heading"] + ":") if inline else None
        if named is not None and named not in {"working conditions", "about the company"}:
            section, left_out = (named, "") if named in _SECTIONS else ("", named)
        why = left_out or _why_left_out(piece)
        is_heading = heading is not None and inline is None
        yield Stretch(start, end, section, "heading" if is_heading and not why else why)
        was_blank = False


def section_of_heading(line: str) -> str | None:
    """Return the section that a line opens, or the reason to leave out what follows; None when it is no heading."""
    bare = _MARKS.sub("", _MARKS.sub("", line)).replace("’", "'")
    ends_open = line.rstrip().rstrip("*_ ").endswith(":")
    if not bare or len(bare.split()) > _MOST_WORDS or (bare.endswith((".", ";", ",")) and not ends_open):
        return None
    looks = ends_open or line.lstrip().startswith(("#", "**", "__")) or bare[:1].isupper() or bare[:1] == "…"
    if not looks or ("," in bare.removesuffix(",") and not ends_open and not bare.isupper() and len(bare.split()) > 5):
        return None
    return next((name for name, pattern in _HEADINGS if pattern.fullmatch(bare)), None)


def _looks_like_heading(piece: str) -> bool:
    bare = piece.strip()
    return len(bare.split()) <= 6 and (bare.endswith(":") or bare.isupper() or bare.startswith(("#", "**")))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for found in (*_BREAKS.finditer(text), None):
        end = len(text) if found is None else found.start()
        yield from _sentences(text, at, end)
        at = end if found is None else found.end()


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a line into sentences; a long list item with one sentence stays whole."""
    at = start
    for found in _SENTENCE_END.finditer(text, start, end):
        yield at, found.start()
        at = found.end()
    yield at, end


def _why_left_out(piece: str) -> str:
    return next((why for why, pattern in _SENTENCES.items() if pattern.search(piece)), "")
