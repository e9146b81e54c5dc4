"""A Word file as a zip of parts: opened with suspicion, packed so that the same parts give the same bytes."""

import io
import re
import zipfile

from storybank.errors import UnreadableError

Parts = dict[str, bytes]

MAX_PARTS = 300
MAX_BYTES = 30_000_000
"""What a file may unpack to; a template unpacks to some hundred KB, a bomb of 71 KB to 576 MB."""
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CORE = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_LIBREOFFICE_CORE = b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
"""LibreOffice names the properties' relationship so; python-docx then adds a second part of the same name."""
_RELATIONSHIP = re.compile(rb"<Relationship\b[^>]*>")
_DAY_ZERO = (1980, 1, 1, 0, 0, 0)


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
    except (
        zipfile.BadZipFile,
        RuntimeError,
        EOFError,
        NotImplementedError,
        zipfile.LargeZipFile,
        OSError,
        ValueError,
    ) as error:
        raise _refused(name, f"is not a whole Word file ({str(error) or 'it ends too early'})") from None
    if len(parts) != len(infos):
        raise _refused(name, "holds the same part twice")
    return {part: _checked(part, content, name) for part, content in _with_main(parts, name).items()}


def pack(parts: Parts) -> bytes:
    """Return the parts as a file, in a fixed order and with fixed dates."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for part in sorted(
            parts, key=lambda part: (part != "[Content_Types].xml", not part.startswith("_rels/"), part)
        ):
            info = zipfile.ZipInfo(part, _DAY_ZERO)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(info, parts[part])
    return target.getvalue()


def _check_sizes(infos: list[zipfile.ZipInfo], name: str) -> None:
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_BYTES:
        raise _refused(name, "unpacks to far too much")


def _with_main(parts: Parts, name: str) -> Parts:
    if any("vbaproject" in part.lower() for part in parts) or b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        raise _refused(name, "holds macros")
    if _MAIN not in parts.get("[Content_Types].xml", b""):
        raise _refused(name, "is not a .docx document")
    return parts


def _checked(part: str, content: bytes, name: str) -> bytes:
    if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content.replace(b"\x00", b""):
        raise _refused(name, f"declares a DOCTYPE in {part}")
    if not part.endswith(".rels"):
        return content
    for found in _RELATIONSHIP.finditer(content):
        if b"External" in found[0] and b"/hyperlink" not in found[0]:
            raise _refused(name, "points to a file outside itself")
    return content.replace(_LIBREOFFICE_CORE, _CORE)


def _refused(name: str, why: str) -> UnreadableError:
    return UnreadableError(f"{name} {why}.", "Open it in Word or LibreOffice and save it as .docx without macros.")
