"""The person's own skills in JSON: stable keys that scripts rely on."""

from collections.abc import Sequence
from typing import Any

from storybank.coaching.feedback import CameBack
from storybank.coaching.own_skills import OwnSkill
from storybank.coaching.strength import strength
from storybank.records import to_record

Document = dict[str, Any]


def skill_summary(own: OwnSkill) -> Document:
    """Return a skill as `skill list --json` has it.

    `last_used_story` is the story that the date was read from; null when the owner set it, or there is none.
    """
    return {
        "name": own.skill.name,
        "kind": own.skill.kind.value,
        "level": own.skill.level.value if own.skill.level else None,
        "last_used": f"{own.last_used:%Y-%m}" if own.last_used else None,
        "last_used_story": own.last_told.id if own.last_told else None,
        "stories": [{"id": telling.story.id, "coverage": telling.coverage} for telling in own.tellings],
        "states": [state.value for state in own.states],
        "advice": [f"{remark.message} {remark.fix}" for remark in own.remarks],
    }


def skill_document(own: OwnSkill, came_back: Sequence[CameBack]) -> Document:
    """Return a skill as `skill show --json` has it: the summary, all that stands behind it, and what came back."""
    said = strength(own)
    return {
        **skill_summary(own),
        "stories": [
            {
                "id": telling.story.id,
                "coverage": telling.coverage,
                "evidence": [{"field": proof.part.value, "quote": proof.quote} for proof in telling.evidence],
            }
            for telling in own.tellings
        ],
        "other_names": list(own.names[1:]),
        "upkeep": [
            {"what": item.what, "kind": item.kind.value, "applied_to": item.applied_to, "when": item.when}
            for item in own.skill.upkeep
        ],
        "strength": {"sentence": said.sentence, "story": said.story.id if said.story else None, "add": said.add},
        "feedback": [{"job": item.job.id, **to_record(item.feedback)} for item in came_back],
    }
