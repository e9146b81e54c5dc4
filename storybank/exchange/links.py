"""Evidence in running text: `[the words](skill:Name)`, and back.

A name with spaces is written in angle brackets, as Markdown has it: `[the words](<skill:Active listening>)`.
What cannot be written so (two skills for the same words, words that overlap or hold a bracket) is left to the
front matter, so that nothing is lost on the way.
"""

import re
from collections.abc import Iterable

from msgspec import Struct

from storybank.domain.story import Evidence, Part, SkillTag

_LINK = re.compile(
    r"(?P<escape>\\?)\[(?P<words>[^\[\]\n]+)\]\((?:<skill:(?P<bare>[^<>\n]+)>|skill:(?P<name>[^()\n]+))\)"
)


class Link(Struct, frozen=True):
    """Words marked as evidence, and the line of the text they stand on, counted from 0."""

    skill: str
    words: str
    line: int


def read_links(text: str) -> tuple[str, tuple[Link, ...]]:
    """Return the text without its marks, and the marks."""
    links: list[Link] = []

    def plain(found: re.Match[str]) -> str:
        if found["escape"]:
            return found[0][1:]
        name = (found["bare"] or found["name"]).strip()
        links.append(Link(name, found["words"], text.count("\n", 0, found.start())))
        return found["words"]

    return _LINK.sub(plain, text), tuple(links)


def write_links(text: str, part: Part, tags: Iterable[SkillTag]) -> tuple[str, tuple[tuple[str, Evidence], ...]]:
    """Return one part's text with its evidence marked, and the evidence that found no room in it."""
    spans: list[tuple[int, int, str]] = []
    left: list[tuple[str, Evidence]] = []
    for tag in tags:
        for proof in (proof for proof in tag.evidence if proof.part is part):
            start = text.find(proof.quote) if proof.quote else -1
            end = start + len(proof.quote)
            if (
                start >= 0
                and not proof.extra
                and _is_simple(text, proof.quote, tag.name)
                and all(end <= s or start >= e for s, e, _ in spans)
            ):
                spans.append((start, end, tag.name))
            else:
                left.append((tag.name, proof))
    return _marked(text, sorted(spans)), tuple(left)


def _is_simple(text: str, quote: str, name: str) -> bool:
    """Tell whether a mark around the quote reads back as it was meant, beside all else that stands in the text."""
    return not (set("[]\\\n") & set(quote) or set("<>()\n") & set(name) or "\\" + quote in text or _LINK.search(text))


def _marked(text: str, spans: list[tuple[int, int, str]]) -> str:
    pieces, at = [], 0
    for start, end, name in spans:
        target = f"<skill:{name}>" if " " in name else f"skill:{name}"
        pieces += [_escaped(text[at:start]), f"[{text[start:end]}]({target})"]
        at = end
    return "".join([*pieces, _escaped(text[at:])])


def _escaped(text: str) -> str:
    return _LINK.sub(lambda found: "\\" + found[0], text)
