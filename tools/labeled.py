"""The labeled texts that the models of skills are trained on.

tools/training/ holds four files of one JSON text a line:

- written.jsonl: postings written for this project, labeled while writing.
- skillspan.jsonl: sentences of real postings from SkillSpan (Zhang, Jensen, Sonniks and Plank 2022; its license beside
  them) with SkillSpan's own two layers, "skill" and "knowledge", and with the spans that our guide asks for.
- taught.jsonl: sentences of the written postings with the two layers as a transformer labels them that was fine-tuned on
  SkillSpan's training sentences (see docs/skills.md).
- real.jsonl: labels of real postings whose texts may not ship: places, the text's SHA-256, and its public source.
  Their texts are looked for by their hash in the folders that the command names.

Places are code points. A span is a start, an end, "hard" or a competency, and in postings the importance.
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from storybank.skills.clauses import Clauses
from storybank.skills.left_out import left_out_of
from storybank.skills.lexicon import Lexicon
from storybank.skills.lookup import Found, find
from storybank.skills.sections import Section, sections_of
from storybank.skills.spans import Sentence, sentences
from storybank.skills.words import key, root_key, visible, words_of

TRAINING = Path(__file__).parent / "training"
LISTS = Path(__file__).parent / "lexicon"
COPY = 0.12
"""Postings that share this part of their runs of five words are near copies."""

Gold = tuple[int, int, str, str]
"""Start, end, "hard" or a competency, and the importance ("" where none is labeled)."""


@dataclass(frozen=True)
class Labeled:
    """A text with its labeled spans; near copies share a group."""

    text: str
    gold: Sequence[Gold]
    lexicon: Lexicon
    source: str
    group: int = -1
    alone: bool = False
    """A sentence by itself, not a posting."""

    @cached_property
    def seen(self) -> str:
        """The text as the reader sees it."""
        return visible(self.text)

    @cached_property
    def known(self) -> list[Found]:
        """What the lexicon finds."""
        return find(self.seen, words_of(self.seen), self.lexicon).sure

    def read(self) -> list[Sentence]:
        """Return the sentences as the tagger is told them."""
        clauses = Clauses.of(self.seen)
        if self.alone:
            return list(sentences(clauses, [Section(0, len(self.seen), "")], [], self.known))
        sections = sections_of(self.seen)
        return list(sentences(clauses, sections, left_out_of(sections, clauses), self.known))


def postings(folders: Iterable[Path]) -> list[Labeled]:
    """Return the labeled postings, each with a lexicon that does not know it.

    A posting is read with a lexicon that lacks the names and phrases which only that posting (or a near copy of it)
    holds: else a model would trust the lexicon as no new posting allows it to.

    Raises:
        SystemExit: the text of a real posting is in none of the folders.
    """
    found = [*_real(folders), *_written()]
    groups = near_copies([text for text, *_ in found])
    names, phrases = _mined(), Lexicon.shipped().phrases
    used: dict[str, set[int]] = defaultdict(set)
    for (text, gold, _), group in zip(found, groups, strict=True):
        for start, end, *_ in gold:
            used[key(text[start:end])].add(group)
            used[f"~{root_key(text[start:end])}"].add(group)
    return [
        Labeled(
            text,
            gold,
            _without(
                {name for name in names if used.get(name) == {group}},
                {phrase for phrase in phrases if " " in phrase and used.get(f"~{phrase}") == {group}},
            ),
            source,
            group,
        )
        for (text, gold, source), group in zip(found, groups, strict=True)
    ]


def lone_sentences() -> list[Labeled]:
    """Return the sentences of SkillSpan with the spans of our guide."""
    return [
        Labeled(row["text"], [(*span, "") for span in row["spans"]], Lexicon.shipped(), "sentences", alone=True)
        for row in _rows("skillspan.jsonl")
    ]


def layers() -> list[Labeled]:
    """Return the sentences of SkillSpan with its own spans, those of knowledge inside those of a skill left out.

    Knowledge goes by the label of hard skills, a skill by that of soft ones, though half of them are hard.
    """
    found = []
    for row in _rows("skillspan.jsonl"):
        skills = [(start, end, "skill", "") for start, end in row["skill"]]
        knowledge = [
            (start, end, "hard", "")
            for start, end in row["knowledge"]
            if not any(a < end and start < b for a, b, *_ in skills)
        ]
        found.append(_sentence(row["text"], skills + knowledge))
    return found


def taught() -> list[Labeled]:
    """Return the sentences of the written postings with the two layers that a transformer found in them."""
    return [
        _sentence(
            row["text"],
            [(start, end, "hard" if layer == "knowledge" else layer, "") for start, end, layer in row["spans"]],
        )
        for row in _rows("taught.jsonl")
    ]


def _sentence(text: str, gold: Sequence[Gold]) -> Labeled:
    return Labeled(text, sorted(gold), Lexicon.shipped(), "sentences", alone=True)


def _rows(file: str) -> Iterator[dict[str, Any]]:
    for line in (TRAINING / file).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _written() -> Iterator[tuple[str, list[Gold], str]]:
    for row in _rows("written.jsonl"):
        yield row["text"], [tuple(span) for span in row["spans"]], "written"


def _real(folders: Iterable[Path]) -> Iterator[tuple[str, list[Gold], str]]:
    texts = {}
    for folder in folders:
        for file in sorted(folder.glob("*.txt")):
            raw = file.read_bytes()
            texts[hashlib.sha256(raw).hexdigest()] = raw.decode()
    for row in _rows("real.jsonl"):
        if row["sha256"] not in texts:
            raise SystemExit(f"The text of {row['id']} ({row['title']}, {row['source']}) is in none of the folders.")
        yield texts[row["sha256"]], [tuple(span) for span in row["spans"]], "real"


def _mined() -> set[str]:
    """Return the keys of names that come from labeled postings alone."""
    keys = {}
    for file in ("core.tsv", "labels.tsv"):
        rows = [line.split("\t") for line in (LISTS / file).read_text(encoding="utf-8").splitlines()]
        keys[file] = {key(word.lstrip("~")) for name, aliases, *_ in rows for word in (name, *aliases.split("|"))}
    return keys["labels.tsv"] - keys["core.tsv"]


def _without(names: set[str], phrases: set[str]) -> Lexicon:
    full = Lexicon.shipped()
    return replace(
        full,
        names={name: number for name, number in full.names.items() if name not in names},
        phrases={phrase: number for phrase, number in full.phrases.items() if phrase not in phrases},
    )


def near_copies(texts: Sequence[str]) -> list[int]:
    """Return a group number for each text; near copies share one."""
    runs = []
    for text in texts:
        words = re.findall(r"\w+", text.lower())
        runs.append(set(zip(*(words[at:] for at in range(5)), strict=False)))
    groups = list(range(len(texts)))
    for one, first in enumerate(runs):
        for two, second in enumerate(runs[:one]):
            if len(first & second) > COPY * min(len(first), len(second)):
                groups = [groups[two] if group == groups[one] else group for group in groups]
    return groups
