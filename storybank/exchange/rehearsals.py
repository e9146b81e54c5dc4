"""What is due, a rehearsal calendar, and a story's tellings in JSON: stable keys that scripts rely on."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from storybank.domain.interview import Interview
from storybank.domain.job import Job
from storybank.domain.rehearsal import Rehearsal
from storybank.rehearsal.history import History
from storybank.rehearsal.values import Agenda, Session, Telling

Document = dict[str, Any]


def agenda_document(agenda: Agenda, titles: Mapping[str, str]) -> Document:
    """Return what is due as `practice --due --json` has it."""
    return {
        "today": agenda.today.isoformat(),
        "minutes": agenda.minutes,
        "due": [{**_telling(due.telling, titles), "why": due.why, "job": due.job or None} for due in agenda.due],
        "told": agenda.told,
        "waiting": agenda.waiting,
        "next": _day(agenda.following),
    }


def plan_document(job: Job, interview: Interview, sessions: Sequence[Session], titles: Mapping[str, str]) -> Document:
    """Return a rehearsal calendar as `practice --plan JOB --json` has it."""
    return {
        "job": {"id": job.id, "title": job.title, "company": job.company},
        "interview": {
            "id": interview.id,
            "when": interview.when.isoformat() if interview.when else None,
            "stage": interview.stage,
        },
        "sessions": [
            {
                "day": session.day.isoformat(),
                "minutes": session.minutes,
                "short": session.is_short,
                "missed": _day(session.missed),
                "tellings": [{**_telling(item, titles), "done": item.is_done} for item in session.tellings],
            }
            for session in sessions
        ],
    }


def history_document(title: str, history: History, due: date) -> Document:
    """Return the tellings of a story as `practice STORY --json` has them, the oldest first."""
    return {
        "story": history.story,
        "title": title,
        "due": due.isoformat(),
        "tellings": [_rehearsal(item) for item in history.rehearsals],
    }


def _telling(telling: Telling, titles: Mapping[str, str]) -> Document:
    return {
        "story": telling.story,
        "title": titles[telling.story],
        "question": telling.question.key or None,
        "text": telling.question.text,
    }


def _rehearsal(item: Rehearsal) -> Document:
    return {
        "when": item.when.isoformat(),
        "seconds": item.seconds,
        "rating": item.rating.value if item.rating else None,
        "question": item.question or None,
        "slips": [slip.value for slip in item.slips],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
