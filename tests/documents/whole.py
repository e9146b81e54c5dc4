"""Whether a Word file is whole and accessible, by its own parts; and its words, as two other programs read them."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

import docx
import mammoth
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ENOUGH = 4.5
"""The contrast that WCAG asks of text."""


def faults(data: bytes, *, may_hold_braces: bool = False) -> Iterator[str]:
    """Yield what is wrong with a Word file.

    Args:
        data: the file.
        may_hold_braces: the owner's own words hold what looks like a template's tag.
    """
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = archive.namelist()
    if len(names) != len(set(names)):
        yield "a part stands twice"
    trees = {name: etree.fromstring(archive.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    yield from _links(trees, set(names))
    document, styles = trees["word/document.xml"], trees["word/styles.xml"]
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    for tag in ("pStyle", "rStyle", "tblStyle"):
        yield from (
            f"style {used.get(W + 'val')} is missing"
            for used in document.iter(W + tag)
            if used.get(W + "val") not in known
        )
    yield from _tables(document)
    yield from _headings(document, styles)
    yield from _contrast(styles)
    text = "".join(node.text or "" for node in document.iter(f"{W}t"))
    if not may_hold_braces and ("{{" in text or "{%" in text):
        yield "a template tag is left over"
    if not any(language.get(f"{W}val") for language in styles.iter(f"{W}lang")):
        yield "it has no language"
    if not re.search("<dc:title>[^<]+</dc:title>", archive.read("docProps/core.xml").decode()):
        yield "it has no title"


def _links(trees: dict[str, etree._Element], names: set[str]) -> Iterator[str]:
    for part, tree in trees.items():
        for link in tree if part.endswith(".rels") else ():
            if link.get("TargetMode") == "External":
                if not str(link.get("Target")).startswith(("https://", "http://", "mailto:")):
                    yield f"{part} points outside, to {link.get('Target')}"
                continue
            base = posixpath.dirname(posixpath.dirname(part))
            target = posixpath.normpath(posixpath.join("/" + base, str(link.get("Target")))).lstrip("/")
            if target not in names:
                yield f"{part} points to {target}, which is missing"


def _tables(document: etree._Element) -> Iterator[str]:
    for table in document.iter(f"{W}tbl"):
        if table.find(f"{W}tblPr/{W}tblCaption") is None:
            yield "a table has no caption"
        look, head = table.find(f"{W}tblPr/{W}tblLook"), table.find(f"{W}tr/{W}trPr/{W}tblHeader")
        if head is None and (look is None or look.get(f"{W}firstRow") == "1"):
            yield "a table has no header row that repeats"
        if any(row.find(f"{W}trPr/{W}cantSplit") is None for row in table.findall(f"{W}tr")):
            yield "a table row may split over pages"


def _headings(document: etree._Element, styles: etree._Element) -> Iterator[str]:
    levels = {
        style.get(f"{W}styleId"): int(level.get(f"{W}val", "0")) + 1
        for style in styles.iter(f"{W}style")
        if (level := style.find(f"{W}pPr/{W}outlineLvl")) is not None
    }
    last = 0
    for paragraph in document.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        depth = levels.get(style.get(f"{W}val"), 0) if style is not None else 0
        if depth > last + 1:
            yield f"a heading jumps from level {last} to {depth}"
        if depth and not "".join(node.text or "" for node in paragraph.iter(f"{W}t")).strip():
            yield "a heading is empty"
        last = depth or last


def _contrast(styles: etree._Element) -> Iterator[str]:
    for style in styles.iter(f"{W}style"):
        color, shade = style.find(f"{W}rPr/{W}color"), style.find(f"{W}rPr/{W}shd")
        shade = shade if shade is not None else style.find(f"{W}pPr/{W}shd")
        ink = color.get(f"{W}val") if color is not None else None
        ground = shade.get(f"{W}fill") if shade is not None else None
        if ink and (found := contrast(ink, ground or "FFFFFF")) < ENOUGH:
            yield f"style {style.get(f'{W}styleId')} has a contrast of {found:.1f}"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors in hexadecimal, as WCAG reckons it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (0, 2, 4))
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def words(data: bytes) -> str:
    """Return a Word file's text as mammoth reads it, with plain spaces and hyphens."""
    html = mammoth.convert_to_html(io.BytesIO(data)).value
    text = re.sub(r"<[^>]+>", "", html.replace("<br />", "\n").replace("</p>", "\n"))
    for sign, plain in (("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(sign, plain)
    return _plain(text)


def words_by_python_docx(data: bytes) -> str:
    """Return a Word file's text as python-docx reads it: paragraphs, then tables."""
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return _plain("\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u2011", "-")
