"""Filling a Word template, safely: docxtpl behind guards for everything it lets through.

Text of any kind can enter, and the file must still open; a template of anybody's can be used, and must run nothing.
"""

import io
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate, RichText
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from storybank.documents.marks import is_marked
from storybank.documents.package import Parts, pack, unpack
from storybank.domain.text import clean
from storybank.errors import StorybankError, UnreadableError

_STYLES = {
    "hard": "SkillHard",
    "soft": "SkillSoft",
    "figure": "Figure",
    "chip-hard": "ChipHard",
    "chip-soft": "ChipSoft",
    "link": "Hyperlink",
}
_LETTER = (12240, 15840)
"""Width and height of a US Letter page in twentieths of a point."""
_DAY_ZERO = datetime(2000, 1, 1, tzinfo=UTC)
"""Date of a document whose data have none; never the clock, so that the same data give the same bytes."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself."""

    title: str
    author: str
    language: str
    paper: str
    changed: datetime | None


def render(template: Path, context: dict[str, Any], properties: Properties) -> bytes:
    """Return a Word template filled in.

    Args:
        template: the template.
        context: what it says; strings, numbers, lists, dicts and marked text.
        properties: title, author, language, paper and date.

    Raises:
        UnreadableError: the template can't be used; the message names it, the place and what is missing.
    """
    name = template.name
    parts = unpack(_read(template), f"The template {name}")
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        document = DocxTemplate(io.BytesIO(pack(parts)))
        document.init_docx()
        document.render(_filled(context, document), environment)
        _set_properties(document, properties)
        target = io.BytesIO()
        document.docx.save(target)
        return pack(_checked(target.getvalue()))
    except StorybankError:
        raise
    except TemplateError as error:
        raise _broken(name, error) from None
    except (
        etree.XMLSyntaxError,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        RecursionError,
        OverflowError,
    ) as error:
        raise UnreadableError(
            f"The template {name} can't be filled: {error}.",
            "Start again from the shipped one, or undo your last change in it.",
        ) from None


def _read(template: Path) -> bytes:
    try:
        return template.read_bytes()
    except OSError as error:
        raise UnreadableError(f"The template {template} can't be read: {error.strerror}.", "Check its name.") from None


def _filled(value: Any, document: DocxTemplate) -> Any:
    """Return a context as the template gets it: cleaned words and Word runs, nothing with methods of ours."""
    if is_marked(value):
        return _rich(value, document)
    if isinstance(value, dict):
        return {key: _filled(item, document) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, document) for item in value]
    return clean(value) if isinstance(value, str) else value


def _rich(value: dict[str, list[dict[str, str]]], document: DocxTemplate) -> RichText:
    rich = RichText()
    for run in value["runs"]:
        text = clean(run["text"])
        link = document.build_url_id(text) if run["mark"] == "link" else None
        rich.add(text, style=_STYLES.get(run["mark"]), url_id=link, rtl=_is_right_to_left(text))
    return rich


def _is_right_to_left(text: str) -> bool:
    strong = [unicodedata.bidirectional(letter) for letter in text if letter.isalpha()]
    return bool(strong) and sum(kind in {"R", "AL"} for kind in strong) * 2 > len(strong)


def _set_properties(document: DocxTemplate, properties: Properties) -> None:
    core = document.docx.core_properties
    when = (properties.changed or _DAY_ZERO).astimezone(UTC).replace(tzinfo=None)
    core.title, core.author, core.last_modified_by = clean(properties.title)[:250], clean(properties.author)[:250], ""
    core.created = core.modified = when
    core.language, core.comments, core.revision = properties.language, "", 1
    for language in document.docx.styles.element.iter(f"{_W}lang"):
        language.set(f"{_W}val", properties.language)
    if properties.paper == "letter":
        for size in document.docx.element.iter(f"{_W}pgSz"):
            size.set(f"{_W}w", str(_LETTER[0]))
            size.set(f"{_W}h", str(_LETTER[1]))


def _checked(data: bytes) -> Parts:
    """Return the parts of a finished document; every one of them parses."""
    parts = unpack(data, "The document")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for part, content in parts.items():
        if part.endswith((".xml", ".rels")):
            etree.fromstring(content, parser)
    return parts


def _broken(name: str, error: TemplateError) -> UnreadableError:
    if isinstance(error, UndefinedError):
        what = f"asks for something that is not there: {error.message}"
    elif isinstance(error, TemplateSyntaxError):
        what = f"has a tag that can't be read: {error.message}{_near(error)}"
    else:
        what = f"does something that a template may not: {error.message}"
    return UnreadableError(f"The template {name} {what}.", "Mend that tag in Word, or take the shipped template.")


def _near(error: TemplateSyntaxError) -> str:
    lines = (error.source or "").splitlines()
    line = lines[error.lineno - 1] if 0 < error.lineno <= len(lines) else ""
    words = re.sub(r"<[^>]*>?", "", line)
    return f", near “{words.strip()[:60]}”" if words.strip() else ""
