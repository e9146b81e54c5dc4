"""What goes to the terminal, in fewer bytes: a change of style names what changes. What comes from it, whatever it is.

Textual ends each piece of text with a reset and begins the next one with its whole style. Over a slow link that is
most of what is sent.
"""

import codecs
import re
import sys
from collections.abc import Callable
from functools import lru_cache, partial

from textual.driver import Driver

_STYLE = re.compile(r"(?:\x1b\[0m((?:\x1b\[\d+;\d+H|\r?\n)*))?\x1b\[([0-9;]+)m")
"""A style, with the reset and the moves of the cursor before it; a reset that text follows is a style of its own."""
_RESET = "0"
_FORE, _BACK = {*range(30, 40), *range(90, 98)}, {*range(40, 50), *range(100, 108)}
_NO_FORE, _NO_BACK = "39", "49"
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
"""What takes an attribute away; bold and dim go together."""
_LENGTHS = {"2": 5, "5": 3}
"""How many numbers a color takes: 38;2;red;green;blue or 38;5;number."""


def lean_driver(driver: type[Driver]) -> type[Driver]:
    """Return a driver that writes less and shows the same, and that takes any byte.

    Textual's own ends the app at the first byte that is not UTF-8, which a paste or an old terminal may send.
    """
    names = vars(sys.modules[driver.__module__])
    if "getincrementaldecoder" in names:
        names["getincrementaldecoder"] = _lenient

    def write(self: Driver, data: str) -> None:
        driver.write(self, shortened(data))

    return type(f"Lean{driver.__name__}", (driver,), {"write": write})


def _lenient(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    """Return what decodes input, with a sign in the place of bytes that mean nothing."""
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


def shortened(data: str) -> str:
    """Return output that shows the same; a style that follows on another one says only where it differs."""
    shown = ""

    def shorter(style: re.Match[str]) -> str:
        nonlocal shown
        moves, wanted = style.groups()
        before, shown = shown, "" if wanted == _RESET else wanted
        change = None if moves is None or not before else _change(before, shown)
        return style[0] if change is None else moves + change

    return _STYLE.sub(shorter, data)


@lru_cache(maxsize=4096)
def _change(before: str, after: str) -> str | None:
    """Return what makes one style another one; None where a reset is needed, or shorter."""
    (shown, old_fore, old_back), (wanted, fore, back) = _parts(before), _parts(after)
    if not after or not shown - wanted <= _OFF.keys():
        return None
    off = {_OFF[code] for code in shown - wanted}
    kept = {code for code in shown & wanted if _OFF.get(code) not in off}
    codes = [*sorted(off), *sorted(wanted - kept)]
    codes += [fore or _NO_FORE] if fore != old_fore else []
    codes += [back or _NO_BACK] if back != old_back else []
    change = f"\x1b[{';'.join(codes)}m" if codes else ""
    return change if len(change) <= len(f"\x1b[0m\x1b[{after}m") else None


def _parts(style: str) -> tuple[frozenset[str], str, str]:
    """Return a style's attributes, its color and that of its ground."""
    codes, attributes, fore, back = style.split(";"), set[str](), "", ""
    while codes and codes[0]:
        length = _LENGTHS.get(codes[1], 1) if codes[0] in {"38", "48"} and len(codes) > 1 else 1
        code, codes = ";".join(codes[:length]), codes[length:]
        first = int(code.partition(";")[0])
        if first in _FORE:
            fore = "" if code == _NO_FORE else code
        elif first in _BACK:
            back = "" if code == _NO_BACK else code
        else:
            attributes.add(code)
    return frozenset(attributes), fore, back
