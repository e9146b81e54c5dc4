"""What every record of the bank has."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field


class BankRecord(Struct, frozen=True, kw_only=True):
    """A value that the bank keeps, with the fields in it that this version does not know."""

    extra: Mapping[str, Any] = field(default_factory=dict)
    """Fields that a newer version or another program wrote; carried, never read, and no part of the hash."""

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in self.__struct_fields__ if name != "extra"))
