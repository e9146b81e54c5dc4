"""A bank file as a `Bank`: read it, or change it in one locked step."""

from collections.abc import Callable
from pathlib import Path

from storybank.domain.bank import Bank
from storybank.store.bank_file import BankFile, Tables, digest
from storybank.store.records import bank_from_tables, bank_to_tables


class BankStore:
    """One person's bank on disk; a missing file is an empty bank."""

    def __init__(self, path: Path) -> None:
        self.file = BankFile(path)
        self._kept: tuple[bytes | None, Bank] | None = None
        """The digest of the file that was last read, and its bank: one value, since several threads read."""
        self._mark: tuple[int, ...] | None = None

    @property
    def path(self) -> Path:
        """The bank file."""
        return self.file.path

    def read(self) -> Bank:
        """Return the bank as it is on disk now.

        Raises:
            BankError: the file is damaged, unreadable, or written by a newer storybank.
        """
        data = self.file.read_bytes()
        state = digest(data)
        kept = self._kept
        if kept is None or state != kept[0]:
            kept = self._kept = (state, self._parse({} if data is None else self.file.parse(data)))
        return kept[1]

    def changed(self) -> bool:
        """Tell whether the file is another one than `read` last saw; its bytes are read only when something points to it."""
        mark, kept = self.file.mark(), self._kept
        if mark is not None and mark == self._mark and kept is not None:
            return False
        is_other = kept is None or digest(self.file.read_bytes()) != kept[0]
        self._mark = None if is_other else mark
        return is_other

    def update(self, change: Callable[[Bank], Bank]) -> Bank:
        """Apply `change` to the newest bank, save the result in one atomic write, and return it.

        Nothing is written when nothing differs. Tables and fields that this version does not know stay.

        Raises:
            BankError: another storybank holds the bank, or it is damaged; nothing was written.
            NotWrittenError: no space or no permission; the last good bank is in place.
        """
        from storybank.store.tables import BankTable, DurableStorage  # noqa: PLC0415 - reading needs no TinyDB

        storage = DurableStorage(self.file)
        with storage.transaction() as tables:
            old = self._parse(tables)
            new = change(old)
            if new == old:
                return old
            before, after = bank_to_tables(old), bank_to_tables(new)
            for name, rows in after.items():
                on_disk = tables.get(name, {})
                known = {key: row for key, row in before[name].items() if key in on_disk}
                BankTable(storage, name).replace_all(known, rows)
        self._kept = None
        return new

    def _parse(self, tables: Tables) -> Bank:
        return bank_from_tables(tables, str(self.path))
