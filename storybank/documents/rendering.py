"""Filling a Word template, safely: docxtpl behind guards for everything it lets through.

Text of any kind can enter, and the file must still open; a template of anybody's can be used, and must run nothing.
"""

import io
import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate, RichText
from jinja2 import StrictUndefined, TemplateError, Undefined
from lxml import etree

from storybank.documents.document import Context, Properties
from storybank.documents.faults import broken, check_tags
from storybank.documents.language import TemplateLanguage
from storybank.documents.marks import is_marked
from storybank.documents.package import Parts, pack, parse, read_parts, unpack
from storybank.domain.text import clean
from storybank.errors import StorybankError, UnreadableError

STYLES = {
    "hard": "Skill Hard",
    "soft": "Skill Soft",
    "figure": "Figure",
    "jargon": "Jargon",
    "chip-hard": "Chip Hard",
    "chip-soft": "Chip Soft",
    "link": "Hyperlink",
}
"""The character style of each mark, by the name that Word shows."""
_LETTER = (12240, 15840)
"""Width and height of a US Letter page in twentieths of a point."""
_DAY_ZERO = datetime(2000, 1, 1, tzinfo=UTC)
"""Date of a document whose data have none; never the clock, so that the same data give the same bytes."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STUMBLES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    OSError,
    OpcError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    etree.LxmlError,
)
"""What the libraries below stumble over in a template that is no template."""


class WordTemplate(DocxTemplate):  # type: ignore[misc]
    """A template that keeps the text it is filling, a line a paragraph, so that a fault can name its place."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self.lines: list[str] = []
        self.init_docx()
        styles = self.docx.styles.element.iter(f"{_W}style")
        names = {style.find(f"{_W}name").get(f"{_W}val"): style.get(f"{_W}styleId") for style in styles}
        self.styles = {mark: names[name] for mark, name in STYLES.items() if name in names}

    def patch_xml(self, src_xml: str) -> str:
        """Prepare a part for filling, once every tag in it is known to be closed."""
        check_tags(src_xml)
        return str(super().patch_xml(src_xml))

    def render_xml_part(self, src_xml: str, part: Any, context: Context, jinja_env: Any = None) -> str:
        """Fill one part; docxtpl's own way would also turn `{_{` in the owner's words into `{{`."""
        source = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
        self.lines, self.current_rendering_part = source.split("\n"), part
        filled = jinja_env.from_string(source).render(context)
        return str(self.resolve_listing(re.sub(r"\n<w:p([ >])", r"<w:p\1", filled)))

    def fix_tables(self, xml: str) -> Any:
        """Mend tables; the parser that does it would drop what it can't read, so that is refused first."""
        parse(xml.encode())
        return super().fix_tables(xml)


def render(template: Path, context: Context, properties: Properties) -> bytes:
    """Return a Word template filled in.

    Args:
        template: the template.
        context: what it says.
        properties: title, author, language, paper and date.

    Raises:
        UnreadableError: the template can't be used; the message names it, the place and what is missing.
    """
    return fill(open_template(template), template.name, context, properties)


def open_template(template: Path) -> WordTemplate:
    """Return a template, opened once it was found safe to open.

    Raises:
        UnreadableError: it is missing, not safe, or no Word file inside.
    """
    parts = unpack(_read(template), f"The template {template.name}")
    try:
        return WordTemplate(pack(parts, packed=False))
    except _STUMBLES as error:
        raise broken(template.name, error, []) from None


def fill(
    document: WordTemplate,
    name: str,
    context: Context,
    properties: Properties,
    undefined: type[Undefined] = StrictUndefined,
) -> bytes:
    """Return an opened template filled in; it can be filled once.

    Args:
        document: the template.
        name: its name, for messages.
        context: what it says.
        properties: title, author, language, paper and date.
        undefined: what stands for a field that is not there; one that is no error is for checking templates.

    Raises:
        UnreadableError: the template can't be used; the message names it, the place and what is missing.
    """
    try:
        document.render(_filled(context, document), TemplateLanguage(autoescape=True, undefined=undefined))
        _set_properties(document, properties)
        target = io.BytesIO()
        document.docx.save(target)
        return pack(_checked(target.getvalue()))
    except StorybankError:
        raise
    except (TemplateError, *_STUMBLES) as error:
        raise broken(name, error, document.lines) from None


def _read(template: Path) -> bytes:
    try:
        return template.read_bytes()
    except OSError as error:
        raise UnreadableError(f"The template {template} can't be read: {error.strerror}.", "Check its name.") from None


def _filled(value: Any, document: WordTemplate) -> Any:
    """Return a context as the template gets it: cleaned words and Word runs, nothing with methods of ours."""
    if is_marked(value):
        return _rich(value, document)
    if isinstance(value, dict):
        return {key: _filled(item, document) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, document) for item in value]
    return clean(value) if isinstance(value, str) else value


def _rich(value: dict[str, list[dict[str, str]]], document: WordTemplate) -> RichText:
    rich = RichText()
    for run in value["runs"]:
        text, target = clean(run["text"]), clean(run.get("target", run["text"]))
        link = document.build_url_id(target) if run["mark"] == "link" else None
        rich.add(text, style=document.styles.get(run["mark"]), url_id=link, rtl=_is_right_to_left(text))
    return rich


def _is_right_to_left(text: str) -> bool:
    if text.isascii():
        return False
    strong = [unicodedata.bidirectional(letter) for letter in text if letter.isalpha()]
    return bool(strong) and sum(kind in {"R", "AL"} for kind in strong) * 2 > len(strong)


def _set_properties(document: WordTemplate, properties: Properties) -> None:
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
    parts = read_parts(data)
    for part, content in parts.items():
        if part.endswith((".xml", ".rels")):
            parse(content)
    return parts
