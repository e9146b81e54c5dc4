"""Values as plain records (what JSON can hold), and back. The file and the exchange formats both speak them.

A record leaves out what is empty. What it holds beyond the fields we know (a newer version wrote it, or another
program) goes into the value's `extra` and comes back out in its place.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from storybank.domain.ask import Ask
from storybank.domain.bank import Owner, Preferences
from storybank.domain.correction import Correction
from storybank.domain.feedback import Feedback
from storybank.domain.interview import Asked, Interview, Interviewer
from storybank.domain.job import Export, Job, Note
from storybank.domain.question import Question
from storybank.domain.rehearsal import Rehearsal
from storybank.domain.skill import Skill, Term, Upkeep
from storybank.domain.story import Evidence, Figure, SkillTag, Story

Record = dict[str, Any]
Value = TypeVar("Value", Story, Job, Interview, Skill, Term, Question, Ask, Rehearsal, Owner, Preferences)

_MEMBERS: dict[type[Struct], dict[str, type[Struct]]] = {
    Story: {"skills": SkillTag, "figures": Figure},
    SkillTag: {"evidence": Evidence},
    Job: {
        "corrections": Correction,
        "research": Note,
        "interviews": Interview,
        "removed_interviews": Interview,
        "feedback": Feedback,
        "exports": Export,
    },
    Interview: {"interviewers": Interviewer, "asked": Asked},
    Skill: {"upkeep": Upkeep},
}
"""Fields that hold records of their own."""


class RecordError(ValueError):
    """A record does not fit; the message says which field and why ("`skills[0].kind`: ...")."""


def to_record(value: Any) -> Record:
    """Return a value as a record; a field that every value needs is there even when empty."""
    record: Record = {}
    names = value.__struct_fields__
    needed = names[: len(names) - len(value.__struct_defaults__)]
    for name in names:
        if name == "extra":
            record |= {key: held for key, held in value.extra.items() if key not in names}
            continue
        plain = _plain(getattr(value, name))
        if name in needed or plain not in (None, "", [], {}, False):
            record[name] = plain
    return record


def from_record(kind: type[Value], record: object) -> Value:
    """Return the value that a record stands for.

    Raises:
        RecordError: a field is missing, of the wrong type, or holds a word that is not allowed there.
    """
    try:
        return msgspec.convert(_with_extra(kind, record), kind)
    except msgspec.ValidationError as error:
        reason, _, place = str(error).partition(" - at `$")
        name = place.strip("`.")
        raise RecordError(f"`{name}`: {reason.lower()}" if name else reason.lower()) from None
    except RecursionError:
        raise RecordError("it is nested too deep") from None


def arranged(kind: type[Struct], record: Any) -> Any:
    """Return a record with its fields in their usual order; what we do not know comes last, by name."""
    if not isinstance(record, Mapping):
        return record
    usual = [name for name in kind.__struct_fields__ if name in record]
    ordered = {name: record[name] for name in (*usual, *sorted(record.keys() - set(usual)))}
    for name, member in _MEMBERS.get(kind, {}).items():
        if isinstance(ordered.get(name), list):
            ordered[name] = [arranged(member, item) for item in ordered[name]]
    return ordered


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    return to_record(value) if isinstance(value, Struct) else value


def _with_extra(kind: type[Struct], record: object) -> object:
    if not isinstance(record, Mapping):
        return record
    record = _renewed(record) if kind is Skill else record
    names = _names(kind)
    known = {name: value for name, value in record.items() if name in names}
    for name, member in _MEMBERS.get(kind, {}).items():
        items = known.get(name)
        if isinstance(items, list):
            known[name] = [_with_extra(member, item) for item in items]
    if "extra" in names:
        known["extra"] = {name: value for name, value in record.items() if name not in names - {"extra"}}
    return known


def _renewed(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a skill's record as it is written today: what keeps it up was one line of text once."""
    line, items = record.get("kept_up"), record.get("upkeep", [])
    if not isinstance(line, str) or not isinstance(items, list):
        return record
    others = {name: value for name, value in record.items() if name != "kept_up"}
    return {**others, "upkeep": [{"what": line}, *items]} if line else others


@cache
def _names(kind: type[Struct]) -> frozenset[str]:
    return frozenset(kind.__struct_fields__)
