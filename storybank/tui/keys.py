"""The person's own keys: `bank.new = "a"` in keys.toml; what can't be is told and skipped."""

import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from msgspec import Struct
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from storybank.store.lines import SettingLine
from storybank.workspace.machine import keys_file, own_keys
from storybank.workspace.nearest import did_you_mean
from storybank.workspace.workspace import Workspace

_NAMED = "up|down|left|right|home|end|pageup|pagedown|enter|escape|tab|space|backspace|delete|insert"
_KEY = re.compile(rf"\S|f(?:[1-9]|1[0-2])|ctrl\+[a-z]|(?:shift\+)?(?:{_NAMED})")
_NEVER_SENT = frozenset(("ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h"))
"""Keys that a terminal sends as tab, enter or backspace."""
_WHERE_ONE_TYPES = re.compile(r"(?:editor|dialog|form|posting|debrief|calendar|export)\.|bank\.clear")
"""What a key does where there are boxes to type in."""
_UNTYPED = re.compile(r"f\d+|ctrl\+[a-z]|escape|insert|pageup|pagedown")


class OwnKeys(Struct, frozen=True):
    """The keys to set, and what to tell."""

    keymap: dict[str, str]
    problems: tuple[str, ...]


def read_keys(workspace: Workspace, app: type[App[None]]) -> OwnKeys:
    """Return the person's own keys by what they do; nothing where there is no file."""
    lines, problems = own_keys(workspace)
    if not lines:
        return OwnKeys({}, problems)
    places = [_keys_of(app, screen) for screen in screen_kinds()]
    names = sorted({name for keys in places for name in keys})
    # a key that is given up may be taken by another line, before it or after it
    moving = {line.name for line in lines}
    held = [{name: keys for name, keys in place.items() if name not in moving} for place in places]
    keymap: dict[str, str] = {}
    told = list(problems)
    for line in lines:
        here = [taken for taken, place in zip(held, places, strict=True) if line.name in place]
        refusal = _refusal(line, names, here)
        if refusal:
            told.append(f"{keys_file(workspace)} line {line.number} is skipped: {refusal}")
            continue
        keymap[line.name] = line.value
        for taken in here:
            taken[line.name] = _long(line.value)
    return OwnKeys(keymap, tuple(told))


def _refusal(line: SettingLine, names: Sequence[str], here: Sequence[dict[str, set[str]]]) -> str:
    """Return why a line can't be followed; `here` are the keys in use on the screens that it is about."""
    if line.name not in names:
        return f"no key is called {line.name!r}. {did_you_mean(line.name, names)}".strip()
    key = line.value
    if not _KEY.fullmatch(key) or key in _NEVER_SENT:
        return f"terminals don't send {key!r}. Say it like n, f6 or ctrl+n."
    if _WHERE_ONE_TYPES.match(line.name) and not _UNTYPED.fullmatch(key):
        return f"{key!r} is wanted in the boxes that one types in there. Say it like f6 or ctrl+n."
    taken = next((other for keys in here for other, held in keys.items() if _long(key) & held), None)
    return f"{key} is taken by {taken}." if taken else ""


def screen_kinds() -> tuple[type[Screen[Any]], ...]:
    """Return every kind of screen, each with its keys; loaded here only, since most people keep the keys."""
    from storybank.tui import dialogs, screens  # noqa: PLC0415 - only where keys are set
    from storybank.tui.dialogs import base as dialog  # noqa: PLC0415 - only where keys are set
    from storybank.tui.screens import base  # noqa: PLC0415 - only where keys are set

    for package in (dialogs, screens):
        for module in iter_modules(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    return tuple(_below(base.BaseScreen)) + tuple(_below(dialog.Dialog))


def _below(kind: type[Screen[Any]]) -> Iterator[type[Screen[Any]]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)


def _keys_of(app: type[App[None]], screen: type[Screen[Any]]) -> dict[str, set[str]]:
    """Return the keys of a screen by the id of what they do; those of the app reach a full screen too."""
    found: dict[str, set[str]] = {}
    for kind in (app, *screen.__mro__):
        for binding in vars(kind).get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id:
                found.setdefault(binding.id, _long(binding.key))
    return found


def _long(keys: str) -> set[str]:
    """Return keys by their long names: "?" is question_mark."""
    return {binding.key for binding in Binding.make_bindings([Binding(keys, "", "")])}
