"""One machine of the owner: sync its bank with the carried folder, tell how things stand.

The app, the commands, the simulator and the tests all go through this one door.
"""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from storybank.domain.ids import RandomHex
from storybank.errors import NotWrittenError, StorybankError
from storybank.sync import choices, conflicts
from storybank.sync.compaction import compact
from storybank.sync.conflicts import Conflict
from storybank.sync.document import Document
from storybank.sync.edits import Carried, Edits
from storybank.sync.engine import EngineError
from storybank.sync.envelope import Envelope
from storybank.sync.folder import CarriedFolder
from storybank.sync.haul import Found, Haul, Unread
from storybank.sync.merge import Merge, alive, merge
from storybank.sync.plain_files import delete_replaced, own_plain
from storybank.sync.settled import Settled
from storybank.sync.state import Loaded, State
from storybank.sync.values import Tables

MOST_REMOVED = 0.3
"""A sync that would take a larger share of the stories out of the bank asks first."""


class Home(Protocol):
    """Where a bank lies, as sync sees it."""

    folder: Path
    """The sync state."""

    def locked(self) -> AbstractContextManager[None]:
        """Hold the bank against every other storybank."""

    def read(self) -> Tables:
        """Return the bank's tables; BankError when they are damaged."""

    def save(self, tables: Tables) -> None:
        """Write the tables whole, or not at all."""

    def digest(self) -> str:
        """Return what tells two states of the bank's file apart."""

    def check(self, tables: Tables) -> None:
        """Raise a BankError when the tables are no bank that can be opened."""

    def write(self, path: Path, data: bytes) -> None:
        """Write a file whole, or not at all."""


class RemovalError(StorybankError):
    """A sync would take many stories out of the bank, and the owner has not agreed."""


class Outcome(Struct, frozen=True):
    """What a sync did, and how things stand after it."""

    received: int = 0
    """Records that other machines changed."""
    sent: int = 0
    """Records that this machine changed."""
    conflicts: tuple[Conflict, ...] = ()
    """All that are open, new or not."""
    revived: tuple[tuple[str, str], ...] = ()
    """Records removed on one machine and edited on another: table and id."""
    unread: tuple[Unread, ...] = ()
    """Carried files that could not be taken in."""
    notes: tuple[str, ...] = ()
    """Sentences about what was mended."""
    failure: NotWrittenError | None = None
    """Why this machine's edits are not in the folder yet; at home they are safe."""


class Device:
    """One machine's bank and its carried folder."""

    def __init__(self, home: Home, carried: CarriedFolder, random_hex: RandomHex) -> None:
        self.home, self.carried = home, carried
        self.state = State(home.folder, home.write, random_hex)

    def sync(self, *, agreed: bool = False) -> Outcome:
        """Take in what the folder has, give what it lacks, and leave the bank merged.

        Args:
            agreed: the owner knows that many stories will be removed.

        Raises:
            UnreadableError: the folder is not there.
            EncryptedError: it is encrypted, and this machine does not have the key.
            BankError: the bank is damaged or busy; nothing was changed.
            RemovalError: many stories would be removed; nothing was changed.
            NotWrittenError: no room at home; the bank is as it was.
        """
        haul = self.carried.read()
        settled = self.state.settled()
        is_settled = settled.place and settled == self._now(settled.open, haul)
        if is_settled and not own_plain(haul, self.state.known_device()):
            return replace(self.look() if settled.open else Outcome(), unread=tuple(haul.unread))
        with self.home.locked():
            return self._sync(haul, agreed=agreed)

    def receive(self, *, agreed: bool = False) -> Outcome:
        """Take in what the folder has and write nothing to it; raises what `sync` does."""
        haul = self.carried.read()
        with self.home.locked():
            return self._sync(haul, agreed=agreed, gives=False)

    def look(self) -> Outcome:
        """Return the open conflicts and the revived records, from this machine's own files alone."""
        return _open(self.state.load().document)

    def adopt(self, copies: list[Tables], *, agreed: bool = False) -> Outcome:
        """Take in conflict copies of the bank as edits of other machines; the next sync carries them.

        Raises:
            BankError: the bank, or what the copies would make of it, can't be opened; nothing was changed.
            RemovalError: many stories would be removed; nothing was changed.
            NotWrittenError: no room; nothing was changed.
        """
        with self.home.locked():
            loaded, tables = self.state.load(), self.home.read()
            self.home.check(tables)
            merged = merge(loaded, [], [tables, *copies], self.home.check)
            _ask_about_removal(tables, merged.tables, agreed=agreed)
            self._keep(loaded, merged)
            self._show(tables, merged)
            return replace(_open(merged.document), received=merged.received)

    def keep(self, table: str, record: str) -> None:
        """Keep a record that was removed on one machine and edited on another, and ask no more."""
        with self.home.locked():
            loaded = self.state.load()
            conflicts.keep(loaded.document, (table, record))
            self.state.save(loaded.document, loaded.note or ("", ""))

    def resolve(self, conflict: Conflict, choice: int | None) -> None:
        """Keep one version of a conflict, or with None both; the next sync carries it.

        Raises:
            BankError: the bank is damaged or busy.
            NotWrittenError: no room; the conflict is as it was.
        """
        with self.home.locked():
            loaded, tables = self.state.load(), self.home.read()
            self.home.check(tables)
            # after a sync that was cut off the bank may not show yet what the conflict is about
            merged = merge(loaded, [], [tables], self.home.check)
            self._keep(loaded, merged)
            self._show(tables, merged)
            if choice is not None:
                choices.pick(merged.tables, conflict, choice)
                self.home.save(merged.tables)
            choices.picked(merged.document, conflict)
            self.state.save(merged.document, merged.note)

    def _sync(self, haul: Haul, *, agreed: bool, gives: bool = True) -> Outcome:
        loaded = self.state.load()
        tables = self.home.read()
        self.home.check(tables)
        files, refused = _usable(haul.files)
        name = self.state.device()
        is_copy = _is_copy(loaded, files, name)
        merged = merge(loaded, files, [tables], self.home.check)
        _ask_about_removal(tables, merged.tables, agreed=agreed)
        if is_copy:
            name = self.state.device(fresh=True)
        self._keep(loaded, merged)
        failure = self._publish(merged, haul, name) if gives else None
        self._show(tables, merged)
        found = _open(merged.document)
        if gives and not failure:
            self.state.settle(self._now(len(found.conflicts) + len(found.revived), haul))
        return replace(
            found,
            received=merged.received,
            sent=merged.sent,
            unread=(*haul.unread, *refused, *merged.unread),
            notes=tuple(_notes(loaded, is_copy=is_copy)),
            failure=failure,
        )

    def _keep(self, loaded: Loaded, merged: Merge) -> None:
        # the document first: what the bank or the folder holds must never be more than the document knows
        if merged.is_new or merged.sent or not loaded.is_whole:
            self.state.save(merged.document, merged.note)

    def _show(self, tables: Tables, merged: Merge) -> None:
        if merged.tables != tables or _order(merged.tables) != _order(tables):
            self.home.save(merged.tables)

    def _publish(self, merged: Merge, haul: Haul, name: str) -> NotWrittenError | None:
        """Give the folder what it lacks; return why that could not be."""
        try:
            self.carried.keep_key(haul)
            lacking = merged.document.beyond([file.edits for file in merged.files])
            if lacking is not None:
                haul.sums.add(self.carried.add(name, Envelope("update", lacking)).sum)
            else:
                # all that was written plain stands encrypted in the folder, and was read there
                delete_replaced(haul, name, merged.document)
            made, deleted = compact(self.carried, name, _own(merged.files, name), merged.document)
            haul.sums |= made
            haul.sums -= deleted
        except NotWrittenError as error:
            return error
        return None

    def _now(self, asks: int, haul: Haul) -> Settled:
        return Settled(self.state.digest(), haul.digest, self.home.digest(), str(self.carried.path), asks)


def _usable(files: list[Found]) -> tuple[list[Carried], list[Unread]]:
    """Return the files whose payload says what it holds, and the others."""
    good, bad = [], []
    for found in files:
        try:
            good.append(Carried(found, Edits.of(found.envelope.payload)))
        except EngineError as error:
            bad.append(Unread(found.name, "refused", str(error)))
    return good, bad


def _own(files: list[Carried], name: str) -> list[Carried]:
    return [file for file in files if file.found.path.parent.name == name]


def _is_copy(loaded: Loaded, files: list[Carried], name: str) -> bool:
    """Tell whether somebody else writes under this machine's name: a clone, or itself before it was set back."""
    return loaded.is_whole and any(loaded.document.lacks(file.edits) for file in _own(files, name))


def _notes(loaded: Loaded, *, is_copy: bool) -> list[str]:
    notes = []
    if loaded.was_torn:
        notes.append("The sync state was damaged; it was made again from the folder.")
    if is_copy:
        notes.append("This looks like a copy of another machine, or one set back; it got a name of its own.")
    return notes


def _open(document: Document) -> Outcome:
    revived = sorted((path[0], path[1]) for path in document.content().revived)
    return Outcome(conflicts=tuple(choices.still_open(document)), revived=tuple(revived))


def _order(tables: Tables) -> list[list[str]]:
    return [list(tables.get(name, {})) for name in sorted(tables)]


def _ask_about_removal(before: Tables, after: Tables, *, agreed: bool) -> None:
    had, gone = alive(before), alive(before) - alive(after)
    if not agreed and len(gone) > 1 and len(gone) > MOST_REMOVED * len(had):
        raise RemovalError(
            f"This sync would take {len(gone)} of your {len(had)} stories out of the bank, as another machine did.",
            "If that is right, run `storybank sync --yes`; nothing was changed so far.",
        )
