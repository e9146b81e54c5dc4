"""What a machine edited and another edit already holds, as a bank that was set back tells it again."""

from typing import Any

from storybank.sync.capture import PROSE
from storybank.sync.sentences import Change, changes
from storybank.sync.values import ABSENT, Record, Tables, keyed, same


def untold(base: Tables, there: Tables, new: Tables) -> Tables:
    """Return `new` without the sentences that `there` got in the same places of `base`, else they would stand twice."""
    return {
        table: {
            key: _value("", row, *(side.get(table, {}).get(key, ABSENT) for side in (base, there)))
            for key, row in rows.items()
        }
        for table, rows in new.items()
    }


def _value(name: str, new: Any, base: Any, there: Any) -> Any:
    if there is ABSENT or same(new, base) or same(there, base):
        return new
    if isinstance(new, dict) and isinstance(there, dict):
        return _fields(new, base if isinstance(base, dict) else {}, there)
    if isinstance(new, list) and isinstance(there, list):
        old = keyed(base if isinstance(base, list) else [])
        other = keyed(there, old)
        items = keyed(new, other)
        return [_value("", item, old.get(key, ABSENT), other.get(key, ABSENT)) for key, item in items.items()]
    if name in PROSE and isinstance(new, str) and isinstance(there, str):
        return _text(new, base if isinstance(base, str) else "", there)
    return new


def _fields(new: Record, base: Record, there: Record) -> Record:
    fields = {name: _value(name, value, base.get(name, ABSENT), there.get(name, ABSENT)) for name, value in new.items()}
    return {name: value for name, value in fields.items() if value or name in base or same(value, new[name])}


def _text(new: str, base: str, there: str) -> str:
    known, made = changes(base, there), changes(base, new)
    own = [change for change in made if change not in known]
    return new if own == made else _changed(base, own)


def _changed(text: str, made: list[Change]) -> str:
    for change in reversed(made):
        text = text[: change.at] + change.new + text[change.at + len(change.old) :]
    return text
