"""What stands where the owner pointed to: a path that no disk can hold is simply not there, as is one that is hidden.

`Path.exists` and its like raise for some of them (a name too long, a sign that no name may have).
"""

import os
from pathlib import Path


def is_there(path: str | Path) -> bool:
    """Tell whether anything stands there."""
    return os.path.exists(path)  # noqa: PTH110 - never raises


def is_folder(path: str | Path) -> bool:
    """Tell whether a folder stands there."""
    return os.path.isdir(path)  # noqa: PTH112 - never raises


def is_file(path: str | Path) -> bool:
    """Tell whether a file stands there."""
    return os.path.isfile(path)  # noqa: PTH113 - never raises
