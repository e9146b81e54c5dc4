"""How a conflict comes to its end: its owner picks, or writes something else over what stands there."""

from typing import Any

from storybank.sync.conflicts import Conflict, settle, unsettled
from storybank.sync.document import Document
from storybank.sync.values import Tables, same, to_text


def still_open(document: Document) -> list[Conflict]:
    """Return the conflicts whose owner has not picked, one of each question, by a command or by hand."""
    content = document.content()
    found = [conflict for conflict in unsettled(content) if conflict.holder(content.tables) is not None]
    return list({_question(conflict): conflict for conflict in reversed(found)}.values())[::-1]


def pick(tables: Tables, conflict: Conflict, choice: int) -> None:
    """Bring one version of a conflict into the tables, and take the other one out.

    Args:
        tables: what to change.
        conflict: an open conflict.
        choice: which of its versions to keep, 0 or 1.
    """
    kept, other = conflict.versions[choice], conflict.versions[1 - choice]
    holder = conflict.holder(tables)
    if holder is None:
        return
    name = conflict.path[-1]
    if conflict.is_text:
        text = str(holder.get(name, ""))
        missing = "" if str(kept).strip() in text else str(kept)
        if other and str(other) in text:
            beside = f" {other}" in text and not missing
            text = text.replace(f" {other}" if beside else str(other), missing, 1)
        else:
            text += missing
        holder[name] = text.strip("\n ")
    elif kept is None:
        holder.pop(name, None)
    else:
        holder[name] = kept


def picked(document: Document, conflict: Conflict) -> None:
    """Note that the owner has picked."""
    asked = [other for other in unsettled(document.content()) if _question(other) == _question(conflict)]
    settle(document, asked)


def picked_by_hand(document: Document, before: str, after: str) -> None:
    """Note which conflicts the owner, who had them before his eyes at one version, settled by an edit that led to another."""
    old, new = document.content(before), document.content(after)
    asked = {conflict.id for conflict in unsettled(document.content())} if old.notes else set()
    settle(
        document,
        [
            conflict
            for conflict in unsettled(old)
            if conflict.id in asked and _stands(old.tables, conflict) and not _stands(new.tables, conflict)
        ],
    )


def standing(tables: Tables, conflict: Conflict) -> int:
    """Return which version of a conflict the tables have, 0 or 1; -1 for neither."""
    holder = conflict.holder(tables) or {}
    now = holder.get(conflict.path[-1])
    return next((place for place, version in enumerate(conflict.versions) if same(now, version)), -1)


def _stands(tables: Tables, conflict: Conflict) -> bool:
    """Tell whether tables have what a conflict is about: both versions of a text, one of any other field."""
    holder = conflict.holder(tables)
    if holder is None:
        return True  # whoever removes the whole record has not chosen; it may come back
    now: Any = holder.get(conflict.path[-1])
    if conflict.is_text:
        return all(str(words).strip() in str(now or "") for words in conflict.versions)
    return any(same(now, version) for version in conflict.versions)


def _question(conflict: Conflict) -> str:
    return to_text([conflict.place, conflict.versions, conflict.is_text])
