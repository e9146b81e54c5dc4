"""What a file of a carried folder is wrapped in, so that nothing torn, foreign or oversized reaches the engine.

`SBK1`, the sha256 of all that follows, the length of the header, the header (JSON), and the payload (zlib). The sum
covers the header too: a carrier that tears or flips anything is noticed before a word of it is believed.
"""

import hashlib
import struct
import zlib
from typing import Any

from msgspec import Struct, field

from storybank.sync.values import from_text, to_text

MAGIC = b"SBK1"
READER = 1
"""The newest form of files that this version reads."""
MOST_BYTES = 64_000_000
"""No file is larger, packed or not: twenty thousand edits take 1.5 MB."""
ENCRYPTED = "encrypted"
"""The kind of a file that holds another one, encrypted."""
_SUM = 32
_HEAD = len(MAGIC) + _SUM + 4
_MOST_HEADER = 65_536


class TornError(Exception):
    """The file is cut short, damaged, or not all there yet."""


class NewerError(Exception):
    """A newer storybank wrote the file, and an older one could misread it."""


class StrangeError(Exception):
    """The file is no file of ours."""


class PlainError(Exception):
    """The file is whole, and not encrypted, in a folder that is."""


class LockedError(Exception):
    """The file is encrypted, and this machine does not have its key."""


class Envelope(Struct, frozen=True):
    """A file's payload and what its header says of it."""

    kind: str
    """"update", "snapshot", "document" or "encrypted"."""
    payload: bytes
    notes: dict[str, Any] = field(default_factory=dict)


def seal(envelope: Envelope) -> bytes:
    """Return the bytes of a file."""
    header = to_text(
        {"format": 1, "reader": READER, "kind": envelope.kind, "length": len(envelope.payload), "notes": envelope.notes}
    ).encode()
    rest = struct.pack(">I", len(header)) + header + zlib.compress(envelope.payload, 1)
    return MAGIC + hashlib.sha256(rest).digest() + rest


def unseal(data: bytes) -> Envelope:
    """Return what a file's bytes hold.

    Raises:
        StrangeError: they never were a file of ours, or one that is too large.
        TornError: they are not what was written.
        NewerError: they are whole, and need a newer storybank.
    """
    if len(data) > MOST_BYTES:
        raise StrangeError("it is too large")
    if not data.startswith(MAGIC):
        raise _unknown(data)
    if len(data) < _HEAD or hashlib.sha256(data[len(MAGIC) + _SUM :]).digest() != data[len(MAGIC) : len(MAGIC) + _SUM]:
        raise TornError
    (length,) = struct.unpack(">I", data[_HEAD - 4 : _HEAD])
    if length > _MOST_HEADER or _HEAD + length > len(data):
        raise StrangeError("its header does not fit")
    return _opened(_header(data[_HEAD : _HEAD + length]), data[_HEAD + length :])


def _unknown(data: bytes) -> Exception:
    if data[:3] == MAGIC[:3] and data[3:4].isdigit():
        return NewerError()
    is_start = not data.strip(b"\0") or MAGIC.startswith(data[:4])
    return TornError() if is_start else StrangeError("it is no storybank file")


def _header(data: bytes) -> dict[str, Any]:
    try:
        header = from_text(data.decode())
    except ValueError:
        raise StrangeError("its header can't be read") from None
    if not isinstance(header, dict) or not isinstance(header.get("reader"), int):
        raise StrangeError("its header can't be read")
    if header["reader"] > READER:
        raise NewerError
    return header


def _opened(header: dict[str, Any], packed: bytes) -> Envelope:
    length, kind, notes = header.get("length"), header.get("kind"), header.get("notes")
    if not isinstance(length, int) or not 0 <= length <= MOST_BYTES or not isinstance(kind, str):
        raise StrangeError("its header does not fit")
    engine = zlib.decompressobj()
    try:
        payload = engine.decompress(packed, length + 1)
    except zlib.error:
        raise StrangeError("its contents can't be unpacked") from None
    if len(payload) != length:
        raise StrangeError("its contents are not as long as it says")
    return Envelope(kind, payload, notes if isinstance(notes, dict) else {})
