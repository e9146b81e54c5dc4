"""Whether a question is about pay or time off; such questions are kept, and never printed.

Most of these words mean other things too ("raise a concern", "out of stock"), and in some trades they are the work
itself ("insurance claims"). `data/pay.txt` lists both; what is left when the other uses are taken out counts.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from msgspec import Struct

_FILE = Path(__file__).parent / "data" / "pay.txt"
_WORD = r"[\w'’-]+"
_GAP = r"['’]?[ -]"
_END = r"(?=\s*(?:[?.!,;:]|$))"


class _Guarded(Struct, frozen=True, dict=True):
    """One word, or a few that go together."""

    stems: tuple[str, ...]
    about_pay: str
    otherwise: str

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        return re.compile(self.about_pay, re.IGNORECASE), re.compile(self.otherwise or "(?!)", re.IGNORECASE)

    def find(self, text: str, folded: str) -> str:
        """Return the first words about pay; the patterns are compiled for a text that has a stem."""
        if not any(stem in folded for stem in self.stems):
            return ""
        about_pay, otherwise = self._patterns
        found = about_pay.search(otherwise.sub(lambda use: "·" * len(use[0]), text))
        return found[0] if found else ""


@lru_cache(maxsize=1_000)
def pay_word(question: str) -> str:
    """Return the first words of a question that are about pay, as they stand there; "" when none are."""
    text = " ".join(question.split())
    folded = text.casefold()
    return next((found for guarded in _guarded() if (found := guarded.find(text, folded))), "")


@lru_cache(maxsize=1)
def _guarded() -> tuple[_Guarded, ...]:
    text = _FILE.read_text(encoding="utf-8")
    head, *blocks = re.split(r"^\[(.*)\]$", text, flags=re.MULTILINE)
    names = dict(line[2:].split(" ", 1) for line in head.splitlines() if line.startswith("= "))
    return tuple(
        _Guarded(tuple(stems.split()), *("|".join(_patterns(lines, sign, names)) for sign in "+-"))
        for stems, lines in zip(blocks[::2], blocks[1::2], strict=True)
    )


def _patterns(lines: str, sign: str, names: Mapping[str, str]) -> Iterator[str]:
    return (_pattern(line[2:], names) for line in lines.splitlines() if line.startswith(sign))


def _pattern(words: str, names: Mapping[str, str]) -> str:
    """Return a line's words as a pattern; the file explains their signs."""
    made = r"(?<!\w)"
    follows = False
    for sign in words.split():
        one_of = rf"(?:{_one_of(sign.lstrip('?!'), names)})(?!\w)"
        if sign == "END":
            made += _END
        elif sign.startswith(".."):
            made += rf"(?:{_GAP}{_WORD}){{0,{sign[2:]}}}"
        elif sign.startswith("!"):
            made += rf"(?!{_GAP}{one_of})"
        elif sign.startswith("?"):
            made += rf"(?:{_GAP}{one_of})?" if follows else rf"(?:{one_of}{_GAP})?"
        else:
            made += f"{_GAP}{one_of}" if follows else one_of
            follows = True
    return made


def _one_of(sign: str, names: Mapping[str, str]) -> str:
    words = [known for word in sign.split("/") for known in names.get(word, word).split("/")]
    return "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
