"""The text of a Word file that somebody sent: a posting."""

from pathlib import Path

from lxml import etree

from storybank.documents.package import parse, unpack
from storybank.errors import UnreadableError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of_docx(path: Path) -> str:
    """Return the text of a .docx, a line a paragraph, list items with a bullet, tables row by row.

    Raises:
        UnreadableError: it is no Word file, or not one that is safe to open.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path} can't be read: {error.strerror}.", "Check its name and permissions.") from None
    document = unpack(data, str(path)).get("word/document.xml", b"")
    try:
        root = parse(document)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"{path} is damaged: {error.msg}.", "Copy its text into a .txt file.") from None
    return "\n".join(_line(paragraph) for paragraph in root.iter(f"{_W}p")) + "\n"


def _line(paragraph: etree._Element) -> str:
    marks = {f"{_W}tab": "\t", f"{_W}br": "\n"}
    pieces = [marks.get(str(node.tag), node.text or "") for node in paragraph.iter(f"{_W}t", *marks)]
    bullet = "- " if paragraph.find(f"{_W}pPr/{_W}numPr") is not None else ""
    return bullet + "".join(pieces)
