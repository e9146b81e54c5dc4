"""Words that two machines added alike, each in an edit of its own, would stand twice in what both lead to: one goes."""

import re
from typing import Any

from storybank.sync.capture import PROSE, Step, capture
from storybank.sync.reading import Content
from storybank.sync.sentences import Change, changes
from storybank.sync.values import ABSENT, keyed, same


def undoubled(base: Content, ours: Content, theirs: Content, now: Content) -> list[Step]:
    """Return the steps on `now` after which each sentence that two versions of `base` both got stands once.

    Of two copies the first in the text stays, on every machine: what stays of three of them is never taken out by
    somebody who saw two. What is removed is left as it is, for an edit brings it back.
    """
    tables = {
        table: {
            key: row
            if now.is_removed((table, key))
            else _value("", row, *(side.tables.get(table, {}).get(key, ABSENT) for side in (base, ours, theirs)))
            for key, row in rows.items()
        }
        for table, rows in now.tables.items()
    }
    return [step for unit in capture(now, tables) for step in unit.steps if step[0] == "text"]


def _value(name: str, now: Any, base: Any, ours: Any, theirs: Any) -> Any:
    if any(same(one, two) for one, two in ((now, ours), (now, theirs), (base, ours), (base, theirs))):
        return now
    if all(isinstance(value, dict) for value in (now, ours, theirs)):
        old = base if isinstance(base, dict) else {}
        sides = old, ours, theirs
        return {key: _value(key, value, *(side.get(key, ABSENT) for side in sides)) for key, value in now.items()}
    if all(isinstance(value, list) for value in (now, ours, theirs)):
        old = keyed(base if isinstance(base, list) else [])
        sides = old, keyed(ours, old), keyed(theirs, old)
        items = keyed(now, sides[1])
        return [_value("", item, *(side.get(key, ABSENT) for side in sides)) for key, item in items.items()]
    if name in PROSE and all(isinstance(value, str) for value in (now, ours, theirs)):
        return _text(now, base if isinstance(base, str) else "", ours, theirs)
    return now


def _text(now: str, base: str, ours: str, theirs: str) -> str:
    one, two = changes(base, ours), changes(base, theirs)
    for change in one:
        words = change.new.strip()
        twin = next((other for other in two if other.new.strip() == words and _meet(change, other)), None)
        if twin is None or not words or now.count(words) < 2:
            continue
        before, after = r"(?<!\w)" * words[0].isalnum(), r"(?!\w)" * words[-1].isalnum()
        copy = before + re.escape(words) + after
        made = [each for each in (*one, *two) if each is not twin]
        most = _count(copy, base) + sum(_count(copy, each.new) - _count(copy, each.old) for each in made)
        if _count(copy, now) > max(1, most):
            # made at one place they stand beside each other, unless somebody wrote between them
            now = re.sub(rf"({copy})\s*{copy}", lambda both: both[1], now, count=1)
    return now


def _meet(one: Change, other: Change) -> bool:
    return one.at <= other.at + len(other.old) and other.at <= one.at + len(one.old)


def _count(pattern: str, text: str) -> int:
    return len(re.findall(pattern, text))
