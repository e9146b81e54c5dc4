"""What was edited, as steps on a document: the difference between two states of a bank's tables.

The steps come in units. A unit says all that makes it: two machines that make the same change to the same version make
the same unit, and it merges into one. New records are units that stand on nothing, for two machines may have copies of
one bank, or of one file that was imported. All else in an edit is one unit, so that the past is a chain: where edits
stand side by side, the engine's time and memory grow with the square of their number.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from storybank.sync.reading import DEPTH, ROOT, Content, Path
from storybank.sync.sentences import changes
from storybank.sync.values import ABSENT, Record, Tables, content_hash, digest, keyed, same, to_text

PROSE = frozenset({"situation", "task", "action", "result", "lesson", "posting", "notes", "pitch", "text", "moment"})
"""Fields that are merged sentence by sentence; every other value is merged whole."""

_MOST_NEW, _GROUPS = 200, 32
"""More units that stand on nothing are made in so many groups: Loro is slow with hundreds of them."""

LOCAL = frozenset({"bank"})
"""Tables that are each machine's own: the schema and the marker."""

Step = tuple[Any, ...]
"""("set", path, key, value), ("drop", path, key), or ("text", path, key, at, deleted characters, inserted words)."""


@dataclass
class Unit:
    """Steps that are made together, or not at all."""

    is_new: bool
    """They make a record that the document never had: they stand on nothing."""
    steps: list[Step] = field(default_factory=list)


def capture(base: Content, new: Tables) -> list[Unit]:
    """Return the units that turn what the document holds at `base` into `new`."""
    units: list[Unit] = []
    for name in sorted({*base.tables, *new} - LOCAL):
        before, after = base.tables.get(name, {}), new.get(name, {})
        if list(before) == list(after) and all(same(before[key], after[key]) for key in before):
            continue
        for key in sorted({*before, *after}):
            units += _Record(base, (name, key)).units(before.get(key, ABSENT), after.get(key, ABSENT))
        units += [
            Unit((name, key) not in base.gone and key not in before, [step])
            for key, step in _order(base.orders.get((name,), {}), (name,), list(after))
        ]
    return units


def together(units: list[Unit]) -> list[Unit]:
    """Return units with the same steps that stand side by side only where it matters: the new records with prose."""
    prose = {_record(unit) for unit in units if unit.steps[0][0] == "text"}
    alone: list[Unit] = []
    rest = Unit(is_new=False)
    for unit in units:
        if unit.is_new and _record(unit) in prose:
            alone.append(unit)
        else:
            rest.steps.extend(unit.steps)
    return [*alone, *[rest] * bool(rest.steps)]


def grouped(units: list[Unit]) -> list[Unit]:
    """Return units with the same steps of which few stand on nothing; the steps of one record come into one unit."""
    new = [unit for unit in units if unit.is_new]
    if len(new) <= _MOST_NEW:
        return units
    groups: dict[int, Unit] = {}
    for unit in new:
        number = int(digest(to_text(_record(unit))), 16) % _GROUPS
        groups.setdefault(number, Unit(is_new=True)).steps.extend(unit.steps)
    return [*(groups[number] for number in sorted(groups)), *(unit for unit in units if not unit.is_new)]


def _record(unit: Unit) -> Path:
    path: Path = unit.steps[0][1]
    return path[1:3]


def _order(orders: dict[str, float], path: Path, keys: list[str]) -> Iterator[tuple[str, Step]]:
    """Yield the steps that bring entries into an order; an entry that stands right keeps its number."""
    last = -1.0
    for index, key in enumerate(keys):
        mine = orders.get(key)
        if mine is None or mine <= last:
            later = [orders[other] for other in keys[index + 1 :] if orders.get(other, -1.0) > last] if orders else []
            mine = (last + min(later)) / 2 if later else last + 1.0
            yield key, ("set", (ROOT, *path, key), "o", mine)
        last = mine


@dataclass
class _Record:
    base: Content
    path: Path

    def units(self, old: Any, new: Any) -> list[Unit]:
        """Return what turns one record into another; ABSENT for a record that is not there."""
        if same(old, new):
            return []
        if old is ABSENT:
            old = self.base.gone.get(self.path, ABSENT)
        is_new = old is ABSENT
        rest = Unit(is_new)
        texts = [Unit(is_new, [step]) for step in self._entry(self.path, old, new, rest.steps)]
        return [unit for unit in (rest, *texts) if unit.steps]

    def _entry(self, path: Path, old: Any, new: Any, rest: list[Step]) -> list[Step]:
        """Add to `rest` what turns one entry into another and return the steps on texts."""
        if new is ABSENT:
            rest.append(("set", (ROOT, *path, "x"), content_hash(old), "null"))
            return []
        where = (ROOT, *path)
        if old is ABSENT:
            rest.append(("set", where, "p", True))
        texts: list[Step] = []
        if isinstance(new, dict):
            texts = self._fields(path, old if isinstance(old, dict) else {}, new, rest)
        elif not same(old, new):
            rest.append(("set", where, "v", to_text(new)))
        rest += [("drop", (*where, "x"), stamp) for stamp in self.base.hashes.get(path, {})]
        if len(path) == 2 and isinstance(new, dict) and new.get("removed") is not None:
            rest.append(("set", (*where, "x"), content_hash(new), to_text(new["removed"])))
        return texts

    def _fields(self, path: Path, old: Record, new: Record, rest: list[Step]) -> list[Step]:
        texts: list[Step] = []
        for name in sorted({*old, *new}):
            if len(path) == 2 and name == "removed":
                continue
            before, after = old.get(name, ABSENT), new.get(name, ABSENT)
            if before is not ABSENT and after is not ABSENT and same(before, after):
                continue
            kinds = self._kind(path, name, before), self._kind(path, name, after)
            for kind in dict.fromkeys(kinds):
                one, two = (value if of == kind else ABSENT for of, value in zip(kinds, (before, after), strict=True))
                if one is not ABSENT or two is not ABSENT:
                    texts += getattr(self, f"_{kind}")(path, name, one, two, rest)
        return texts

    def _kind(self, path: Path, name: str, value: Any) -> str:
        if isinstance(value, str) and value and (name in PROSE or (*path, f"t:{name}") in self.base.texts):
            return "text"
        if len(path) < DEPTH - 2:
            if isinstance(value, list) and value:
                return "list"
            if isinstance(value, dict) and all(isinstance(key, str) for key in value):
                return "node"
        return "scalar"

    def _scalar(self, path: Path, name: str, _old: Any, new: Any, rest: list[Step]) -> list[Step]:
        where = (ROOT, *path)
        rest.append(("drop", where, f"s:{name}") if new is ABSENT else ("set", where, f"s:{name}", to_text(new)))
        return []

    def _text(self, path: Path, name: str, old: Any, new: Any, rest: list[Step]) -> list[Step]:
        before, after = "" if old is ABSENT else old, "" if new is ABSENT else new
        where = (ROOT, *path)
        if old is ABSENT and len(path) > 2:
            # what a list holds may need the field: without its words it must still be there
            rest.append(("set", where, f"s:{name}", '""'))
        elif new is ABSENT and len(path) > 2:
            rest.append(("drop", where, f"s:{name}"))
        shown = self.base.texts.get((*path, f"t:{name}"), ())
        found = []
        for change in changes(before, after):
            start, end = (at - bisect_left(shown, at) for at in (change.at, change.at + len(change.old)))
            found.append(("text", where, f"t:{name}", start, end - start, change.new))
        return found[::-1]  # the last first, so that the places of the others stay

    def _list(self, path: Path, name: str, old: Any, new: Any, rest: list[Step]) -> list[Step]:
        inside = (*path, f"l:{name}")
        before = self.base.living.get(inside, {}) if old is not ABSENT else {}
        after = keyed([] if new is ABSENT else new, before)
        texts: list[Step] = []
        for key in sorted({*before, *after}):
            place = (*inside, key)
            one, two = before.get(key, ABSENT), after.get(key, ABSENT)
            if not same(one, two):
                texts += self._entry(place, self.base.gone.get(place, ABSENT) if one is ABSENT else one, two, rest)
        rest += [step for _, step in _order(self.base.orders.get(inside, {}), inside, list(after))]
        return texts

    def _node(self, path: Path, name: str, old: Any, new: Any, rest: list[Step]) -> list[Step]:
        inside = (*path, f"d:{name}")
        if old is ABSENT:
            rest.append(("set", (ROOT, *inside), "p", True))
        if new is ABSENT:
            rest.append(("drop", (ROOT, *inside), "p"))
        return self._fields(inside, {} if old is ABSENT else old, {} if new is ABSENT else new, rest)
