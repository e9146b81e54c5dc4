"""Every sign as ASCII, one cell for one cell: for terminals that draw our signs two cells wide, or not at all."""

import unicodedata
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SIGNS = str.maketrans(
    {
        "●": "*", "◐": "+", "○": "o", "▲": "!", "✓": "v", "▍": "|", "·": ".", "•": "*", "━": "=", "═": ":", "▌": "|",
        "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": ".", "×": "x", "←": "<", "→": ">", "↑": "^",
        "↓": "v", "▸": ">", "◆": "*",
        "▁": "_", "▂": "_", "▃": "-", "▄": "-", "▅": "=", "▆": "=", "▇": "#", "█": "#", "▓": "#", "▒": "#", "░": ".", "\xa0": " ",
    }
)  # fmt: skip


class Ascii(LineFilter):
    """Draws with ASCII only."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - textual's signature
        """Return the segments in ASCII."""
        return [Segment(as_ascii(text), style, control) for text, style, control in segments]


@lru_cache(4096)
def as_ascii(text: str) -> str:
    """Return a text in ASCII that takes the same number of cells."""
    return text if text.isascii() else "".join(_sign(letter) for letter in text.translate(_SIGNS))


def _sign(letter: str) -> str:
    if letter.isascii():
        return letter
    if "\u2500" <= letter <= "\u257f":
        name = unicodedata.name(letter)
        return "-" if name.endswith("HORIZONTAL") else "|" if name.endswith("VERTICAL") else "+"
    if "\u2580" <= letter <= "\u259f":
        return " "
    plain = unicodedata.normalize("NFKD", letter)[:1]
    return (plain if plain.isascii() and plain.isprintable() else "?").ljust(cell_len(letter), "?")[: cell_len(letter)]
