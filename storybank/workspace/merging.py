"""Two versions of one story made into one."""

from typing import Any

from msgspec.structs import replace

from storybank.domain.story import Story

_TIMES = frozenset(("created", "updated", "removed"))


def same_words(one: Story, other: Story) -> bool:
    """Tell whether two versions differ in nothing but when they were saved."""
    return replace(one, updated=None, created=None) == replace(other, updated=None, created=None)


def merged(base: Story | None, mine: Story, theirs: Story) -> Story | None:
    """Return a story with the changes of both, or None where both changed one field.

    Args:
        base: the version that both started from; None when nobody knows: then an empty field was not changed.
        mine: one version; the merged story has its times.
        theirs: the other version.
    """
    changed: dict[str, Any] = {}
    for name in (name for name in Story.__struct_fields__ if name not in _TIMES):
        own, other = getattr(mine, name), getattr(theirs, name)
        if base is None:
            if own and other and own != other:
                return None
            changed[name] = own or other
            continue
        old = getattr(base, name)
        if own not in (old, other) and other != old:
            return None
        changed[name] = other if own == old else own
    return replace(mine, **changed)
