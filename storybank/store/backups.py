"""Copies of the bank to go back to: the five that saving leaves beside it, and those that the owner made."""

from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from storybank.domain.bank import Bank
from storybank.errors import BankError
from storybank.store.bank_file import BACKUPS, BankFile, Tables
from storybank.store.bank_store import BankStore
from storybank.store.files import write_new_file
from storybank.store.locations import Locations
from storybank.store.records import arranged_tables, bank_from_tables


class Backup(Struct, frozen=True):
    """One copy of the bank."""

    path: Path
    saved: datetime
    """When the bank was saved as it is here."""
    bank: Bank | None
    """What the copy holds; None when it can't be read as a bank."""
    fault: str = ""
    """Why it can't, one sentence."""


def find_backups(locations: Locations) -> tuple[Backup, ...]:
    """Return every copy of the bank: the five of the last saves, then the owner's own, each the newest first."""
    file = BankFile(locations.bank)
    last = [file.backup(number) for number in range(1, BACKUPS + 1)]
    try:
        own = [path for path in locations.backups.glob("*.json") if path.is_file()]
    except OSError:  # a folder that can't be read has no backup to go back to
        own = []
    return (
        *(_look(path) for path in last if path.exists()),
        *sorted((_look(path) for path in own), key=lambda backup: (backup.saved, backup.path.name), reverse=True),
    )


def write_backup(file: BankFile, path: Path) -> None:
    """Copy the bank to a file that must not be there yet.

    Raises:
        BankError: the bank is missing or damaged; a copy would be worth nothing.
        NotWrittenError: a file of that name is there, or there is no room.
    """
    data = file.read_bytes()
    if data is None:
        raise BankError(f"There is no bank at {file.path} yet.", "Your first story makes it.")
    bank_from_tables(file.parse(data), str(file.path))
    write_new_file(path, data)


def put_back(file: BankFile, source: Path) -> bool:
    """Put a copy in the place of the bank, which becomes the newest backup; False where both are the same.

    Raises:
        BankError: the copy is no bank, or another storybank holds the bank; nothing was changed.
        NotWrittenError: no space or no permission; the bank is as it was.
    """
    tables = _tables(source)
    with file.lock():
        old = file.read_bytes()
        new = file.format(arranged_tables(_in_step(tables, file, old)))
        if new == old:
            return False
        file.replace(new, old)
    return True


def _look(path: Path) -> Backup:
    saved = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)
    try:
        return Backup(path, saved, BankStore(path).read())
    except BankError as error:
        return Backup(path, saved, None, str(error))


def _tables(source: Path) -> Tables:
    copy = BankFile(source)
    data = copy.read_bytes()
    if data is None:
        raise BankError(f"There is no file {source}.", "`storybank restore` lists what there is.")
    tables = copy.parse(data)
    if not tables.keys() & {"bank", "stories"}:
        raise BankError(f"{source} is not a storybank bank.", "`storybank restore` lists what there is.")
    bank_from_tables(tables, str(source))
    return tables


def _in_step(tables: Tables, file: BankFile, present: bytes | None) -> Tables:
    """Return the copy under the present bank's sync marker: going back is an edit of today.

    Under its own, older marker the next sync would take the copy for a bank that has fallen behind, and undo it.
    """
    try:
        row = {} if present is None else file.parse(present).get("bank", {})
    except BankError:
        return tables
    return {**tables, "bank": {**tables.get("bank", {}), "sync": row["sync"]}} if "sync" in row else tables
