"""The pages as a reader has them: their blocks of commands, the commands inside sentences, their links."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")))

NOT_RUN = ("make ", "pipx ", "uv ", "pip ", "git ", "textual ", ".venv/bin/python tools/")
"""How commands begin that install or build, which other checks do, or that need other programs."""

_BLOCK = re.compile(r"^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


def read(page: str) -> str:
    """Return the text of a page."""
    return (ROOT / page).read_text(encoding="utf-8")


def kinds_of_blocks(page: str) -> set[str]:
    """Return the kinds of the page's blocks."""
    return {found["kind"] for found in _BLOCK.finditer(read(page))}


def blocks(kind: str) -> list[str]:
    """Return the blocks of one kind, of all pages."""
    return [found["text"] for page in PAGES for found in _BLOCK.finditer(read(page)) if found["kind"] == kind]


def script(page: str) -> str:
    """Return the commands of a page as one script for a shell."""
    return "\n".join(line for line in _lines(page) if not line.startswith(NOT_RUN))


def not_run(page: str) -> list[str]:
    """Return the commands of a page that `script` leaves out."""
    return [line for line in _lines(page) if line.startswith(NOT_RUN)]


def _lines(page: str) -> list[str]:
    found = [block["text"] for block in _BLOCK.finditer(read(page)) if block["kind"] == "console"]
    return [line.removeprefix("$ ") for block in found for line in block.splitlines()]


def commands_in_sentences(page: str) -> Iterator[str]:
    """Yield each command that a sentence names in full, without the quotation marks around its words."""
    for code in _CODE.findall(_BLOCK.sub("", read(page))):
        if code.startswith("storybank "):
            yield code


def links(page: str) -> Iterator[tuple[str, str]]:
    """Yield the file and the heading that each link inside the project points to; "" for none."""
    for target in _LINK.findall(_BLOCK.sub("", read(page))):
        name, _, heading = target.partition("#")
        if "://" not in target and not target.startswith(("skill:", "<skill:")):
            yield name, heading


def headings(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as the sites that show Markdown make them."""
    found = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}
