"""Where two machines changed the same sentence or the same field, each without knowing of the other.

Both versions of a sentence stay side by side in the text; of a field the engine keeps one. The pair is kept in the
document, so that it travels, until the owner picks.
"""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from storybank.sync.capture import PROSE, Step, Unit
from storybank.sync.document import Document
from storybank.sync.reading import ROOT, Content, Path
from storybank.sync.sentences import Clash, clashes, differences
from storybank.sync.values import ABSENT, Tables, content_hash, digest, from_text, keyed, same, to_text

Compare = Callable[[str, str, str], list[Clash]]

_ROOT = "conflicts"
_UNASKED = frozenset({"updated", "removed", "created"})
"""Fields that nobody types: the engine's choice will do."""


class Conflict(Struct, frozen=True):
    """Two versions of one thing; `versions` are in an order that every machine shares."""

    id: str
    table: str
    record: str
    path: Path
    """The field; for what a list holds, the list, the item's key and its field."""
    base: Any
    versions: tuple[Any, Any]
    is_text: bool

    @property
    def field(self) -> str:
        """The field as a person reads it: "action", "interviews, first-7f3a, notes"."""
        return ", ".join(part.partition("=")[2] or part for part in self.path)


def find(document: Document, ours: str, theirs: str) -> list[Conflict]:
    """Return what two versions of a document changed in two ways since they last had the same."""
    common = document.common(ours, theirs)
    if common in (ours, theirs):
        return []
    base, one, two = (document.content(version).tables for version in (common, ours, theirs))
    found = []
    for table in sorted(one.keys() & two.keys()):
        for key in sorted(one[table].keys() & two[table].keys()):
            rows = base.get(table, {}).get(key, ABSENT), one[table][key], two[table][key]
            found += [_conflict(table, key, *clash) for clash in _clashes((), *rows, clashes)]
    return found


def between(table: str, key: str, ours: Any, theirs: Any) -> list[Conflict]:
    """Return where two versions of one record differ, though nothing tells what they were made from."""
    return [_conflict(table, key, *clash) for clash in _clashes((), ABSENT, ours, theirs, differences)]


def record(document: Document, conflicts: list[Conflict]) -> None:
    """Keep conflicts in the document; on every machine that finds one it is the same edit."""
    known = {conflict.id for conflict in _kept(document)}
    new = {conflict.id: conflict for conflict in conflicts if conflict.id not in known}
    if new:
        document.make([Unit(is_new=True, steps=_steps(conflict)) for conflict in new.values()], document.version)


def meet(document: Document, ours: str, theirs: str) -> None:
    """Keep what two versions of a document, both in it, changed in two ways."""
    record(document, find(document, ours, theirs))
    common = document.common(ours, theirs)
    if common not in (ours, theirs):
        _bring_back(document, *(document.content(version) for version in (common, ours, theirs)))


def _bring_back(document: Document, base: Content, ours: Content, theirs: Content) -> None:
    """Bring back what one side removed and the other one edited, where the engine chose what was removed."""
    merged = document.content()
    found: list[Conflict] = []
    steps: list[Step] = []
    for path in _removed(merged):
        was, one, two = (content.at(path) for content in (base, ours, theirs))
        if one is ABSENT or two is ABSENT or was is ABSENT:
            continue
        stands = [not content.is_removed(path) and content_hash(value) != content_hash(was)
                  for content, value in ((ours, one), (theirs, two))]  # fmt: skip
        if any(stands) and (ours.is_removed(path) or theirs.is_removed(path)):
            steps += [("drop", (ROOT, *path, "x"), stamp) for stamp in sorted(merged.hashes[path])]
            steps.append(("set", (ROOT, *path, "x"), "elsewhere", "null"))
            inside = tuple(part.removeprefix("l:").removeprefix("d:") for part in path[2:])
            found += [_conflict(path[0], path[1], *clash) for clash in _clashes(inside, was, one, two, clashes)]
    if steps:
        document.make([Unit(is_new=False, steps=steps)], document.version)
        record(document, found)


def _removed(content: Content) -> list[Path]:
    return sorted(path for path in content.hashes if content.is_removed(path))


def settle(document: Document, conflict_id: str) -> None:
    """Note that the owner has picked."""
    step = ("set", (_ROOT, conflict_id), "resolved", True)
    document.make([Unit(is_new=False, steps=[step])], document.version)


def keep(document: Document, path: Path) -> None:
    """Forget under which hashes a record was removed: it stays."""
    stamps = document.content().hashes.get(path, {})
    steps: list[Step] = [("drop", (ROOT, *path, "x"), stamp) for stamp in sorted(stamps)]
    if steps:
        document.make([Unit(is_new=False, steps=steps)], document.version)


def still_open(document: Document) -> list[Conflict]:
    """Return the conflicts whose owner has not picked, by a command or by hand."""
    tables = document.content().tables
    return [conflict for conflict in _kept(document) if _is_open(tables, conflict)]


def pick(tables: Tables, conflict: Conflict, choice: int) -> None:
    """Bring one version of a conflict into the tables, and take the other one out.

    Args:
        tables: what to change.
        conflict: an open conflict.
        choice: which of its versions to keep, 0 or 1.
    """
    kept, other = conflict.versions[choice], conflict.versions[1 - choice]
    holder = _holder(tables, conflict)
    if holder is None:
        return
    name = conflict.path[-1]
    if conflict.is_text:
        holder[name] = str(holder.get(name, "")).replace(other, "", 1).strip("\n ") if other else holder.get(name, "")
        if not kept and not other:
            return
    elif kept is None:
        holder.pop(name, None)
    else:
        holder[name] = kept


def standing(tables: Tables, conflict: Conflict) -> int:
    """Return which version of a conflict the tables have, 0 or 1; -1 for neither."""
    holder = _holder(tables, conflict) or {}
    now = holder.get(conflict.path[-1])
    return next((place for place, version in enumerate(conflict.versions) if same(now, version)), -1)


def _clashes(
    path: Path, base: Any, ours: Any, theirs: Any, compare: Compare
) -> Iterator[tuple[Path, Any, Any, Any, bool]]:
    if same(ours, theirs) or same(base, ours) or same(base, theirs):
        return
    if isinstance(ours, dict) and isinstance(theirs, dict):
        old = base if isinstance(base, dict) else {}
        for name in sorted({*ours, *theirs} - (_UNASKED if not path else set())):
            values = old.get(name, ABSENT), ours.get(name, ABSENT), theirs.get(name, ABSENT)
            yield from _clashes((*path, name), *values, compare)
    elif isinstance(ours, list) and isinstance(theirs, list):
        old_items = keyed(base if isinstance(base, list) else [])
        one, two = keyed(ours, old_items), keyed(theirs, old_items)
        for key in sorted(one.keys() & two.keys()):
            yield from _clashes((*path, key), old_items.get(key, ABSENT), one[key], two[key], compare)
    elif path and path[-1] in PROSE:
        words = [value if isinstance(value, str) else "" for value in (base, ours, theirs)]
        for clash in compare(*words):
            yield path, clash.base, clash.ours, clash.theirs, True
    else:
        was, mine, other = (None if value is ABSENT else value for value in (base, ours, theirs))
        yield path, was, mine, other, False


def _conflict(table: str, key: str, path: Path, base: Any, ours: Any, theirs: Any, is_text: bool) -> Conflict:
    one, two = sorted((ours, theirs), key=to_text)
    told = digest(to_text([table, key, path, base, one, two]))[:8]
    return Conflict(told, table, key, path, base, (one, two), is_text)


def _steps(conflict: Conflict) -> list[Step]:
    told = [conflict.table, conflict.record, list(conflict.path), conflict.base, *conflict.versions, conflict.is_text]
    return [("set", (_ROOT, conflict.id), "told", to_text(told))]


def _kept(document: Document) -> Iterator[Conflict]:
    for key, notes in document.notes(_ROOT).items():
        try:
            table, row, path, base, one, two, is_text = from_text(notes.get("told"))
        except (ValueError, TypeError):
            continue
        if not notes.get("resolved"):
            place = tuple(str(part) for part in path) if isinstance(path, list) else ()
            if place:
                yield Conflict(key, str(table), str(row), place, base, (one, two), bool(is_text))


def _is_open(tables: Tables, conflict: Conflict) -> bool:
    holder = _holder(tables, conflict)
    if holder is None:
        return False
    now = holder.get(conflict.path[-1])
    if conflict.is_text:
        return all(str(words).strip() in str(now or "") for words in conflict.versions)
    return any(same(now, version) for version in conflict.versions)


def _holder(tables: Tables, conflict: Conflict) -> dict[str, Any] | None:
    """Return the record or the item of a list that has the field."""
    value: Any = tables.get(conflict.table, {}).get(conflict.record)
    for part in conflict.path[:-1]:
        if isinstance(value, list):
            value = keyed(value).get(part)
        elif isinstance(value, dict):
            value = value.get(part)
    return value if isinstance(value, dict) else None
