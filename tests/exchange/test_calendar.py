"""The calendar file: valid, the same bytes for the same data, and what a person wants in their calendar."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Component, Event
from msgspec.structs import replace

from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job
from storybank.domain.question import Question
from storybank.exchange.calendar import PRODUCT, calendar_bytes
from storybank.rehearsal.values import Session, Telling

NOW = datetime(2027, 1, 7, 18, 30)  # noqa: DTZ001 - local time, as the wall shows it
CHANGED = datetime(2027, 1, 5, 9, tzinfo=UTC)
TRICKY = "Cut costs; “saved” 25 %, then\\left 🙂 " + "é" * 80
ROUND = Interview(
    "i-1",
    NOW + timedelta(days=2),
    75,
    "Second, final round",
    "on site",
    "Main St 5; door B",
    (Interviewer("Ann, the chief", "CEO", "ann@acme.example"), Interviewer("Bo")),
)
JOB = Job("acme-nurse-11aa", "Nurse", "Acme, Inc.", interviews=(ROUND,))
SESSIONS = (
    Session(date(2027, 1, 7), (Telling("s", Question("q", "Why; you, now?")),), 1),
    Session(date(2027, 1, 8), (Telling("s", Question("q", "Why; you, now?")),), 2, is_short=True),
)


def made(job: Job = JOB, sessions: tuple[Session, ...] = SESSIONS, changed: datetime | None = CHANGED) -> bytes:
    return calendar_bytes(job, sessions, {"s": TRICKY}, NOW, changed)


def events(data: bytes) -> list[Event]:
    calendar = Calendar.from_ical(data)
    assert said(calendar, "prodid") == PRODUCT
    assert said(calendar, "version") == "2.0"
    return list(calendar.events)


def said(part: Component, name: str) -> str:
    """Return what a property says, whatever its type."""
    return str(part[name])


def by_summary(data: bytes) -> dict[str, Event]:
    return {said(event, "summary"): event for event in events(data)}


def test_the_file_is_whole_and_its_lines_are_folded() -> None:
    data = made()
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()
    for event in events(data):
        assert event.errors == []
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "CLASS", "SEQUENCE"} <= set(event)
        assert said(event, "class") == "PRIVATE"


def test_properties_come_before_the_alarm_as_the_grammar_asks() -> None:
    for event in made().decode().split("END:VEVENT")[:-1]:
        own, _, alarms = event.partition("BEGIN:VALARM")
        assert not alarms or alarms.rstrip().endswith("END:VALARM")
        assert {"UID", "DTSTAMP", "DTSTART"} <= {line.split(":")[0].split(";")[0] for line in own.splitlines()}


def test_a_round_with_a_zone_of_its_own_is_there() -> None:
    zoned = replace(JOB, interviews=(replace(ROUND, when=ROUND.when and ROUND.when.replace(tzinfo=UTC)),))
    assert b"DTSTART:20270109T183000Z" in made(zoned)


def test_the_same_data_are_the_same_bytes() -> None:
    assert made() == made()
    assert made(changed=None) == made(changed=None)
    assert b"DTSTAMP:20270105T090000Z" in made()


def test_rehearsals_block_no_time_and_hold_what_to_tell() -> None:
    rehearsal = by_summary(made())["Rehearse, 4 minutes: Acme, Inc."]
    assert (rehearsal.start, rehearsal.end) == (date(2027, 1, 7), date(2027, 1, 8))
    assert said(rehearsal, "transp") == "TRANSPARENT"
    assert said(rehearsal, "description").startswith(f"{TRICKY}: “Why; you, now?”\n")
    assert "Short rehearsal, 4 minutes: Acme, Inc." in by_summary(made())


def test_the_interview_has_its_time_on_the_wall_its_place_people_and_an_alarm() -> None:
    interview = by_summary(made())["Interview: Nurse, Acme, Inc."]
    assert interview.start == ROUND.when
    assert b"DTSTART:20270109T183000\r\n" in made()
    assert interview.end == ROUND.end
    assert said(interview, "location") == ROUND.place
    assert said(interview, "description") == "Second, final round\non site\nAnn, the chief, CEO\nBo"
    (alarm,) = interview.subcomponents
    assert isinstance(alarm, Alarm)
    assert (said(alarm, "action"), alarm.TRIGGER) == ("DISPLAY", timedelta(hours=-2))
    assert "ATTENDEE" not in interview


def test_the_thank_you_is_due_a_day_after_the_end() -> None:
    thanks = by_summary(made())["Send the thank-you by 19:45: Acme, Inc."]
    assert thanks.end == NOW + timedelta(days=3, minutes=75)
    assert "Ann, the chief, Bo" in said(thanks, "description")


def test_what_is_over_is_left_out_and_what_is_due_after_it_stays() -> None:
    held = replace(ROUND, id="i-0", when=NOW - timedelta(hours=20), done=True)
    long_ago = replace(ROUND, id="i-9", when=NOW - timedelta(days=9))
    undated = Interview("i-2")
    job = replace(JOB, interviews=(long_ago, held, ROUND, undated))
    kinds = sorted(said(event, "summary").split(":")[0].split(" by ")[0] for event in events(made(job)))
    assert kinds == [
        "Interview",
        "Rehearse, 4 minutes",
        "Send the thank-you",
        "Send the thank-you",
        "Short rehearsal, 4 minutes",
    ]
    assert [said(event, "summary") for event in events(made(replace(job, interviews=(held,))))] == [
        "Send the thank-you by 23:45: Acme, Inc."
    ]


def test_an_entry_that_moves_keeps_its_uid_and_its_number_grows() -> None:
    moved = replace(JOB, interviews=(replace(ROUND, when=NOW + timedelta(days=4)),))
    later = tuple(replace(session, day=session.day + timedelta(days=2)) for session in SESSIONS)
    before, after = events(made()), events(made(moved, later, CHANGED + timedelta(minutes=5)))
    assert [said(event, "uid") for event in before] == [said(event, "uid") for event in after]
    assert len({said(event, "uid") for event in before}) == len(before) == 4
    assert all(new.sequence > old.sequence for old, new in zip(before, after, strict=True))
    assert all(new.start != old.start for old, new in zip(before, after, strict=True))
    other = {said(event, "uid") for event in events(made(replace(JOB, id="other")))}
    assert other.isdisjoint(said(event, "uid") for event in before)
