"""The questions that come with storybank; their words stand in questions.toml beside this module."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from storybank.domain.question import Question, Shape
from storybank.domain.skill import Competency


@cache
def always() -> tuple[Question, ...]:
    """Return the eight questions that every candidate should be ready for."""
    return tuple(_question(record) for record in _records() if record.get("always"))


@cache
def by_competency() -> tuple[Question, ...]:
    """Return the other questions: two or three for each competency, the likeliest first."""
    return tuple(_question(record) for record in _records() if not record.get("always"))


@cache
def _records() -> list[dict[str, Any]]:
    with Path(__file__).with_name("questions.toml").open("rb") as file:
        records: list[dict[str, Any]] = tomllib.load(file)["question"]
    return records


def _question(record: dict[str, Any]) -> Question:
    return Question(
        record["key"],
        record["text"],
        tuple(Competency(name) for name in record["competencies"]),
        Shape(record.get("shape", "any")),
        tuple(record["follow_ups"]),
    )
