"""The sample bank: six stories and a job of somebody who does not exist, to try storybank on."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from storybank.domain.bank import Bank, Owner
from storybank.domain.job import Job
from storybank.exchange.markdown import story_from_markdown
from storybank.exchange.whole import job_from_document
from storybank.workspace.workspace import Workspace

if TYPE_CHECKING:
    from storybank.matching.values import Match

_HERE = Path(__file__).parent
_WRITTEN = datetime(2026, 11, 2, 9, tzinfo=UTC)
"""Samples carry a fixed date, so that documents made from them are the same on every day."""


class Demo(Struct, frozen=True):
    """What the demo made."""

    job: Job
    bank: Bank
    match: "Match"
    paths: tuple[Path, ...]


def sample_bank() -> Bank:
    """Return the sample bank."""
    stories = tuple(
        replace(story_from_markdown(path.read_text(encoding="utf-8"), path.name), created=_WRITTEN, updated=_WRITTEN)
        for path in sorted(_HERE.glob("*.md"))
    )
    posting = (_HERE / "posting.txt").read_text(encoding="utf-8")
    document = {**_json("job.json"), "id": "northwind-senior-data-e20c", "posting": posting}
    job = replace(job_from_document(document, "job.json"), created=_WRITTEN, updated=_WRITTEN)
    return Bank(stories=stories, jobs=(job,), owner=Owner(**_json("owner.json")))


def make_demo(folder: Path) -> Demo:
    """Make the sample bank, its prep sheet and its thank-yous in `folder`, over what an earlier demo left there.

    Raises:
        NotWrittenError: the folder can't be written.
    """
    workspace = Workspace.open(folder / "bank.json")
    job = workspace.add_samples()
    paths = [folder / "bank.json"]
    for kind in ("prep", "thanks"):
        paths += workspace.export(job, kind, folder, force=True)
    return Demo(job, workspace.bank, workspace.match(job), tuple(paths))


def _json(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((_HERE / name).read_text(encoding="utf-8"))
    return document
