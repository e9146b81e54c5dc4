"""A carried folder encrypted: set up, joined from another machine, and its passphrase changed."""

import contextlib
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from storybank.errors import UsageError
from storybank.sync.folder import EncryptedError
from storybank.sync.key_files import contents, is_of, key_files
from storybank.workspace import syncing
from storybank.workspace.sync_key import known_key, remember
from storybank.workspace.workspace import Workspace

if TYPE_CHECKING:
    from storybank.sync.device import Outcome

SHORTEST = 12
"""Letters of a passphrase: whoever carries the folder may try as many as they can compute."""


class Step(StrEnum):
    """What there is to do for an encrypted folder."""

    SET_UP = "set up"
    JOIN = "join"
    """Another machine set it up; its passphrase is needed."""
    NONE = "none"
    """This machine has its key."""


def next_step(workspace: Workspace, folder: Path | None = None) -> Step:
    """Tell what `storybank sync encrypt` has to do; a folder that is named is made where it is missing.

    Raises:
        UsageError: no folder is known, the bank itself lies in it, or the package pyrage is missing.
        UnreadableError: the folder is not there.
        EncryptedError: it is encrypted, and its key has not arrived.
    """
    from storybank.sync import encryption  # noqa: PLC0415, F401 - says what to install before a passphrase is typed

    key = known_key(workspace)
    carried = syncing.device(workspace, folder, key).carried
    bank = workspace.store.path.resolve()
    if carried.path.resolve() in bank.parents:
        raise UsageError(
            f"{bank} lies in that folder: it and the key would be carried in plain.",
            "Name a folder of its own, or move the bank out.",
        )
    try:
        haul = carried.read()
    except EncryptedError as error:
        if key_files(carried.root):
            return Step.JOIN
        raise EncryptedError(
            f"{error} Its key has not arrived.",
            "Wait for whatever carries the folder, or run `storybank sync` on a machine that has the key.",
        ) from None
    if key is None:
        return Step.SET_UP
    has_others = any(not is_of(path, key.id) for path in haul.keys)
    return Step.JOIN if has_others and any(item.why == "locked" for item in haul.unread) else Step.NONE


def set_up(workspace: Workspace, folder: Path | None, passphrase: str) -> "Outcome":
    """Encrypt the folder: take in what lies there in plain, and put all of the bank there encrypted.

    This machine's own plain files are deleted; those of other machines are refused from now on, and left alone.

    Raises:
        UsageError: the passphrase is too short.
        StorybankError: as `syncing.sync` does.
    """
    from storybank.sync.encryption import Key  # noqa: PLC0415 - loads pyrage

    _check(passphrase)
    before = syncing.device(workspace, folder, None).receive()
    remember(workspace, Key.new(passphrase))
    done = _synced(workspace, folder)
    return replace(done, received=before.received + done.received, sent=before.sent + done.sent)


def join(workspace: Workspace, folder: Path | None, passphrase: str) -> "Outcome":
    """Take the key of a folder that another machine encrypted, and sync.

    A key that this machine had before gives way, and so does what it wrote with that one.

    Raises:
        UsageError: the passphrase opens no key of the folder.
        StorybankError: as `syncing.sync` does.
    """
    from storybank.sync.encryption import unwrapped  # noqa: PLC0415 - loads pyrage

    old = known_key(workspace)
    device = syncing.device(workspace, folder, old)
    files = key_files(device.carried.root)
    replaced = [path for path in files if old is not None and is_of(path, old.id)]
    key = unwrapped(contents([path for path in files if path not in replaced]), passphrase)
    if key is None:
        raise UsageError(
            "That is not the passphrase of this folder.",
            "If it is forgotten, `storybank sync passphrase` on a machine that syncs already sets a new one.",
        )
    if old is not None:
        device.receive()
        name = device.state.known_device()
        replaced += [found.path for found in device.carried.read().files if found.path.parent.name == name]
    remember(workspace, key)
    done = _synced(workspace, folder)
    for path in replaced if not done.failure else ():
        with contextlib.suppress(OSError):
            path.unlink()
    return done


def change_passphrase(workspace: Workspace, ask: Callable[[], str]) -> None:
    """Put the key under another passphrase; machines that have the key notice nothing.

    Args:
        workspace: the opened bank.
        ask: returns the new passphrase; called when all else is known to be in order.

    Raises:
        UsageError: nothing is encrypted, or the passphrase is too short.
        UnreadableError: the folder is not there; nothing was changed.
        NotWrittenError: no space or no permission; the old passphrase holds.
    """
    key = known_key(workspace)
    if key is None:
        raise UsageError("Nothing is encrypted on this machine.", "`storybank sync encrypt` sets it up, or joins.")
    syncing.device(workspace, None, key).carried.read()
    passphrase = ask()
    _check(passphrase)
    key = key.under(passphrase)
    syncing.device(workspace, None, key).carried.write_key()
    remember(workspace, key)


def _synced(workspace: Workspace, folder: Path | None) -> "Outcome":
    """Sync twice: what was plain goes only when its encrypted form was read back from the folder."""
    first = syncing.sync(workspace, folder)
    if first.failure:
        return first
    second = syncing.sync(workspace)
    return replace(
        second,
        received=first.received + second.received,
        sent=first.sent + second.sent,
        notes=first.notes + second.notes,
    )


def _check(passphrase: str) -> None:
    if len(passphrase) < SHORTEST:
        raise UsageError(
            f"The passphrase is too short: it needs {SHORTEST} letters or more.",
            "Take five words that have nothing to do with each other.",
        )
