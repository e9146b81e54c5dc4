"""A Word file as a zip of parts: opened with suspicion, packed so that the same parts give the same bytes."""

import io
import re
import zipfile
import zlib
from typing import Any

from lxml import etree

from storybank.errors import UnreadableError

Parts = dict[str, bytes]

MAX_PARTS = 300
MAX_BYTES = 24_000_000
"""What a file may unpack to, pictures too; a bomb of 71 KB unpacks to 576 MB."""
MAX_MARKUP = 8_000_000
"""What its markup may unpack to; in memory it takes more than ten times that. A template has some hundred KB."""
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CORE = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_LIBREOFFICE_CORE = b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
"""LibreOffice names the properties' relationship so; python-docx then adds a second part of the same name."""
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ENCODING = re.compile(rb"""^<\?xml[^>]*encoding=["']([^"']*)""")
_DAY_ZERO = (1980, 1, 1, 0, 0, 0)
_DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    RuntimeError,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    zlib.error,
)


def unpack(data: bytes, name: str) -> Parts:
    """Return the parts of a Word file.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        UnreadableError: it is no .docx, holds macros, unpacks to too much, or points outside itself.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
        _check_sizes(infos, name)
        parts = {info.filename: archive.read(info) for info in infos}
    except _DAMAGED as error:
        raise _refused(name, f"is not a whole Word file ({str(error) or 'it ends too early'})") from None
    if len(parts) != len(infos):
        raise _refused(name, "holds the same part twice")
    return {part: _checked(part, content, name) for part, content in _with_main(parts, name).items()}


def read_parts(data: bytes) -> Parts:
    """Return the parts of a file of our own making."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: Parts, *, packed: bool = True) -> bytes:
    """Return the parts as a file, in a fixed order and with fixed dates.

    Args:
        parts: the parts.
        packed: make it small; not worth the time where it is read again at once.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for part in sorted(
            parts, key=lambda part: (part != "[Content_Types].xml", not part.startswith("_rels/"), part)
        ):
            info = zipfile.ZipInfo(part, _DAY_ZERO)
            info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            info.external_attr, info.create_system = 0o644 << 16, 3
            archive.writestr(info, parts[part])
    return target.getvalue()


def parse(markup: bytes) -> Any:
    """Return markup as a tree; nothing outside it is read.

    Raises:
        XMLSyntaxError: it is damaged.
    """
    return etree.fromstring(markup, etree.XMLParser(resolve_entities=False, no_network=True))


def _check_sizes(infos: list[zipfile.ZipInfo], name: str) -> None:
    markup = sum(info.file_size for info in infos if _is_markup(info.filename))
    if len(infos) > MAX_PARTS or markup > MAX_MARKUP or sum(info.file_size for info in infos) > MAX_BYTES:
        raise _refused(name, "unpacks to far too much")


def _is_markup(part: str) -> bool:
    """Tell whether a part may be read as XML: all but pictures and fonts."""
    return not part.startswith(("word/media/", "word/fonts/"))


def _with_main(parts: Parts, name: str) -> Parts:
    if any("vbaproject" in part.lower() for part in parts) or b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        raise _refused(name, "holds macros")
    if _MAIN not in parts.get("[Content_Types].xml", b""):
        raise _refused(name, "is not a .docx document")
    return parts


def _checked(part: str, content: bytes, name: str) -> bytes:
    if _is_markup(part):
        _check_markup(part, content, name)
    if not part.endswith(".rels"):
        return content
    for found in _RELATIONSHIP.finditer(content):
        if b"External" in found[0] and b"/hyperlink" not in found[0]:
            raise _refused(name, "points to a file outside itself")
    return content.replace(_LIBREOFFICE_CORE, _CORE)


def _check_markup(part: str, content: bytes, name: str) -> None:
    """Refuse entities, and the encodings that could hide them from this look."""
    if b"<!DOCTYPE" in content.replace(b"\x00", b"") or b"<!ENTITY" in content:
        raise _refused(name, f"declares a DOCTYPE in {part}")
    encoding = _ENCODING.match(content.lstrip(b"\xef\xbb\xbf").replace(b"\x00", b""))
    if encoding and encoding[1].lower() not in {b"utf-8", b"utf-16", b"us-ascii", b"ascii"}:
        raise _refused(name, f"is written in an odd encoding in {part}")


def _refused(name: str, why: str) -> UnreadableError:
    return UnreadableError(f"{name} {why}.", "Open it in Word or LibreOffice and save it as .docx without macros.")
