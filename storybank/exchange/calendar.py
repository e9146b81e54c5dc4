"""Rehearsals, interviews and thank-yous due as a calendar file (RFC 5545). The only home of icalendar.

Times are floating, as the owner noted them: ten o'clock where they are. Rehearsals are entries of a whole day that
block nothing, since nobody but the owner knows when they are free; an hour made up here would be wrong on most days.
Every entry is marked private, for calendars that colleagues can see. An entry keeps its UID, and its number grows with
what was changed, so that a calendar that reads the file again moves it rather than doubling it.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from storybank.domain.interview import Interview
from storybank.domain.job import Job
from storybank.rehearsal.values import Session

PRODUCT = "-//storybank//storybank//EN"
"""Names the program that wrote the file."""
_SPACE = uuid.UUID("0c3f3f0e-6f0e-5d1e-9a39-5d0a1f6b7c21")
"""Where our UIDs are made, so that they are like no other program's."""
_FIRST = datetime(2020, 1, 1, tzinfo=UTC)
_ALARM = timedelta(hours=-2)
"""Before an interview: time to dress, to print the sheet, and to travel."""
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
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    stamp = (changed or _FIRST).astimezone(UTC)
    for event in _events(job, sessions, titles, now):
        event.add("dtstamp", stamp)
        event.add("sequence", max(0, int((stamp - _FIRST).total_seconds()) // 60))
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(job: Job, sessions: Sequence[Session], titles: Mapping[str, str], now: datetime) -> Iterator[Event]:
    ahead = job.rounds_ahead(now)
    if ahead:
        yield from (_rehearsal(job, ahead[0], session, titles) for session in sessions)
    yield from (_interview(job, round_) for round_ in ahead)
    for round_ in job.interviews:
        due = round_.thanks_due
        if due and due.replace(tzinfo=None) > now:
            yield _thanks(job, round_, due)


def _rehearsal(job: Job, round_: Interview, session: Session, titles: Mapping[str, str]) -> Event:
    what = "Short rehearsal" if session.is_short else "Rehearse"
    event = _event(job, round_, f"rehearsal-{session.number}", f"{what}, {session.minutes} minutes: {_name(job)}")
    event.add("dtstart", session.day)
    event.add("dtend", session.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    lines = [f"{titles[telling.story]}: “{telling.question.text}”" for telling in session.tellings]
    event.add("description", "\n".join([*lines, "", "storybank practice"]))
    return event


def _interview(job: Job, round_: Interview) -> Event:
    event = _event(job, round_, "interview", f"Interview: {job.title}{f', {job.company}' if job.company else ''}")
    event.add("dtstart", round_.when)
    event.add("dtend", round_.end)
    if round_.place:
        event.add("location", round_.place)
    people = [f"{person.name}, {person.role}" if person.role else person.name for person in round_.interviewers]
    lines = [line for line in (round_.stage, round_.format, *people) if line]
    if lines:
        event.add("description", "\n".join(lines))
    event.add_component(_alarm(f"Interview at {_name(job)}", _ALARM))
    return event


def _thanks(job: Job, round_: Interview, due: datetime) -> Event:
    event = _event(job, round_, "thanks", f"Send the thank-you by {due:%H:%M}: {_name(job)}")
    event.add("dtstart", due - _THANKS)
    event.add("dtend", due)
    event.add("transp", "TRANSPARENT")
    names = ", ".join(person.name for person in round_.interviewers)
    to = f"To {names}, one each. " if names else ""
    event.add("description", f"{to}storybank export {job.id} --kind thanks")
    event.add_component(_alarm("Send the thank-you", timedelta(0)))
    return event


def _event(job: Job, round_: Interview, what: str, summary: str) -> Event:
    event = Event()
    event.add("uid", str(uuid.uuid5(_SPACE, f"{job.id} {round_.id} {what}")))
    event.add("summary", summary)
    return event


def _alarm(words: str, trigger: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", trigger)
    return alarm


def _name(job: Job) -> str:
    return job.company or job.title
