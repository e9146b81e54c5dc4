"""The bank file as bytes and tables: read with care, written whole, five old versions kept beside it."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import msgspec

from storybank.errors import BankError
from storybank.store.files import make_folder, not_written, write_file
from storybank.store.lock import held

Tables = dict[str, dict[str, Any]]

BACKUPS = 5
MAX_BYTES = 256_000_000
"""Ten thousand stories take about 20 MB; what is larger is no bank."""
LOCK_SECONDS = 2.0
"""How long a second storybank waits for the first."""


class BankFile:
    """One bank file. Reading never makes or changes anything."""

    def __init__(self, path: Path) -> None:
        self.path = Path(os.path.realpath(path))
        """The file itself, where `path` is a link."""

    def backup(self, number: int) -> Path:
        """Return the path of a backup; 1 is the newest."""
        return self.path.with_name(f"{self.path.name}.bak{number}")

    @property
    def lock_path(self) -> Path:
        """The file that a storybank holds while it saves; it stays when nobody does."""
        return self.path.with_name(f"{self.path.name}.lock")

    def read_bytes(self) -> bytes | None:
        """Return the file's bytes, or None where there is no file.

        Raises:
            BankError: it is a folder, can't be read, or is far too large.
        """
        try:
            if self.path.exists() and not self.path.is_file() and not self.path.is_dir():
                # Opening a pipe would wait for ever.
                raise BankError(f"{self.path} is no file.", "Name a bank file with --bank.")
            with self.path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except FileNotFoundError:
            return None
        except IsADirectoryError:
            raise BankError(f"{self.path} is a folder.", "Name the bank file in it with --bank.") from None
        except OSError as error:
            raise BankError(f"{self.path} can't be read: {error.strerror}.", "Check its permissions.") from None
        if len(data) > MAX_BYTES:
            raise BankError(f"{self.path} is larger than {MAX_BYTES // 1_000_000} MB.", "Is it a bank at all?")
        return data

    def mark(self) -> tuple[int, ...] | None:
        """Return what tells at a glance that the file is another one: number, size and time; None without a file."""
        try:
            state = self.path.stat()
        except OSError:
            return None
        return state.st_ino, state.st_size, state.st_mtime_ns

    def parse(self, data: bytes) -> Tables:
        """Return the tables that the bytes hold.

        Raises:
            BankError: they are empty, torn, not UTF-8, nested too deep, or not a bank.
        """
        if not data.strip():
            raise self._damaged("is empty")
        try:
            tables = msgspec.json.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise self._damaged(f"is damaged ({error})") from None
        except RecursionError:
            raise self._damaged("is nested too deep to be a bank") from None
        if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
            raise self._damaged("is not a storybank bank")
        for name in ("bank", "glossary"):
            for key, row in tables.get(name, {}).items():
                if not isinstance(row, dict):
                    raise self._damaged(f"is damaged ({name}, {key}: not a record)")
        return tables

    def format(self, tables: Tables) -> bytes:
        """Return the bytes of a bank file, made to be read by people too."""
        return msgspec.json.format(msgspec.json.encode(tables), indent=2) + b"\n"

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the bank against every other storybank.

        Raises:
            BankError: another one has held it for two seconds.
            NotWrittenError: the lock file can't be made.
        """
        with ExitStack() as stack:
            try:
                make_folder(self.path.parent, private=True)
                stack.enter_context(held(self.lock_path, LOCK_SECONDS))
            except TimeoutError:
                raise BankError(
                    f"{self.path} is in use by another storybank.", "Close it, or try again in a moment."
                ) from None
            except OSError as error:
                raise not_written(self.path, error) from error
            yield

    def replace(self, data: bytes, old: bytes | None) -> None:
        """Write new bytes; `old` are the ones on the disk, which become the newest backup.

        Raises:
            NotWrittenError: no space or no permission; the old bytes are still in place.
        """
        try:
            if old is not None:
                self._rotate()
        except OSError as error:
            raise not_written(self.path, error) from error
        write_file(self.path, data, private=True)

    def newest_good_backup(self) -> Path | None:
        """Return the newest backup that holds a bank, or None."""
        for number in range(1, BACKUPS + 1):
            with contextlib.suppress(BankError):
                backup = BankFile(self.backup(number))
                data = backup.read_bytes()
                if data is not None:
                    backup.parse(data)
                    return backup.path
        return None

    def _damaged(self, how: str) -> BankError:
        kept = "Its bytes were left as they are."
        good = self._good_beside()
        todo = (
            f"To go back to its newest good backup: storybank restore {good.name}"
            if good
            else "`storybank restore` lists what there is."
        )
        return BankError(f"{self.path} {how}.", f"{kept} {todo}")

    def _good_beside(self) -> Path | None:
        is_backup = self.path.name.rpartition(".")[2].startswith("bak")
        return None if is_backup else self.newest_good_backup()

    def _rotate(self) -> None:
        newest = self.backup(1)
        if newest.exists() and newest.samefile(self.path):
            # A crash came between an earlier rotation and the write after it. Renaming one link of a file over
            # another does nothing, so rotating again would push a good backup out for nothing.
            return
        for number in range(BACKUPS - 1, 0, -1):
            if self.backup(number).exists():
                self.backup(number).replace(self.backup(number + 1))
        try:
            newest.hardlink_to(self.path)
        except OSError:
            import shutil  # noqa: PLC0415 - for file systems without hard links only

            shutil.copy2(self.path, newest)


def digest(data: bytes | None) -> bytes:
    """Return what tells two states of the file apart; a missing file has its own."""
    return b"" if data is None else hashlib.blake2b(data, digest_size=16).digest()
