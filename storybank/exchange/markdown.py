"""A story as Markdown: one file, one story; the same form in, out and in the editor.

Front matter holds what is short, a heading each holds the parts. What storybank does not know, keys and headings, is
kept and comes back out.
"""

import json
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

import msgspec
from msgspec import Struct

from storybank.domain.skill import Kind
from storybank.domain.story import STAR, Evidence, Figure, FigureSource, Part, SkillTag, Story
from storybank.domain.text import clean
from storybank.errors import UnreadableError
from storybank.exchange import front_matter
from storybank.exchange.links import Link, read_links, write_links
from storybank.exchange.sections import Body, Section, read_body, write_body
from storybank.exchange.wrapping import unwrapped, with_breaks_kept

_TEXTS = ("id", "title", "headline", "opener", "where", "when", "instead")
_KNOWN = frozenset({*_TEXTS, "skills", "figures", "answers", "evidence", "confidential"})
_KEPT = "markdown"
_TAKEN = frozenset({*Story.__struct_fields__, _KEPT}) - _KNOWN
"""Keys that mean something else in a story's record ("created"): kept below one of their own."""
_FIGURE_WORDS = ("value", "basis", "label", "instead")
_EVIDENCE = frozenset({"skill", "part", "quote"})
_FIGURE = frozenset({*_FIGURE_WORDS, "source", "confidential"})
_NEAR = 0.88
"""How alike a key must be to `confidential` to be taken for a slip, which would uncover what must be covered."""


class _Kept(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a Markdown file holds that a story's record has no field for; lies in `Story.extra`."""

    front_matter: dict[str, Any] = {}
    sections: tuple[Section, ...] = ()


def story_from_markdown(text: str, where: str, name: str = "") -> Story:
    """Read a story.

    Args:
        text: the file's text.
        where: the file's name, for messages.
        name: the title of a story that gives none.

    Returns:
        The story; `id` is empty when the file gives none.

    Raises:
        UnreadableError: all that is wrong, a line each, with the place.
    """
    cleaned = clean(text)
    fields, body_text, first_line = front_matter.split(cleaned, where)
    reading = _Reading(where, fields, head=cleaned.removesuffix(body_text))
    title = reading.text("title")
    body = read_body(body_text, first_line, title)
    reading.problems += [f"{where} line {line}: {problem}" for line, problem in body.problems]
    parts, links = _without_links(body)
    words: dict[str, Any] = {key: reading.text(key) for key in _TEXTS if key != "title"}
    words |= {part.value: parts.get(part, "") for part in Part}
    story = Story(
        title=title or body.title or name,
        **words,
        figures=reading.figures(),
        answers=reading.names("answers"),
        confidential=reading.is_true(fields, "confidential"),
        extra=reading.unknown(body.own_sections),
    )
    for tag in reading.tags(links):
        story = story.with_tag(tag)
    if not story.title:
        reading.problems.append(f"{where}: the story has no title; add `title: ...` between the --- lines.")
    if reading.problems:
        raise UnreadableError("\n".join(reading.problems), "Nothing was saved; mend the file and try again.")
    return story


def story_to_markdown(story: Story) -> str:
    """Write a story so that `story_from_markdown` gives it back, but for the times of its creation and change."""
    kept, unknown = _kept(story)
    fields: dict[str, Any] = {name: getattr(story, name) for name in _TEXTS if getattr(story, name)}
    fields["skills"] = {kind.value: [_tag_field(tag) for tag in story.skills if tag.kind is kind] for kind in Kind}
    if story.figures:
        fields["figures"] = [_figure_fields(figure) for figure in story.figures]
    if story.confidential:
        fields["confidential"] = True
    if story.answers:
        fields["answers"] = list(story.answers)
    parts, left = [], []
    for part in Part:
        text, unmarked = write_links(story.text(part), part, story.skills)
        left += [
            {"skill": name, "part": proof.part.value, "quote": proof.quote, **proof.extra} for name, proof in unmarked
        ]
        if part in STAR or text:
            parts.append((part, with_breaks_kept(text)))
    if left:
        fields["evidence"] = left
    return front_matter.join({**fields, **unknown, **kept.front_matter}, write_body(parts, kept.sections))


def _kept(story: Story) -> tuple[_Kept, dict[str, Any]]:
    """Return what a Markdown file held besides the story, and the other fields that we do not know."""
    unknown = {key: value for key, value in story.extra.items() if key not in _KNOWN}
    try:
        return msgspec.convert(unknown.pop(_KEPT, {}), _Kept), unknown
    except msgspec.ValidationError:
        return _Kept(), unknown


def _tag_field(tag: SkillTag) -> str | dict[str, Any]:
    return {"name": tag.name, **tag.extra} if tag.extra else tag.name


def _figure_fields(figure: Figure) -> dict[str, Any]:
    source = figure.source.value if figure.source else ""
    written: dict[str, Any] = {"value": figure.value, "source": source, "basis": figure.basis, "label": figure.label}
    written |= {"confidential": figure.confidential, "instead": figure.instead}
    return {**{key: value for key, value in written.items() if value}, **figure.extra}


def _without_links(body: Body) -> tuple[dict[Part, str], list[tuple[Part, Link, int]]]:
    parts: dict[Part, str] = {}
    links: list[tuple[Part, Link, int]] = []
    for part, lines in body.parts.items():
        paragraphs = unwrapped(lines)
        plain, found = read_links("\n".join(paragraph.text for paragraph in paragraphs))
        parts[part] = plain.strip()
        links += [(part, link, body.begins[part] + paragraphs[link.line].line) for link in found]
    return parts, links


@dataclass
class _Reading:
    """The front matter of one file, and everything that is wrong with the file."""

    where: str
    fields: dict[str, Any]
    problems: list[str] = field(default_factory=list)
    head: str = ""
    """The lines that the fields stand in."""

    def text(self, name: str) -> str:
        value = self.fields.get(name)
        if isinstance(value, (dict, list)):
            self.problems.append(f"{self.where}: `{name}` must be words, not a list.")
            return ""
        return "" if value is None else str(value).strip()

    def is_true(self, fields: dict[str, Any], name: str) -> bool:
        value = fields.get(name, False)
        if not isinstance(value, bool):
            self.problems.append(f"{self.where}: `{name}` is {value!r}; say true or false.")
        return value is True

    def names(self, name: str) -> tuple[str, ...]:
        value = self.fields.get(name)
        if isinstance(value, str):
            value = [item.strip() for item in value.split(",")]
        return tuple(str(item).strip() for item in self._list(name, value) if str(item).strip())

    def unknown(self, sections: tuple[Section, ...]) -> dict[str, Any]:
        """Return what the file holds besides the story, as `Story.extra` keeps it."""
        others = self._plain(self.fields, _KNOWN)
        kept = _Kept({key: others.pop(key) for key in _TAKEN & others.keys()}, sections)
        return others | ({_KEPT: json.loads(msgspec.json.encode(kept))} if kept != _Kept() else {})

    def _plain(self, fields: dict[str, Any], known: frozenset[str]) -> dict[str, Any]:
        """Return the fields that nobody knows, as JSON has them."""
        plain = {}
        for key, value in fields.items():
            if key in known:
                continue
            if get_close_matches(str(key).lower(), known & {"confidential"}, 1, _NEAR):
                self.problems.append(f"{self.where}: storybank knows no `{key}`; did you mean `confidential`?")
            try:
                plain[str(key)] = json.loads(json.dumps(value, allow_nan=False, ensure_ascii=False).encode())
            except (TypeError, ValueError, RecursionError):
                self.problems.append(f"{self.where}: `{key}` holds what can't be kept; use words, numbers and lists.")
        return plain

    def _named(self, skills: dict[str, Any], kind: Kind) -> list[SkillTag]:
        """Return the tags of one kind; a name may stand beside fields that nobody knows."""
        given = skills.get(kind.value)
        items = given if isinstance(given, list) else []
        told = {str(item["name"]).strip(): item for item in items if isinstance(item, dict) and item.get("name")}
        if told:
            skills = {**skills, kind.value: [item.get("name") if isinstance(item, dict) else item for item in items]}
        names = _Reading(self.where, skills, self.problems).names(kind)
        return [SkillTag(name, kind, extra=self._plain(told.get(name, {}), frozenset({"name"}))) for name in names]

    def _list(self, name: str, value: object) -> list[Any]:
        if value is None:
            return []
        if not isinstance(value, list) or any(isinstance(item, (dict, list)) and name != "figures" for item in value):
            self.problems.append(f"{self.where}: `{name}` must be a list, like `{name}: [one, two]`.")
            return []
        return value

    def figures(self) -> tuple[Figure, ...]:
        made = []
        items = self._list("figures", self.fields.get("figures"))
        self.problems += self._cut_figures(items)
        for item in items:
            entry = item if isinstance(item, dict) else {"value": item}
            source = str(entry.get("source") or "")
            if source and source not in list(FigureSource):
                self.problems.append(
                    f"{self.where}: a figure's source is {source!r}; say measured, reported or estimated."
                )
                source = ""
            words: dict[str, Any] = {key: str(entry.get(key) or "").strip() for key in _FIGURE_WORDS}
            made.append(
                Figure(
                    source=FigureSource(source) if source else None,
                    confidential=self.is_true(entry, "confidential"),
                    extra=self._plain(entry, _FIGURE),
                    **words,
                )
            )
        return tuple(made)

    def _cut_figures(self, items: list[Any]) -> list[str]:
        """Return what is wrong with figures that YAML cuts in two, because a comma stands in them without quotes."""
        pairs = [(str(one), str(two)) for one, two in pairwise(items)]
        cut = [(one, two) for one, two in pairs if two[:3].isdecimal() and f"{one},{two}" in self.head]
        entries = [item for item in items if isinstance(item, dict)]
        left = [(str(item.get("value")), str(key)) for item in entries for key in item if item[key] is None]
        cut += [(value, key) for value, key in left if f"{key}:" not in self.head]
        return [
            f"{self.where}: a comma cuts a figure in two, {one!r} and {two!r}; put quotes around words that hold one."
            for one, two in cut
        ]

    def tags(self, links: list[tuple[Part, Link, int]]) -> list[SkillTag]:
        skills = self.fields.get("skills") or {}
        if not isinstance(skills, dict) or not set(skills) <= {"hard", "soft"}:
            self.problems.append(f"{self.where}: `skills` must hold `hard: [...]` and `soft: [...]`.")
            return []
        tags = [tag for kind in Kind for tag in self._named(skills, kind)]
        kinds = {tag.name.casefold(): tag for tag in tags}
        for name, proof, place in [*self._links(links), *self._evidence()]:
            known = kinds.get(name.casefold())
            if known is None:
                self.problems.append(f"{place}: the skill {name!r} is not listed; add it under skills, hard or soft.")
            else:
                tags.append(SkillTag(known.name, known.kind, (proof,)))
        return tags

    def _links(self, links: list[tuple[Part, Link, int]]) -> list[tuple[str, Evidence, str]]:
        return [(link.skill, Evidence(part, link.words), f"{self.where} line {line}") for part, link, line in links]

    def _evidence(self) -> list[tuple[str, Evidence, str]]:
        found = []
        given = self.fields.get("evidence") or []
        for item in given if isinstance(given, list) else [given]:
            if not isinstance(item, dict) or item.get("part") not in list(Part) or not item.get("quote"):
                self.problems.append(f"{self.where}: each entry of `evidence` needs a skill, a part and a quote.")
                continue
            proof = Evidence(Part(item["part"]), str(item["quote"]), extra=self._plain(item, _EVIDENCE))
            found.append((str(item.get("skill") or ""), proof, self.where))
        return found
