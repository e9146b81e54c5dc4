"""The skills that storybank knows by name: read from the shipped file, joined with the owner's own."""

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Self

from msgspec import Struct, field
from msgspec.structs import replace

from storybank.domain.bank import Bank
from storybank.domain.skill import Competency, Kind, Skill, Term
from storybank.domain.text import fold
from storybank.skills.families import Families
from storybank.skills.kept import Kept
from storybank.skills.words import key, root_key

_FILE = Path(__file__).parent / "data" / "lexicon.tsv"
GAP = "…"
"""In a soft phrase: a few words of the text's own."""


class Entry(Struct, frozen=True):
    """A skill the lexicon knows."""

    name: str
    kind: Kind
    competency: Competency | None = None
    near: tuple[str, ...] = ()
    """Names of neighboring skills: who proves one of them is not far from this one."""
    tool: bool = False
    """A product or a programming language: good company for a name that is also a word."""
    own: bool = False
    """The owner of the bank has it or taught it: its names are skills wherever they stand."""


class Lexicon(Struct, frozen=True, dict=True):
    """Skills by the words that name them, in the forms of `storybank.skills.words`."""

    entries: tuple[Entry, ...]
    names: Mapping[str, int]
    """From the key of a name or alias to the number of its entry."""
    phrases: Mapping[str, int]
    """From the root key of a soft phrase to the number of its entry."""
    deeds: Mapping[str, int] = field(default_factory=dict)
    """The same for what people tell who have a soft skill ("calmed", "asked what"): skills in stories alone."""
    everyday: frozenset[str] = frozenset()
    """Keys of names that are also words (Excel, Go): they need a capital and other skills beside them."""

    @staticmethod
    def shipped() -> "Lexicon":
        """Return the lexicon that ships with storybank."""
        return _shipped()

    @staticmethod
    def of(bank: Bank) -> "Lexicon":
        """Return the shipped lexicon with the skills and terms that the owner of a bank has added."""
        return _shipped().joined((*bank.skills, *bank.terms))

    @cached_property
    def longest_name(self) -> dict[str, int]:
        """How many words the longest name has that begins with a word."""
        return _longest(self.names)

    @cached_property
    def longest_phrase(self) -> dict[str, int]:
        """How many words the longest phrase without a gap has that begins with a word."""
        return _longest(words for words in self.phrases if GAP not in words)

    @cached_property
    def gapped(self) -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...], int]]]:
        """Phrases with a gap by their first word: the words before it, the words after it, the entry's number."""
        found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], int]]] = {}
        for phrase, number in self.phrases.items():
            head, gap, tail = phrase.partition(GAP)
            if gap:
                found.setdefault(head.split()[0], []).append((tuple(head.split()), tuple(tail.split()), number))
        return found

    @cached_property
    def for_stories(self) -> Self:
        """The lexicon that reads stories: deeds count as phrases do."""
        return replace(self, phrases={**self.deeds, **self.phrases})

    def family(self, competency: Competency) -> Entry:
        """Return the entry that stands for a competency as a whole."""
        return self._families[competency]

    @cached_property
    def _families(self) -> dict[Competency, Entry]:
        return {entry.competency: entry for entry in reversed(self.entries) if entry.competency}

    def entry(self, name: str) -> Entry | None:
        """Return what the lexicon knows under a name, an alias or a soft phrase; None when nothing."""
        number = self.names.get(key(name))
        if number is None:
            number = self.phrases.get(root_key(name))
        return None if number is None else self.entries[number]

    def canonical(self, name: str) -> str:
        """Return the most usual name of a skill; an unknown name comes back as it is, spaces folded."""
        known = self.entry(name)
        return known.name if known else " ".join(name.split())

    def meaning(self, name: str) -> str:
        """Return the form in which two names of one skill are equal."""
        return fold(self.canonical(name))

    def near(self, name: str) -> tuple[str, ...]:
        """Return the usual names of the skills next to one."""
        known = self.entry(name)
        return known.near if known else ()

    def competency(self, name: str) -> Competency | None:
        """Return the family of a soft skill; None when it is hard or not known."""
        return self._competencies[name]

    @cached_property
    def _competencies(self) -> Kept[str, Competency | None]:
        def find(name: str) -> Competency | None:
            known = self.entry(name)
            return known.competency if known else None

        return Kept(find, most=1024)

    def joined(self, skills: Iterable[Skill | Term]) -> Self:
        """Return the lexicon with the owner's own skills and terms; names already known gain the owner's aliases.

        The same skills give the same lexicon, so that what it works out about its names is worked out once.
        """
        return self._joined[tuple(skills)]

    @cached_property
    def _joined(self) -> Kept[tuple[Skill | Term, ...], Self]:
        return Kept(self._with, most=2)

    def _with(self, skills: tuple[Skill | Term, ...]) -> Self:
        if not skills:
            return self
        entries, names = list(self.entries), dict(self.names)
        for skill in skills:
            number = names.get(key(skill.name), self.phrases.get(root_key(skill.name)))
            if number is None or entries[number].kind is not skill.kind:
                number = len(entries)
                family = Families.shipped().of(skill.name) if skill.kind is Kind.SOFT else None
                entries.append(Entry(skill.name, skill.kind, family))
            entries[number] = replace(entries[number], own=True)
            for spelling in (skill.name, *skill.aliases):
                if words := key(spelling):
                    names[words] = number
        return replace(self, entries=tuple(entries), names=names)


def _longest(keys: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for words in keys:
        first = words.partition(" ")[0]
        count = words.count(" ") + 1
        if count > longest.get(first, 0):
            longest[first] = count
    return longest


@lru_cache(maxsize=1)
def _shipped() -> Lexicon:
    return parse(_FILE.read_text(encoding="utf-8"))


def parse(text: str) -> Lexicon:
    """Return the lexicon that a file's text holds, one skill on a line.

    A line has the name, "h" or a competency, "t" for a tool, near names, keys of names (~ before those that are
    also words), root keys of phrases, and of deeds; tabs between, | within.
    """
    entries: list[Entry] = []
    names: dict[str, int] = {}
    phrases: dict[str, int] = {}
    deeds: dict[str, int] = {}
    everyday: set[str] = set()
    for number, line in enumerate(text.splitlines()):
        name, family, tool, near, keys, roots, told = line.split("\t")
        hard = family == "h"
        neighbors = tuple(near.split("|")) if near else ()
        competency = None if hard else Competency(family)
        entries.append(Entry(name, Kind.HARD if hard else Kind.SOFT, competency, neighbors, bool(tool)))
        for words in keys.split("|") if keys else ():
            if words[0] == "~":
                everyday.add(words[1:])
            names[words.lstrip("~")] = number
        for words in roots.split("|") if roots else ():
            phrases[words] = number
        for words in told.split("|") if told else ():
            deeds[words] = number
    return Lexicon(tuple(entries), names, phrases, deeds, frozenset(everyday))
