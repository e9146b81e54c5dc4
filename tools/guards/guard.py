"""One safeguard, and who should notice that it is gone."""

import os
from dataclasses import dataclass

Check = tuple[str, ...]
"""Words for Python; it exits with 1 where something is wrong."""


def pytest(*targets: str) -> Check:
    """Return the check that runs tests, files or single ones, and stops at the first that fails."""
    return ("-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", ".", *targets)


@dataclass(frozen=True)
class Guard:
    """Where a safeguard stands, and the code without it."""

    name: str
    path: str
    code: str
    without: str
    checks: tuple[Check, ...]
    """They are tried in turn; the first that fails has noticed."""
