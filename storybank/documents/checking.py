"""Whether a template of the owner's can be filled: all that is wrong with it, before the interview finds out."""

import inspect
from collections.abc import Iterator, Sequence
from pathlib import Path

from jinja2 import ChainableUndefined, Template

from storybank.documents.document import Document
from storybank.documents.faults import near
from storybank.documents.plain_text import render_text
from storybank.documents.rendering import STYLES, fill, open_template
from storybank.errors import UnreadableError


def faults(template: Path, samples: Sequence[Document]) -> list[str]:
    """Return all that is wrong with a template, a sentence each.

    Args:
        template: the template, a Word file or a text.
        samples: documents to fill it with; together they should say all that such a document can say.
    """
    found: list[str] = []
    for sample in samples:
        try:
            found += _missing(template, sample) if template.suffix == ".docx" else _text(template, sample)
        except UnreadableError as error:
            found.append(str(error))
    if not found and template.suffix == ".docx":
        found += _styles(template)
    return list(dict.fromkeys(found))


def _text(template: Path, sample: Document) -> list[str]:
    render_text(template, sample.context)
    return []


def _missing(template: Path, sample: Document) -> list[str]:
    """Return each field that the template asks for and that is not there."""
    document = open_template(template)
    asked: dict[str, str] = {}

    class Missing(ChainableUndefined):
        """Takes note of itself where it is written, gone through or asked about, and goes on."""

        def _note(self) -> None:
            asked.setdefault(self._undefined_message, near(document.lines, _line()))

        def __str__(self) -> str:
            self._note()
            return ""

        def __iter__(self) -> Iterator[object]:
            self._note()
            return iter(())

        def __bool__(self) -> bool:
            self._note()
            return False

    fill(document, template.name, sample.context, sample.properties, Missing)
    return [
        f"The template {template.name} asks for something that is not there: {what}{at}." for what, at in asked.items()
    ]


def _line() -> int:
    """Return the line of the template that is being filled; 0 when none is."""
    frame = inspect.currentframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            return template.get_corresponding_lineno(frame.f_lineno)
        frame = frame.f_back
    return 0


def _styles(template: Path) -> list[str]:
    """Return the character styles that marked words would miss."""
    known = open_template(template).styles
    lost = [name for mark, name in STYLES.items() if mark not in known]
    return [
        f"The template {template.name} has lost the style {name}; such words will look like all others."
        for name in lost
    ]
