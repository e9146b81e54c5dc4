"""What was worked out once and is kept for the next time, in bounded memory."""

from collections.abc import Callable
from typing import TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
MANY = 20_000
"""How many answers a table keeps when nothing else is said."""


class Kept(dict[_Key, _Value]):
    """Answers by what was asked. It forgets all when it is full, so that a stream of texts needs no more."""

    def __init__(self, work_out: Callable[[_Key], _Value], most: int = MANY) -> None:
        super().__init__()
        self._work_out, self._most = work_out, most

    def __missing__(self, key: _Key) -> _Value:
        if len(self) >= self._most:
            self.clear()
        found = self[key] = self._work_out(key)
        return found
