"""A bank and a job that tests share: the sample ones, whose documents a person can look at with `storybank demo`."""

from functools import cache

from storybank.domain.bank import Bank
from storybank.domain.job import Job
from storybank.domain.story import Story
from storybank.matching.match import match
from storybank.matching.values import Match
from storybank.records import _MEMBERS
from storybank.skills import Lexicon, read_posting
from storybank.store.records import _KINDS
from storybank.workspace.samples import sample_bank


@cache
def bank() -> Bank:
    """Return the sample bank."""
    return sample_bank()


def job() -> Job:
    """Return the sample job."""
    return bank().jobs[0]


def story(beginning: str) -> Story:
    """Return the sample story whose id begins so."""
    return next(item for item in bank().stories if item.id.startswith(beginning))


@cache
def sample_match() -> Match:
    """Return the sample bank held against the sample job."""
    return match(bank(), read_posting(job().posting), Lexicon.shipped())


def bank_fields() -> set[str]:
    """Return the name of every field that a record of the bank file can have."""
    kinds = {*_MEMBERS, *(kind for members in _MEMBERS.values() for kind in members.values()), *_KINDS.values()}
    return {name for kind in kinds for name in kind.__struct_fields__} - {"extra"}
