"""The key of an encrypted folder, remembered on this machine: the passphrase is asked for once."""

from typing import TYPE_CHECKING

from storybank.errors import BankError
from storybank.workspace.bank_home import BankHome
from storybank.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from storybank.sync.encryption import Key


def is_encrypted(workspace: Workspace) -> bool:
    """Tell whether all that this machine puts into a carried folder is encrypted."""
    return _memory(workspace).exists()


def known_key(workspace: Workspace) -> "Key | None":
    """Return the key, None where nothing is encrypted.

    Raises:
        UsageError: there is one, and the package pyrage is missing.
        BankError: there is one, and it is damaged; without it nothing may be written to the folder.
    """
    path = _memory(workspace)
    try:
        identity, _, wrapped = path.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BankError(f"{path}, the key of your folder, can't be read: {error.strerror}.") from error
    from storybank.sync.encryption import Key  # noqa: PLC0415 - loads pyrage, for an encrypted folder only

    try:
        return Key(identity.decode("ascii"), wrapped)
    except ValueError:
        raise BankError(
            f"{path}, the key of your folder, is damaged.",
            "Delete it, then run `storybank sync encrypt` and type the passphrase.",
        ) from None


def remember(workspace: Workspace, key: "Key") -> None:
    """Keep a key, readable by the owner alone; from then on nothing plain is read or written.

    Raises:
        NotWrittenError: no space or no permission; the one before it is kept.
    """
    # one file, replaced at once: an identity without its key file could not be given to another machine
    BankHome(workspace.store.path).write(_memory(workspace), f"{key.identity}\n".encode() + key.wrapped)


def _memory(workspace: Workspace) -> "Path":
    return BankHome(workspace.store.path).folder / "key"
