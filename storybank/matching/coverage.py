"""Which story proves which requirement, with the words that do."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from storybank.domain.posting import Mention, Requirement
from storybank.domain.skill import Kind
from storybank.domain.story import Evidence, Part, Story
from storybank.matching.values import Cell, Coverage, CoveredRequirement
from storybank.skills.lexicon import Lexicon
from storybank.skills.story import find_mentions

_PROVING = frozenset({Part.TASK, Part.ACTION, Part.RESULT})
"""Words in Situation set the scene; they show a skill, they do not prove one."""
_TOLD = (Part.ACTION, Part.RESULT)
"""Where the reader looks for skills that the owner has not tagged."""
_FIRST_PERSON = re.compile(r"\b(?:I|my)\b")
"""“Marketing refused our scores” names a department; “I ran the marketing” shows a skill."""
_MOST_WORDS = 24
"""A found sentence longer than this is quoted around the skill only."""
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?=\s|$)|$)?")


@dataclass(frozen=True, slots=True)
class _Shown:
    """One skill in one story."""

    kind: Kind
    coverage: Coverage
    evidence: tuple[Evidence, ...]


def cover(
    stories: Sequence[Story], requirements: Sequence[Requirement], lexicon: Lexicon
) -> tuple[CoveredRequirement, ...]:
    """Return each requirement with the stories that touch it, best first, equals in the order of `stories`."""
    shown = [(story.id, _skills_of(story, lexicon)) for story in stories]
    covered = []
    for requirement in requirements:
        cells = [cell for story, skills in shown if (cell := _cell(story, skills, requirement, lexicon))]
        cells.sort(key=lambda cell: (cell.coverage.rank, bool(cell.near)))
        covered.append(CoveredRequirement(requirement, tuple(cells)))
    return tuple(covered)


def _skills_of(story: Story, lexicon: Lexicon) -> dict[str, _Shown]:
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    kinds: dict[str, Kind] = {}
    for tag in story.skills:
        name = lexicon.canonical(tag.name)
        kinds[name] = tag.kind
        evidence[name] += [proof for proof in tag.evidence if proof.quote in story.text(proof.part)]
    for part in _TOLD:
        for mention in find_mentions(story.text(part), lexicon):
            sentence = _sentence(story.text(part), mention)
            if (mention.kind is Kind.HARD or mention.name in kinds) and _FIRST_PERSON.search(sentence):
                kinds.setdefault(mention.name, mention.kind)
                if not any(proof.part is part for proof in evidence[mention.name]):
                    evidence[mention.name].append(Evidence(part, sentence))
    has_outcome = bool(story.result.strip())
    return {
        name: _Shown(kind, _level(evidence[name], has_outcome), tuple(evidence[name])) for name, kind in kinds.items()
    }


def _level(evidence: Sequence[Evidence], has_outcome: bool) -> Coverage:
    if not evidence:
        return Coverage.CLAIMED
    proves = has_outcome and any(proof.part in _PROVING for proof in evidence)
    return Coverage.PROVED if proves else Coverage.SHOWN


def _cell(story: str, skills: dict[str, _Shown], requirement: Requirement, lexicon: Lexicon) -> Cell | None:
    name = lexicon.canonical(requirement.name)
    itself = skills.get(name)
    if itself is not None:
        return Cell(story, itself.coverage, itself.evidence)
    neighbors = [
        (skill.coverage.rank, other, skill)
        for other, skill in skills.items()
        if skill.kind is requirement.kind and skill.evidence and _is_near(name, other, requirement, lexicon)
    ]
    if not neighbors:
        return None
    _, other, skill = min(neighbors, key=lambda item: item[:2])
    return Cell(story, Coverage.SHOWN, skill.evidence, near=other)


def _is_near(name: str, other: str, requirement: Requirement, lexicon: Lexicon) -> bool:
    if requirement.kind is Kind.SOFT:
        family = requirement.competency or lexicon.competency(name)
        return family is not None and lexicon.competency(other) is family
    return other in lexicon.near(name) or name in lexicon.near(other)


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
