"""Text is cleaned once, here, where it enters the bank."""

from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from storybank.domain.text import clean, clean_line

_PROSE = frozenset(
    "situation task action result lesson quote posting notes pitch text moment went_well to_mend".split()
)
"""Fields that may hold several lines; every other string is one line."""


Value = TypeVar("Value", bound=Struct)


def cleaned(value: Value) -> Value:
    """Return a story or a job with every string in it cleaned, however deep; quotes still stand in their parts."""
    changed = {name: _cleaned(getattr(value, name), name) for name in value.__struct_fields__}
    return replace(value, **changed)


def _cleaned(old: Any, name: str) -> Any:
    if type(old) is str:
        return clean(old).strip() if name in _PROSE else clean_line(old)
    if isinstance(old, tuple):
        return tuple(_cleaned(member, "") for member in old)
    return cleaned(old) if isinstance(old, Struct) else old
