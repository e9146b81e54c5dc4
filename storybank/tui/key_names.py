"""How a key is written, as the person set it."""

from typing import Any

from textual.screen import Screen


def key_of(screen: Screen[Any], binding: str) -> str:
    """Return how the key of a binding is written; empty while it can't be pressed."""
    found = (item.binding for item in screen.active_bindings.values() if item.binding.id == binding and item.enabled)
    return next((screen.app.get_key_display(item) for item in found), "")
