"""Copies of the whole bank: made, listed, put back."""

from itertools import count
from pathlib import Path

from storybank.errors import UsageError
from storybank.store.backups import Backup, find_backups, put_back, write_backup
from storybank.workspace.places import is_folder, is_there
from storybank.workspace.workspace import Workspace, local_now

__all__ = ["Backup", "backups", "make_backup", "restore"]


def backups(workspace: Workspace) -> tuple[Backup, ...]:
    """Return every copy of the bank that is kept beside it; the first is number 1."""
    return find_backups(workspace.locations)


def make_backup(workspace: Workspace, place: Path | None = None) -> Path:
    """Copy the whole bank to a file of its own and return its path.

    Args:
        workspace: the opened bank.
        place: a file ending in .json, or a folder; None for the folder `backups` beside the bank.

    Raises:
        UsageError: the folder above the place is not there.
        BankError: the bank is missing or damaged.
        NotWrittenError: the file is there already, or there is no room.
    """
    path = workspace.locations.backups if place is None else place.expanduser()
    if place is not None and not is_folder(path.absolute().parent):
        raise UsageError(f"{path.parent} is not there.", "Is the drive plugged in? Else make the folder first.")
    if path.suffix != ".json" or is_folder(path):
        path = _free_name(workspace, path)
    write_backup(workspace.store.file, path)
    return path


def restore(workspace: Workspace, name: str) -> bool:
    """Put a backup in the place of the bank, which becomes the newest backup; False where they are the same.

    Args:
        workspace: the opened bank.
        name: a backup's number or name, or the path of a bank file.

    Raises:
        UsageError: there is no such backup.
        BankError: it is no bank, or the bank is busy; nothing was changed.
        NotWrittenError: no room; the bank is as it was.
    """
    return put_back(workspace.store.file, _named(workspace, name))


def _free_name(workspace: Workspace, folder: Path) -> Path:
    # The date comes first: a name that begins as the bank's does looks like a carrier's conflict copy of it.
    stem = f"{local_now(workspace):%Y-%m-%d}-{workspace.store.path.stem}"
    names = (f"{stem}.json" if number == 1 else f"{stem}-{number}.json" for number in count(1))
    return next(folder / name for name in names if not is_there(folder / name))


def _named(workspace: Workspace, name: str) -> Path:
    known = backups(workspace)
    if name.isdecimal():
        if not 1 <= int(name) <= len(known):
            raise UsageError(f"There is no backup number {name}.", "`storybank restore` lists what there is.")
        return known[int(name) - 1].path
    path = next((backup.path for backup in known if backup.path.name == name), Path(name).expanduser())
    if not is_there(path):
        raise UsageError(f"There is no backup {name!r}.", "`storybank restore` lists what there is.")
    return path
