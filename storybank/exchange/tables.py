"""Tables for spreadsheets, as comma-separated values."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet would run as a formula."""


def table_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a header and rows; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([[_harmless(cell) for cell in row] for row in (header, *rows)])
    return text.getvalue()


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
