"""What is written as content lines, another program reads as it was."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from storybank.domain.text import clean
from storybank.exchange.content_lines import component, text_line, time_line, to_bytes


def read(*lines: str) -> Calendar:
    return Calendar.from_ical(to_bytes(component("VCALENDAR", lines)))


@given(st.text())
@example("a;b,c\\n\\,d\r\ne\x0cf\x1b[0m")
@example("é" * 200)
@example("x" * 63 + "🙂" * 40)
def test_any_text_is_read_back(text: str) -> None:
    data = to_bytes([text_line("SUMMARY", text)])
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    for line in lines:
        assert not {0x0A, 0x0D} & set(line)
        line.decode()
    assert str(read(text_line("SUMMARY", text))["summary"]) == clean(text)


@pytest.mark.parametrize("length", range(60, 80))
def test_a_line_is_folded_at_75_octets_and_not_before(length: int) -> None:
    data = to_bytes(["X" * length])
    assert data == (b"X" * length if length <= 75 else b"X" * 75 + b"\r\n " + b"X" * (length - 75)) + b"\r\n"


@pytest.mark.parametrize(
    "moment",
    [date(2027, 1, 7), datetime(2027, 1, 7, 9, 5), datetime(2027, 1, 7, 9, 5, tzinfo=UTC)],  # noqa: DTZ001
)
def test_a_time_is_read_back(moment: date) -> None:
    assert read(time_line("DTSTAMP", moment)).decoded("dtstamp") == moment


def test_a_time_of_another_zone_is_the_same_moment() -> None:
    assert (
        time_line("DTSTART", datetime(2027, 1, 7, 9, tzinfo=timezone(timedelta(hours=2)))) == "DTSTART:20270107T070000Z"
    )
