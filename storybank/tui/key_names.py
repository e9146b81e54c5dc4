"""How keys are written, as the person set them."""

from collections.abc import Mapping
from typing import Any

from textual._context import active_app
from textual.screen import Screen

from storybank.tui.laid_out import is_laid_out


def key_of(binding: str, usual: str) -> str:
    """Return how the key of a binding is written: the one that the person set, else the usual one."""
    own: Mapping[str, str] = getattr(active_app.get(None), "own_keys", {})
    return own.get(binding, usual)


def active_key(screen: Screen[Any], binding: str) -> str:
    """Return how the key of a binding is written; empty while it can't be pressed."""
    if not is_laid_out(screen):
        return ""
    found = (item.binding for item in screen.active_bindings.values() if item.binding.id == binding and item.enabled)
    return next((screen.app.get_key_display(item) for item in found), "")
