"""Write docs/keys.md from the app itself: every key, what it does, and its name for keys of your own.

Run by `make commands`; a test says when it is no longer what the app says.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from textual.binding import Binding

from storybank.tui.app import StorybankApp
from storybank.tui.keys import screen_kinds

PAGE = Path(__file__).resolve().parent.parent / "docs" / "keys.md"
PLACES = {
    "app": "Everywhere",
    "screen": "Between the screens",
    "bank": "Bank",
    "editor": "Editor",
    "job": "Job",
    "interviews": "Interviews of a job",
    "study": "What postings ask for",
    "practice": "Practice",
    "prompter": "Prompter",
    "aside": "Screens beside these",
}
"""Where the keys work, by the first half of their names; what is not named here are dialogs."""
_SIGNS = {"slash": "/", "comma": ",", "plus": "+", "minus": "-", "question_mark": "?", "escape": "esc"}
_HEAD = """# Every key

This page is written by the app (`make commands`); f1 shows the same for the screen that you are on. Single letters work
wherever no text box has the cursor. The name is what a line of `keys.toml` says, see [app.md](app.md#keys-of-your-own).
"""


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Yield where a key works, the key, what it does and its name; in the order of the places, then of the app."""
    # by name: in which order the screens come is a matter of what was loaded first
    known = {StorybankApp, *(kind for screen in screen_kinds() for kind in screen.__mro__)}
    kinds = sorted((kind for kind in known if _name(kind).startswith("storybank.")), key=_name)
    bindings = {
        binding.id: binding
        for kind in kinds
        for binding in vars(kind).get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.id and binding.description
    }
    order = [*PLACES.values(), "In dialogs"]
    found = [(_place(name), _shown(binding.key), binding.description, name) for name, binding in bindings.items()]
    yield from sorted(found, key=lambda row: order.index(row[0]))


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _place(name: str) -> str:
    return PLACES.get(name.split(".", maxsplit=1)[0], "In dialogs")


def _shown(keys: str) -> str:
    return ", ".join(f"`{_SIGNS.get(key, key)}`" for key in keys.split(","))


def page() -> str:
    """Return docs/keys.md."""
    blocks = [_HEAD]
    for place, found in groupby(rows(), key=lambda row: row[0]):
        table = [f"| {key} | {does} | `{name}` |" for _, key, does, name in found]
        blocks.append("\n".join([f"## {place}\n", "| key | does | name |", "|---|---|---|", *table, ""]))
    return "\n".join(blocks)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
