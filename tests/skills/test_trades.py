"""Postings of trades that no software list knows yield skills of their trade."""

import pytest

from storybank.domain.skill import Kind
from storybank.skills import read_posting

_SOFTWARE = {"Python", "SQL", "Java", "JavaScript", "Go", "R", "C", "Git", "React", "Spring", "Swift", "Rust", "Excel"}

_NURSE = """Staff Nurse, Acute Medical Unit
St Brannoc's Hospital

What you'll do
- Assess, plan and deliver care for six to eight patients a shift
- Administer IV medication, take bloods and cannulate
- Escalate using NEWS2, hand over with SBAR
- Support students and new starters

You'll need
- NMC registration
- Experience of acute care, wound care and discharge planning
- Calm under pressure and kind to frightened relatives
- Desirable: ILS, mentorship course
"""
_WELDER = (
    "WELDER/FABRICATOR needed ASAP for busy job shop. Must have 3+ yrs MIG and TIG on mild steel & stainless, read "
    "blueprints, fit up from drawings, use plasma cutter and brake press. 6G cert a plus. Must work well with crew, "
    "show up on time. Steel toes reqd. $24-30/hr DOE, health ins after 90 days."
)
_CHEF = """Sous Chef - The Gannet, Whitby
We're after a sous chef to run the pass with our head chef.
You will: butcher whole fish, look after stock rotation and GP, write the rota, keep our HACCP folder tidy, bring on \
two commis chefs.
You: rosette-level experience, Level 3 food hygiene, cool head on a Saturday night, good with allergens, a team player.
"""
_LAWYER = """Commercial Property Solicitor (3-6 PQE)
The role: acting for landlords on lease negotiations, acquisitions and disposals, secured lending and development \
agreements; drafting and negotiating contracts; supervising a trainee.
Essential: qualified solicitor in England and Wales; Land Registry procedure; SDLT; commercial awareness; able to \
build lasting client relationships and keep several matters moving.
Desirable: LEAP case management.
"""
_TEACHER = """Teacher of Geography, Hollins Academy
You will plan and deliver lessons, assess and report on progress, run the Year 10 fieldwork trip, and act as tutor.
The successful candidate will have QTS, secure behaviour management and high expectations of every child. GIS skills \
are welcome. You must be committed to safeguarding.
"""


@pytest.mark.parametrize(
    ("text", "hard", "soft"),
    [
        (_NURSE, {"wound care", "discharge planning", "NMC registration"}, {"composure", "coaching"}),
        (_WELDER, {"MIG", "TIG", "blueprints"}, {"teamwork"}),
        (_CHEF, {"stock rotation", "HACCP", "allergens"}, {"teamwork"}),
        (_LAWYER, {"Land Registry", "SDLT", "commercial awareness"}, {"leadership"}),
        (_TEACHER, {"plan and deliver lessons", "behaviour management", "safeguarding"}, {"accountability"}),
    ],
    ids=["nurse", "welder", "chef", "lawyer", "teacher"],
)
def test_a_trade_yields_its_own_skills(text: str, hard: set[str], soft: set[str]) -> None:
    posting = read_posting(text)
    told = [mention.text for mention in posting.mentions if mention.kind is Kind.HARD]
    assert [words for words in hard if not any(words in found for found in told)] == []
    assert soft <= {r.competency.value for r in posting.requirements if r.competency}
    assert {r.name for r in posting.requirements} & _SOFTWARE == set()
