"""How sync stands, in words and numbers alone: made where the engine runs, read where it need not be installed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from storybank.domain.bank import Bank
from storybank.domain.difference import Change, Stretch, word_difference
from storybank.domain.job import Job
from storybank.domain.story import Story
from storybank.errors import StorybankError
from storybank.workspace.history import as_text

if TYPE_CHECKING:
    from storybank.sync.conflicts import Conflict
    from storybank.sync.device import Outcome
    from storybank.sync.haul import Unread
    from storybank.sync.values import Tables

_WHYS = {
    "waiting": (
        "1 file has not arrived yet.",
        "{} files have not arrived yet.",
        "Wait for whatever carries the folder; nothing is read before it is whole.",
    ),
    "newer": (
        "Update storybank to read 1 file.",
        "Update storybank to read {} files.",
        "A newer version on another machine wrote this; it is left alone until then.",
    ),
    "refused": (
        "1 file was refused; it is not what it claims to be.",
        "{} files were refused; they are not what they claim to be.",
        "Look who else writes into the folder; your bank was not touched.",
    ),
    "plain": (
        "1 file is not encrypted, and was refused.",
        "{} files are not encrypted, and were refused.",
        "Run `storybank sync encrypt` on the machine of yours that wrote this; if there is none, delete it.",
    ),
    "locked": (
        "1 file is encrypted with another key.",
        "{} files are encrypted with another key.",
        "If two machines set up encryption, run `storybank sync encrypt` on one and type the other's passphrase.",
    ),
    "unreachable": (
        "1 file could not be read.",
        "{} files could not be read.",
        "Let the cloud service keep the folder on this machine, and look at its permissions.",
    ),
}
_TABLES = {"stories": "story", "jobs": "job"}


class Clash(Struct, frozen=True):
    """One thing of which two machines have two versions."""

    id: str
    title: str
    """The story or the job that it is in."""
    field: str
    versions: tuple[str, str]
    is_text: bool
    """Both versions stand in the bank, one after the other; of any other field the bank has one."""
    in_bank: int
    """Which version the bank has, 0 or 1; -1 where it has both."""

    def difference(self, version: int) -> tuple[Stretch, ...]:
        """Return one version; what the other one lacks is marked as new."""
        stretches = word_difference(self.versions[1 - version], self.versions[version])
        return tuple(stretch for stretch in stretches if stretch.change is not Change.GONE)


class Returned(Struct, frozen=True):
    """Something that was removed on one machine and edited on another, and is back."""

    id: str
    title: str
    kind: str
    """"story", "job", or the table that it is in."""


class Trouble(Struct, frozen=True):
    """Why something did not happen, and what to do next; a sentence each."""

    words: str
    hint: str = ""
    files: tuple[str, ...] = ()

    @classmethod
    def of(cls, error: StorybankError) -> "Trouble":
        """Return an error's sentences."""
        return cls(str(error), error.hint)


class Report(Struct, frozen=True):
    """What a sync did, and how things stand after it."""

    received: int = 0
    """Changes that came in."""
    sent: int = 0
    """Changes that went out."""
    clashes: tuple[Clash, ...] = ()
    """All that are open, new or not."""
    returned: tuple[Returned, ...] = ()
    unread: tuple[Trouble, ...] = ()
    notes: tuple[str, ...] = ()
    """What was mended."""
    refusal: Trouble | None = None
    """Why nothing was synced."""
    is_away: bool = False
    """The folder is not there."""
    asks: bool = False
    """Many stories would be removed: the owner must agree first."""
    failure: Trouble | None = None
    """Why this machine's changes are not in the folder yet; at home they are safe."""
    mark: tuple[int, ...] = ()
    """The bank file that is in step with the folder (`BankFile.mark`); empty where none is."""

    @property
    def open(self) -> int:
        """How much waits for the owner to choose."""
        return len(self.clashes) + len(self.returned)


def clashes_of(outcome: "Outcome", bank: Bank, tables: "Tables") -> tuple[Clash, ...]:
    """Return the open conflicts as a person reads them.

    Args:
        outcome: how things stand.
        bank: gives the titles.
        tables: the same bank, as it lies in the file.
    """
    return tuple(_clash(conflict, bank, tables) for conflict in outcome.conflicts)


def returned_of(outcome: "Outcome", bank: Bank) -> tuple[Returned, ...]:
    """Return what came back, but for what was removed again and waits for the next sync."""
    gone = {story.id for story in bank.removed_stories} | {job.id for job in bank.removed_jobs}
    return tuple(
        Returned(key, title_of(bank, table, key), _TABLES.get(table, table))
        for table, key in outcome.revived
        if key not in gone
    )


def unread_of(unread: "tuple[Unread, ...]") -> Iterator[Trouble]:
    """Yield why files could not be taken in, those of one reason together."""
    for why, (one, many, hint) in _WHYS.items():
        found = [item for item in unread if item.why == why]
        count = sum(item.count for item in found)
        if found:
            files = tuple(f"{item.name} ({item.detail})" if item.detail else item.name for item in found)
            yield Trouble(one if count == 1 else many.format(count), hint, files)


def title_of(bank: Bank, table: str, record: str) -> str:
    """Return what a record is called; its id where it has no title."""
    titles = {
        "stories": {story.id: story.title for story in (*bank.stories, *bank.removed_stories)},
        "jobs": {job.id: job.title for job in (*bank.jobs, *bank.removed_jobs)},
    }
    return titles.get(table, {}).get(record) or record


def newly_written(before: Bank, after: Bank) -> tuple[str, ...]:
    """Return the titles of the stories and jobs that one state of the bank has otherwise than another."""
    old: dict[str, Story | Job] = {story.id: story for story in before.stories}
    old |= {job.id: job for job in before.jobs}
    stories = tuple(story.title for story in after.stories if old.get(story.id) != story)
    return stories + tuple(job.title for job in after.jobs if old.get(job.id) != job)


def _clash(conflict: "Conflict", bank: Bank, tables: "Tables") -> Clash:
    from storybank.sync.choices import standing  # noqa: PLC0415 - loads loro

    return Clash(
        conflict.id,
        title_of(bank, conflict.table, conflict.record),
        conflict.field,
        (as_text(conflict.versions[0]), as_text(conflict.versions[1])),
        conflict.is_text,
        -1 if conflict.is_text else standing(tables, conflict),
    )
