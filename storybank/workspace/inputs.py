"""Files as people have them: the text of a posting, whatever it was saved as."""

import codecs
import re
import sys
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from storybank.errors import UnreadableError

MAX_BYTES = 20_000_000
"""No posting and no story is larger; a file that is was named by mistake."""

_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BINARY = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive",
    b"\xd0\xcf\x11\xe0": "an old Word file (.doc)",
    b"{\\rtf": "a rich-text file (.rtf)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_CHARSET = re.compile(rb"<meta[^>]{1,200}charset=[\"']?([\w-]{2,40})", re.IGNORECASE)
_HEAD = 4096
"""Bytes of a web page in which it may name its encoding."""
_SAVE_AS = "Copy its text into a .txt file (UTF-8), or save it as .docx or .html, and name that."


class Input(Struct, frozen=True):
    """A text and where it came from."""

    name: str
    """The file's name without its ending, or "" for standard input."""
    text: str


def read_input(source: str, *, markup: bool = True) -> Input:
    """Read the text of a file, or of standard input for "-".

    UTF-8 and UTF-16 text, web pages and .docx are read; newlines stay as they are in the text.

    Args:
        source: a path, or "-".
        markup: take the text out of a web page; off for stories, where a tag is a person's own word.

    Raises:
        UnreadableError: it is missing, a folder, empty, too large, or not text.
    """
    if source == "-":
        if sys.stdin is None:
            raise UnreadableError("There is no standard input.", "Name a file instead of -.")
        return Input("", _text(sys.stdin.buffer.read(MAX_BYTES + 1), "Standard input", markup=markup))
    path = Path(source)
    data = _read(path)
    if path.suffix.lower() in {".docx", ".docm"}:
        from storybank.documents import read_docx  # noqa: PLC0415 - only Word files need it

        return Input(path.stem, _not_empty(read_docx(path), str(path)))
    return Input(path.stem, _text(data, str(path), markup=markup))


def _read(path: Path) -> bytes:
    with _open(path) as file:
        return file.read(MAX_BYTES + 1)


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise UnreadableError(f"There is no file {path}.", "Check the name, or give - and pipe the text in.") from None
    except IsADirectoryError:
        raise UnreadableError(f"{path} is a folder.", "Name a file in it.") from None
    except OSError as error:
        raise UnreadableError(f"{path} can't be read: {error.strerror}.", "Check its permissions.") from None


def _text(data: bytes, where: str, *, markup: bool) -> str:
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"{where} is larger than {MAX_BYTES // 1_000_000} MB.", "Name the posting itself.")
    text = decode(data, where)
    from storybank.exchange.html import looks_like_html, text_of_html  # noqa: PLC0415 - `story list` reads no posting

    return _not_empty(text_of_html(text) if markup and looks_like_html(text) else text, where)


def decode(data: bytes, where: str) -> str:
    """Return the text of `data`: UTF-8, UTF-16/32 when a byte order mark says so, or as a web page says itself.

    Raises:
        UnreadableError: it is binary or in another encoding; the message names the first bad byte.
    """
    for magic, what in _BINARY.items():
        if data.startswith(magic):
            raise UnreadableError(f"{where} is {what}, not text.", _SAVE_AS)
    try:
        if data.startswith(_WIDE):
            return data.decode("utf-32" if data.startswith(_WIDE[:2]) else "utf-16")
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        declared = _as_declared(data)
        if declared is not None:
            return declared
        at = f"byte {error.start} is not {error.encoding.upper()}"
        raise UnreadableError(f"{where} is not UTF-8 text: {at}.", _SAVE_AS) from None
    if "\x00" in text:
        raise UnreadableError(f"{where} is not text: it holds a zero byte.", _SAVE_AS)
    return text


def _as_declared(data: bytes) -> str | None:
    """Return the text of a web page in the encoding that it names; None where it names none that fits."""
    named = _CHARSET.search(data[:_HEAD])
    if named is None:
        return None
    name = named[1].decode().lower()
    # a page that says Latin-1 is read as Windows-1252 by every browser: https://encoding.spec.whatwg.org/#names-and-labels
    with suppress(LookupError, ValueError):
        return data.decode("cp1252" if name in {"iso-8859-1", "latin1", "us-ascii"} else name)
    return None


def _not_empty(text: str, where: str) -> str:
    if not text.strip("\ufeff\u200b \t\r\n\f\v\xa0"):
        raise UnreadableError(f"{where} is empty.", "Put the text in it.")
    return text


def open_input(source: str, stdin: BinaryIO) -> AbstractContextManager[BinaryIO]:
    """Open a file, or standard input for "-", to be read line by line in constant memory.

    Raises:
        UnreadableError: it is missing, a folder, or can't be read.
    """
    if source == "-":
        return nullcontext(stdin)
    return _open(Path(source))
