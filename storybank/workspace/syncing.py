"""The bank in step with the owner's other machines, through a folder that something else carries."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from storybank.errors import UsageError
from storybank.sync.copies import conflict_copies
from storybank.workspace.bank_home import BankHome
from storybank.workspace.places import is_folder, is_there
from storybank.workspace.sync_key import is_encrypted, known_key
from storybank.workspace.workspace import Workspace

if TYPE_CHECKING:
    from storybank.sync.conflicts import Conflict
    from storybank.sync.device import Device, Outcome
    from storybank.sync.encryption import Key


class Status(Struct, frozen=True):
    """How things stand, as far as this machine alone can tell."""

    folder: Path | None
    """The carried folder; None before the first sync."""
    is_there: bool
    machine: str
    """This machine's part of the folder."""
    has_unsent: bool
    """The bank was changed since the last sync."""
    outcome: "Outcome"
    """The open conflicts and the revived records."""
    is_encrypted: bool
    """What this machine puts into the folder."""
    copies: tuple[Path, ...]
    """Conflict copies that a carrier left beside the bank."""


def carried_folder(workspace: Workspace) -> Path | None:
    """Return the folder of the last sync, or None."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        told = _memory(workspace).read_text("utf-8").strip()
        return Path(told) if told else None
    return None


def sync(workspace: Workspace, folder: Path | None = None, *, agreed: bool = False) -> "Outcome":
    """Merge with the carried folder, and remember it.

    Args:
        workspace: the opened bank.
        folder: the carried folder, made where it is missing; None for the one of the last time.
        agreed: the owner knows that many stories will be removed.

    Raises:
        UsageError: no folder was named so far, it is encrypted with a key that is not known here, or a package that
            is needed (loro, pyrage) is missing.
        UnreadableError: the folder is not there.
        BankError: the bank is damaged or busy.
        RemovalError: many stories would be removed; nothing was changed.
        NotWrittenError: no room at home.
    """
    from storybank.sync.folder import EncryptedError  # noqa: PLC0415 - for sync only

    synced = device(workspace, folder, known_key(workspace))
    folder = synced.carried.path
    is_new = folder != carried_folder(workspace)
    try:
        outcome = synced.sync(agreed=agreed)
    except EncryptedError as error:
        if is_new:
            wait = "until then your edits wait on this machine"
            error.hint = f'Run `storybank sync encrypt "{folder}"` and type its passphrase once; {wait}.'
        raise
    if is_new:
        BankHome(workspace.store.path).write(_memory(workspace), f"{folder}\n".encode())
    return outcome


def status(workspace: Workspace) -> Status:
    """Return how things stand; the carried folder's files are not read."""
    home = BankHome(workspace.store.path)
    folder = carried_folder(workspace)
    machine = _device(workspace, folder or Path())
    settled = machine.state.settled()
    return Status(
        folder=folder,
        is_there=folder is not None and is_folder(folder),
        machine=machine.state.known_device(),
        has_unsent=settled.bank != home.digest(),
        outcome=machine.look(),
        is_encrypted=is_encrypted(workspace),
        copies=copies_beside(workspace),
    )


def resolve(workspace: Workspace, conflict_id: str, choice: int | None) -> "Conflict":
    """Keep one version of a conflict (0 or 1), or with None both, and return the conflict.

    Raises:
        UsageError: no open conflict has the id.
    """
    machine = _device(workspace, Path())
    found = [item for item in machine.look().conflicts if item.id.startswith(conflict_id)]
    if len(found) != 1:
        raise UsageError(f"No open conflict has the id {conflict_id!r}.", "`storybank sync conflicts` shows the ids.")
    machine.resolve(found[0], choice)
    return found[0]


def settle_removal(workspace: Workspace, record_id: str, *, keep: bool) -> None:
    """Keep what was removed on one machine and edited on another, or remove it after all.

    Raises:
        UsageError: nothing of that id waits for an answer, or it is removed already.
    """
    machine = _device(workspace, Path())
    revived = machine.look().revived
    found = [path for path in revived if path[1] == record_id] or [p for p in revived if p[1].startswith(record_id)]
    if len(found) != 1:
        raise UsageError(
            f"{'Several things' if found else 'Nothing'} with the id {record_id!r} came back.",
            "`storybank sync conflicts` shows the ids.",
        )
    table, record_id = found[0]
    bank = workspace.bank
    if record_id in {story.id for story in bank.removed_stories} | {job.id for job in bank.removed_jobs}:
        restore = f"storybank {'job' if table == 'jobs' else 'story'} restore {record_id}"
        raise UsageError(
            f"{record_id} is removed; there is nothing to choose any more.", f"To bring it back: {restore}"
        )
    if keep:
        machine.keep(table, record_id)
    elif table == "jobs":
        workspace.remove_job(record_id)
    elif table == "stories":
        workspace.remove_story(record_id)
    else:
        raise UsageError(f"{record_id} is no story and no job.", "Keep it, or take it out where you wrote it.")


def adopt(workspace: Workspace, copies: tuple[Path, ...], *, agreed: bool = False) -> "Outcome":
    """Merge conflict copies of the bank in, and put each among the backups.

    Raises:
        BankError: a copy is no bank, or the bank is busy; nothing was changed.
        NotWrittenError: no room; nothing was changed.
    """
    home = BankHome(workspace.store.path)
    banks = [BankHome(path).read() for path in copies]
    for bank in banks:
        home.check(bank)
    outcome = _device(workspace, Path()).adopt(banks, agreed=agreed)
    for path in copies:
        _put_aside(path)
    return outcome


def device(workspace: Workspace, folder: Path | None, key: "Key | None") -> "Device":
    """Return this machine at a carried folder, which is made where it is missing; None for the one of the last time.

    Raises:
        UsageError: no folder was named so far, the folder can't be one to sync with, or loro is missing.
        NotWrittenError: the folder could not be made.
    """
    if folder is not None:
        folder = folder.expanduser().absolute()
        _make(workspace, folder)
    return _device(workspace, folder, key)


def copies_beside(workspace: Workspace) -> tuple[Path, ...]:
    """Return the conflict copies that a carrier left beside the bank."""
    return tuple(conflict_copies(workspace.store.path))


def stories_in(copy: Path) -> int:
    """Return how many stories a copy of the bank holds; BankError when it is no bank."""
    return len(BankHome(copy).read().get("stories", {}))


def _device(workspace: Workspace, folder: Path | None, key: "Key | None" = None) -> "Device":
    from storybank.sync.device import Device  # noqa: PLC0415 - loads loro
    from storybank.sync.folder import CarriedFolder  # noqa: PLC0415 - for sync only

    place = folder or carried_folder(workspace)
    if place is None:
        raise UsageError(
            "No folder is known to sync with yet.",
            "Name one that your machines share: `storybank sync ~/Dropbox/storybank`.",
        )
    home = BankHome(workspace.store.path)
    return Device(home, CarriedFolder(place, home.write, key=key), workspace.random_hex)


def _make(workspace: Workspace, folder: Path) -> None:
    bank = workspace.store.path
    if folder == bank.parent or bank.parent in folder.parents:
        raise UsageError(
            f"{folder} is where the bank itself lies.",
            "Name a folder of its own, one that is carried between machines.",
        )
    if is_there(folder) and not is_folder(folder):
        raise UsageError(f"{folder} is a file.", "Name a folder.")
    if not is_folder(folder.parent):
        raise UsageError(f"{folder.parent} is not there.", "Is the drive plugged in? Else make the folder first.")
    from storybank.store.files import make_folder, not_written  # noqa: PLC0415 - for a new folder only

    try:
        make_folder(folder, private=True)
    except OSError as error:
        raise not_written(folder, error) from error


def _memory(workspace: Workspace) -> Path:
    return BankHome(workspace.store.path).folder / "folder"


def _put_aside(path: Path) -> None:
    number = 1
    target = path.with_name(f"{path.name}.adopted")
    while target.exists():
        number += 1
        target = path.with_name(f"{path.name}.adopted{number}")
    with contextlib.suppress(OSError):
        path.rename(target)
