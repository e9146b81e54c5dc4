"""The stretches of a posting that ask for nothing: whole parts, and sentences elsewhere."""

import re

from storybank.domain.posting import LeftOut
from storybank.skills.clauses import Clauses
from storybank.skills.sections import Section

_WHY = {
    "equal": "equal opportunity text",
    "benefits": "benefits and pay",
    "company": "about the company",
    "apply": "how to apply",
    "physical": "physical demands and working conditions",
}
_EQUAL = re.compile(
    r"equal[- ](?:employment[- ])?opportunit|\beeo\b|regardless of (?:race|age|gender)|"
    r"without regard to|protected (?:veteran|class|characteristic|status)|"
    r"sexual orientation|gender identity|"
    r"reasonable accommodation|affirmative action|discriminat\w+ (?:on|against)|"
    r"national origin|background check|drug (?:test|screen)|e-?verify|veteran status|"
    r"criminal (?:history|record)|residency requirement|proof of residency|(?:city|state|county|nyc) residency|"
    r"(?:race|religion|creed|colou?r), |disabilit(?:y|ies) (?:who|to|status)|"
    r"loan forgiveness|arrest (?:and|or) conviction|right to work",
)
_PAY = re.compile(
    r"[$£€]\s?\d[\d,.]*|\b401\s?\(?k|paid (?:time off|vacation|holidays?|leave)|\bpto\b|"
    r"(?:health|dental|vision|life) insurance|medical, dental|pension (?:plan|scheme)|"
    r"annual leave|tuition (?:reimbursement|assistance)|"
    r"parental leave|benefits package|competitive (?:salary|pay|compensation)|"
    r"free (?:lunch|snacks|parking)|gym membership|stock options|employee discount|"
    r"company match|flexible spending",
)
_APPLY = re.compile(
    r"\b(?:to apply(?=\s*[,:]| for (?:this|the)| please| you)|apply (?:now|online|today|at|via|by)|send (?:us )?your (?:cv|resume)|"
    r"submit (?:a|your|an) (?:cv|resume|application|cover)|cover letter|"
    r"only (?:those )?(?:shortlisted|candidates))",
)
_LIFTING = re.compile(
    r"\b(?:lift(?:ing)?|carry) (?:up to |and |at least )?[\w ]{0,20}\d+ ?(?:lbs?|pounds|"
    r"kg)|\bstand(?:ing)? for (?:long|extended|prolonged)|physical demands|"
    r"prolonged periods|stoop|kneel",
)
_SENTENCES = (
    (
        "equal",
        _EQUAL,
        (
            "opportunit|eeo|regardless of |without regard to|protected |sexual orientation|gender identity|"
            "reasonable accommodation|affirmative action|discriminat|national origin|background check|drug |verify|"
            "veteran status|criminal |residency|race, |religion, |creed, |color, |colour, |disabilit|loan forgiveness|"
            "arrest |right to work"
        ),
    ),
    (
        "benefits",
        _PAY,
        (
            "$|£|€|401|paid |pto| insurance|medical, dental|pension |annual leave|tuition |parental leave|"
            "benefits package|competitive |free |gym membership|stock options|employee discount|company match|"
            "flexible spending"
        ),
    ),
    (
        "apply",
        _APPLY,
        "to apply|apply now|apply online|apply today|apply at|apply via|apply by|send |submit |cover letter|only ",
    ),
    (
        "physical",
        _LIFTING,
        "lift|carry |stand for |standing for |physical demands|prolonged periods|stoop|kneel",
    ),
)
"""Of each kind a pattern, and words one of which a stretch that it finds has."""
_RUN_ON = 250
"""Of a sentence of more characters only the words after what marks them as asking for nothing are left out."""
_RUN_ON_REACH = 60


def left_out_of(sections: list[Section], clauses: Clauses) -> list[LeftOut]:
    """Return the stretches that ask for nothing: whole sections, and sentences elsewhere."""
    parts = [(s.start, s.end, _WHY[s.name]) for s in sections if s.name in _WHY]
    maybe = [clauses.having(words.split("|")) for _, _, words in _SENTENCES]
    for start in sorted(set().union(*maybe)):
        _, end = clauses.sentence(start)
        for (name, pattern, _), starts in zip(_SENTENCES, maybe, strict=True):
            if start in starts and (found := pattern.search(clauses.lowered, start, end)):
                long = end - start > _RUN_ON
                begin, stop = (found.start(), min(end, found.end() + _RUN_ON_REACH)) if long else (start, end)
                parts.append((begin, stop, _WHY[name]))
                break
    return _merged(sorted(parts))


def _merged(parts: list[tuple[int, int, str]]) -> list[LeftOut]:
    merged: list[LeftOut] = []
    for start, end, why in parts:
        if merged and start <= merged[-1].end and (merged[-1].why == why or end <= merged[-1].end):
            merged[-1] = LeftOut(merged[-1].start, max(end, merged[-1].end), merged[-1].why)
        else:
            begin = max(start, merged[-1].end) if merged else start
            merged.append(LeftOut(begin, end, why))
    return merged
