"""Taking a change of the bank's lists back: what was removed returns to its place, what was added goes."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from storybank.domain.bank import Bank
from storybank.domain.job import Job
from storybank.domain.story import Story
from storybank.workspace.workspace import Workspace

Item = TypeVar("Item", Story, Job)


class Change(Struct, frozen=True):
    """One action on the lists of the bank."""

    label: str
    """What was done, as the person would say it: "Removed “Calm”"."""
    before: Bank
    after: Bank


def take_back(workspace: Workspace, change: Change) -> int:
    """Undo a change and return how many things were left, because they were edited after it."""
    left: list[str] = []

    def back(bank: Bank) -> Bank:
        left.clear()
        before, after, now = change.before, change.after, workspace.clock()
        stories, gone = _restored(before.stories, after.stories, bank.stories, now, left)
        jobs, gone_jobs = _restored(before.jobs, after.jobs, bank.jobs, now, left)
        return replace(
            bank,
            stories=stories,
            jobs=jobs,
            removed_stories=_removed(bank.removed_stories, stories, gone),
            removed_jobs=_removed(bank.removed_jobs, jobs, gone_jobs),
            skills=before.skills if bank.skills == after.skills else bank.skills,
            owner=before.owner if bank.owner == after.owner else bank.owner,
        )

    workspace.update(back)
    return len(left)


def _restored(
    before: Sequence[Item], after: Sequence[Item], current: Sequence[Item], now: datetime, left: list[str]
) -> tuple[tuple[Item, ...], list[Item]]:
    """Return the items as they should be again, each in its old place, and those that go."""
    old, new, there = _by_id(before), _by_id(after), _by_id(current)
    wanted = dict(there)
    gone = []
    for key in list(old) + [added for added in new if added not in old]:
        if old.get(key) == new.get(key):
            continue
        if there.get(key) != new.get(key):
            left.append(key)
        elif key in old:
            wanted[key] = old[key]
        else:
            gone.append(replace(wanted.pop(key), removed=now))
    places = {key: place for place, key in enumerate(old)}
    return tuple(sorted(wanted.values(), key=lambda item: places.get(item.id, len(places)))), gone


def _removed(removed: Sequence[Item], kept: Sequence[Item], gone: Sequence[Item]) -> tuple[Item, ...]:
    present = _by_id(kept) | _by_id(gone)
    return tuple(item for item in removed if item.id not in present) + tuple(gone)


def _by_id(items: Sequence[Item]) -> dict[str, Item]:
    return {item.id: item for item in items}
