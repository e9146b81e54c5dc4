"""Plain values of a bank's records: their text, their hash, and how the items of a list are told apart."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

Record = dict[str, Any]
Tables = dict[str, dict[str, Any]]

ABSENT: Any = object()
"""Where nothing is; None is a value of its own."""

_NAMES = ("id", "name", "key", "heading", "value")
"""The fields that tell one item of a list from another, the surest first."""
_NUMBER = re.compile(r"#\d+$")
_PASSING = frozenset({"updated", "removed"})
"""What says nothing about what a record tells."""


def to_text(value: Any) -> str:
    """Return a value as JSON, the same for equal values."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(text: object) -> Any:
    """Return the value of a JSON text.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(text, str):
        raise ValueError("not a text")  # noqa: TRY004 - one error for all that is no JSON
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("nested too deep") from None


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same; 1, 1.0 and true are three."""
    if one is other:
        return True
    if one is ABSENT or other is ABSENT or one != other:
        return False
    return repr(one) == repr(other) or to_text(one) == to_text(other)


def alike(tables: Tables, known: Tables) -> Tables:
    """Return tables with the very rows of `known` wherever they are the same; two of one are compared at no cost."""
    return {
        name: {key: old if same(row, old := known.get(name, {}).get(key, ABSENT)) else row for key, row in rows.items()}
        for name, rows in tables.items()
    }


def content_hash(value: Any) -> str:
    """Return the hash of what a record or an item tells, whenever it was saved."""
    if value is ABSENT:
        return ""
    told = {key: item for key, item in value.items() if key not in _PASSING} if isinstance(value, dict) else value
    return digest(to_text(told))


def digest(text: str) -> str:
    """Return a short hash of a text."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:24]


def keyed(items: list[Any], known: Iterable[str] = ()) -> dict[str, Any]:
    """Return the items of a list under keys that they keep when the list changes.

    Args:
        items: the list.
        known: the keys that are in use already; an item that fits one gets it.
    """
    free: dict[str, list[str]] = {}
    for key in known:
        free.setdefault(_stem(key), []).append(key)
    found: dict[str, Any] = {}
    for item in items:
        stem = _stem(_name(item))
        number = 1
        key = free[stem].pop(0) if free.get(stem) else stem
        while key in found:
            number += 1
            key = f"{stem}#{number}"
        found[key] = item
    return found


def _name(item: Any) -> str:
    if isinstance(item, Mapping):
        for name in _NAMES:
            if isinstance(item.get(name), str):
                return f"{name}={item[name]}"
    return f"={digest(to_text(item))}"


def _stem(key: str) -> str:
    return _NUMBER.sub("", key)
