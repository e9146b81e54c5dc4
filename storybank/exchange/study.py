"""A study of many postings, in JSON and as a table for spreadsheets: stable keys that scripts rely on."""

from typing import Any

from storybank.exchange.tables import table_csv
from storybank.matching.studied import StudiedSkill, Study

Document = dict[str, Any]

COLUMNS = ("name", "kind", "postings", "of", "required", "preferred", "mentioned", "stories", "state", "advice")
"""The header of the table; "of" is how many postings there are in all."""


def study_document(study: Study) -> Document:
    """Return a study as `study --json` has it."""
    return {"postings": study.postings, "skills": [_skill(item) for item in study.skills]}


def study_csv(study: Study) -> str:
    """Return a study as comma-separated values, a header and a line a skill; ids of stories have spaces between."""
    told = ({**_skill(item), "of": study.postings, "stories": " ".join(item.stories)} for item in study.skills)
    return table_csv(COLUMNS, ([row[column] for column in COLUMNS] for row in told))


def _skill(item: StudiedSkill) -> Document:
    return {
        "name": item.asked.name,
        "kind": item.asked.kind.value,
        "postings": item.asked.postings,
        "required": item.asked.required,
        "preferred": item.asked.preferred,
        "mentioned": item.asked.mentioned,
        "stories": list(item.stories),
        "state": item.state.value,
        "advice": item.advice,
    }
