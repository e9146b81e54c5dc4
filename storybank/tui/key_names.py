"""The keys that the person set: what they do, and how they are written."""

from collections.abc import Mapping
from typing import Any

from textual._context import active_app
from textual.binding import Binding, BindingsMap
from textual.screen import Screen

from storybank.tui.laid_out import is_laid_out


def key_of(binding: str, usual: str) -> str:
    """Return how the key of a binding is written: the one that the person set, else the usual one."""
    return _own_keys().get(binding, usual)


def with_own_keys(bindings: BindingsMap) -> BindingsMap:
    """Return bindings with those that the person moved under their new keys; the others stay, and so does the order.

    Textual's keymap takes a key away from all that is on it, and puts what was moved behind everything else.
    """
    own = _own_keys()
    if not own:
        return bindings
    keys: dict[str, list[Binding]] = {}
    moved: set[str] = set()
    for _, binding in bindings:
        if binding.id is None or binding.id not in own:
            keys.setdefault(binding.key, []).append(binding)
        elif binding.id not in moved:
            moved.add(binding.id)
            for new in Binding.make_bindings([binding.with_key(own[binding.id])]):
                keys.setdefault(new.key, []).append(new)
    return BindingsMap.from_keys(keys)


def _own_keys() -> Mapping[str, str]:
    own: Mapping[str, str] = getattr(active_app.get(None), "own_keys", {})
    return own


def active_key(screen: Screen[Any], binding: str) -> str:
    """Return how the key of a binding is written; empty while it can't be pressed."""
    if not is_laid_out(screen):
        return ""
    found = (item.binding for item in screen.active_bindings.values() if item.binding.id == binding and item.enabled)
    return next((screen.app.get_key_display(item) for item in found), "")
