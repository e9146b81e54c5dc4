"""A bank that an older storybank wrote opens in this one, and loses nothing when it is saved."""

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from storybank.domain.story import Story
from storybank.store import BankStore
from storybank.store.records import SCHEMA
from tests.samples import bank_fields

GOLDEN = Path(__file__).parent / "golden"
"""A bank of each schema, as a storybank of that time wrote it; fields that came later join it, and none ever leaves."""


@pytest.fixture(params=range(1, SCHEMA + 1))
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the bank of one schema."""
    return Path(shutil.copy(GOLDEN / f"schema-{request.param}.json", tmp_path / "bank.json"))


def test_a_bank_of_every_schema_opens(older: Path) -> None:
    bank = BankStore(older).read()
    story, job = bank.stories[0], bank.jobs[0]
    assert story.title == "Found why customers left"
    assert story.lost_evidence() == ()
    assert [tag.name for tag in story.skills] == ["SQL", "Active listening"]
    assert job.interviews[0].when == datetime(2027, 1, 14, 10)  # noqa: DTZ001 - local time
    assert job.interviews[0].interviewers[0].moment == "moment"
    assert bank.rehearsals[0].seconds == 72
    assert bank.glossary.entries == (("churn", "customers who leave"),)
    assert [gone.id for gone in bank.removed_stories] == ["gone"]
    assert [gone.id for gone in bank.removed_jobs] == ["old"]
    assert bank.owner.name == "Maya Okafor"


def test_nothing_of_it_is_lost_when_it_is_saved(older: Path) -> None:
    before = json.loads(older.read_bytes())
    BankStore(older).update(lambda bank: bank.with_story(Story("new-1", "New")))
    after = json.loads(older.read_bytes())
    assert after["stories"].pop("new-1")["title"] == "New"
    assert list(_lost(before, after)) == []


def _lost(before: Any, after: Any, place: str = "") -> list[str]:
    if isinstance(before, dict) and isinstance(after, dict):
        return [lost for key in before for lost in _lost(before[key], after.get(key), f"{place}.{key}")]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [lost for n, item in enumerate(before) for lost in _lost(item, after[n], f"{place}[{n}]")]
    return [] if before == after else [place]


def test_what_would_be_lost_is_named() -> None:
    assert _lost({"a": [{"b": 1, "c": 2}]}, {"a": [{"b": 1}], "d": 3}) == [".a[0].c"]


def test_the_newest_of_them_has_every_field() -> None:
    text = (GOLDEN / f"schema-{SCHEMA}.json").read_text(encoding="utf-8")
    missing = {name for name in bank_fields() if f'"{name}":' not in text}
    assert missing <= {"id", "key"}, f"write one with {missing} into it by hand"
