"""Names of files that every system takes."""

import re
import unicodedata

_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin|conout|com[\d¹²³]|lpt[\d¹²³])(?![^.])", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever ending follows."""
_LONGEST = 80
_MOST_BYTES = 180
"""A file name may have 255 bytes; the ending, a number and a temporary mark come on top."""


def file_name(*parts: str) -> str:
    """Return a file name of lower-case words joined by hyphens, safe on every system and never empty.

    The last part stays whole where it can, so that "-prep" and "-thanks-priya" are still there after a long title.
    """
    *first, last = ("-".join(_words(part)) for part in parts)
    share = 2 if any(first) else 1
    last = _cut(last, _LONGEST // share, _MOST_BYTES // share)
    room, most = _LONGEST - len(last) - 1, _MOST_BYTES - len(last.encode()) - 1
    head = _cut("-".join(filter(None, first)), room, most)
    name = "-".join(filter(None, (head, last))) or "document"
    return f"{name}-file" if _RESERVED.match(name) else name


def _words(part: str) -> list[str]:
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", part).casefold())
    return re.findall(r"[^\W_]+", text)


def _cut(text: str, letters: int, size: int) -> str:
    """Return the beginning of a text, so many letters and bytes at most, and no half word where there are several."""
    cut = text[:letters]
    while len(cut.encode()) > size:
        cut = cut[:-1]
    whole = cut.rpartition("-")[0] if len(cut) < len(text) and text[len(cut)] != "-" else cut
    return (whole or cut).strip("-")
