"""Machines for the tests: a bank and its sync state in plain files, whose writes can be made to fail or to stop."""

import hashlib
import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storybank.errors import BankError, NotWrittenError
from storybank.sync.device import Device
from storybank.sync.encryption import Key
from storybank.sync.folder import CarriedFolder
from storybank.sync.values import Tables, to_text


class CrashError(Exception):
    """The machine stops, in the middle of whatever it did."""


class PlainHome:
    """A bank in a plain file; `fuse` writes from now something goes wrong."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "sync"
        self.bank = root / "bank.json"
        self.fuse: int | None = None
        self.is_full = False
        """The fuse means a full disk from then on, not a crash."""
        self.writes = 0

    @contextmanager
    def locked(self) -> Iterator[None]:
        yield

    def read(self) -> Tables:
        if not self.bank.exists():
            return {}
        tables: Tables = json.loads(self.bank.read_bytes())
        return tables

    def save(self, tables: Tables) -> None:
        self.write(self.bank, json.dumps(tables).encode())

    def digest(self) -> str:
        return hashlib.sha256(self.bank.read_bytes()).hexdigest() if self.bank.exists() else ""

    def check(self, tables: Tables) -> None:
        for name, rows in tables.items():
            if not all(isinstance(row, dict) for row in rows.values()):
                raise BankError(f"{name} is no table.")

    def write(self, path: Path, data: bytes) -> None:
        if self.fuse is not None:
            self.fuse -= 1
            if self.fuse < 0:
                if self.is_full:
                    raise NotWrittenError(f"{path} was not saved: the disk is full.")
                raise CrashError(path.name)
        self.writes += 1
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def machine(home: PlainHome, carried: Path, seed: int = 0, key: Key | None = None) -> Device:
    """Return a machine; its name in the folder comes from `seed`, and with a key the folder is encrypted."""
    digits = random.Random(f"{home.root.name} {seed}")
    return Device(home, CarriedFolder(carried, home.write, key=key), lambda count: digits.randbytes(count).hex())


def shown(home: PlainHome) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return a bank as its owner sees it: tables, their rows in order, and what each row says."""
    tables = {name: rows for name, rows in home.read().items() if name != "bank" and rows}
    return [(name, [(key, to_text(row)) for key, row in tables[name].items()]) for name in sorted(tables)]
