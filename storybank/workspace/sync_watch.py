"""What shows at a glance that there is something to sync: names, sizes and times, without a look into any file."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from storybank.sync.folder import ROOT
from storybank.workspace.sync_key import is_encrypted
from storybank.workspace.sync_report import Report
from storybank.workspace.syncing import carried_folder, copies_beside
from storybank.workspace.workspace import Workspace

_MOST = 5_000
"""Names to look at; more than that are no folder of ours."""
_DEEPEST = 3


class Standing(StrEnum):
    """Where a bank and its carried folder stand."""

    OFF = "off"
    """No folder was ever named."""
    IN_STEP = "in step"
    UNSENT = "not yet sent"
    """The bank was changed since the last sync."""
    AWAY = "away"
    """The folder is not there, or does not answer."""
    REFUSED = "refused"
    """The last sync could not be done, or not to its end."""


class Sight(Struct, frozen=True):
    """How the bank and its carried folder look from outside."""

    folder: Path | None
    """The carried folder; None where none was ever named."""
    listing: str
    """What tells two states of the folder apart; empty when it is not there."""
    mark: tuple[int, ...]
    """What tells two states of the bank file apart (`BankFile.mark`)."""
    copies: tuple[Path, ...]
    """Conflict copies beside the bank."""
    is_known: bool
    """Something was synced or merged before."""
    is_encrypted: bool
    """All that this machine puts into a carried folder."""


def look_around(workspace: Workspace) -> Sight:
    """Look at the bank and at the carried folder, which may take long to answer."""
    folder = carried_folder(workspace)
    bank = workspace.store.path
    copies: tuple[Path, ...] = ()
    with suppress(OSError):
        copies = copies_beside(workspace)
    return Sight(
        folder,
        _listing(folder) if folder else "",
        workspace.store.file.mark() or (),
        copies,
        bank.with_name(f"{bank.name}.sync").is_dir(),
        is_encrypted(workspace),
    )


def standing(sight: Sight, report: Report) -> Standing:
    """Tell how things stand, given what the last sync reported."""
    if sight.folder is None:
        return Standing.REFUSED if report.refusal else Standing.OFF
    if not sight.listing:
        return Standing.AWAY
    if (report.refusal and not report.is_away) or report.failure:
        return Standing.REFUSED
    return Standing.IN_STEP if report.mark == sight.mark else Standing.UNSENT


def _listing(folder: Path) -> str:
    if not folder.is_dir():
        return ""
    rows = sorted(_rows(folder / ROOT))
    return hashlib.sha256("\n".join(rows).encode("utf-8", "surrogateescape")).hexdigest()


def _rows(folder: Path) -> Iterator[str]:
    waiting, seen = [(str(folder), 1)], 0
    while waiting:
        path, depth = waiting.pop()
        with suppress(OSError), os.scandir(path) as entries:
            for entry in entries:
                seen += 1
                if seen > _MOST:
                    return
                with suppress(OSError):
                    if not entry.is_dir(follow_symlinks=False):
                        state = entry.stat(follow_symlinks=False)
                        yield f"{entry.path}\0{state.st_size}\0{state.st_mtime_ns}"
                    elif depth < _DEEPEST:
                        waiting.append((entry.path, depth + 1))
