"""A document's containers as the bank's tables. A pure function of the document: every machine reads the same.

A node is a map. `s:field` holds JSON, `t:field` a text, `d:field` a node, `l:field` a map of entries. A table and a
list are maps of entries: nodes with an order `o`, a sign `p` that they were made, and `x`, the hashes of what was
removed. An entry is gone while its content is one of those; edited elsewhere meanwhile, it is back.
"""

import re
from collections.abc import Container
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from msgspec import Struct

from storybank.sync.engine import loro
from storybank.sync.sentences import need_space
from storybank.sync.values import ABSENT, Record, Tables, content_hash, from_text

ROOT, CONFLICTS = "tables", "conflicts"
Path = tuple[str, ...]

_BEGUN = re.compile(r"[A-Z0-9À-ÖØ-ÞΆ-ΫЀ-Я\"“„«(\[](?<=\S[\s\S])")
_ENDED = re.compile(r"[.!?…:;,)\]\"”’»](?=\w)")
_WITHIN = re.compile(r"\S(?=\S)")
"""Where two texts may meet with no space: before what one begins with, after what one ends with, and, for somebody who
begins with a small letter, anywhere. Asking who wrote each letter would take longer than reading."""

DEPTH = 14
"""Containers below this many are not read: walking down a hostile document would end the process."""


@dataclass
class Content:
    """What a document holds at one version."""

    tables: Tables = field(default_factory=dict)
    texts: dict[Path, tuple[int, ...]] = field(default_factory=dict)
    """The fields that are texts, and where each shows a space that the document does not hold."""
    orders: dict[Path, dict[str, float]] = field(default_factory=dict)
    """The order of the entries of each table and list."""
    hashes: dict[Path, dict[str, Any]] = field(default_factory=dict)
    """The hashes under which an entry was removed, each with the time or None."""
    living: dict[Path, dict[str, Any]] = field(default_factory=dict)
    """The entries of each list, in their order."""
    gone: dict[Path, Any] = field(default_factory=dict)
    """The removed entries that the bank no longer lists."""
    revived: set[Path] = field(default_factory=set)
    """Records that were removed on one machine and edited on another."""
    rows: "dict[Path, Row]" = field(default_factory=dict)
    """Each record as it was read."""
    notes: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What was noted of each conflict: its id -> name -> plain value."""

    def take(self, row: "Row") -> None:
        """Add what one record holds."""
        self.rows[row.path] = row
        if row.is_there:
            self.orders[row.path[:1]][row.path[1]] = row.order
        self.texts |= row.inside.texts
        self.orders |= row.inside.orders
        self.hashes |= row.inside.hashes
        self.living |= row.inside.living
        self.gone |= row.inside.gone
        self.revived |= row.inside.revived

    def at(self, path: Path) -> Any:
        """Return the value of an entry, removed or not; ABSENT where there never was one."""
        if path in self.gone:
            return self.gone[path]
        rows = self.tables.get(path[0], {}) if len(path) == 2 else self.living.get(path[:-1], {})
        return rows.get(path[-1], ABSENT)

    def is_removed(self, path: Path) -> bool:
        """Tell whether an entry was removed and stays so."""
        value = self.at(path)
        return path in self.gone or (len(path) == 2 and isinstance(value, dict) and "removed" in value)


class Row(Struct, frozen=True):
    """One record of a table as it was read."""

    path: Path
    container: "loro.ContainerID"
    """Its map; another map under the same key is another record."""
    value: Any
    order: float
    is_there: bool
    is_living: bool
    inside: Content
    """What it adds to the whole."""


def read(document: "loro.LoroDoc", known: Content | None = None, touched: Container[Path] = ()) -> Content:
    """Return what a document holds now.

    Args:
        document: the document.
        known: what it held before; of the records that stay as they were nothing is read again.
        touched: the records in which something was edited since.
    """
    before = known.rows if known else {}
    content = Content(notes=_notes(document))
    for name, table in _items(document.get_map(ROOT)):
        if not isinstance(table, loro.LoroMap):
            continue
        content.orders[name,] = {}
        living: list[Row] = []
        for key, entry in _items(table):
            if not isinstance(entry, loro.LoroMap):
                continue
            path = (name, key)
            row = before.get(path)
            if row is None or path in touched or row.container != entry.id:
                row = _row(path, entry)
            content.take(row)
            if row.is_living:
                living.append(row)
        content.tables[name] = {row.path[1]: row.value for row in sorted(living, key=lambda row: (row.order, row.path))}
    return content


def _row(path: Path, entry: "loro.LoroMap") -> Row:
    inside = Content()
    found = _entry(inside, path, entry)
    value, order, is_living = found or (ABSENT, 0.0, False)
    return Row(path, entry.id, value, order, found is not None, is_living, inside)


def _notes(document: "loro.LoroDoc") -> dict[str, dict[str, Any]]:
    found = _items(document.get_map(CONFLICTS))
    notes = {key: dict(_items(note)) for key, note in found if isinstance(note, loro.LoroMap)}
    return {key: {name: value for name, value in note.items() if _is_plain(value)} for key, note in notes.items()}


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int | float | bool)


def _items(node: "loro.LoroMap") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for key, item in node.items():
        if isinstance(item, loro.ValueOrContainer.Container):
            found.append((key, item.container))
        elif isinstance(item, loro.ValueOrContainer.Value):
            found.append((key, item.value))
    return sorted(found, key=lambda pair: pair[0])


def _entries(content: Content, path: Path, node: "loro.LoroMap") -> dict[str, Any]:
    """Return the living entries of a list in their order."""
    found: list[tuple[float, str, Any]] = []
    orders = content.orders.setdefault(path, {})
    for key, entry in _items(node) if len(path) <= DEPTH else ():
        if isinstance(entry, loro.LoroMap) and (read_ := _entry(content, (*path, key), entry)):
            value, orders[key], is_living = read_
            if is_living:
                found.append((orders[key], key, value))
    return {key: value for _, key, value in sorted(found, key=lambda item: item[:2])}


def _entry(content: Content, path: Path, node: "loro.LoroMap") -> tuple[Any, float, bool] | None:
    """Return an entry's value, its place in the order and whether it lives; None where there is only a leftover."""
    parts = dict(_items(node))
    value = _value(content, path, parts)
    if value is ABSENT:
        return None
    order = parts.get("o")
    return value, float(order) if isinstance(order, int | float) else 0.0, _lives(content, path, parts, value)


def _value(content: Content, path: Path, parts: dict[str, Any]) -> Any:
    """Return the value of an entry; ABSENT where there is only an order, or a leftover."""
    if "v" in parts:
        try:
            return from_text(parts["v"])
        except ValueError:
            return ABSENT
    record = _fields(content, path, parts)
    return record if record or "p" in parts else ABSENT


def _lives(content: Content, path: Path, parts: dict[str, Any], value: Any) -> bool:
    removed = parts.get("x")
    if not isinstance(removed, loro.LoroMap):
        return True
    hashes = {key: _stamp(stamp) for key, stamp in _items(removed)}
    if not hashes:
        return True
    content.hashes[path] = hashes
    mine = content_hash(value)
    is_record = len(path) == 2
    if mine not in hashes:
        if is_record:
            content.revived.add(path)
        return True
    if is_record and hashes[mine] is not None:
        value["removed"] = hashes[mine]
        return True
    content.gone[path] = value
    return False


def _stamp(text: object) -> str | None:
    try:
        stamp = from_text(text)
    except ValueError:
        return None
    return stamp if isinstance(stamp, str) else None


def _fields(content: Content, path: Path, parts: dict[str, Any]) -> Record:
    record: Record = {}
    for key, part in parts.items():
        sign, colon, name = key.partition(":")
        if colon and sign == "s":
            try:
                record[name] = from_text(part)
            except ValueError:
                continue
    for key, part in parts.items():
        sign, colon, name = key.partition(":")
        if colon and sign in _READERS and len(path) <= DEPTH:
            _READERS[sign](content, (*path, key), part, record, name)
    return record


def _text(content: Content, path: Path, part: Any, record: Record, name: str) -> None:
    if isinstance(part, loro.LoroText):
        words = part.to_string()
        seams = _seams(part, words)
        content.texts[path] = tuple(seam + count for count, seam in enumerate(seams))
        if words:
            edges = [0, *seams, len(words)]
            record[name] = " ".join(words[start:end] for start, end in pairwise(edges))


def _seams(text: "loro.LoroText", words: str) -> list[int]:
    """Return where two machines wrote at one place with no space between them.

    What one machine adds to the words of another it sets apart itself, or it writes the whole sentence anew.
    """
    editor = text.get_editor_at_unicode_pos
    places = {match.start() for match in _BEGUN.finditer(words)}
    places |= {match.end() for match in (_WITHIN if words[:1].islower() else _ENDED).finditer(words)}
    return [at for at in sorted(places) if editor(at - 1) != editor(at) and need_space(words[at - 1], words[at])]


def _list(content: Content, path: Path, part: Any, record: Record, name: str) -> None:
    if isinstance(part, loro.LoroMap):
        content.living[path] = _entries(content, path, part)
        if content.living[path]:
            record[name] = list(content.living[path].values())


def _node(content: Content, path: Path, part: Any, record: Record, name: str) -> None:
    if isinstance(part, loro.LoroMap):
        parts = dict(_items(part))
        inner = _fields(content, path, parts)
        if inner or "p" in parts:
            record[name] = inner


_READERS = {"t": _text, "l": _list, "d": _node}
