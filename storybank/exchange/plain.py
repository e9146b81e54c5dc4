"""The plain JSON that scripts rely on: stable keys, nothing that a reader of JSON could trip over."""

from typing import Any

from storybank.coaching.hints import Finding
from storybank.coaching.pace import seconds, shares
from storybank.domain.bank import Bank
from storybank.domain.job import Job
from storybank.domain.posting import LeftOut, Mention, NotAsked, Posting, Requirement
from storybank.domain.skill import Kind
from storybank.domain.story import Evidence, Story
from storybank.matching.values import Cell, CoveredRequirement, Match

Document = dict[str, Any]


def story_summary(story: Story, words_per_minute: int) -> Document:
    """Return a story as `story list --json` has it."""
    return {
        "id": story.id,
        "title": story.title,
        "headline": story.headline,
        "hard": list(story.names(Kind.HARD)),
        "soft": list(story.names(Kind.SOFT)),
        "words": story.words,
        "seconds": seconds(story.words, words_per_minute),
        "updated": story.updated.isoformat() if story.updated else None,
    }


def story_measures(story: Story, words_per_minute: int) -> Document:
    """Return what `check --json` measures of a story; shares of the words, 0 to 1."""
    return {
        "story": story.id,
        "words": story.words,
        "seconds": seconds(story.words, words_per_minute),
        "shares": {part.value: round(share, 2) for part, share in shares(story).items()},
        "hard": len(story.names(Kind.HARD)),
        "soft": len(story.names(Kind.SOFT)),
        "figures": [figure.value for figure in story.figures],
    }


def finding_document(story_id: str, finding: Finding) -> Document:
    """Return a finding as `check --json` has it; `field`, `start` and `end` place it in the story."""
    return {
        "story": story_id,
        "rule": finding.rule,
        "severity": finding.severity,
        "field": finding.part.value if finding.part else None,
        "start": finding.start,
        "end": finding.end,
        "message": finding.message,
        "fix": finding.fix,
    }


def job_summary(job: Job) -> Document:
    """Return a job as `job list --json` has it."""
    upcoming = job.next_interview
    return {
        "id": job.id,
        "title": job.title,
        "company": job.company,
        "status": job.status.value,
        "interviews": len(job.interviews),
        "next_interview": upcoming.when.isoformat() if upcoming and upcoming.when and not upcoming.done else None,
        "updated": job.updated.isoformat() if job.updated else None,
    }


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
    titles = {story.id: story.title for story in bank.stories}
    return {
        "job": {"title": job.title, "company": job.company},
        "requirements": [_covered(item) for item in match.requirements],
        "lineup": [
            {"story": pick.story, "title": titles[pick.story], "covers": list(pick.covers), "why": pick.why}
            for pick in match.lineup
        ],
        "ranking": [
            {"story": ranked.story, "score": round(ranked.score, 4), "why": list(ranked.why)}
            for ranked in match.ranking
        ],
        "questions": [
            {
                "key": plan.question.key,
                "text": plan.question.text,
                "competency": plan.question.competencies[0].value if plan.question.competencies else None,
                "story": plan.story or None,
                "backup": plan.backup or None,
                "why": plan.why,
            }
            for plan in match.questions
        ],
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
