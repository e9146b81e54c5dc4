"""Stories, jobs and findings as the lists and checks print them in JSON: stable keys that scripts rely on."""

from typing import Any

from storybank.coaching.finding import Finding
from storybank.domain.job import Job
from storybank.domain.pace import seconds, shares
from storybank.domain.skill import Kind
from storybank.domain.story import Story

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


def finding_document(story_id: str | None, finding: Finding) -> Document:
    """Return a finding as `check --json` has it; `field`, `start` and `end` place it in the story.

    A finding about the bank as a whole has no story.
    """
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
