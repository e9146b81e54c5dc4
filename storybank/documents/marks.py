"""Marked text: runs that say what they are (hard, soft, figure, jargon, link), for any template to style.

Marked text is a plain dict, {"runs": [{"text": ..., "mark": ...}]}; a template sees it as Word runs or as plain text.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from storybank.documents.cues import Stretch, cues
from storybank.domain.figures import find_figures
from storybank.domain.skill import Kind
from storybank.domain.story import Part, Story
from storybank.domain.text import clean

Marked = dict[str, list[dict[str, str]]]
Finder = Callable[[str], Sequence[Stretch]]
"""Gives the stretches of a text that listeners may not understand."""

_NO_BREAK = {" ": "\u00a0", "-": "\u2011"}
_BETWEEN = "  ·  "


def marked(*runs: tuple[str, str]) -> Marked:
    """Return marked text from pairs of text and mark; runs without text are left out."""
    return {"runs": [{"text": text, "mark": mark} for text, mark in runs if text]}


def is_marked(value: object) -> bool:
    """Tell whether a value of a context is marked text."""
    return isinstance(value, dict) and set(value) == {"runs"}


def plain(value: Marked) -> str:
    """Return marked text without its marks."""
    return "".join(run["text"] for run in value["runs"]).replace("\u00a0", " ").replace("\u2011", "-").strip()


def chips(story: Story, most: int | None = None) -> Marked:
    """Return a story's skills as chips that do not break inside, hard ones first.

    Args:
        story: the story.
        most: letters that the chips may take together, so that they fill one line; None for all of them.
    """
    names = [(name, f"chip-{kind}") for kind in (Kind.HARD, Kind.SOFT) for name in story.names(kind)]
    shown = _fitting(names, most) if most else names
    runs: list[tuple[str, str]] = []
    for name, mark in shown:
        runs += [(f"\u00a0{_unbroken(name)}\u00a0", mark), ("  ", "")]
    if len(names) > len(shown):
        runs += [(f"+{len(names) - len(shown)}", "")]
    return marked(*runs) if runs else marked(("no skills tagged yet", ""))


def _fitting(names: list[tuple[str, str]], most: int) -> list[tuple[str, str]]:
    """Return the names that fit, hard and soft in turn so that neither crowds the other out."""
    hard, soft = ([item for item in names if item[1] == f"chip-{kind}"] for kind in (Kind.HARD, Kind.SOFT))
    turns = [side[place] for place in range(len(names)) for side in (hard, soft) if place < len(side)]
    room = most
    chosen: list[tuple[str, str]] = []
    for item in turns:
        room -= len(item[0]) + 3
        if room < 0 and chosen:
            break
        chosen.append(item)
    return [item for item in names if item in chosen]


def kind_chip(kind: Kind) -> Marked:
    """Return the chip that says hard or soft."""
    return marked((f"\u00a0{kind.value.capitalize()}\u00a0", f"chip-{kind}"))


def story_part(story: Story, part: Part, *, full: bool = False, unknown: Finder | None = None) -> Marked:
    """Return one part of a story with its evidence and its figures marked; evidence wins where both stand.

    Args:
        story: the story.
        part: which part.
        full: all of its words; otherwise cues.
        unknown: finds words that the listeners may not know; they are marked before all else.
    """
    text = story.text(part)
    if not text.strip():
        return marked(("(still empty)", ""))
    marks = _marks(story, part, unknown)
    stretches = [(0, len(text))] if full else cues(text, part, lambda place: bool(marks[place]))
    runs: list[tuple[str, str]] = []
    for start, end in stretches:
        runs += [(_BETWEEN, "")] if runs else []
        runs += _runs(text, marks, start, end)
    return marked(*runs)


def _marks(story: Story, part: Part, unknown: Finder | None) -> list[str]:
    """Return each letter's mark."""
    text = story.text(part)
    marks = [""] * len(text)
    for start, end in find_figures(text):
        marks[start:end] = ["figure"] * (end - start)
    for tag in reversed(story.skills):
        for proof in tag.evidence:
            start = text.find(proof.quote) if proof.part is part and proof.quote else -1
            if start >= 0:
                marks[start : start + len(proof.quote)] = [tag.kind.value] * len(proof.quote)
    for start, end in unknown(text) if unknown else ():
        marks[start:end] = ["jargon"] * (end - start)
    return marks


def _runs(text: str, marks: list[str], start: int, end: int) -> list[tuple[str, str]]:
    runs = []
    for mark, letters in groupby(marks[start:end]):
        stop = start + sum(1 for _ in letters)
        runs.append((text[start:stop], mark))
        start = stop
    return runs


def _unbroken(name: str) -> str:
    return "".join(_NO_BREAK.get(letter, letter) for letter in name) if len(name) <= 30 else name


def without_marks(context: Any) -> Any:
    """Return a context with its marked text as plain text, and all of its words cleaned."""
    if is_marked(context):
        return clean(plain(context))
    if isinstance(context, str):
        return clean(context)
    if isinstance(context, dict):
        return {key: without_marks(value) for key, value in context.items()}
    return [without_marks(item) for item in context] if isinstance(context, list) else context
