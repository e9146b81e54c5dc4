"""Text is cleaned once, here, where it enters the bank."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, ClassVar, Protocol, TypeVar

from storybank.domain.text import clean, clean_line

_PROSE = frozenset(
    "situation task action result lesson quote posting notes pitch text moment went_well to_mend".split()
)
"""Fields that may hold several lines; every other string is one line."""


class _Fields(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Any]]


Value = TypeVar("Value", bound=_Fields)


def cleaned(value: Value) -> Value:
    """Return a story or a job with every string in it cleaned, however deep; quotes still stand in their parts."""
    changed = {item.name: _cleaned(getattr(value, item.name), item.name) for item in fields(value)}
    return replace(value, **changed)


def _cleaned(old: Any, name: str) -> Any:
    if type(old) is str:
        return clean(old).strip() if name in _PROSE else clean_line(old)
    if isinstance(old, tuple):
        return tuple(_cleaned(member, "") for member in old)
    is_value = is_dataclass(old) and not isinstance(old, type)
    return cleaned(old) if is_value else old
