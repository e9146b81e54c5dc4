"""What a sentence says about the skills in it: required, preferred, or explicitly not asked."""

import re

from storybank.domain.posting import Importance
from storybank.skills.sections import DUTIES, NOT_ASKED, PREFERRED, REQUIREMENTS, Stretch

_PREFERRED = re.compile(
    r"\b(?:preferred|preferably|preference|a (?:big |huge |strong |definite )?plus|pluses|nice[- ]to[- ]have|good to have|desirable|desired|bonus|"
    r"ideally|advantage(?:ous)?|beneficial|an asset|(?:is|are|be|would be|very|also|most) welcome|optional|(?:would|will) be "
    r"(?:great|nice|helpful|useful|good|a)|helpful|not essential)\b",
    re.IGNORECASE,
)
_REQUIRED = re.compile(
    r"\b(?:must(?!-see)|required|requires?|essential|mandatory|necessary|minimum|needed|need to (?:have|be|know)|you(?:'ll|’ll| will)? need|"
    r"has to|have to)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:you(?:'re| are| have|'ve|’re|’ve| bring| know| can| own| lead| listen)|(?:ideal|successful|right) (?:candidate|applicant|person)|candidates?|"
    r"applicants?|abilit(?:y|ies) to|able to|capable of|experience(?:d)? (?:with|in|of|as|using)|knowledge of|skills?|proficien\w+|familiar\w*|"
    r"expertise|qualifications?|looking for|seeking|years of|degree|certifi\w+|licen[sc]e|fluen\w+|demonstrated|proven)\b",
    re.IGNORECASE,
)
_NOT_ASKED = (
    (
        re.compile(
            r"\b(?:no|without|not? (?:any )?)(?: \w+){0,3} (?:experience|knowledge|background|qualifications?|degree|skills?|licen[sc]e)"
            r"[^.;]{0,60}?(?:needed|required|necessary|expected|assumed|essential)|"
            r"\b(?:is not|are not|isn['’]t|aren['’]t) (?:a )?(?:needed|required|necessary|expected|essential|requirement|asked)|"
            r"\b(?:do not|don['’]t|won['’]t|needn['’]t|does not|doesn['’]t|never) (?:need|require|have to (?:have|know|be)|expect|worry|ask|care)|"
            r"\bno (?:prior |previous )?(?:experience|knowledge) (?:of|in|with)\b|\b(?:rather than|instead of|we (?:don['’]t|do not) use)\b",
            re.IGNORECASE,
        ),
        "not required",
    ),
    (
        re.compile(
            r"\b(?:full |on-the-job |comprehensive |some )?training\b[^.;]{0,60}\b(?:provided|given|offered|available|included)\b|"
            r"\bwe(?:['’]ll| will| can) (?:teach|train|show) you|\bwill be (?:taught|trained)|\bcan be (?:taught|learned|learnt)\b",
            re.IGNORECASE,
        ),
        "training provided",
    ),
)
_SOFTENED = re.compile(
    r"\b(?:preferred|desired|desirable|a plus|helpful)[,;]? (?:but|although|though) not (?:required|essential|necessary)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;.]\s|\s[–—]\s|,?\s\bbut\b\s|,?\s\balthough\b\s")
_COMMA = re.compile(r",\s+(?:and\s+)?")


def importance(text: str, stretch: Stretch, start: int) -> Importance:
    """Return how strongly a sentence asks for the skill that begins at `start`.

    A cue in the sentence beats the heading, and the heading beats the default: what is asked of "you" or of "the
    candidate" is required, all else is mentioned.
    """
    clause = _clause(text, stretch, start)
    cue = _cue(clause, start - stretch.start)
    if cue is not None:
        return cue
    if stretch.section == PREFERRED:
        return Importance.PREFERRED
    if stretch.section == REQUIREMENTS:
        return Importance.REQUIRED
    if stretch.section == DUTIES:
        return Importance.MENTIONED
    return Importance.REQUIRED if _ASKS.search(clause) else Importance.MENTIONED


def not_asked(text: str, stretch: Stretch, start: int) -> str:
    """Return why the skill that begins at `start` is explicitly not asked for; "" when it is."""
    if stretch.section == NOT_ASKED:
        return "not required"
    clause = _SOFTENED.sub("preferred", _clause(text, stretch, start))
    return next((why for pattern, why in _NOT_ASKED if pattern.search(clause)), "")


def _clause(text: str, stretch: Stretch, start: int) -> str:
    begin, end = stretch.start, stretch.end
    for found in _CLAUSE.finditer(text, stretch.start, stretch.end):
        if _SOFTENED.search(text, max(begin, found.start() - 20), min(stretch.end, found.end() + 20)):
            continue
        if found.end() <= start:
            begin = found.end()
        elif found.start() > start:
            end = found.start()
            break
    return text[begin:end]


def _cue(clause: str, _offset: int) -> Importance | None:
    softened = _SOFTENED.sub("preferred", clause)
    prefers, requires = _PREFERRED.search(softened), _REQUIRED.search(softened)
    if prefers:
        return Importance.PREFERRED
    return Importance.REQUIRED if requires else None
