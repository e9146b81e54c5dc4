"""What leaves the machine: the bank and the job as others may see them, in words that they know.

Confidential things are covered first; for listeners from outside the trade the owner's plain words follow. A match is
made from the whole bank, so that covering a quote takes no proof away, and is reworded afterwards.
"""

from msgspec.structs import replace

from storybank.domain.bank import Bank
from storybank.domain.confidential import Change, covered, covering_story
from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job
from storybank.matching.values import Cell, Gap, Match


def leaving_bank(bank: Bank) -> Bank:
    """Return the bank with what is confidential covered, and its stories in plain words for a general audience."""
    plain = _plain_words(bank)
    return replace(bank, stories=tuple(covered(story).reworded(plain) for story in bank.stories))


def leaving_job(job: Job, bank: Bank) -> Job:
    """Return a job whose own texts tell nothing that a story keeps confidential."""
    change = _everything(bank)
    return replace(
        job,
        pitch=_plain_words(bank)(change(job.pitch)),
        research=tuple(replace(note, text=change(note.text)) for note in job.research),
        ask=tuple(map(change, job.ask)),
        interviews=tuple(_leaving_interview(item, bank) for item in job.interviews),
    )


def leaving_person(person: Interviewer, bank: Bank) -> Interviewer:
    """Return an interviewer of whom nothing is noted that a story keeps confidential."""
    change = _everything(bank)
    return replace(person, moment=change(person.moment), note=change(person.note))


def leaving_match(match: Match, bank: Bank) -> Match:
    """Return a match whose quotes and sentences tell nothing that a story keeps confidential."""
    plain = _plain_words(bank)
    changes = {story.id: _both(covering_story(story), plain) for story in bank.stories}
    requirements = tuple(
        replace(item, cells=tuple(_leaving_cell(cell, changes[cell.story]) for cell in item.cells))
        for item in match.requirements
    )
    gaps = tuple(_leaving_gap(gap, changes.get(gap.nearest, plain)) for gap in match.gaps)
    return replace(match, requirements=requirements, gaps=gaps)


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


def _leaving_interview(interview: Interview, bank: Bank) -> Interview:
    people = interview.interviewers
    return replace(interview, interviewers=tuple(leaving_person(person, bank) for person in people))


def _leaving_cell(cell: Cell, change: Change) -> Cell:
    return replace(cell, evidence=tuple(replace(proof, quote=change(proof.quote)) for proof in cell.evidence))


def _leaving_gap(gap: Gap, change: Change) -> Gap:
    return replace(gap, say=change(gap.say), advice=change(gap.advice))
