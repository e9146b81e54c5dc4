"""Words that two machines added alike, each in an edit of its own, would stand twice in what both lead to: one goes."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from storybank.sync.capture import PROSE, Step
from storybank.sync.reading import ROOT, Content, Path
from storybank.sync.sentences import Change, changes

Span = tuple[int, int]


def undoubled(base: Content, ours: Content, theirs: Content, now: Content) -> list[Step]:
    """Return the steps on `now` that take out what two versions of `base` both got, where it stands twice.

    Of copies that stand beside each other the first stays, on every machine: nobody, whichever of them he saw, takes
    out that one. Words that stood there before are left as they are, for nobody can tell which copy is the old one; so
    is what is removed, for an edit brings it back.
    """
    steps: list[Step] = []
    for path in sorted(now.texts):
        *place, field = path
        name = field.removeprefix("t:")
        if name not in PROSE or now.is_removed(path[:2]):
            continue
        words = [_words(content, path) for content in (now, base, ours, theirs)]
        for start, end in sorted(_second_copies(*words), reverse=True):
            at, after = (shown - bisect_left(now.texts[path], shown) for shown in (start, end))
            steps.append(("text", (ROOT, *place), field, at, after - at, ""))
    return steps


def _words(content: Content, path: Path) -> str:
    """Return the words of a text; none where there is no text, or no more."""
    inside = max((at for at, part in enumerate(path) if part.startswith("l:")), default=0) + 2
    value: Any = "" if path[:inside] in content.gone else content.at(path[:inside])
    for part in path[inside:]:
        value = value.get(part[2:]) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def _second_copies(now: str, base: str, ours: str, theirs: str) -> Iterator[Span]:
    """Yield where a sentence stands for the second time that both sides added, with the space before it."""
    if now in (ours, theirs) or base in (ours, theirs):
        return
    one, two = changes(base, ours), changes(base, theirs)
    for change in one:
        words = change.new.strip()
        twin = next((other for other in two if other.new.strip() == words and _meet(change, other)), None)
        if twin is None or not words:
            continue
        before, after = r"(?<!\w)" * words[0].isalnum(), r"(?!\w)" * words[-1].isalnum()
        copy = before + re.escape(words) + after
        if re.search(copy, base):
            continue
        most = sum(len(re.findall(copy, each.new)) for each in (*one, *two) if each is not twin)
        both = re.search(rf"({copy})\s*{copy}", now)
        if both and len(re.findall(copy, now)) > most:
            yield both.end(1), both.end()


def _meet(one: Change, other: Change) -> bool:
    return one.at <= other.at + len(other.old) and other.at <= one.at + len(one.old)
