"""What leaves the machine: the bank and the job as others may see them, in words that they know.

Confidential things are covered first; for listeners from outside the trade the owner's plain words follow. A match is
made from the whole bank, so that covering a quote takes no proof away, and is reworded afterwards.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from storybank.domain.bank import Bank
from storybank.domain.confidential import Change, covered, covering_elsewhere, covering_story
from storybank.domain.interview import Interviewer
from storybank.domain.job import Job
from storybank.matching.values import Cell, Gap, Match

Value = TypeVar("Value", bound=Struct)

_NAMES = frozenset("id key name email skill story told audience".split())
"""Fields that say who or which: they stay."""
_LABELS = frozenset("stage format place role heading".split())
"""Fields that are needed on the day, and that hold a company or a street: only what can't be a chance is covered."""


def leaving_bank(bank: Bank) -> Bank:
    """Return the bank with what is confidential covered, and its stories in plain words for a general audience."""
    plain = _both(covering_elsewhere(bank.stories), _plain_words(bank))
    return replace(
        bank,
        stories=tuple(covered(story).reworded(plain) for story in bank.stories),
        asks=leaving_all(bank.asks, bank),
    )


def leaving_job(job: Job, bank: Bank) -> Job:
    """Return a job whose own texts tell nothing that a story keeps confidential."""
    change = _everything(bank)
    return replace(
        job,
        pitch=_plain_words(bank)(change(job.pitch)),
        research=leaving_all(job.research, bank),
        ask=tuple(map(change, job.ask)),
        interviews=leaving_all(job.interviews, bank),
    )


def leaving_person(person: Interviewer, bank: Bank) -> Interviewer:
    """Return an interviewer of whom nothing is noted that a story keeps confidential."""
    return leaving_all([person], bank)[0]


def leaving_all(values: Iterable[Value], bank: Bank) -> tuple[Value, ...]:
    """Return the owner's records with what a story keeps confidential covered in all that is written there."""
    change, label = _everything(bank), covering_elsewhere(bank.stories)
    return tuple(_changed(value, change, label) for value in values)


def leaving_match(match: Match, bank: Bank) -> Match:
    """Return a match whose quotes and sentences tell nothing that a story keeps confidential."""
    plain = _both(covering_elsewhere(bank.stories), _plain_words(bank))
    changes = {story.id: _both(covering_story(story), plain) for story in bank.stories}
    requirements = tuple(
        replace(item, cells=tuple(_leaving_cell(cell, changes[cell.story]) for cell in item.cells))
        for item in match.requirements
    )
    gaps = tuple(_leaving_gap(gap, changes.get(gap.nearest, plain)) for gap in match.gaps)
    asked = leaving_all([plan.question for plan in match.questions], bank)
    questions = tuple(replace(plan, question=said) for plan, said in zip(match.questions, asked, strict=True))
    return replace(match, requirements=requirements, gaps=gaps, questions=questions)


def _plain_words(bank: Bank) -> Change:
    if bank.preferences.audience == "general" and bank.glossary.entries:
        return bank.glossary.in_plain_words
    return lambda text: text


def _both(first: Change, second: Change) -> Change:
    return lambda text: second(first(text))


def _everything(bank: Bank) -> Change:
    changes = [covering_story(s) for s in bank.stories if s.confidential or any(f.confidential for f in s.figures)]

    def change(text: str) -> str:
        for cover in changes:
            text = cover(text)
        return text

    return change


def _changed(value: Value, change: Change, label: Change) -> Value:
    new: dict[str, Any] = {}
    for name in value.__struct_fields__:
        old = getattr(value, name)
        if name in _NAMES:
            continue
        if isinstance(old, tuple):
            new[name] = tuple(_member(member, change, label) for member in old)
        else:
            new[name] = _member(old, label if name in _LABELS else change, label)
    return replace(value, **new)


def _member(member: Any, change: Change, label: Change) -> Any:
    if type(member) is str:
        return change(member)
    return _changed(member, change, label) if isinstance(member, Struct) else member


def _leaving_cell(cell: Cell, change: Change) -> Cell:
    return replace(cell, evidence=tuple(replace(proof, quote=change(proof.quote)) for proof in cell.evidence))


def _leaving_gap(gap: Gap, change: Change) -> Gap:
    return replace(gap, say=change(gap.say), advice=change(gap.advice))
