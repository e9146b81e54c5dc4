r"""The body of a Markdown story: a heading for each part, and headings of the person's own.

A heading of a part may have any level and a colon ("# Situation", "### Task:"). Another heading that is no deeper than
the part above it begins a section of the person's own: storybank does not read it, and writes it back after the parts.
A line of a story that would read as a heading is written with a backslash (`\## Task`).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches

from msgspec import Struct, field

from storybank.domain.story import Part

_HEADING = re.compile(r"(?P<level>#{1,6})[ \t]+(?P<name>[^#\s].*?)[ \t]*#*[ \t]*")
_LOOKS_LIKE_HEADING = re.compile(r"(?:##|#[ \t]|\\+#).*")
_ESCAPED = re.compile(r"\\+#.*")
_PARTS = tuple(part.value for part in Part)
_NEAR = 0.75
"""How alike a heading must be to a part's name to be taken for a slip of the fingers."""
_LEVEL = 2
"""The level of a part's heading as it is written."""


class Section(Struct, frozen=True):
    """A section of the person's own."""

    heading: str
    """Its line: "## Links"."""
    text: str = ""


class Body(Struct):
    """What a body was read as; the texts still hold their marks."""

    title: str = ""
    """The first heading of level 1 above the parts."""
    parts: dict[Part, list[str]] = field(default_factory=dict)
    begins: dict[Part, int] = field(default_factory=dict)
    """The number of each part's first line."""
    sections: list[tuple[str, list[str]]] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    """Line and sentence."""

    @property
    def own_sections(self) -> tuple[Section, ...]:
        """The sections of the person's own, in their order."""
        return tuple(Section(heading, "\n".join(lines).strip()) for heading, lines in self.sections)


def read_body(text: str, first_line: int, title: str) -> Body:
    """Read a body.

    Args:
        text: it, cleaned.
        first_line: the number of its first line in the file.
        title: the title that the front matter gives; a heading that says the same is no section.
    """
    body = Body()
    reader = _Reader(body, title)
    for number, line in enumerate(text.split("\n"), first_line):
        reader.take(number, line)
    body.problems = sorted([*body.problems, *reader.slips()])
    return body


def tells_a_part(text: str) -> bool:
    """Tell whether a text has the heading of a part."""
    return any(
        (heading := _HEADING.fullmatch(line.rstrip())) and _part_named(heading["name"]) for line in text.split("\n")
    )


def write_body(parts: Iterable[tuple[Part, str]], sections: Sequence[Section]) -> str:
    """Return parts and sections as `read_body` reads them."""
    told = [f"{'#' * _LEVEL} {part.value.capitalize()}\n{_escaped(text)}\n" for part, text in parts]
    return "\n".join([*told, *(f"{item.heading}\n{item.text}".rstrip() + "\n" for item in sections)])


def _escaped(text: str) -> str:
    return "\n".join("\\" + line if _LOOKS_LIKE_HEADING.fullmatch(line) else line for line in text.split("\n"))


def _part_named(name: str) -> Part | None:
    word = name.rstrip(":").rstrip().lower()
    return Part(word) if word in _PARTS else None


class _Reader:
    """Where a line belongs, line by line."""

    def __init__(self, body: Body, title: str) -> None:
        self._body = body
        self._title = title
        self._lines: list[str] | None = None
        self._level = 6
        self._mend: Callable[[str], str] = str
        self._own: list[tuple[int, str]] = []

    def take(self, number: int, line: str) -> None:
        """Take the next line."""
        heading = _HEADING.fullmatch(line.rstrip())
        if heading and (part := _part_named(heading["name"])):
            self._open_part(part, number, line)
            self._level = len(heading["level"])
        elif heading and len(heading["level"]) <= self._level:
            self._open_own(heading["name"], len(heading["level"]), number)
        elif self._lines is not None:
            self._lines.append(self._mend(line))
        elif line.strip():
            problem = "text before the first heading; put it below ## Situation, ## Task, ## Action or ## Result."
            self._body.problems.append((number, problem))
            self._open(self._body.parts.setdefault(Part.SITUATION, []), _unescaped)
            self._body.begins.setdefault(Part.SITUATION, number)

    def slips(self) -> Iterator[tuple[int, str]]:
        """Yield each heading of the person's own that must be meant for a part: it is alike, and the part has none."""
        missing = [part.value for part in Part if part not in self._body.parts]
        for number, name in self._own:
            for near in get_close_matches(name.rstrip(":").lower(), missing, 1, _NEAR):
                problem = (
                    f"the heading {name!r} is none of Situation, Task, Action, Result, Lesson; did you mean "
                    f"{near.capitalize()}? For a line of the story's own, begin it with a backslash."
                )
                yield number, problem

    def _open(self, lines: list[str], mend: Callable[[str], str]) -> None:
        self._lines, self._mend = lines, mend

    def _open_part(self, part: Part, number: int, line: str) -> None:
        if part in self._body.parts:
            self._body.problems.append((number, f"a second heading {line.strip()!r}; join the two."))
        self._body.begins[part] = number + 1
        self._body.parts[part] = []
        self._open(self._body.parts[part], _unescaped)

    def _open_own(self, name: str, level: int, number: int) -> None:
        title = self._title or self._body.title
        if level == 1 and self._lines is None and title in ("", name):
            self._body.title = name
            return
        self._own.append((number, name))
        lines: list[str] = []
        self._body.sections.append((f"{'#' * min(level, _LEVEL)} {name}", lines))
        self._level = level
        self._open(lines, str)


def _unescaped(line: str) -> str:
    return line[1:] if _ESCAPED.fullmatch(line) else line
