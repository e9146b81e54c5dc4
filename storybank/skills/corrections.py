"""A posting as its owner corrected it."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from storybank.domain.correction import Correction, correction_of
from storybank.domain.posting import Importance, Posting, Requirement, in_order
from storybank.domain.skill import Competency, Kind
from storybank.domain.text import fold
from storybank.skills.families import Families
from storybank.skills.lexicon import Lexicon


def corrected(posting: Posting, corrections: Sequence[Correction], lexicon: Lexicon) -> Posting:
    """Return a posting with its requirements struck, added, renamed and weighed as their owner decided.

    A requirement that takes the name of another one joins it. What no correction is about stays as it was read.
    """
    if not corrections:
        return posting
    struck: list[Requirement] = []
    kept: dict[str, Requirement] = {}
    for requirement in posting.requirements:
        decided = correction_of(corrections, requirement.name)
        if decided is not None and decided.struck:
            struck.append(requirement)
            continue
        changed = _changed(requirement, decided, lexicon) if decided else requirement
        name = fold(changed.name)
        kept[name] = _joined(kept[name], changed, corrections) if name in kept else changed
    for decided in corrections:
        if decided.added and not decided.struck and fold(decided.shown) not in kept:
            kept[fold(decided.shown)] = _made(decided, lexicon)
    return replace(posting, requirements=in_order(kept.values()), struck=tuple(struck))


def _changed(requirement: Requirement, decided: Correction, lexicon: Lexicon) -> Requirement:
    name, kind = decided.renamed or requirement.name, decided.kind or requirement.kind
    family = requirement.competency if kind is requirement.kind else _family(name, kind, lexicon)
    mentions = [replace(m, name=name, kind=kind, competency=family) for m in requirement.mentions]
    return Requirement(name, kind, decided.importance or requirement.importance, family, tuple(mentions))


def _joined(one: Requirement, other: Requirement, corrections: Iterable[Correction]) -> Requirement:
    decided = [c.importance for c in corrections if c.importance and c.is_about(one.name)]
    importance = decided[0] if decided else min(one.importance, other.importance, key=lambda item: item.rank)
    mentions = [replace(m, kind=one.kind, competency=one.competency) for m in other.mentions]
    places = sorted((*one.mentions, *mentions), key=lambda m: m.start)
    return replace(one, importance=importance, mentions=tuple(places))


def _made(decided: Correction, lexicon: Lexicon) -> Requirement:
    kind = decided.kind or Kind.HARD
    family = _family(decided.shown, kind, lexicon)
    return Requirement(decided.shown, kind, decided.importance or Importance.REQUIRED, family)


def _family(name: str, kind: Kind, lexicon: Lexicon) -> Competency | None:
    if kind is Kind.HARD:
        return None
    return lexicon.competency(name) or Families.shipped().of(name)
