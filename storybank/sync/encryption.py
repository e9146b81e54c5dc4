"""The files of an encrypted folder: age keeps them secret, and a code made with the same key tells who wrote them.

age alone does not say who wrote a file. Nothing that lacks the code reaches age; nothing within reaches the engine
before it went through the checks of every file.
"""

import contextlib
import hmac
import re
import unicodedata
from collections.abc import Iterable
from typing import Self

from storybank.errors import UsageError
from storybank.sync.engine import EngineError, guarded, quiet
from storybank.sync.envelope import ENCRYPTED, Envelope, LockedError, PlainError, StrangeError, TornError, seal, unseal

try:
    import pyrage
except ImportError:
    raise UsageError(
        "An encrypted folder needs the package pyrage, which is not installed.",
        "Install it where storybank is, `pipx inject storybank pyrage` or `pip install pyrage`; "
        "until then your edits wait on this machine.",
    ) from None

_CODE = 32
_WRAPPED = re.compile(rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n")
_MOST_WORK = 21
"""The logarithm of scrypt's cost, above which a key file is left alone: this much takes 2 GB of memory."""


class Key:
    """What the owner's machines share and nobody else has."""

    def __init__(self, identity: str, wrapped: bytes) -> None:
        """Take an age identity (X25519), and the key file that holds it under the passphrase.

        Raises:
            ValueError: they are not.
        """
        if not _WRAPPED.match(wrapped):
            raise ValueError("it is no key file")
        try:
            self._identity = pyrage.x25519.Identity.from_str(identity.strip())
        except pyrage.IdentityError:
            raise ValueError("it is no age identity") from None
        self._recipient = self._identity.to_public()
        # from the identity, never from the passphrase: whoever guesses at the files must not test guesses on them
        self._secret = hmac.digest(self.identity.encode(), b"storybank-v1 code", "sha256")
        self.wrapped = wrapped
        self.id = hmac.digest(self._secret, b"id", "sha256")[:4].hex()

    @classmethod
    def new(cls, passphrase: str) -> Self:
        """Return a key that did not exist before, under a passphrase; takes a second or two."""
        identity = str(pyrage.x25519.Identity.generate())
        return cls(identity, _wrap(identity, passphrase))

    @property
    def identity(self) -> str:
        """The secret itself, in the form that age uses."""
        return str(self._identity)

    def under(self, passphrase: str) -> Self:
        """Return the same key under another passphrase; takes a second or two."""
        return type(self)(self.identity, _wrap(self.identity, passphrase))

    def encrypted(self, envelope: Envelope) -> Envelope:
        """Return the envelope of a file that tells others its size, its form and which key, and no more."""
        data = bytes(pyrage.encrypt(seal(envelope), [self._recipient]))
        return Envelope(ENCRYPTED, self._code(data) + data, {"key": self.id})

    def decrypted(self, envelope: Envelope) -> Envelope:
        """Return what such an envelope holds.

        Raises:
            PlainError: it is not encrypted.
            LockedError: another key encrypted it.
            StrangeError: nobody with this key wrote it.
            NewerError: what it holds needs a newer storybank.
        """
        if envelope.kind != ENCRYPTED:
            raise PlainError
        if envelope.notes.get("key") != self.id:
            raise LockedError
        code, data = envelope.payload[:_CODE], envelope.payload[_CODE:]
        if not hmac.compare_digest(code, self._code(data)):
            raise StrangeError("no machine of yours wrote it")
        try:
            return unseal(bytes(pyrage.decrypt(data, [self._identity])))
        except (pyrage.DecryptError, TornError):
            raise StrangeError("its contents can't be decrypted") from None

    def _code(self, data: bytes) -> bytes:
        return hmac.digest(self._secret, f"{ENCRYPTED} {self.id} ".encode() + data, "sha256")


def unwrapped(files: Iterable[bytes], passphrase: str) -> Key | None:
    """Return the key that a passphrase opens, None when it opens none of the key files; takes a second or two each."""
    for data in files:
        found = _WRAPPED.match(data)
        if found is None or int(found[1]) > _MOST_WORK:
            continue
        # bytes of a stranger, perhaps: whatever breaks on them, they hold no key
        with contextlib.suppress(EngineError), guarded(), quiet():
            return Key(bytes(pyrage.passphrase.decrypt(data, _one_form(passphrase))).decode(), data)
    return None


def _wrap(identity: str, passphrase: str) -> bytes:
    return bytes(pyrage.passphrase.encrypt(f"{identity}\n".encode(), _one_form(passphrase)))


def _one_form(passphrase: str) -> str:
    """Return a passphrase in the one form of its letters: keyboards and systems write é in two ways."""
    return unicodedata.normalize("NFC", passphrase)
