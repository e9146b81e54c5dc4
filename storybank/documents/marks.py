"""Marked text: runs that say what they are (hard, soft, figure, link), for any template to style.

Marked text is a plain dict, {"runs": [{"text": ..., "mark": ...}]}; a template sees it as Word runs or as plain text.
"""

from typing import Any

from storybank.domain.figures import find_figures
from storybank.domain.skill import Kind
from storybank.domain.story import Part, Story

Marked = dict[str, list[dict[str, str]]]

_NO_BREAK = {" ": "\u00a0", "-": "\u2011"}


def marked(*runs: tuple[str, str]) -> Marked:
    """Return marked text from pairs of text and mark; runs without text are left out."""
    return {"runs": [{"text": text, "mark": mark} for text, mark in runs if text]}


def is_marked(value: object) -> bool:
    """Tell whether a value of a context is marked text."""
    return isinstance(value, dict) and set(value) == {"runs"}


def plain(value: Marked) -> str:
    """Return marked text without its marks."""
    return "".join(run["text"] for run in value["runs"]).replace("\u00a0", " ").replace("\u2011", "-").strip()


def chips(story: Story) -> Marked:
    """Return a story's skills as chips that do not break inside."""
    runs: list[tuple[str, str]] = []
    for kind, mark in ((Kind.HARD, "chip-hard"), (Kind.SOFT, "chip-soft")):
        for name in story.names(kind):
            runs += [(f"\u00a0{_unbroken(name)}\u00a0", mark), ("  ", "")]
    return marked(*runs[:-1]) if runs else marked(("no skills tagged yet", ""))


def kind_chip(kind: Kind) -> Marked:
    """Return the chip that says hard or soft."""
    return marked((f"\u00a0{kind.value.capitalize()}\u00a0", f"chip-{kind}"))


def story_part(story: Story, part: Part) -> Marked:
    """Return one part of a story with its evidence and its figures marked; evidence wins where both stand."""
    text = story.text(part)
    if not text:
        return marked(("(still empty)", ""))
    spans: list[tuple[int, int, str]] = []
    for tag in story.skills:
        for proof in tag.evidence:
            start = text.find(proof.quote) if proof.part is part and proof.quote else -1
            if start >= 0:
                _add(spans, start, start + len(proof.quote), tag.kind.value)
    for start, end in find_figures(text):
        _add(spans, start, end, "figure")
    return marked(*_runs(text, sorted(spans)))


def _add(spans: list[tuple[int, int, str]], start: int, end: int, mark: str) -> None:
    if all(end <= s or start >= e for s, e, _ in spans):
        spans.append((start, end, mark))


def _runs(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[str, str]]:
    runs: list[tuple[str, str]] = []
    at = 0
    for start, end, mark in spans:
        runs += [(text[at:start], ""), (text[start:end], mark)]
        at = end
    return [*runs, (text[at:], "")]


def _unbroken(name: str) -> str:
    return "".join(_NO_BREAK.get(letter, letter) for letter in name) if len(name) <= 30 else name


def without_marks(context: Any) -> Any:
    """Return a context with its marked text as plain text."""
    if is_marked(context):
        return plain(context)
    if isinstance(context, dict):
        return {key: without_marks(value) for key, value in context.items()}
    return [without_marks(item) for item in context] if isinstance(context, list) else context
