"""What a machine keeps beside the bank to sync it: the document, what was settled, and its own name."""

import contextlib
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import asdict

from storybank.domain.ids import RandomHex
from storybank.errors import BankError
from storybank.sync.document import Document
from storybank.sync.engine import EngineError
from storybank.sync.envelope import Envelope, NewerError, StrangeError, TornError, seal, unseal
from storybank.sync.folder import SUFFIX, Write
from storybank.sync.settled import FILE, Settled, read_settled

_DOCUMENT = "document" + SUFFIX


@dataclass
class Loaded:
    """The document as it was found."""

    document: Document
    note: tuple[str, str] | None = None
    """A marker whose edits were captured by a sync that was cut off, and the version they led to."""
    is_whole: bool = True
    """False where there was none, or a torn one: the folder and the bank will make it again."""
    was_torn: bool = False


class State:
    """The files of one machine's sync state; losing them loses nothing."""

    def __init__(self, folder: Path, write: Write, random_hex: RandomHex) -> None:
        self.folder, self._write, self._random_hex = folder, write, random_hex

    @property
    def path(self) -> Path:
        """The document."""
        return self.folder / _DOCUMENT

    def load(self) -> Loaded:
        """Return the document; a torn one is put aside, with its bytes.

        Raises:
            BankError: a newer storybank wrote it.
        """
        loaded = Loaded(Document(), is_whole=False)
        for path in sorted(self.folder.glob(f"document*{SUFFIX}")):
            # a carrier that carries this folder too makes conflict copies of the document: they are edits as well
            self._load_one(path, loaded)
        return loaded

    def save(self, document: Document, note: tuple[str, str]) -> None:
        """Write the document, with a marker of the bank and the version that its edits led to."""
        notes = {"marker": note[0], "captured": note[1]}
        self._write(self.path, seal(Envelope("document", document.snapshot(), notes)))

    def digest(self) -> str:
        """Return what tells two states of the document's file apart."""
        try:
            return hashlib.sha256(self.path.read_bytes()).hexdigest()
        except OSError:
            return ""

    def settled(self) -> Settled:
        """Return what the last sync left behind."""
        return read_settled(self.folder)

    def settle(self, settled: Settled) -> None:
        """Note that a sync came to its end."""
        told = asdict(settled)
        self._write(self.folder / FILE, json.dumps(told, indent=2).encode())

    def device(self, *, fresh: bool = False) -> str:
        """Return this machine's name in the carried folder; a new one where it has none, or asks for one."""
        known = self.known_device()
        if known and not fresh:
            return known
        name = self._random_hex(4)
        self._write(self.folder / "device", name.encode())
        return name

    def known_device(self) -> str:
        """Return this machine's name in the carried folder, or an empty one."""
        with contextlib.suppress(OSError, ValueError):
            name = (self.folder / "device").read_text("utf-8").strip()
            if name.isalnum() and name.isascii() and len(name) <= 32:
                return name
        return ""

    def _load_one(self, path: Path, loaded: Loaded) -> None:
        try:
            envelope = unseal(path.read_bytes())
            Document.load(envelope.payload)
            loaded.document.absorb(envelope.payload)
        except NewerError:
            raise BankError(f"{path} was written by a newer storybank.", "Update storybank.") from None
        except (OSError, TornError, StrangeError, EngineError):
            with contextlib.suppress(OSError):
                path.replace(path.with_name(path.name.removesuffix(SUFFIX) + ".broken"))
            loaded.was_torn = True
            return
        if path == self.path:
            loaded.is_whole = True
            is_settled = self.settled().document == self.digest()
            told = str(envelope.notes.get("marker", "")), str(envelope.notes.get("captured", ""))
            loaded.note = None if is_settled else told
