"""What one story shows: its tags with the words that prove them, and skills that nobody tagged but the text tells."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from msgspec import Struct

from storybank.domain.posting import Mention, Requirement
from storybank.domain.skill import Kind
from storybank.domain.story import PROVING, Evidence, Part, Story
from storybank.matching.values import Coverage
from storybank.skills.lexicon import Lexicon
from storybank.skills.story import find_mentions
from storybank.skills.words import name_forms

_TOLD = (Part.ACTION, Part.RESULT)
"""Where the reader looks for skills that the owner has not tagged."""
_FIRST_PERSON = re.compile(r"\b(?:I|my)\b")
"""“Marketing refused our scores” names a department; “I ran the marketing” shows a skill."""
_MOST_WORDS = 24
"""A found sentence longer than this is quoted around the skill only."""
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?=\s|$)|$)?")


class Shown(Struct, frozen=True):
    """One skill in one story."""

    kind: Kind
    coverage: Coverage
    evidence: tuple[Evidence, ...]


class Asked(Struct, frozen=True, dict=True):
    """The skills that somebody asks for, by their usual names, with those next to them."""

    requirements: Sequence[Requirement]
    lexicon: Lexicon

    @cached_property
    def hard(self) -> frozenset[str]:
        """The hard skills asked for and all next to them."""
        names = {self.lexicon.canonical(item.name) for item in self.requirements if item.kind is Kind.HARD}
        beside = {other for name in names for other in self.lexicon.near(name)}
        around = {entry.name for entry in self.lexicon.entries if not names.isdisjoint(entry.near)}
        return frozenset(names | beside | around)

    @cached_property
    def _spellings(self) -> Mapping[str, Sequence[frozenset[str]]]:
        """The words of every spelling of such a skill, by their first."""
        spellings: dict[str, list[frozenset[str]]] = defaultdict(list)
        for spelling, number in self.lexicon.names.items():
            if self.lexicon.entries[number].name in self.hard:
                words = spelling.split()
                spellings[words[0]].append(frozenset(words))
        return spellings

    def may_be_named(self, text: str) -> bool:
        """Tell whether a text has all the words of some name of them; where not, reading it more closely is in vain."""
        words = name_forms(text)
        return any(spelling <= words for word in words for spelling in self._spellings.get(word, ()))


def shown_by(story: Story, asked: Asked) -> dict[str, Shown]:
    """Return the skills that a story shows, by their usual names: its tags, and hard skills asked for that it tells."""
    lexicon = asked.lexicon
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    kinds: dict[str, Kind] = {}
    for tag in story.skills:
        name = lexicon.canonical(tag.name)
        kinds[name] = tag.kind
        evidence[name] += story.standing(tag)
    proved = {name for name, proofs in evidence.items() if any(proof.part in PROVING for proof in proofs)}
    open_tags = {name for name, kind in kinds.items() if kind is Kind.SOFT} - proved
    for part in _TOLD:
        for mention, sentence in _told(story.text(part), asked, open_tags):
            if mention.name not in proved and not any(proof.part is part for proof in evidence[mention.name]):
                kinds.setdefault(mention.name, mention.kind)
                evidence[mention.name].append(Evidence(part, sentence))
    has_outcome = bool(story.result.strip())
    return {
        name: Shown(kind, _level(evidence[name], has_outcome), tuple(evidence[name])) for name, kind in kinds.items()
    }


def _told(text: str, asked: Asked, open_tags: AbstractSet[str]) -> Iterator[tuple[Mention, str]]:
    """Yield the skills that a part of a story tells of, each with its sentence: hard ones, and soft ones of open tags."""
    if not open_tags and not asked.may_be_named(text):
        return
    for mention in find_mentions(text, asked.lexicon):
        sentence = _sentence(text, mention)
        wanted = mention.name in (asked.hard if mention.kind is Kind.HARD else open_tags)
        if wanted and _FIRST_PERSON.search(sentence):
            yield mention, sentence


def _level(evidence: Sequence[Evidence], has_outcome: bool) -> Coverage:
    if not evidence:
        return Coverage.CLAIMED
    proves = has_outcome and any(proof.part in PROVING for proof in evidence)
    return Coverage.PROVED if proves else Coverage.SHOWN


def _sentence(text: str, mention: Mention) -> str:
    for found in _SENTENCE.finditer(text):
        if found.start() <= mention.start < found.end():
            words = found[0].strip()
            return words if len(words.split()) <= _MOST_WORDS else _around(text, found, mention)
    return mention.text


def _around(text: str, sentence: re.Match[str], mention: Mention) -> str:
    before = text[sentence.start() : mention.start].split(" ")[-7:]
    after = text[mention.end : sentence.end()].split(" ")[:8]
    start = mention.start - len(" ".join(before))
    end = mention.end + len(" ".join(after))
    return text[start:end].strip()
