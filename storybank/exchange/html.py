"""A posting saved from the web: its text, line by line as a reader sees it."""

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    "address article aside blockquote body br dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p "
    "pre section table td th title tr ul".split()
)
_SILENT = frozenset("button head nav noscript script style svg template".split())
_TAGS = re.compile(r"</?(?:!doctype html|html|head|body|div|p|br|ul|li|h[1-6]|span)\b[^<>]*>", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Tell whether `text` is a web page or a piece of one: a document type, or three or more usual tags."""
    start = text.lstrip()[:200].lower()
    if start.startswith(("<!doctype html", "<html")):
        return True
    return len(_TAGS.findall(text[:20_000])) >= 3


def text_of_html(markup: str) -> str:
    """Return the text of a web page: one line a block, list items with a bullet, no scripts, no buttons, no menus."""
    reader = _TextReader()
    reader.feed(markup)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


class _TextReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.pieces.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data.replace("\n", " "))
