"""Few files instead of many: a machine's own updates give way to a snapshot, two generations later.

Only what an older snapshot covers is deleted. It had time to be carried, so no machine sees a gap between the
deletion that arrived and the snapshot that did not.
"""

import contextlib
from pathlib import Path

from storybank.sync.document import Document
from storybank.sync.edits import Carried
from storybank.sync.engine import EngineError
from storybank.sync.envelope import Envelope, LockedError, NewerError, PlainError, StrangeError, TornError
from storybank.sync.folder import CarriedFolder

MOST_FILES = 12
"""So many updates of its own a machine leaves beside a snapshot."""


def compact(folder: CarriedFolder, device: str, own: list[Carried], document: Document) -> tuple[set[str], set[str]]:
    """Write a snapshot when there are many updates, and delete what the one before it covers.

    Args:
        folder: the carried folder.
        device: this machine's part of it.
        own: the whole files in that part.
        document: what they all lead to.

    Returns:
        The sums of the file that was written and of those that were deleted.

    Raises:
        NotWrittenError: there is no room for the snapshot; nothing was deleted.
    """
    newest = _newest([file for file in own if file.found.envelope.kind == "snapshot"])
    covered = [file for file in own if newest and newest.edits.holds(file.edits)]
    if len(own) - len(covered) <= MOST_FILES:
        return set(), set()
    made = folder.add(device, Envelope("snapshot", document.snapshot()))
    deleted = set()
    if _holds(folder, made.path, document):
        for file in covered:
            if file is not newest and file.found.path != made.path:
                with contextlib.suppress(OSError):
                    file.found.path.unlink()
                    deleted.add(file.found.sum)
    return {made.sum}, deleted - {made.sum}


def _newest(snapshots: list[Carried]) -> Carried | None:
    newest: Carried | None = None
    for file in snapshots:
        if newest is None or file.edits.holds(newest.edits):
            newest = file
    return newest


def _holds(folder: CarriedFolder, path: Path, document: Document) -> bool:
    """Tell whether the snapshot on the disk, read back, holds the whole document."""
    try:
        return Document.load(folder.unseal(path.read_bytes()).payload).version == document.version
    except (OSError, TornError, NewerError, StrangeError, LockedError, PlainError, EngineError):
        return False
