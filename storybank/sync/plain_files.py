"""What a machine wrote before its folder was encrypted gives way to the encrypted files."""

import contextlib

from storybank.sync.document import Document
from storybank.sync.edits import Edits
from storybank.sync.engine import EngineError
from storybank.sync.haul import Found, Haul


def own_plain(haul: Haul, device: str) -> list[Found]:
    """Return the plain files in a machine's part of an encrypted folder."""
    return [found for found in haul.plain if found.path.parent.name == device]


def delete_replaced(haul: Haul, device: str, document: Document) -> None:
    """Delete a machine's own plain files; one that holds an edit which the document lacks stays.

    Args:
        haul: the folder; its encrypted files hold all of the document. What is deleted is taken out.
        device: the machine's part of the folder.
        document: all that this machine knows.
    """
    for found in own_plain(haul, device):
        if _holds(document, found.envelope.payload):
            with contextlib.suppress(OSError):
                found.path.unlink()
                haul.plain.remove(found)
                haul.sums.discard(found.sum)
                haul.unread[:] = [item for item in haul.unread if item.name != found.name]


def _holds(document: Document, payload: bytes) -> bool:
    with contextlib.suppress(EngineError):
        return not document.lacks(Edits.of(payload))
    return False
