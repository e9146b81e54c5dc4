"""Whether there is something to show news on: a worker may come back to a screen that is being taken away."""

from typing import Any

from textual.screen import Screen


def is_laid_out(screen: Screen[Any]) -> bool:
    """Tell whether the widgets are there: not yet while a screen opens, and no longer while it or the app ends."""
    # an app that ends takes its screens away piece by piece, and those that open just then get no more widgets
    is_whole = bool(screen.children) and all(child.is_mounted and child.is_running for child in screen.children)
    return is_whole and screen.display and screen.app.is_running
