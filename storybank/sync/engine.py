"""Loro, held at arm's length: whatever it raises becomes one error, and what it prints reaches no screen.

Its decoding errors are not Exceptions, and a panic prints to stderr first.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from storybank.errors import UsageError

try:
    import loro
except ImportError:
    raise UsageError(
        "Sync needs the package loro, which is not installed.",
        "Install it where storybank is: `pipx inject storybank loro` or `pip install loro`.",
    ) from None

__all__ = ["EngineError", "guarded", "loro", "quiet"]

_SCREEN = threading.RLock()


class EngineError(Exception):
    """Loro refused something, or broke on it."""


@contextmanager
def guarded() -> Iterator[None]:
    """Turn whatever Loro raises into an EngineError."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException as error:  # noqa: BLE001 - Loro's decoding errors and panics are bare BaseExceptions
        raise EngineError(f"{type(error).__name__}: {str(error)[:200]}") from None


@contextmanager
def quiet() -> Iterator[None]:
    """Keep what native code prints off the screen."""
    with _SCREEN:
        try:
            kept = os.dup(2)
        except OSError:
            yield
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
