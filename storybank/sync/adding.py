"""Two banks joined where nothing tells what either was made from: all of both, and no deletion."""

from typing import Any

from storybank.sync.capture import LOCAL, PROSE
from storybank.sync.conflicts import Conflict, between
from storybank.sync.sentences import union
from storybank.sync.values import ABSENT, Tables, keyed, same


def joined(ours: Tables, theirs: Tables) -> tuple[Tables, list[Conflict]]:
    """Return tables that hold all that both do, and where the two differ.

    Of a field with two values ours stays; the conflict holds the other one. Of a text every sentence stays.
    """
    both: Tables = {}
    conflicts: list[Conflict] = []
    for table in dict.fromkeys([*ours, *theirs]):
        if table in LOCAL:
            continue
        one, two = ours.get(table, {}), theirs.get(table, {})
        both[table] = {
            key: _joined("", one.get(key, ABSENT), two.get(key, ABSENT)) for key in dict.fromkeys([*one, *two])
        }
        for key in sorted(one.keys() & two.keys()):
            conflicts += between(table, key, one[key], two[key])
    return both, conflicts


def _joined(name: str, ours: Any, theirs: Any) -> Any:
    if ours is ABSENT or theirs is ABSENT:
        return theirs if ours is ABSENT else ours
    if same(ours, theirs):
        return ours
    if isinstance(ours, dict) and isinstance(theirs, dict):
        # removed on one side alone: nobody knows which came last, so it stays in the bank
        names = [key for key in dict.fromkeys([*ours, *theirs]) if key != "removed" or (key in ours and key in theirs)]
        return {key: _joined(key, ours.get(key, ABSENT), theirs.get(key, ABSENT)) for key in names}
    if isinstance(ours, list) and isinstance(theirs, list):
        one, two = keyed(ours), keyed(theirs)
        return [_joined("", one.get(key, ABSENT), two.get(key, ABSENT)) for key in dict.fromkeys([*one, *two])]
    if name in PROSE and isinstance(ours, str) and isinstance(theirs, str):
        return union(ours, theirs)
    return ours
