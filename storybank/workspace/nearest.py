"""The known names nearest to one that nobody knows."""

from collections.abc import Iterable

from storybank.domain.text import fold


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a question that names up to three known names near to one; "" when none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - for this mistake only

    folded = {fold(item): item for item in known}
    near = [folded[found] for found in get_close_matches(fold(name), folded, 3, 0.6)]
    return f"Did you mean {' or '.join(map(repr, near))}?" if near else ""
