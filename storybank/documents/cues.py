"""Cues: the stretches of a story's part that bring the rest back to its teller, cut out and never reworded."""

import re
from collections.abc import Callable, Iterator

from storybank.domain.story import Part
from storybank.domain.text import SENTENCE_END, count_words

Stretch = tuple[int, int]

_SHORT = 24
"""A part of so few words is a cue as it stands."""
_LONGEST = 40
"""Words that a cue without any mark may have."""
_FEWEST = 5
"""Words that a clause must have to bring the rest back by itself."""
_MOST_STEPS = 5
_CLAUSE = re.compile(r"(?<=[,;:،؛])\s+|(?<=[，；：、])|\s+[–—]\s+")
_LEADING = re.compile(r"(?:and|but|so|then|because|since|which|while|also)\b,?\s+(?=\S)", re.IGNORECASE)
_TRAILING = " \t\n,;:.،؛，；：、。"


def cues(text: str, part: Part, is_marked: Callable[[int], bool]) -> list[Stretch]:
    """Return the stretches of a part to print as cues, in order; the whole of it when it is short.

    The clauses that hold a mark (a skill's proof, a figure) are cues, those of few words with the clause before, and so
    is what the situation and the task begin with. A part without marks gives its first sentence, an action the
    beginning of each step.

    Args:
        text: the words of the part.
        part: which part they are.
        is_marked: whether the letter at a position is marked.
    """
    if count_words(text) <= _SHORT:
        return [_trimmed(text, 0, len(text), is_marked)]
    sentences = list(_split(text, SENTENCE_END, 0, len(text)))
    kept = [clause for start, end in sentences for clause in _telling(text, start, end, is_marked)]
    if not kept and part is Part.ACTION:
        kept = [next(_split(text, _CLAUSE, start, end)) for start, end in sentences[:_MOST_STEPS]]
    elif not kept or part in {Part.SITUATION, Part.TASK}:
        kept = sorted({sentences[0], *(clause for clause in kept if clause[0] >= sentences[0][1])})
    shortened = (_short(text, start, end, is_marked) for start, end in _joined(text, kept))
    return [_trimmed(text, start, end, is_marked) for start, end in shortened]


def _telling(text: str, start: int, end: int, is_marked: Callable[[int], bool]) -> Iterator[Stretch]:
    clauses = list(_split(text, _CLAUSE, start, end))
    kept = {place for place, clause in enumerate(clauses) if any(map(is_marked, range(*clause)))}
    kept |= {place - 1 for place in kept if place and count_words(text[slice(*clauses[place])]) < _FEWEST}
    yield from (clauses[place] for place in sorted(kept))


def _split(text: str, pattern: re.Pattern[str], start: int, end: int) -> Iterator[Stretch]:
    at = start
    for found in pattern.finditer(text, start, end):
        if text[at : found.start()].strip():
            yield at, found.start()
            at = found.end()
    if text[at:end].strip() or at == start:
        yield at, end


def _joined(text: str, stretches: list[Stretch]) -> Iterator[Stretch]:
    """Join neighbors, so that a proof that runs over a comma stays whole."""
    at, end = stretches[0]
    for start, stop in stretches[1:]:
        if text[end:start].strip() or _ends_sentence(text[at:end]):
            yield at, end
            at = start
        end = stop
    yield at, end


def _ends_sentence(words: str) -> bool:
    return words.rstrip('"”’) ')[-1:] in {".", "!", "?", "。", "！", "？"}


def _short(text: str, start: int, end: int, is_marked: Callable[[int], bool]) -> Stretch:
    if any(map(is_marked, range(start, end))):
        return start, end
    words = list(re.finditer(r"\S+", text[start:end]))
    return (start, start + words[_LONGEST - 1].end()) if len(words) > _LONGEST else (start, end)


def _trimmed(text: str, start: int, end: int, is_marked: Callable[[int], bool]) -> Stretch:
    while (found := _LEADING.match(text, start, end)) and not any(map(is_marked, range(*found.span()))):
        start = found.end()
    while start < end and text[end - 1] in _TRAILING and not is_marked(end - 1):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end
