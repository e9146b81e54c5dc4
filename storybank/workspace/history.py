"""The versions of one story: as it is now, and as every copy of the bank has it."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from storybank.domain.bank import Bank, find
from storybank.domain.difference import Change, Stretch, word_difference
from storybank.domain.story import Story
from storybank.errors import UsageError
from storybank.records import to_record
from storybank.workspace.backups import backups
from storybank.workspace.workspace import Workspace

_PASSING = ("id", "created", "updated", "removed")
"""Fields that say nothing about what a story tells."""
_BETWEEN = "·"
"""Stands between the items of a list as a word of its own, so that an item added leaves its neighbor as it was."""


class Version(Struct, frozen=True):
    """A story as it was at one time."""

    story: Story
    saved: datetime
    source: str
    """The name of the file that has it."""
    is_current: bool = False
    """It stands in the bank now."""


class FieldChange(Struct, frozen=True):
    """What one field of a story was changed into."""

    field: str
    stretches: tuple[Stretch, ...]

    @property
    def is_visible(self) -> bool:
        """Whether words differ, and not only the spaces between them."""
        return any(stretch.change is not Change.SAME for stretch in self.stretches)


def versions(workspace: Workspace, prefix: str) -> tuple[Version, ...]:
    """Return the versions of a story, the newest first; versions of the same words are one.

    The story may be removed, or be in backups only.

    Raises:
        UsageError: no story, or more than one, has an id that begins with `prefix`.
        BankError: the bank is damaged.
    """
    bank = workspace.bank
    copies = [backup for backup in backups(workspace) if backup.bank is not None]
    told: list[tuple[Bank, datetime, str]] = [(bank, workspace.clock(), workspace.store.path.name)]
    told += [(copy.bank, copy.saved, copy.path.name) for copy in copies if copy.bank is not None]
    story_id = _id(prefix, [banks for banks, _, _ in told])
    current = next((story for story in bank.stories if story.id == story_id), None)
    found: list[Version] = []
    for held, saved, source in told:
        for story in (*held.stories, *held.removed_stories):
            if story.id == story_id and all(_told(story) != _told(other.story) for other in found):
                found.append(Version(story, _moment(story.updated or saved), source, story is current))
    return tuple(sorted(found, key=lambda version: (version.is_current, version.saved), reverse=True))


def restore_version(workspace: Workspace, prefix: str, number: int) -> Story:
    """Put an older version of a story back in the place of the present one, and return it as saved.

    Args:
        workspace: the opened bank.
        prefix: the story's id or its beginning.
        number: counts the versions that are not current from 1, the newest.

    Raises:
        UsageError: there is no such story or no such version.
    """
    every = versions(workspace, prefix)
    old = [version.story for version in every if not version.is_current]
    if not 1 <= number <= len(old):
        raise UsageError(
            f"{every[0].story.id} has no version {number}.",
            f"`storybank history {every[0].story.id}` lists those there are.",
        )
    return put_back(workspace, old[number - 1])


def put_back(workspace: Workspace, version: Story) -> Story:
    """Put one version of a story in the place of the present one, which stays among the versions."""
    wanted = replace(version, removed=None)
    if any(story.id == wanted.id for story in workspace.bank.removed_stories):
        workspace.restore_story(wanted.id)
    current = next((story for story in workspace.bank.stories if story.id == wanted.id), None)
    return workspace.save_story(wanted, base=current)


def changes(old: Story, new: Story) -> tuple[FieldChange, ...]:
    """Return the fields that differ between two versions, each word by word."""
    before, after = _told(old), _told(new)
    names = dict.fromkeys((*after, *before))
    return tuple(
        FieldChange(name, word_difference(before.get(name, ""), after.get(name, "")))
        for name in names
        if before.get(name) != after.get(name)
    )


def _id(prefix: str, banks: list[Bank]) -> str:
    """Return the one id that begins so: in the bank, else among the removed, else in the copies."""
    older = {story.id: story for bank in banks for story in (*bank.stories, *bank.removed_stories)}
    for pool in (banks[0].stories, banks[0].removed_stories, tuple(older.values())):
        if any(prefix and story.id.startswith(prefix) for story in pool):
            return find(pool, prefix, "story").id
    return find((), prefix, "story").id


def _told(story: Story) -> dict[str, str]:
    """Return what a story tells, field by field, as text."""
    return {name: as_text(value) for name, value in to_record(story).items() if name not in _PASSING}


def as_text(value: Any) -> str:
    """Return what a field holds as a person reads it; nothing as empty text."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return ", ".join(_filled(value.values()))
    if isinstance(value, list):
        return f" {_BETWEEN} ".join(_filled(value))
    return "yes" if value is True else str(value)


def _filled(values: Iterable[Any]) -> Iterator[str]:
    return (text for value in values if (text := as_text(value)))


def _moment(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
