"""Text is cleaned once, here, where it enters the bank."""

from dataclasses import fields, replace
from typing import Any, ClassVar, Protocol, TypeVar

from storybank.domain.job import Job
from storybank.domain.skill import Skill, Upkeep
from storybank.domain.story import Evidence, Figure, SkillTag, Story
from storybank.domain.text import clean, clean_line

_PROSE = frozenset({"situation", "task", "action", "result", "lesson", "posting", "notes", "pitch", "text", "moment"})
"""Fields that may hold several lines; every other string is one line."""


class _Fields(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Any]]


Value = TypeVar("Value", bound=_Fields)


def clean_story(story: Story) -> Story:
    """Return the story with every string cleaned; quotes still stand in their parts."""
    cleaned = _clean_strings(story)
    return replace(cleaned, skills=tuple(_clean_tag(tag) for tag in story.skills))


def clean_job(job: Job) -> Job:
    """Return the job with every string cleaned, its rounds and interviewers too."""
    rounds = tuple(
        replace(_clean_strings(i), interviewers=tuple(_clean_strings(person) for person in i.interviewers))
        for i in job.interviews
    )
    corrections = tuple(_clean_strings(item) for item in job.corrections)
    research = tuple(_clean_strings(note) for note in job.research)
    return replace(_clean_strings(job), interviews=rounds, corrections=corrections, research=research)


def clean_skill(skill: Skill) -> Skill:
    """Return the owner's skill with every string cleaned."""
    return _clean_strings(skill)


def _clean_tag(tag: SkillTag) -> SkillTag:
    evidence = tuple(Evidence(proof.part, clean(proof.quote).strip()) for proof in tag.evidence)
    return replace(tag, name=clean_line(tag.name), evidence=evidence)


def _clean_strings(value: Value) -> Value:
    changed: dict[str, Any] = {}
    for item in fields(value):
        old = getattr(value, item.name)
        if type(old) is str:
            changed[item.name] = clean(old).strip() if item.name in _PROSE else clean_line(old)
        elif isinstance(old, tuple):
            changed[item.name] = tuple(_clean_member(member) for member in old)
    return replace(value, **changed)


def _clean_member(member: object) -> object:
    if type(member) is str:
        return clean_line(member)
    return _clean_strings(member) if isinstance(member, Figure | Upkeep) else member
