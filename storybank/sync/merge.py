"""One merge: what the folder has and what was edited here become one document, and the document the bank.

Nothing here touches the disk. What a machine edited is the difference between its bank and the document at the
version that the bank names, so edits by hand and restored backups count as well.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from storybank.errors import BankError
from storybank.sync import choices, conflicts
from storybank.sync.adding import joined
from storybank.sync.capture import LOCAL
from storybank.sync.conflicts import Conflict
from storybank.sync.document import NOTHING, Document
from storybank.sync.edits import Carried
from storybank.sync.engine import EngineError, quiet
from storybank.sync.haul import Unread
from storybank.sync.overlap import untold
from storybank.sync.state import Loaded
from storybank.sync.values import ABSENT, Tables, alike, same

Check = Callable[[Tables], None]
"""Raises a BankError when the tables are no bank that can be opened."""


_FIRST = "first"
"""Stands for the marker of a bank without one that was captured whole, with nothing else in the document."""


@dataclass
class Merge:
    """What a merge led to."""

    document: Document
    tables: Tables
    """The bank to be, its marker in it."""
    note: tuple[str, str]
    """The marker of the bank as it was, and the version that its edits led to."""
    files: list[Carried]
    """The carried files that hold edits, this machine's own too."""
    unread: list[Unread]
    received: int
    sent: int
    is_new: bool
    """The document holds more than the one it started from."""


def marker_of(tables: Tables) -> str | None:
    """Return the version that a bank was made from, or None."""
    row = tables.get("bank", {}).get("sync")
    version = row.get("version") if isinstance(row, dict) else None
    return version if isinstance(version, str) else None


def merge(loaded: Loaded, files: list[Carried], banks: list[Tables], check: Check) -> Merge:
    """Merge carried files and the bank's own edits into the document.

    A file that the engine refuses, or that would make the bank one that nobody can open, is left out.

    Args:
        loaded: the document.
        files: the carried files.
        banks: the bank, which passed `check`, and conflict copies of it.
        check: raises a BankError for what is no bank.

    Raises:
        BankError: the bank itself, without any file, can't be merged.
    """
    unread: list[Unread] = []
    good = list(files)
    # read now, before the files: going back to a version is slow
    known = loaded.document.content().tables
    banks = [alike(tables, known) for tables in banks]
    while True:
        try:
            document, pending = _absorb(loaded.document.copy(), good)
            return _merged(loaded, document, banks, check, good, [*unread, *pending])
        except _RefusedError as refused:
            culprit, why = refused.file, str(refused)
        except (BankError, EngineError) as error:
            found = _culprit(loaded.document, good, check)
            if found is None and good and isinstance(error, EngineError):
                found = good[-1]  # one of them breaks the engine only beside the others
            if found is None:
                raise
            culprit, why = found, f"it holds what is no bank: {error}"
        good.remove(culprit)
        unread.append(Unread(culprit.found.name, "refused", why))


class _RefusedError(Exception):
    def __init__(self, file: Carried, why: str) -> None:
        super().__init__(why)
        self.file = file


def _absorb(document: Document, files: list[Carried]) -> tuple[Document, list[Unread]]:
    """Take files in, each after those it builds on, and note where it meets what is there.

    Returns:
        The document with the files in it, and those that build on what is not there.
    """
    waiting, is_growing = list(files), True
    while waiting and is_growing:
        is_growing, late = False, []
        for file in waiting:
            if not document.lacks(file.edits):
                continue
            trial, is_whole = _tried(document, file)
            if is_whole:
                document, is_growing = trial, True
            else:
                late.append(file)
        waiting = late
    if waiting:
        document = _together(document, waiting)
    return document, [
        Unread(file.found.name, "waiting", "it builds on a file that is not there yet")
        for file in waiting
        if document.lacks(file.edits)
    ]


def _tried(document: Document, file: Carried) -> tuple[Document, bool]:
    """Return the document with a file in it, and whether nothing of the file waits for another one.

    Where it meets what is there is noted. Whatever the engine can't do with it is found here: a file that was forged
    with the right sums can be taken in and break the engine later.
    """
    with quiet():
        before, trial = document.version, document.copy()
        try:
            is_whole = trial.absorb(file.edits.payload)
            trial.prove()
            if is_whole:
                conflicts.meet(trial, before, trial.since(before))
        except EngineError as error:
            why = str(error)
        else:
            return trial, is_whole
        del trial  # what broke the engine makes it print once more on its way out
    raise _RefusedError(file, why)


def _together(document: Document, files: list[Carried]) -> Document:
    """Take in files that build on each other in a circle, and on what is not there; note where all of them meet."""
    for file in files:
        _tried(document, file)
    # all into one: a copy would forget what waits
    before, document = document.version, document.copy()
    for file in files:
        document.absorb(file.edits.payload)
    branches = document.branches_since(before)
    for ours, theirs in combinations([before, *branches], 2):
        conflicts.meet(document, ours, theirs)
    return document


def _merged(
    loaded: Loaded, document: Document, banks: list[Tables], check: Check, files: list[Carried], unread: list[Unread]
) -> Merge:
    made = [_take_edits(loaded, document, tables) for tables in banks]
    out = bank_of(document, banks[0])
    received = changed(banks[0], out)
    if received:
        check(out)
    return Merge(
        document,
        out,
        made[0][0],
        files,
        unread,
        received=received,
        sent=sum(count for _, count in made),
        is_new=document.version != loaded.document.version,
    )


def _take_edits(loaded: Loaded, document: Document, tables: Tables) -> tuple[tuple[str, str], int]:
    """Take in what a bank was edited into; return its marker, the version that is, and how many records differ."""
    before = document.version
    marker, base, new, clashes = _edited(loaded, document, tables)
    if base != before:
        new = untold(document.content(base).tables, document.content(before).tables, new)
    mine = document.edit(new, base)
    if before not in (mine, base):
        conflicts.meet(document, mine, before)
    if document.version not in (mine, before):
        known = document.joined(mine, before)
        conflicts.meet(document, known, document.since(known))  # edits that waited for ours, made elsewhere as well
    conflicts.record(document, clashes)
    choices.picked_by_hand(document, base, mine)
    return (marker, mine), changed(document.content(base).tables, document.content(mine).tables)


def _edited(loaded: Loaded, document: Document, tables: Tables) -> tuple[str, str, Tables, list[Conflict]]:
    """Return the bank's marker, the version to compare it with, the bank, and where it clashes with the document."""
    marker = marker_of(tables)
    if marker is not None and document.knows(marker):
        # a note of a bank whose marker is unknown tells of an addition: the bank never held all that it led to
        if loaded.note and loaded.note[0] == marker and document.knows(loaded.note[1]):
            return marker, loaded.note[1], _resumed(document, marker, loaded.note[1], tables), []
        return marker, marker, tables, []
    here = document.version
    if marker is None and loaded.note and loaded.note[0] == _FIRST and document.knows(loaded.note[1]):
        return _FIRST, loaded.note[1], _resumed(document, NOTHING, loaded.note[1], tables), []
    if here == NOTHING:
        return _FIRST if marker is None else marker, NOTHING, tables, []
    both, clashes = joined(document.content().tables, tables)
    return marker or "", here, both, clashes


def _resumed(document: Document, marker: str, captured: str, tables: Tables) -> Tables:
    """Return the bank after a sync that was cut off: what is as it was before that sync counts as not edited.

    Else a backup restored in between would take back, as if by hand, what the sync had already captured.
    """
    before, after = document.content(marker).tables, document.content(captured).tables
    out: Tables = {}
    for name in dict.fromkeys([*tables, *after]):
        old, done, now = before.get(name, {}), after.get(name, {}), tables.get(name, {})
        rows = {}
        for key in dict.fromkeys([*now, *done]):
            row = now.get(key, ABSENT)
            row = done.get(key, ABSENT) if same(row, old.get(key, ABSENT)) else row
            if row is not ABSENT:
                rows[key] = row
        out[name] = rows
    return out


def bank_of(document: Document, tables: Tables) -> Tables:
    """Return the bank that a document holds, with what each machine has of its own."""
    content = document.content().tables
    own = {**tables.get("bank", {}), "sync": {"version": document.version}}
    out: Tables = {"bank": own}
    for name in dict.fromkeys([*tables, *content]):
        if name not in LOCAL:
            out[name] = content.get(name, {})
    return out


def changed(before: Tables, after: Tables) -> int:
    """Return how many records differ."""
    count = 0
    for name in {*before, *after} - LOCAL:
        one, two = before.get(name, {}), after.get(name, {})
        count += sum(not same(one.get(key, ABSENT), two.get(key, ABSENT)) for key in {*one, *two})
    return count


def _culprit(document: Document, files: list[Carried], check: Check) -> Carried | None:
    """Return the first file that makes the document something that is no bank."""
    trial = document.copy()
    for file in files:
        try:
            trial.absorb(file.edits.payload)
            check(trial.content().tables)
        except (EngineError, BankError):
            return file
    return None


def alive(tables: Tables) -> set[str]:
    """Return the ids of the stories that are in the bank and not removed."""
    rows: dict[str, Any] = tables.get("stories", {})
    return {key for key, row in rows.items() if isinstance(row, dict) and row.get("removed") is None}
