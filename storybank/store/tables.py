"""TinyDB over the bank file. The only module that speaks TinyDB.

TinyDB reads and writes in two calls and knows nothing of locks or half-written files; here its calls work on the
tables in memory, between one locked read and one whole write.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from tinydb.storages import Storage
from tinydb.table import Document, Table

from storybank.store.bank_file import BankFile, Tables

Record = dict[str, Any]


class BankTable(Table):
    """A table whose ids are ours: words, not numbers."""

    document_id_class: Any = str
    default_query_cache_capacity = 0

    def replace_all(self, before: Mapping[Any, Record], after: Mapping[Any, Record]) -> None:
        """Bring the table from `before` to `after`, touching only the records that differ."""
        gone = [key for key in before if key not in after]
        if gone:
            self.remove(doc_ids=gone)
        for key in after:
            if key in before and before[key] != after[key]:
                self.update(_replacing(after[key]), doc_ids=[key])
        new = [Document(record, key) for key, record in after.items() if key not in before]
        if new:
            self.insert_multiple(new)


class DurableStorage(Storage):
    """TinyDB's two calls, over a bank file that is written once, at the end of a transaction."""

    def __init__(self, file: BankFile) -> None:
        self.file = file
        self._tables: Tables | None = None

    def read(self) -> Tables | None:
        """Return the tables: those of the transaction, or of the file; None where there is no file."""
        if self._tables is not None:
            return self._tables
        data = self.file.read_bytes()
        return None if data is None else self.file.parse(data)

    def write(self, data: Tables) -> None:
        """Take the tables to be written when the transaction ends; one of its own where there is none."""
        if self._tables is not None:
            self._tables = data
            return
        with self.transaction():
            self._tables = data

    @contextmanager
    def transaction(self) -> Iterator[Tables]:
        """Lock, read, let the caller work on the tables, write when they changed.

        An exception inside leaves the file as it was.
        """
        with self.file.lock():
            old = self.file.read_bytes()
            self._tables = {} if old is None else self.file.parse(old)
            try:
                yield self._tables
                new = self.file.format(self._tables)
                if new != old:
                    self.file.replace(new, old)
            finally:
                self._tables = None


def _replacing(record: Record) -> Any:
    def transform(document: Record) -> None:
        document.clear()
        document.update(record)

    return transform
