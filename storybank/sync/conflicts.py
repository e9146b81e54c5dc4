"""Where two machines changed the same sentence or the same field, each without knowing of the other.

Both versions of a sentence stay side by side in the text; of a field the engine keeps one. The pair is kept in the
document, so that it travels, until the owner picks.
"""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from storybank.sync.capture import PROSE, Step, Unit
from storybank.sync.document import Document
from storybank.sync.reading import CONFLICTS, ROOT, Content, Path
from storybank.sync.sentences import Clash, clashes, differences, followed
from storybank.sync.values import ABSENT, Tables, content_hash, digest, from_text, keyed, same, to_text

Compare = Callable[[str, str, str], list[Clash]]

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
    def place(self) -> Path:
        """Where the field is: table, record and path."""
        return (self.table, self.record, *self.path)

    def holder(self, tables: Tables) -> dict[str, Any] | None:
        """Return the record or the item of a list that has the field; None where there is none."""
        value: Any = tables.get(self.table, {}).get(self.record)
        for part in self.path[:-1]:
            if isinstance(value, list):
                value = keyed(value).get(part)
            elif isinstance(value, dict):
                value = value.get(part)
        return value if isinstance(value, dict) else None

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
    known = document.content().notes if conflicts else {}
    new = {conflict.id: conflict for conflict in conflicts if conflict.id not in known}
    if new:
        document.make([Unit(is_new=True, steps=_steps(conflict)) for conflict in new.values()], document.version)


def meet(document: Document, ours: str, theirs: str) -> None:
    """Keep what two versions of a document, both in it, changed in two ways."""
    record(document, find(document, ours, theirs))
    common = document.common(ours, theirs)
    if common not in (ours, theirs):
        base, one, two = (document.content(version) for version in (common, ours, theirs))
        _bring_back(document, base, one, two)
        for here, there in ((one, two), (two, one)):
            _follow(document, base, here, there)


def _follow(document: Document, base: Content, here: Content, there: Content) -> None:
    """Bring the conflicts that one side has open up to what the other side, which saw none there, made of its version.

    Else an edit that knows nothing of a conflict would leave a question about words that stand nowhere.
    """
    seen = {conflict.place for conflict in kept(here)}
    asked = [conflict for conflict in unsettled(there) if conflict.place not in seen]
    for conflict in asked:
        holders = [conflict.holder(content.tables) for content in (base, here)]
        if None in holders:
            continue
        was, now = (holder.get(conflict.path[-1]) for holder in holders if holder is not None)
        for version, other in (conflict.versions, conflict.versions[::-1]):
            made = _made_of(version, other, was, now, is_text=conflict.is_text)
            if made:
                told = conflict.table, conflict.record, conflict.path, version, other, made[0], conflict.is_text
                record(document, [_conflict(*told)])
                settle(document, [conflict])
                break


def _made_of(version: Any, other: Any, was: Any, now: Any, *, is_text: bool) -> tuple[Any] | None:
    """Return what one of two versions was made into; None when it was not, or into the other one."""
    if is_text:
        made = followed(str(version).strip(), str(was or ""), str(now or "")) if version else None
        return None if made is None or made.strip() == str(other).strip() else (made,)
    return (now,) if same(was, version) and not same(now, version) and not same(now, other) else None


def _bring_back(document: Document, base: Content, ours: Content, theirs: Content) -> None:
    """Let what one side removed and the other one edited stay, and keep what both changed in it before.

    The engine may have chosen what was removed; else it is back by itself.
    """
    merged = document.content()
    found: list[Conflict] = []
    steps: list[Step] = []
    for path in sorted(merged.hashes):
        was, one, two = (content.at(path) for content in (base, ours, theirs))
        gone = [value for content, value in ((ours, one), (theirs, two)) if content.is_removed(path)]
        if one is ABSENT or two is ABSENT or len(gone) != 1:
            continue
        # made on both sides since, what one of them removed is what the other had not changed
        unchanged = content_hash(gone[0] if was is ABSENT else was)
        stays = two if ours.is_removed(path) else one
        if content_hash(stays) == unchanged:
            continue
        if merged.is_removed(path):
            steps += [("drop", (ROOT, *path, "x"), stamp) for stamp in sorted(merged.hashes[path])]
            steps.append(("set", (ROOT, *path, "x"), "elsewhere", "null"))
        inside = tuple(part.removeprefix("l:").removeprefix("d:") for part in path[2:])
        found += [_conflict(path[0], path[1], *clash) for clash in _clashes(inside, was, one, two, clashes)]
    if steps:
        document.make([Unit(is_new=False, steps=steps)], document.version)
    record(document, found)


def settle(document: Document, conflicts: list[Conflict]) -> None:
    """Note that there is nothing left to ask."""
    steps: list[Step] = [("set", (CONFLICTS, conflict.id), "resolved", True) for conflict in conflicts]
    if steps:
        document.make([Unit(is_new=False, steps=steps)], document.version)


def kept(content: Content) -> Iterator[Conflict]:
    """Yield all conflicts that a document holds, settled or not."""
    for key, notes in content.notes.items():
        try:
            table, row, path, base, one, two, is_text = from_text(notes.get("told"))
        except (ValueError, TypeError):
            continue
        place = tuple(str(part) for part in path) if isinstance(path, list) else ()
        if place:
            yield Conflict(key, str(table), str(row), place, base, (one, two), bool(is_text))


def unsettled(content: Content) -> list[Conflict]:
    """Return the conflicts that nobody settled."""
    return [conflict for conflict in kept(content) if not content.notes[conflict.id].get("resolved")]


def keep(document: Document, path: Path) -> None:
    """Forget under which hashes a record was removed: it stays."""
    stamps = document.content().hashes.get(path, {})
    steps: list[Step] = [("drop", (ROOT, *path, "x"), stamp) for stamp in sorted(stamps)]
    if steps:
        document.make([Unit(is_new=False, steps=steps)], document.version)


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
    return [("set", (CONFLICTS, conflict.id), "told", to_text(told))]
