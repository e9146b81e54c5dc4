"""Rehearsals, interviews and thank-yous due as a calendar file (RFC 5545).

Times are floating, as the owner noted them: ten o'clock where they are. Rehearsals are entries of a whole day that
block nothing, since nobody but the owner knows when they are free; an hour made up here would be wrong on most days.
Every entry is marked private, for calendars that colleagues can see. An entry keeps its UID, and its number grows with
what was changed, so that a calendar that reads the file again moves it rather than doubling it.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from storybank.domain.interview import Interview
from storybank.domain.job import Job
from storybank.exchange.content_lines import component, text_line, time_line, to_bytes
from storybank.rehearsal.values import Session

PRODUCT = "-//storybank//storybank//EN"
"""Names the program that wrote the file."""
_SPACE = uuid.UUID("0c3f3f0e-6f0e-5d1e-9a39-5d0a1f6b7c21")
"""Where our UIDs are made, so that they are like no other program's."""
_FIRST = datetime(2020, 1, 1, tzinfo=UTC)
_TWO_HOURS_BEFORE = "-PT2H"
"""The alarm of an interview: time to dress, to print the sheet, and to travel."""
_AT_ITS_START = "PT0S"
_THANKS = timedelta(minutes=30)
"""A thank-you takes that long; its entry ends when it is due."""


def calendar_bytes(
    job: Job,
    sessions: Sequence[Session],
    titles: Mapping[str, str],
    now: datetime,
    changed: datetime | None,
) -> bytes:
    """Return the calendar of a job; the same data give the same bytes.

    Args:
        job: the job; of its interviews, those that have not begun are in, and the thank-yous that are not overdue.
        sessions: the rehearsals for its next interview.
        titles: the stories' titles, by id.
        now: the owner's local time, without a zone; what lies before it is left out.
        changed: when the data were changed last; None when nobody knows.
    """
    stamp = (changed or _FIRST).astimezone(UTC)
    version = [
        time_line("DTSTAMP", stamp),
        f"SEQUENCE:{max(0, int((stamp - _FIRST).total_seconds()) // 60)}",
        "CLASS:PRIVATE",
    ]
    lines = ["VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    for event in _events(job, sessions, titles, now):
        lines += component("VEVENT", [*version, *event])
    return to_bytes(component("VCALENDAR", lines))


def _events(job: Job, sessions: Sequence[Session], titles: Mapping[str, str], now: datetime) -> Iterator[list[str]]:
    ahead = job.rounds_ahead(now)
    if ahead:
        yield from (_rehearsal(job, ahead[0], session, titles) for session in sessions)
    yield from (_interview(job, round_) for round_ in ahead)
    for round_ in job.interviews:
        due = round_.thanks_due
        if due and round_.interviewers and not round_.thanked and due.replace(tzinfo=None) > now:
            yield _thanks(job, round_, due)


def _rehearsal(job: Job, round_: Interview, session: Session, titles: Mapping[str, str]) -> list[str]:
    what = "Short rehearsal" if session.is_short else "Rehearse"
    told = [f"{titles[telling.story]}: “{telling.question.text}”" for telling in session.tellings]
    return [
        _uid(job, round_, f"rehearsal-{session.number}"),
        text_line("SUMMARY", f"{what}, {session.minutes} minutes: {job.short_name}"),
        time_line("DTSTART", session.day),
        time_line("DTEND", session.day + timedelta(days=1)),
        "TRANSP:TRANSPARENT",
        text_line("DESCRIPTION", "\n".join([*told, "", "storybank practice"])),
    ]


def _interview(job: Job, round_: Interview) -> list[str]:
    people = [f"{person.name}, {person.role}" if person.role else person.name for person in round_.interviewers]
    about = [line for line in (round_.stage, round_.format, *people) if line]
    return [
        _uid(job, round_, "interview"),
        text_line("SUMMARY", f"Interview: {job.name}"),
        time_line("DTSTART", round_.when),
        time_line("DTEND", round_.end),
        *([text_line("LOCATION", round_.place)] if round_.place else []),
        *([text_line("DESCRIPTION", "\n".join(about))] if about else []),
        *_alarm(f"Interview at {job.short_name}", _TWO_HOURS_BEFORE),
    ]


def _thanks(job: Job, round_: Interview, due: datetime) -> list[str]:
    names = ", ".join(person.name for person in round_.interviewers)
    to = f"To {names}, one each. " if names else ""
    return [
        _uid(job, round_, "thanks"),
        text_line("SUMMARY", f"Send the thank-you by {due:%H:%M}: {job.short_name}"),
        time_line("DTSTART", due - _THANKS),
        time_line("DTEND", due),
        "TRANSP:TRANSPARENT",
        text_line("DESCRIPTION", f"{to}storybank export {job.id} --kind thanks"),
        *_alarm("Send the thank-you", _AT_ITS_START),
    ]


def _uid(job: Job, round_: Interview, what: str) -> str:
    return f"UID:{uuid.uuid5(_SPACE, f'{job.id} {round_.id} {what}')}"


def _alarm(words: str, trigger: str) -> list[str]:
    return component("VALARM", ["ACTION:DISPLAY", text_line("DESCRIPTION", words), f"TRIGGER:{trigger}"])
