"""JSON Resume (https://jsonresume.org): work, projects and volunteering in, skills in and out."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any

from storybank.domain.bank import Owner
from storybank.domain.skill import Level, Skill
from storybank.domain.story import Story
from storybank.domain.text import fold
from storybank.exchange.profile import MOST, GivenSkill, Profile, checked, draft, span

Document = dict[str, Any]

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_TELLING = frozenset({"basics", "work", "volunteer", "projects"})
_LEVELS = {level.value: level for level in Level} | {"beginner": Level.NOVICE, "master": Level.EXPERT}


def is_resume(document: object) -> bool:
    """Tell whether a JSON document is a resume, and no story or bank of ours."""
    if not isinstance(document, dict) or document.keys() & {"title", "stories"}:
        return False
    is_list_of_skills = "skills" in document and document.keys() <= {"skills", "meta", "$schema"}
    return is_list_of_skills or bool(document.keys() & _TELLING) or "resume" in str(document.get("$schema"))


def profile_from_resume(document: Document, where: str) -> Profile:
    """Return what a resume tells: a draft for each highlight of a position, and one for each project.

    A position without highlights is one draft, its summary (what one was responsible for) the task; what a project is
    stands in its draft's situation, its highlights are the action.

    Raises:
        UnreadableError: all that is wrong, a line each, with the place.
    """
    reading = _Reading(where)
    drafts = chain(
        reading.positions(document, "work", ("name", "company")),
        reading.positions(document, "volunteer", ("organization",)),
        reading.projects(document),
    )
    told = tuple(islice(drafts, MOST + 1)), tuple(islice(reading.skills(document), MOST + 1))
    return checked(Profile(*told, tuple(reading.notes)), reading.problems, where)


def resume_document(owner: Owner, skills: Sequence[Skill]) -> Document:
    """Return the owner and their skills as JSON Resume has them."""
    basics = {"name": owner.name, "email": owner.email, "phone": owner.phone}
    return {
        "$schema": SCHEMA,
        "basics": {key: value for key, value in basics.items() if value},
        "skills": [
            {"name": skill.name} | ({"level": skill.level.value.capitalize()} if skill.level else {})
            for skill in skills
        ],
    }


class _Reading:
    """What is wrong with a resume, and what is left out of it."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.problems: list[str] = []
        self.notes: list[str] = []

    def positions(self, document: Document, section: str, names: tuple[str, ...]) -> Iterator[Story]:
        """Yield the drafts of a section whose entries are positions; one of `names` is the organization."""
        for item, place in self._items(document, section):
            organization = next(filter(None, [self._text(item, name, place) for name in names]), "")
            position, summary = self._text(item, "position", place), self._text(item, "summary", place)
            highlights, when = self._texts(item, "highlights", place), self._when(item, place)
            if not (organization or position):
                self.problems.append(f"{place} names neither `{names[0]}` nor `position`.")
            for words in highlights:
                yield draft(organization, position, when, words, action=words)
            if not highlights and (organization or position):
                title = " at ".join(filter(None, (position, organization)))
                yield draft(organization, position, when, position, title=title, task=summary)

    def projects(self, document: Document) -> Iterator[Story]:
        """Yield a draft for each project."""
        for item, place in self._items(document, "projects"):
            name, description = self._text(item, "name", place), self._text(item, "description", place)
            entity, roles = self._text(item, "entity", place), ", ".join(self._texts(item, "roles", place))
            action, when = "\n".join(self._texts(item, "highlights", place)), self._when(item, place)
            if not name:
                self.problems.append(f"{place} has no `name`.")
            else:
                yield draft(entity, roles, when, name, title=name, situation=description, action=action)

    def skills(self, document: Document) -> Iterator[GivenSkill]:
        """Yield the skills; keywords are skills, and what heads them may be one."""
        for item, place in self._items(document, "skills"):
            name, keywords = self._text(item, "name", place), self._texts(item, "keywords", place)
            if name:
                yield GivenSkill(name, self._level(item, place), is_group=bool(keywords))
            elif not keywords:
                self.problems.append(f"{place} has no `name`.")
            yield from map(GivenSkill, keywords)

    def _level(self, item: Document, place: str) -> Level | None:
        given = self._text(item, "level", place)
        if given and fold(given) not in _LEVELS:
            self.notes.append(f"{place}: the level {given!r} is left out; say {', '.join(Level)}.")
        return _LEVELS.get(fold(given))

    def _when(self, item: Document, place: str) -> str:
        return span(self._text(item, "startDate", place), self._text(item, "endDate", place))

    def _items(self, document: Document, section: str) -> Iterator[tuple[Document, str]]:
        for number, item in enumerate(self._list(document, section, self.where), 1):
            place = f"{self.where} {section} {number}"
            if isinstance(item, dict):
                yield item, place
            else:
                self.problems.append(f"{place} must be an object with fields, like {{...}}.")

    def _list(self, item: Document, name: str, place: str) -> list[Any]:
        value = item.get(name)
        if value is None or (isinstance(value, list) and len(value) <= MOST):
            return value or []
        if isinstance(value, list):
            self.problems.append(f"{place}: `{name}` holds more than {MOST:,} entries, so it is no person's.")
            return []
        self.problems.append(f"{place}: `{name}` must be a list, like [...].")
        return []

    def _text(self, item: Document, name: str, place: str) -> str:
        return self._words(item.get(name), f"{place}: `{name}`")

    def _texts(self, item: Document, name: str, place: str) -> list[str]:
        items = enumerate(self._list(item, name, place), 1)
        return [words for number, value in items if (words := self._words(value, f"{place}: `{name}` {number}"))]

    def _words(self, value: object, place: str) -> str:
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        if value is not None:
            self.problems.append(f'{place} must be words, like "...".')
        return ""
