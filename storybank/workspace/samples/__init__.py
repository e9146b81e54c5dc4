"""The sample bank: six stories and a job of somebody who does not exist, to try storybank on."""

import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from storybank.domain.bank import Bank, Owner
from storybank.domain.job import Job
from storybank.errors import UsageError
from storybank.exchange.markdown import story_from_markdown
from storybank.exchange.whole import job_from_document
from storybank.workspace.exports import write
from storybank.workspace.making import DocumentKind, Order
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


def joined(bank: Bank, samples: Bank) -> Bank:
    """Return a bank with the samples in it; those that are there stay as they were made, and its owner who they are."""
    there = {story.id for story in bank.stories} | {job.id for job in bank.jobs}
    for story in samples.stories:
        bank = bank if story.id in there else bank.with_story(story)
    for job in samples.jobs:
        bank = bank if job.id in there else bank.with_job(job)
    return bank if bank.owner.name else replace(bank, owner=samples.owner)


def make_demo(folder: Path) -> Demo:
    """Make the sample bank, its prep sheet and its thank-yous in `folder`, over what an earlier demo left there.

    It reads and leaves nothing anywhere else: neither templates nor results of the person who runs it.

    Raises:
        UsageError: another bank lies there.
        NotWrittenError: the folder can't be written.
    """
    with TemporaryDirectory() as home:
        workspace = Workspace.open(folder / "bank.json", {"STORYBANK_HOME": home})
        if workspace.bank.ids and workspace.bank.ids.isdisjoint(sample_bank().ids):
            raise UsageError(f"{folder} holds a bank that is not the demo's.", "Name another folder with --out.")
        job = workspace.add_samples()
        paths = [folder / "bank.json"]
        for kind in (DocumentKind.PREP, DocumentKind.THANKS):
            paths += write(workspace, job, Order(kind, out=folder, force=True))
        return Demo(job, workspace.bank, workspace.match(job), tuple(paths))


def _json(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((_HERE / name).read_text(encoding="utf-8"))
    return document
