r"""A story as Markdown: one file, one story; the same form in, out and in the editor.

Front matter holds what is short, a heading each holds the parts. Keys that storybank does not know are kept and
come back out. A line of a story that would read as a heading is written with a backslash (`\## Task`).
"""

import re
from dataclasses import dataclass, field
from typing import Any

from storybank.domain.skill import Kind
from storybank.domain.story import STAR, Evidence, Figure, FigureSource, Part, SkillTag, Story
from storybank.domain.text import clean
from storybank.errors import UnreadableError
from storybank.exchange import front_matter
from storybank.exchange.links import Link, read_links, write_links

_HEADING = re.compile(r"##[ \t]+(?P<name>[^#\s].*?)[ \t]*#*[ \t]*")
_ESCAPED = re.compile(r"\\+##.*")
_TEXTS = ("id", "title", "headline", "opener", "where", "when", "instead")
_KNOWN = frozenset({*_TEXTS, "skills", "figures", "answers", "evidence", "confidential"})


def story_from_markdown(text: str, where: str) -> Story:
    """Read a story.

    Args:
        text: the file's text.
        where: the file's name, for messages.

    Returns:
        The story; `id` is empty when the file gives none.

    Raises:
        UnreadableError: all that is wrong, a line each, with the place.
    """
    fields, body, first_line = front_matter.split(clean(text), where)
    reading = _Reading(where, fields)
    parts, links = _read_body(body, first_line, reading)
    words: dict[str, Any] = {name: reading.text(name) for name in _TEXTS}
    words |= {part.value: parts.get(part, "") for part in Part}
    story = Story(
        **words,
        figures=reading.figures(),
        answers=reading.names("answers"),
        confidential=reading.is_true(fields, "confidential"),
        extra={key: value for key, value in fields.items() if key not in _KNOWN},
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
    fields: dict[str, Any] = {name: getattr(story, name) for name in _TEXTS if getattr(story, name)}
    fields["skills"] = {kind.value: list(story.names(kind)) for kind in Kind}
    if story.figures:
        fields["figures"] = [_figure_fields(figure) for figure in story.figures]
    if story.confidential:
        fields["confidential"] = True
    if story.answers:
        fields["answers"] = list(story.answers)
    sections, left = [], []
    for part in Part:
        text, unmarked = write_links(story.text(part), part, story.skills)
        left += [{"skill": name, "part": proof.part.value, "quote": proof.quote} for name, proof in unmarked]
        if part in STAR or text:
            sections.append(f"## {part.value.capitalize()}\n{_escape_headings(text)}\n")
    if left:
        fields["evidence"] = left
    return front_matter.join({**fields, **story.extra}, "\n".join(sections))


def _figure_fields(figure: Figure) -> dict[str, Any]:
    source = figure.source.value if figure.source else ""
    written: dict[str, Any] = {"value": figure.value, "source": source, "basis": figure.basis, "label": figure.label}
    written |= {"confidential": figure.confidential, "instead": figure.instead}
    return {key: value for key, value in written.items() if value}


def _escape_headings(text: str) -> str:
    lines = text.split("\n")
    return "\n".join("\\" + line if line.startswith("##") or _ESCAPED.fullmatch(line) else line for line in lines)


def _read_body(body: str, first_line: int, reading: "_Reading") -> tuple[dict[Part, str], list[tuple[Part, Link, int]]]:
    texts: dict[Part, list[str]] = {}
    begins: dict[Part, int] = {}
    current: Part | None = None
    for number, line in enumerate(body.split("\n"), first_line):
        heading = _HEADING.fullmatch(line.rstrip())
        if heading and heading["name"].lower() not in list(Part):
            reading.problems.append(
                f"{reading.where} line {number}: the heading {heading['name']!r} is none of Situation, Task, Action, "
                "Result, Lesson; for a line of the story's own, begin it with a backslash."
            )
        elif heading:
            current = Part(heading["name"].lower())
            if current in texts:
                reading.problems.append(
                    f"{reading.where} line {number}: a second heading {line.strip()!r}; join the two."
                )
            texts[current], begins[current] = [], number + 1
        elif current is not None:
            texts[current].append(line[1:] if _ESCAPED.fullmatch(line) else line)
        elif line.startswith("# ") and not reading.fields.get("title"):
            reading.fields["title"] = line[2:].strip()
        elif line.strip():
            reading.problems.append(
                f"{reading.where} line {number}: text before the first heading; put it below ## Situation, ## Task, "
                "## Action or ## Result."
            )
            current = Part.SITUATION
            texts[current], begins[current] = [], number
    return _without_links(texts, begins)


def _without_links(
    texts: dict[Part, list[str]], begins: dict[Part, int]
) -> tuple[dict[Part, str], list[tuple[Part, Link, int]]]:
    parts: dict[Part, str] = {}
    links: list[tuple[Part, Link, int]] = []
    for part, lines in texts.items():
        plain, found = read_links("\n".join(lines))
        parts[part] = plain.strip()
        links += [(part, link, begins[part] + link.line) for link in found]
    return parts, links


@dataclass
class _Reading:
    """The front matter of one file, and everything that is wrong with the file."""

    where: str
    fields: dict[str, Any]
    problems: list[str] = field(default_factory=list)

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

    def _list(self, name: str, value: object) -> list[Any]:
        if value is None:
            return []
        if not isinstance(value, list) or any(isinstance(item, (dict, list)) and name != "figures" for item in value):
            self.problems.append(f"{self.where}: `{name}` must be a list, like `{name}: [one, two]`.")
            return []
        return value

    def figures(self) -> tuple[Figure, ...]:
        made = []
        for item in self._list("figures", self.fields.get("figures")):
            entry = item if isinstance(item, dict) else {"value": item}
            source = str(entry.get("source") or "")
            if source and source not in list(FigureSource):
                self.problems.append(
                    f"{self.where}: a figure's source is {source!r}; say measured, reported or estimated."
                )
                source = ""
            words: dict[str, Any] = {
                key: str(entry.get(key) or "").strip() for key in ("value", "basis", "label", "instead")
            }
            is_secret = self.is_true(entry, "confidential")
            made.append(Figure(source=FigureSource(source) if source else None, confidential=is_secret, **words))
        return tuple(made)

    def tags(self, links: list[tuple[Part, Link, int]]) -> list[SkillTag]:
        skills = self.fields.get("skills") or {}
        if not isinstance(skills, dict) or not set(skills) <= {"hard", "soft"}:
            self.problems.append(f"{self.where}: `skills` must hold `hard: [...]` and `soft: [...]`.")
            return []
        tags = [
            SkillTag(name, kind) for kind in Kind for name in _Reading(self.where, skills, self.problems).names(kind)
        ]
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
        for item in self.fields.get("evidence") or []:
            if not isinstance(item, dict) or item.get("part") not in list(Part) or not item.get("quote"):
                self.problems.append(f"{self.where}: each entry of `evidence` needs a skill, a part and a quote.")
                continue
            proof = Evidence(Part(item["part"]), str(item["quote"]))
            found.append((str(item.get("skill") or ""), proof, self.where))
        return found
