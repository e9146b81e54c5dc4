"""Build the shipped lexicon from the lists in tools/lexicon/; the same lists give the same bytes.

    python tools/build_lexicon.py

A line of the result is: name, kind, competency, neighbors, plain forms, ambiguous forms; lists are joined by "|".
Where two lists hold one form, the first in the order of `main` wins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from storybank.domain.skill import Competency
from storybank.skills.words import fold

FOLDER = Path(__file__).parent / "lexicon"
TARGET = Path(__file__).parent.parent / "storybank" / "skills" / "data" / "lexicon.tsv"
_LINE = re.compile(r"(?P<name>[^=~\[]+?)\s*(?:\[(?P<competency>[a-z-]+)\])?\s*(?:=(?P<forms>[^~]*))?(?:~(?P<near>.*))?")


@dataclass
class Row:
    """One skill of the lexicon."""

    name: str
    kind: str
    competency: str = ""
    near: list[str] = field(default_factory=list)
    plain: dict[str, None] = field(default_factory=dict)
    ambiguous: dict[str, None] = field(default_factory=dict)

    def line(self) -> str:
        """Return the row as it is stored."""
        lists = ("|".join(items) for items in (self.near, self.plain, self.ambiguous))
        return "\t".join((self.name, self.kind, self.competency, *lists))


def main() -> None:
    """Write the lexicon."""
    rows: dict[str, Row] = {}
    taken: set[str] = set()
    for row in (
        *curated("hard.txt", "hard"),
        *curated("soft.txt", "soft"),
        *phrases(),
        *names("onet.txt"),
        *names("esco.txt"),
    ):
        kept = rows.setdefault(f"{row.kind}:{fold(row.name)}", Row(row.name, row.kind, row.competency, row.near))
        for source, target in ((row.plain, kept.plain), (row.ambiguous, kept.ambiguous)):
            for form in source:
                if form not in taken:
                    taken.add(form)
                    target[form] = None
    lines = [row.line() for row in rows.values() if row.plain or row.ambiguous]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} skills, {len(taken)} forms, {TARGET.stat().st_size // 1024} KB")


def curated(file: str, kind: str) -> Iterator[Row]:
    """Yield the rows of a curated list."""
    for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("# "):
            continue
        found = _LINE.fullmatch(line.strip())
        if found is None:
            raise SystemExit(f"{file}: can't read {line!r}")
        row = Row(found["name"].strip(), kind, found["competency"] or "")
        if kind == "soft":
            Competency(row.competency)
        row.near = [item.strip() for item in (found["near"] or "").split(";") if item.strip()]
        forms = [item.strip() for item in (found["forms"] or "").split(";") if item.strip()]
        alone = [form for form in forms if fold(form.rstrip("! ")) == fold(row.name)]
        for form in (*forms, *([] if alone else [row.name])):
            target = row.ambiguous if form.endswith("!") else row.plain
            target[fold(form.rstrip("! "))] = None
        yield row


def curated_forms() -> set[str]:
    """Return every form of the curated lists."""
    rows = (*curated("hard.txt", "hard"), *curated("soft.txt", "soft"))
    return {form for row in rows for form in (*row.plain, *row.ambiguous)}


def phrases() -> Iterator[Row]:
    """Yield what people marked in postings."""
    for line in _lines("phrases.tsv"):
        form, kind, competency, name = line.split("\t")
        yield Row(name, kind, competency, plain={form: None})


def names(file: str) -> Iterator[Row]:
    """Yield hard skills from a plain list of names."""
    for line in _lines(file):
        name = line.rstrip("!")
        form = {fold(name): None}
        yield Row(name, "hard", ambiguous=form) if line.endswith("!") else Row(name, "hard", plain=form)


def _lines(file: str) -> list[str]:
    path = FOLDER / file
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


if __name__ == "__main__":
    main()
