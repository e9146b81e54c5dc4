"""Nothing torn, foreign or oversized reaches the engine."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybank.sync.envelope import MAGIC, MOST_BYTES, Envelope, NewerError, StrangeError, TornError, seal, unseal
from storybank.sync.values import to_text

SEALED = seal(Envelope("update", b"what was written" * 20, {"marker": "abc"}))
ERRORS = (TornError, NewerError, StrangeError)


def forged(header: object, packed: bytes, length: int | None = None) -> bytes:
    """Return a file whose sum is right, whatever it holds."""
    import hashlib

    told = to_text(header).encode() if not isinstance(header, bytes) else header
    rest = struct.pack(">I", len(told) if length is None else length) + told + packed
    return MAGIC + hashlib.sha256(rest).digest() + rest


@given(st.binary(max_size=2000), st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3))
def test_what_is_sealed_comes_out_again(payload: bytes, notes: dict[str, str]) -> None:
    envelope = Envelope("update", payload, dict(notes))
    assert unseal(seal(envelope)) == envelope


def test_no_flipped_bit_and_no_cut_is_taken_for_the_file() -> None:
    for place in range(len(SEALED)):
        for bit in (0, 4, 7):
            flipped = SEALED[:place] + bytes([SEALED[place] ^ 1 << bit]) + SEALED[place + 1 :]
            with pytest.raises(ERRORS):
                unseal(flipped)
        with pytest.raises(TornError):
            unseal(SEALED[:place])
    with pytest.raises(TornError):
        unseal(bytes(len(SEALED)))
    with pytest.raises(TornError):
        unseal(SEALED + b"x")


def test_a_newer_file_is_told_from_a_damaged_one() -> None:
    header = {"format": 2, "reader": 2, "kind": "update", "length": 0, "notes": {}}
    with pytest.raises(NewerError):
        unseal(forged(header, b"whatever comes then"))
    with pytest.raises(NewerError):
        unseal(b"SBK2" + SEALED[4:])


@pytest.mark.parametrize(
    "data",
    [
        b"# notes",
        b"PK\x03\x04",
        forged(b"{", b""),
        forged(b"[1]", b""),
        forged(b"\xff\xfe", b""),
        forged({"reader": "1"}, b""),
        forged(b"[" * 60_000, b""),
        forged({"reader": 1, "kind": "update", "length": 5}, b"not zlib"),
        forged({"reader": 1, "kind": "update", "length": 5}, zlib.compress(b"longer than that")),
        forged({"reader": 1, "kind": "update", "length": 9}, zlib.compress(b"short")),
        forged({"reader": 1, "kind": "update", "length": -1}, zlib.compress(b"")),
        forged({"reader": 1, "kind": "update", "length": MOST_BYTES * 9}, zlib.compress(b"")),
        forged({"reader": 1, "kind": 7, "length": 0}, zlib.compress(b"")),
        forged({"reader": 1}, b"", length=2**31),
    ],
)
def test_what_is_no_file_of_ours_is_refused(data: bytes) -> None:
    with pytest.raises(StrangeError):
        unseal(data)


def test_a_bomb_is_not_unpacked() -> None:
    bomb = zlib.compress(bytes(300_000_000), 9)
    with pytest.raises(StrangeError):
        unseal(forged({"reader": 1, "kind": "update", "length": 1000}, bomb))
