"""Whether a Word file is whole and accessible, by its own parts."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def faults(data: bytes) -> Iterator[str]:
    """Yield what is wrong with a Word file."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = archive.namelist()
    if len(names) != len(set(names)):
        yield "a part stands twice"
    trees = {name: etree.fromstring(archive.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    yield from _dangling(trees, set(names))
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
    if "{{" in (text := "".join(node.text or "" for node in document.iter(f"{W}t"))) or "{%" in text:
        yield "a template tag is left over"
    if not re.search("<dc:title>[^<]+</dc:title>", archive.read("docProps/core.xml").decode()):
        yield "it has no title"


def _dangling(trees: dict[str, etree._Element], names: set[str]) -> Iterator[str]:
    for part, tree in trees.items():
        for link in tree if part.endswith(".rels") else ():
            if link.get("TargetMode") != "External":
                base = posixpath.dirname(posixpath.dirname(part))
                target = posixpath.normpath(posixpath.join("/" + base, str(link.get("Target")))).lstrip("/")
                if target not in names:
                    yield f"{part} points to {target}, which is missing"


def _tables(document: etree._Element) -> Iterator[str]:
    for table in document.iter(f"{W}tbl"):
        if table.find(f"{W}tblPr/{W}tblCaption") is None:
            yield "a table has no caption"
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
        last = depth or last
