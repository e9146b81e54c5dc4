"""The bank as tables of records, and back."""

from collections.abc import Mapping
from typing import Any, TypeVar

from msgspec import Struct

from storybank.domain.ask import Ask
from storybank.domain.bank import Bank, Owner, Preferences
from storybank.domain.glossary import Glossary
from storybank.domain.job import Job
from storybank.domain.question import Question
from storybank.domain.rehearsal import Rehearsal
from storybank.domain.skill import Skill, Term
from storybank.domain.story import Story
from storybank.errors import BankError
from storybank.records import Record, RecordError, Value, arranged, from_record, to_record

SCHEMA = 1
"""Raised when an older storybank could misread what a newer one writes."""

TABLES = ("bank", "stories", "jobs", "skills", "terms", "questions", "asks", "glossary", "rehearsals", "settings")

Kept = TypeVar("Kept", Story, Job)

_KINDS: dict[str, type[Struct]] = {
    "stories": Story, "jobs": Job, "skills": Skill, "terms": Term, "questions": Question, "asks": Ask,
    "rehearsals": Rehearsal,
}  # fmt: skip


def bank_to_tables(bank: Bank) -> dict[str, dict[str, Record]]:
    """Return the bank as tables: name -> id -> record."""
    return {
        "bank": {"bank": {"schema": SCHEMA}},
        "stories": _keyed((*bank.stories, *bank.removed_stories), "id"),
        "jobs": _keyed((*bank.jobs, *bank.removed_jobs), "id"),
        "skills": _keyed(bank.skills, "id"),
        "terms": _keyed(bank.terms, "name"),
        "questions": _keyed(bank.questions, "key"),
        "asks": _keyed(bank.asks, "id"),
        "glossary": {term: {"plain": plain} for term, plain in bank.glossary.entries},
        "rehearsals": _keyed(bank.rehearsals, "id"),
        "settings": {"owner": to_record(bank.owner), "preferences": to_record(bank.preferences)},
    }


def arranged_tables(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return tables in their usual order, and the fields of each record in theirs; the rows stay as they are."""
    names = (*(name for name in TABLES if name in tables), *sorted(tables.keys() - set(TABLES)))
    kinds = {name: _KINDS.get(name) for name in names}
    return {
        name: {key: arranged(kind, row) if (kind := kinds[name]) else row for key, row in tables[name].items()}
        for name in names
    }


def bank_from_tables(tables: Mapping[str, Mapping[str, Any]], where: str) -> Bank:
    """Return the bank that the tables hold.

    Args:
        tables: name -> id -> record; unknown tables are passed over, they stay in the file.
        where: the file's name, for messages.

    Raises:
        BankError: a newer storybank wrote it, or a record does not fit; the message names table, id and field.
    """
    reader = _Reader(tables, where)
    reader.check_schema()
    stories, removed_stories = _split(reader.rows("stories", Story, "id"))
    jobs, removed_jobs = _split(reader.rows("jobs", Job, "id"))
    settings = tables.get("settings", {})
    return Bank(
        stories=stories,
        jobs=jobs,
        removed_stories=removed_stories,
        removed_jobs=removed_jobs,
        skills=reader.rows("skills", Skill, "id"),
        terms=reader.rows("terms", Term, "name"),
        questions=reader.rows("questions", Question, "key"),
        asks=reader.rows("asks", Ask, "id"),
        glossary=Glossary(tuple((term, str(row.get("plain", ""))) for term, row in tables.get("glossary", {}).items())),
        rehearsals=reader.rows("rehearsals", Rehearsal, "id"),
        owner=reader.row("settings", Owner, "owner", settings.get("owner", {})),
        preferences=reader.row("settings", Preferences, "preferences", settings.get("preferences", {})),
    )


class _Reader(Struct, frozen=True):
    tables: Mapping[str, Mapping[str, Any]]
    where: str

    def check_schema(self) -> None:
        """Refuse what a newer storybank wrote."""
        schema = self.tables.get("bank", {}).get("bank", {}).get("schema", SCHEMA)
        if not isinstance(schema, int) or schema > SCHEMA:
            raise BankError(
                f"{self.where} was written by a newer storybank (schema {schema}; this one knows {SCHEMA}).",
                "Update storybank; the file was left as it is.",
            )

    def rows(self, table: str, kind: type[Value], key: str) -> tuple[Value, ...]:
        """Return a table's values in their order."""
        rows = self.tables.get(table, {}).items()
        return tuple(
            self.row(table, kind, name, {key: name, **row} if isinstance(row, dict) else row) for name, row in rows
        )

    def row(self, table: str, kind: type[Value], name: str, record: object) -> Value:
        """Return one value."""
        try:
            return from_record(kind, record)
        except RecordError as error:
            raise BankError(
                f"{self.where}: {table}, {name}: {error}.",
                "Mend it in a text editor, or go back to a backup; `storybank restore` lists them.",
            ) from None


def _keyed(values: tuple[Any, ...], key: str) -> dict[str, Record]:
    return {getattr(value, key): _without(to_record(value), key) for value in values}


def _without(record: Record, key: str) -> Record:
    return {name: value for name, value in record.items() if name != key}


def _split(values: tuple[Kept, ...]) -> tuple[tuple[Kept, ...], tuple[Kept, ...]]:
    return tuple(v for v in values if v.removed is None), tuple(v for v in values if v.removed is not None)
