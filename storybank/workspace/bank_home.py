"""The bank file as sync sees it: tables read and saved whole, under the bank's own lock."""

from contextlib import AbstractContextManager
from pathlib import Path

from storybank.errors import BankError
from storybank.store.bank_file import BankFile, Tables, digest
from storybank.store.files import write_file
from storybank.store.records import SCHEMA, arranged_tables, bank_from_tables
from storybank.sync.settled import read_settled


class BankHome:
    """Where a bank lies; its sync state is kept in a folder beside it."""

    def __init__(self, path: Path) -> None:
        self.file = BankFile(path)
        self.folder = self.file.path.with_name(f"{self.file.path.name}.sync")

    @property
    def waiting(self) -> int:
        """How many choices waited for the owner when the last sync was done."""
        return read_settled(self.folder).open

    def locked(self) -> AbstractContextManager[None]:
        """Hold the bank against every other storybank."""
        return self.file.lock()

    def read(self) -> Tables:
        """Return the bank's tables; none where there is no bank yet.

        Raises:
            BankError: the bank is damaged.
        """
        data = self.file.read_bytes()
        return {} if data is None else self.file.parse(data)

    def save(self, tables: Tables) -> None:
        """Write the tables; the last five banks stay beside it, each another one to go back to.

        Raises:
            NotWrittenError: no space or no permission; the bank is as it was.
        """
        old = self.file.read_bytes()
        own = {"bank": {"schema": SCHEMA}, **tables.get("bank", {})}
        new = self.file.format(arranged_tables({**tables, "bank": own}))
        if new != old:
            self.file.replace(new, None if self._is_noted_only(tables, own, old) else old)

    def _is_noted_only(self, tables: Tables, own: Tables, old: bytes | None) -> bool:
        """Tell whether the old bank is the same but for what a sync notes for itself."""
        try:
            before = {} if old is None else self.file.parse(old).get("bank", {})
        except BankError:
            return False
        return self.file.format(arranged_tables({**tables, "bank": {**own, **before}})) == old

    def digest(self) -> str:
        """Return what tells two states of the bank's file apart."""
        return digest(self.file.read_bytes()).hex()

    def check(self, tables: Tables) -> None:
        """Raise a BankError when the tables are no bank that can be opened."""
        bank_from_tables(tables, "The merged bank")

    def write(self, path: Path, data: bytes) -> None:
        """Write a file of the sync state or of the carried folder."""
        write_file(path, data, private=True)
