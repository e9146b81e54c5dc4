"""What a posting asks for and how a bank matches it, in JSON and as a table: stable keys that scripts rely on."""

from typing import Any

from storybank.coaching.frameworks import in_words_of
from storybank.coaching.told import told_marks
from storybank.domain.bank import Bank
from storybank.domain.job import Job
from storybank.domain.posting import LeftOut, Mention, NotAsked, Posting, Requirement
from storybank.domain.story import Evidence
from storybank.exchange.tables import table_csv
from storybank.matching.values import Cell, CoveredRequirement, Match, Pick, PlannedQuestion
from storybank.skills.lexicon import Lexicon

Document = dict[str, Any]


def posting_document(posting: Posting) -> Document:
    """Return a posting as `skills --json` has it; positions are code points of the text as it was given."""
    return {
        "words": posting.words,
        "skills": [_requirement(requirement) for requirement in posting.requirements],
        "not_asked": [_not_asked(item) for item in posting.not_asked],
        "left_out": [_left_out(item) for item in posting.left_out],
    }


def match_document(match: Match, job: Job, bank: Bank) -> Document:
    """Return a match as `match --json` has it."""
    titles = bank.titles
    told = told_marks(job, bank)
    return {
        "job": {"title": job.title, "company": job.company},
        "requirements": [_covered(item) for item in match.requirements],
        "lineup": [{**_pick(pick), "title": titles[pick.story], "told": told.get(pick.story)} for pick in match.lineup],
        "framework": [
            {"name": item.name, "stories": list(item.stories)}
            for item in in_words_of(bank.preferences.framework, bank.stories, Lexicon.of(bank))
        ],
        "struck": [requirement.name for requirement in match.posting.struck],
        "ranking": [
            {"story": ranked.story, "score": round(ranked.score, 4), "why": list(ranked.why)}
            for ranked in match.ranking
        ],
        "questions": [planned_document(plan) for plan in match.questions],
        "gaps": [
            {
                "name": gap.requirement.name,
                "kind": gap.requirement.kind.value,
                "importance": gap.requirement.importance.value,
                "nearest": gap.nearest or None,
                "say": gap.say,
                "advice": gap.advice,
            }
            for gap in match.gaps
        ],
    }


def match_csv(match: Match, bank: Bank) -> str:
    """Return the coverage grid as comma-separated values: a line a skill asked for, a column a story, by its id.

    A cell says how well the story covers the skill; it is empty where it does not.
    """
    header = ["name", "kind", "importance", "coverage", *(story.id for story in bank.stories)]
    return table_csv(header, (_grid_row(item, bank) for item in match.requirements))


def _grid_row(item: CoveredRequirement, bank: Bank) -> list[str]:
    cells = {cell.story: cell.coverage.value for cell in item.cells}
    asked = item.requirement
    told = [asked.name, asked.kind.value, asked.importance.value, item.coverage.value]
    return [*told, *(cells.get(story.id, "") for story in bank.stories)]


def planned_document(plan: PlannedQuestion) -> Document:
    """Return a question with its stories as `match --json` and `question list --json` have it."""
    return {
        "key": plan.question.key,
        "text": plan.question.text,
        "competency": plan.question.competencies[0].value if plan.question.competencies else None,
        "story": plan.story or None,
        "backup": plan.backup or None,
        "why": plan.why,
    }


def _pick(pick: Pick) -> Document:
    return {
        "story": pick.story,
        "covers": list(pick.covers),
        "why": pick.why,
        "pinned": pick.pinned,
        "without": {
            "instead": list(pick.without.instead),
            "loses": list(pick.without.loses),
            "unanswered": list(pick.without.unanswered),
        },
    }


def _requirement(requirement: Requirement) -> Document:
    return {
        "name": requirement.name,
        "kind": requirement.kind.value,
        "competency": requirement.competency.value if requirement.competency else None,
        "importance": requirement.importance.value,
        "count": requirement.count,
        "mentions": [_mention(mention) for mention in requirement.mentions],
    }


def _mention(mention: Mention) -> Document:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "importance": mention.importance.value,
        "section": mention.section or None,
    }


def _not_asked(item: NotAsked) -> Document:
    return {"name": item.name, "start": item.start, "end": item.end, "text": item.text, "why": item.why}


def _left_out(item: LeftOut) -> Document:
    return {"start": item.start, "end": item.end, "why": item.why}


def _covered(item: CoveredRequirement) -> Document:
    return {
        "name": item.requirement.name,
        "kind": item.requirement.kind.value,
        "importance": item.requirement.importance.value,
        "coverage": item.coverage.value,
        "stories": [_cell(cell) for cell in item.cells],
    }


def _cell(cell: Cell) -> Document:
    return {
        "id": cell.story,
        "coverage": cell.coverage.value,
        "near": cell.near or None,
        "evidence": [_evidence(proof) for proof in cell.evidence],
    }


def _evidence(proof: Evidence) -> Document:
    return {"field": proof.part.value, "quote": proof.quote}
