"""The data export of LinkedIn: Positions.csv and Skills.csv."""

import csv
import io
import re
from collections.abc import Iterator

from storybank.domain.story import Story
from storybank.domain.text import clean, fold
from storybank.errors import UnreadableError
from storybank.exchange.profile import MOST, GivenSkill, Profile, checked, draft, span

FILES = frozenset({"positions.csv", "skills.csv"})
"""The names of the files that are read, case aside."""
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = re.compile(r"([A-Za-z]{3})[a-z]*\.? (\d{4})")
_BULLET = re.compile(r"(?:^|\n)[ \t]*(?:[•·▪‣◦*–—-])[ \t]+|[ \t]•[ \t]+")
"""Where one thing done begins in a description: a line with a bullet, or a bullet in a line."""
_FEWEST = {"company name", "title"}

Row = tuple[str, dict[str, str]]
"""The place of a row for messages, and its cells by the column's folded name."""


def profile_from_csv(text: str, where: str) -> Profile:
    """Return what one file of the export tells: drafts of positions, or skills.

    Each bullet of a position's description is a draft, and so is what stands before the first; a position without a
    description is one as well.

    Raises:
        UnreadableError: all that is wrong, a line each, with the place.
    """
    problems: list[str] = []
    columns, rows = _table(text, where, problems)
    if set(columns) >= _FEWEST:
        return checked(Profile(drafts=tuple(_drafts(rows, problems))), problems, where)
    if columns == ["name"]:
        return checked(Profile(skills=tuple(GivenSkill(row["name"]) for _, row in rows)), problems, where)
    raise UnreadableError(
        f"{where} is neither Positions.csv nor Skills.csv of LinkedIn: its first line names other columns.",
        "Name one of these two, or the whole export.",
    )


def _table(text: str, where: str, problems: list[str]) -> tuple[list[str], list[Row]]:
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), strict=True)
    columns: list[str] = []
    rows: list[Row] = []
    begin = 1
    try:
        for cells in reader:
            place, begin = f"{where} line {begin}", reader.line_num + 1
            told = [clean(cell).strip() for cell in cells]
            if len(rows) + len(problems) > MOST:
                break
            if not any(told):
                continue
            if not columns:
                columns = [fold(cell) for cell in told]
            elif len(told) != len(columns):
                problems.append(f"{place}: {len(told)} cells where the first line has {len(columns)}.")
            else:
                rows.append((place, dict(zip(columns, told, strict=True))))
    except csv.Error as error:
        problems.append(f"{where} line {begin} is not CSV: {error}.")
    return columns, rows


def _drafts(rows: list[Row], problems: list[str]) -> Iterator[Story]:
    for place, row in rows:
        company, position = row["company name"], row["title"]
        if not (company or position):
            problems.append(f"{place}: neither “Company Name” nor “Title” is filled in.")
            continue
        when = span(_date(row.get("started on", "")), _date(row.get("finished on", "")))
        title = " at ".join(filter(None, (position, company)))
        whole, *deeds = _BULLET.split(row.get("description", ""))
        if whole.strip() or not deeds:
            words = whole.strip()
            yield draft(company, position, when, words or position, title=title, action=words)
        for words in filter(None, map(str.strip, deeds)):
            yield draft(company, position, when, words, action=words)


def _date(words: str) -> str:
    """Return a date as stories have it ("Jan 2021" is 2021-01); one that is written otherwise stays as it is."""
    found = _MONTH.fullmatch(words)
    month = found[1].lower() if found else ""
    return f"{found[2]}-{_MONTHS.index(month) + 1:02}" if found and month in _MONTHS else words
