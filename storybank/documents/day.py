"""The interview itself on paper: when and where, whom they meet, what to bring, and what is due afterwards."""

from storybank.documents.dates import clock_time, long_date, short_date
from storybank.documents.document import Context
from storybank.documents.marks import Marked, marked
from storybank.domain.bank import Preferences
from storybank.domain.interview import Interview
from storybank.domain.job import Job

_CHECKLIST = (
    "Each story told aloud once, 60 to 90 seconds, with a clock",
    "This sheet printed or on a second screen, page 1 on top",
    "Names of everyone you meet, and how they are said",
)
_CALL = ("Camera, microphone and link tested the evening before", "Water, pen and paper; phone on silent")
_PHONE = ("Phone charged, and a quiet place with good reception", "Water, pen and paper")
_ON_SITE = (
    "The way there tried, with half an hour to spare",
    "Bring: this sheet, your résumé, an ID, pen and paper; phone off",
)
_BLANK_ROWS = 3
"""Rows for notes where nobody is named yet."""


def job_line(job: Job, interview: Interview | None, wishes: Preferences) -> str:
    """Return the line below the title: company, when, how."""
    parts = [job.company]
    if interview and interview.when:
        parts.append(_when(interview, wishes))
    if interview and interview.format:
        parts.append(interview.format)
    return "  ·  ".join(filter(None, parts))


def interview_context(interview: Interview | None, wishes: Preferences) -> Context:
    """Return when, where and how; empty words where nothing is known."""
    if interview is None:
        return {"when": "", "place": "", "stage": "", "format": ""}
    return {
        "when": _when(interview, wishes) if interview.when else "",
        "place": _place(interview.place),
        "stage": interview.stage,
        "format": interview.format,
    }


def interviewers(interview: Interview | None) -> list[Context]:
    """Return the people they meet."""
    people = interview.interviewers if interview else ()
    return [
        {
            "name": person.name,
            "line": f"{', ' + person.role if person.role else ''}{'. ' + person.note if person.note else ''}",
        }
        for person in people
    ]


def notes_afterwards(interview: Interview | None) -> list[Context]:
    """Return a row for each interviewer, filled as far as noted; blank rows where nobody is named."""
    people = interview.interviewers if interview else ()
    rows: list[Context] = [{"name": person.name, "moment": person.moment, "skill": person.skill} for person in people]
    return rows or [{"name": "", "moment": "", "skill": ""}] * _BLANK_ROWS


def checklist(interview: Interview | None) -> list[str]:
    """Return what to do and to bring."""
    place = interview.place if interview else ""
    how = interview.format.casefold() if interview else ""
    if place.startswith("http") or "video" in how or "online" in how:
        return [*_CALL[:1], *_CHECKLIST, *_CALL[1:]]
    way = _PHONE if "phone" in how or "call" in how else _ON_SITE
    return [*way[:1], *_CHECKLIST, *way[1:]]


def thanks(interview: Interview | None, wishes: Preferences) -> Context:
    """Return when the thank-yous are due."""
    due = interview.thanks_due if interview else None
    if due:
        first = f"Thank-you emails are due by {short_date(due, wishes)}, {clock_time(due)}."
    else:
        first = "Thank-you emails are due within a day of the interview."
    return {"due": first, "how": "One to each interviewer, with one moment from your conversation."}


def _when(interview: Interview, wishes: Preferences) -> str:
    start, end = interview.when, interview.end
    if start is None or end is None:
        return ""
    return f"{long_date(start, wishes)}, {clock_time(start)}–{clock_time(end)}"


def _place(place: str) -> Marked | str:
    if not place:
        return ""
    return marked((place, "link" if place.startswith(("https://", "http://")) else ""))
