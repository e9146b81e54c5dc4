"""How the app ends when it is not asked to: drafts are kept, and the terminal is given back."""

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress

from storybank.tui.log import write_crash
from storybank.workspace import Workspace


def end_on_signals(end: Callable[[int], None]) -> None:
    """Call `end` with the exit code when the system asks to stop, or the terminal goes away."""
    if os.name == "nt":
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP):
        # a loop outside the main thread takes no signals
        with suppress(ValueError, RuntimeError):
            loop.add_signal_handler(number, end, 128 + number)


def stumbled(workspace: Workspace) -> str:
    """Write a fault of our own to the log, and return what the person is told: one sentence, and where the log is."""
    log = write_crash(workspace.locations.state)
    return f"storybank stumbled and had to stop. What you were writing is kept as a draft. The details are in {log}."
