"""The full-screen app: screens, dialogs and widgets over a workspace. The only home of textual and rich.

Nothing is computed here: a screen asks the workspace, shows the answer, and hands back what was typed.
"""

import os
import sys
from typing import TYPE_CHECKING

from storybank.workspace import Workspace

if TYPE_CHECKING:
    from textual.filter import LineFilter

_LEAVE = 1.0
"""Seconds that quitting waits at most for the last changes to be sent."""


def run(workspace: Workspace, *, ascii_only: bool = False) -> int:
    """Open the app on a workspace until the person quits; return the exit code.

    Args:
        workspace: the opened bank.
        ascii_only: draw with ASCII signs; so it is wherever the terminal does not take UTF-8.
    """
    import gc  # noqa: PLC0415 - paused while textual is imported: thousands of objects that all stay

    gc.disable()
    from storybank.tui.app import StorybankApp  # noqa: PLC0415 - after the collector is paused

    app = StorybankApp(workspace, filters(ascii_only=ascii_only))
    app.run()
    if app.sync is not None and not app.return_code:
        from storybank.tui.sync_flow import take_leave  # noqa: PLC0415 - loaded with the app

        words = take_leave(app.sync, _LEAVE)
        sys.stderr.write(f"{words}\n" if words else "")
    return app.return_code or 0


def filters(*, ascii_only: bool) -> "tuple[LineFilter, ...]":
    """Return what changes every line before it is sent to the terminal."""
    stream = sys.__stderr__  # where textual draws
    # Python takes the C locale for UTF-8; who sets it for all of a session means it
    is_plain = os.environ.get("LC_ALL", "").upper() in {"C", "POSIX"}
    if not ascii_only and not is_plain and stream is not None and stream.encoding.lower().replace("-", "") == "utf8":
        return ()
    from storybank.tui.widgets.ascii import Ascii  # noqa: PLC0415 - for few terminals

    return (Ascii(),)
