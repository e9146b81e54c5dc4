"""The names of skills: their usual form, their spellings, their kind, their neighbors."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from storybank.domain.skill import Competency, Kind, Skill
from storybank.skills.words import fold

_FILE = Path(__file__).parent / "data" / "lexicon.tsv"
_FIRST = re.compile(r"[^\W_]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A skill that the lexicon knows."""

    name: str
    kind: Kind
    competency: Competency | None = None
    near: tuple[str, ...] = ()
    """Usual names of the skills next to it."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a skill."""

    entry: Entry
    is_ambiguous: bool = False
    """It is a common word as well, and counts only with a capital in the company of other skills."""


@dataclass(frozen=True)
class Lexicon:
    """Folded forms and what they stand for."""

    forms: Mapping[str, Form]
    gapped: tuple[tuple[re.Pattern[str], Entry], ...] = ()
    """Phrases with room for up to three words ("keep ... informed")."""

    @classmethod
    @cache
    def shipped(cls) -> "Lexicon":
        """Return the lexicon that comes with storybank; read once."""
        forms: dict[str, Form] = {}
        gapped = []
        for line in _FILE.read_text(encoding="utf-8").splitlines():
            name, kind, competency, near, plain, ambiguous = line.split("\t")
            entry = Entry(name, _KINDS[kind], _COMPETENCIES.get(competency), tuple(near.split("|")) if near else ())
            for form in plain.split("|") if plain else ():
                if "*" in form:
                    gapped.append((_gap_pattern(form), entry))
                else:
                    forms[form] = Form(entry)
            for form in ambiguous.split("|") if ambiguous else ():
                forms[form] = Form(entry, is_ambiguous=True)
        return cls(forms, tuple(gapped))

    def joined(self, skills: Iterable[Skill]) -> "Lexicon":
        """Return a lexicon that also knows the owner's skills, under the names the owner gave them."""
        own: dict[str, Form] = {}
        for skill in skills:
            known = self.entry(skill.name)
            entry = Entry(skill.name, skill.kind)
            if known is not None and known.kind is skill.kind:
                entry = Entry(skill.name, skill.kind, known.competency, known.near)
            own |= {fold(name): Form(entry) for name in (skill.name, *skill.aliases) if fold(name)}
        return Lexicon({**self.forms, **own}, self.gapped) if own else self

    def entry(self, name: str) -> Entry | None:
        """Return what is known of a skill under any of its names, or None."""
        form = self.forms.get(fold(name))
        return form.entry if form else None

    def canonical(self, name: str) -> str:
        """Return the usual name of a skill; a name that is not known stays as it is."""
        entry = self.entry(name)
        return entry.name if entry else name

    def near(self, name: str) -> tuple[str, ...]:
        """Return the usual names of the skills next to one."""
        entry = self.entry(name)
        return entry.near if entry else ()

    def competency(self, name: str) -> Competency | None:
        """Return the family of a soft skill; None when it is hard or not known."""
        entry = self.entry(name)
        return entry.competency if entry else None

    @cached_property
    def reach(self) -> dict[str, int]:
        """For each first word, how many characters the longest form that begins with it has."""
        reach: dict[str, int] = {}
        for form in self.forms:
            found = _FIRST.match(form)
            if found and reach.get(found[0], 0) < len(form):
                reach[found[0]] = len(form)
        return reach


_KINDS = {kind.value: kind for kind in Kind}
_COMPETENCIES = {competency.value: competency for competency in Competency}


def _gap_pattern(form: str) -> re.Pattern[str]:
    before, _, after = form.partition(" * ")
    return re.compile(rf"(?<!\w){re.escape(before)}(?: [^\s.;:]+){{1,3}} {re.escape(after)}(?!\w)")
