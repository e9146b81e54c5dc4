"""Damage and forge files by the thousand: `python -m tests.sync.hostility --mutated 100000 --forged 20000 --pairs 1000`.

Mutated: a file of ours in which something is flipped, cut, doubled or overwritten; none may be taken for a file.
Forged: edits that are damaged and then given the right sums, the engine's own too, so that they reach its decoder; the
process must live, and the bank must open and hold its words. Pairs: two machines change a text at once; a conflict
must be found exactly where both changed the same sentence.
"""

import argparse
import random
import shutil
import struct
import sys
import tempfile
from pathlib import Path

from storybank.sync.conflicts import find
from storybank.sync.device import Device, RemovalError
from storybank.sync.document import NOTHING, Document
from storybank.sync.edits import Edits
from storybank.sync.envelope import Envelope, NewerError, StrangeError, TornError, seal, unseal
from storybank.sync.folder import CarriedFolder
from storybank.sync.values import Tables
from storybank.workspace.bank_home import BankHome

_BANK: Tables = {
    "stories": {
        "a": {
            "id": "a",
            "title": "First",
            "action": "I asked. I built. I won.",
            "skills": [{"name": "SQL", "kind": "hard"}],
        },
        "b": {"id": "b", "title": "Second", "situation": "We met. I spoke.", "custom": {"deep": [1, None, "x"]}},
    }
}
_MOST = 0xFFFFFFFF
_PRIMES = (2_654_435_761, 2_246_822_519, 3_266_489_917, 668_265_263, 374_761_393)
_AT_ONCE = 20
"""So many forged files lie in the folder of one sync."""


def main() -> int:
    """Run what was asked for and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutated", type=int, default=2_000)
    parser.add_argument("--forged", type=int, default=400)
    parser.add_argument("--pairs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    taken = mutated(given.mutated, given.seed)
    print(f"{given.mutated} mutated files: {taken} taken for whole ones", flush=True)
    with tempfile.TemporaryDirectory() as name:
        refused, harmed = forged(Path(name), given.forged, given.seed)
    print(f"{given.forged} forged files: {refused} refused, {harmed} banks harmed", flush=True)
    missed, false = pairs(given.pairs, given.seed)
    print(f"{given.pairs} pairs: {missed} conflicts missed, {false} false ones")
    return 1 if taken or harmed or missed or false else 0


def mutated(count: int, seed: int) -> int:
    """Return how many damaged files were taken for whole ones."""
    chance = random.Random(seed)
    good = [seal(Envelope(kind, payload)) for kind, payload in _payloads().items()]
    taken = 0
    for _ in range(count):
        data = chance.choice(good)
        hurt = _hurt(data, chance)
        try:
            unseal(hurt)
        except (TornError, NewerError, StrangeError):
            continue
        taken += hurt != data
    return taken


def forged(root: Path, count: int, seed: int) -> tuple[int, int]:
    """Return how many forged files were refused, and how many banks did not stand what was taken in."""
    chance = random.Random(seed)
    payloads = _payloads()
    start = _start(root)
    refused = harmed = 0
    for first in range(0, count, _AT_ONCE):
        world = root / "world"
        shutil.copytree(start, world)
        part = world / "carried" / "storybank-v1" / "f0f0f0f0"
        part.mkdir(parents=True)
        for number in range(min(_AT_ONCE, count - first)):
            kind = chance.choice(list(payloads))
            hurt = _hurt(payloads[kind], chance)
            (part / f"{number}.sbk").write_bytes(seal(Envelope(kind, _summed(hurt) if chance.random() < 0.8 else hurt)))
        try:
            refused += len(device(world).sync().unread)
        except RemovalError:
            refused += 1  # one that takes the stories away can't be told from an edit that does: the owner is asked
        harmed += not _stands(world)
        shutil.rmtree(world)
    return refused, harmed


def pairs(count: int, seed: int) -> tuple[int, int]:
    """Return how many conflicts were missed, and how many were found that are none."""
    chance = random.Random(seed)
    missed = false = 0
    for number in range(count):
        sentences = [f"Sentence {index} of {number}." for index in range(chance.randrange(2, 9))]
        mine, theirs = chance.randrange(len(sentences)), chance.randrange(len(sentences))
        document = Document()
        base = document.edit(_text(sentences), NOTHING)
        versions = [
            document.edit(_text([*sentences[:place], f"{word} {number}.", *sentences[place + 1 :]]), base)
            for place, word in ((mine, "Mine"), (theirs, "Theirs"))
        ]
        found = find(document, versions[0], versions[1])
        words = {str(version).strip() for conflict in found for version in conflict.versions}
        if mine == theirs:
            missed += words != {f"Mine {number}.", f"Theirs {number}."}
        else:
            false += len(found)
    return missed, false


def device(world: Path) -> Device:
    """Return the machine of a world."""
    home = BankHome(world / "home" / "bank.json")
    return Device(home, CarriedFolder(world / "carried", home.write), lambda count: "ab" * count)


def _start(root: Path) -> Path:
    start = root / "start"
    (start / "carried").mkdir(parents=True)
    device(start).home.save(_BANK)
    device(start).sync()
    return start


def _stands(world: Path) -> bool:
    home = BankHome(world / "home" / "bank.json")
    tables = home.read()
    home.check(tables)
    return set(tables["stories"]) >= {"a", "b"}


def _payloads() -> dict[str, bytes]:
    document = Document()
    base = document.edit(_BANK, NOTHING)
    known = Edits.of(document.snapshot())
    document.edit({"stories": {**_BANK["stories"], "c": {"id": "c", "title": "Third", "action": "New."}}}, base)
    return {"snapshot": document.snapshot(), "update": document.beyond([known]) or b""}


def _text(sentences: list[str]) -> Tables:
    return {"stories": {"a": {"id": "a", "title": "T", "action": " ".join(sentences)}}}


def _hurt(data: bytes, chance: random.Random) -> bytes:
    hurt = bytearray(data)
    for _ in range(chance.randrange(1, 6)):
        place = chance.randrange(len(hurt))
        way = chance.random()
        if way < 0.4:
            hurt[place] ^= 1 << chance.randrange(8)
        elif way < 0.7:
            hurt[place] = chance.choice([0, 1, 127, 128, 255, chance.randrange(256)])
        elif way < 0.8:
            del hurt[place : place + chance.randrange(1, 9)]
        elif way < 0.9:
            hurt[place:place] = chance.randbytes(chance.randrange(1, 9))
        else:
            hurt[place:place] = hurt[place : place + chance.randrange(1, 33)]
    return bytes(hurt) or b"\0"


def _summed(payload: bytes) -> bytes:
    """Return a payload whose checksum, the engine's own, fits what comes after it."""
    return payload[:16] + _xxh32(payload[20:], int.from_bytes(b"LORO", "little")).to_bytes(4, "little") + payload[20:]


def _xxh32(data: bytes, seed: int) -> int:
    """Return the 32-bit xxHash, which is what Loro sums its files with."""
    whole = len(data) // 16 * 16
    if whole:
        lanes = [seed + _PRIMES[0] + _PRIMES[1], seed + _PRIMES[1], seed, seed - _PRIMES[0]]
        for index, (word,) in enumerate(struct.iter_unpack("<I", data[:whole])):
            lanes[index % 4] = _turned(lanes[index % 4] + word * _PRIMES[1], 13) * _PRIMES[0]
        found = sum(_turned(lane, turn) for lane, turn in zip(lanes, (1, 7, 12, 18), strict=True))
    else:
        found = seed + _PRIMES[4]
    found += len(data)
    words = whole + (len(data) - whole) // 4 * 4
    for (word,) in struct.iter_unpack("<I", data[whole:words]):
        found = _turned(found + word * _PRIMES[2], 17) * _PRIMES[3]
    for byte in data[words:]:
        found = _turned(found + byte * _PRIMES[4], 11) * _PRIMES[0]
    for shift, prime in ((15, _PRIMES[1]), (13, _PRIMES[2]), (16, 1)):
        found &= _MOST
        found = (found ^ found >> shift) * prime
    return found & _MOST


def _turned(value: int, places: int) -> int:
    value &= _MOST
    return (value << places | value >> (32 - places)) & _MOST


if __name__ == "__main__":
    sys.exit(main())
