"""The calendar up to an interview: its days, what is told on them, and that it stays where it is as time goes by."""

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybank.domain.rehearsal import Rating, Rehearsal
from storybank.rehearsal.plan import Dates, first_day, past_sessions, plan, rehearsal_days, session_days
from storybank.rehearsal.values import Answer, Session
from tests.rehearsal.tellings import DAY, answers, known, told


def planned(
    given: tuple[Answer, ...], interview: int, *rehearsals: Rehearsal, today: int = 0, since: int = 0
) -> tuple[Session, ...]:
    dates = Dates(DAY + timedelta(days=today), DAY + timedelta(days=interview), DAY + timedelta(days=since))
    return plan(given, known(given, *rehearsals), dates)


def numbers(sessions: tuple[Session, ...]) -> list[int]:
    return [(session.day - DAY).days for session in sessions]


@pytest.mark.parametrize(
    ("days", "row"),
    [(7, (0, 2, 4, 6)), (14, (0, 4, 8, 12, 13)), (28, (0, 7, 14, 21, 26))],
)
def test_the_days_are_those_of_the_published_rows(days: int, row: tuple[int, ...]) -> None:
    assert rehearsal_days(days) == row


@pytest.mark.parametrize(
    ("days", "all_days"),
    [
        (0, (0,)),
        (1, (0,)),
        (2, (0, 1)),
        (3, (0, 1, 2)),
        (5, (0, 2, 4)),
        (7, (0, 2, 4, 6)),
        (10, (0, 3, 6, 9)),
        (14, (0, 4, 8, 12, 13)),
        (21, (0, 6, 12, 19, 20)),
        (28, (0, 7, 14, 21, 26, 27)),
        (60, (0, 15, 30, 45, 56, 59)),
        (200, (0, 28, 56, 84, 112, 140, 168, 193, 199)),
    ],
)
def test_any_number_of_days_has_its_sessions_and_the_eve(days: int, all_days: tuple[int, ...]) -> None:
    assert tuple((day - DAY).days for day in session_days(DAY, DAY + timedelta(days=days))) == all_days


@given(st.integers(0, 700))
def test_sessions_run_from_today_to_the_eve_without_a_gap_that_forgets(days: int) -> None:
    interview = DAY + timedelta(days=days)
    sessions = session_days(DAY, interview)
    assert list(sessions) == sorted(set(sessions))
    assert sessions[0] == DAY
    assert sessions[-1] == max(DAY, interview - timedelta(days=1))
    assert all((after - before).days < 28 + 7 for before, after in pairwise(sessions))
    assert len(sessions) <= 6 + days // 28


def test_a_full_session_takes_twenty_minutes_and_the_eve_twelve() -> None:
    sessions = planned(answers(7), 7)
    assert [(session.minutes, session.is_short) for session in sessions] == [(20, False)] * 3 + [(12, True)]
    assert [session.number for session in sessions] == [1, 2, 3, 4]
    assert [session.is_short for session in planned(answers(7), 0)] == [True]
    assert planned(answers(7), -1) == ()
    assert planned((), 7) == ()
    assert [session.minutes for session in planned(answers(2), 7)] == [8] * 4


def counts(sessions: tuple[Session, ...]) -> Counter[str]:
    return Counter(telling.story for session in sessions for telling in session.tellings)


def test_stories_that_need_it_come_more_often_and_none_is_forgotten() -> None:
    ratings = {"a": Rating.EASY, "b": Rating.AGAIN, "c": Rating.GOOD, "d": Rating.HARD, "e": None, "f": Rating.GOOD}
    before = [told(story, -3, rating) for story, rating in ratings.items()]
    sessions = planned(answers(7), 28, *before)
    told_times = counts(sessions)
    assert set(told_times) == set("abcdefg")
    assert told_times["b"] == told_times["g"] == len(sessions)
    assert told_times["b"] > told_times["d"] > told_times["a"]
    assert all(len({t.story for t in session.tellings}) == len(session.tellings) for session in sessions)
    first = [telling.story for telling in sessions[0].tellings]
    assert first[:3] == ["b", "g", "d"]


def test_among_equals_the_one_told_longest_ago_comes_first() -> None:
    before = [told(story, -day) for day, story in enumerate("abcdefg", 1)]
    assert [telling.story for telling in planned(answers(7), 7, *before)[0].tellings] == ["g", "f", "e", "d", "c"]


def test_each_telling_of_a_story_answers_another_question_the_least_asked_first() -> None:
    given = answers(1, questions=3)
    sessions = planned(given, 7, told("a", -5, question="a1"))
    assert [session.tellings[0].question.key for session in sessions] == ["a2", "a3", "a1", "a2"]


@given(
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(-40, 0), st.sampled_from([*Rating]))),
    st.integers(0, 60),
)
def test_the_same_history_gives_the_same_plan_in_whatever_order_it_lies(
    tellings: list[tuple[str, int, Rating]], interview: int
) -> None:
    rehearsals = [told(story, day, rating, hour=number % 24) for number, (story, day, rating) in enumerate(tellings)]
    unique = list({(item.story, item.when): item for item in rehearsals}.values())
    assert planned(answers(8), interview, *unique) == planned(answers(8), interview, *reversed(unique))


def kept(interview: int, skipped: Collection[int] = ()) -> list[int]:
    """Live through the days, telling what each day's plan asks for but on the days skipped; return when it was told."""
    given, rehearsals, days = answers(7), list[Rehearsal](), list[int]()
    for today in range(interview + 1):
        sessions = planned(given, interview, *rehearsals, today=today)
        asked = [session for session in sessions if (session.day - DAY).days == today]
        if asked and today not in skipped:
            days.append(today)
            rehearsals += [told(telling.story, today) for telling in asked[0].tellings]
    return days


@pytest.mark.parametrize("interview", [1, 2, 5, 7, 14, 21, 28, 60])
def test_whoever_keeps_the_plan_rehearses_on_its_days_and_on_no_other(interview: int) -> None:
    assert kept(interview) == [(day - DAY).days for day in session_days(DAY, DAY + timedelta(days=interview))]


def test_a_session_that_was_missed_is_done_on_the_next_day() -> None:
    assert kept(14, skipped={4}) == [0, 5, 8, 12, 13]
    (first, *_) = planned(answers(7), 14, told("a", 0), today=5)
    assert (first.day, first.missed, first.number) == (DAY + timedelta(days=5), DAY + timedelta(days=4), 2)
    (same, *_) = planned(answers(7), 14, told("a", 0), told("b", 5), today=5)
    assert (same.day, same.missed) == (first.day, first.missed)
    assert [telling.story for telling in same.tellings if telling.is_done] == ["b"]


def test_a_plan_that_was_left_begins_anew() -> None:
    assert kept(28, skipped=range(1, 21)) == [0, 21, 23, 25, 27]
    assert kept(28, skipped=range(20)) == [20, 22, 24, 26, 27]


def test_what_was_told_before_the_interview_was_known_starts_no_plan() -> None:
    regular = [told("a", day) for day in range(-40, 0, 7)]
    assert numbers(planned(answers(7), 7, *regular)) == [0, 2, 4, 6]
    assert first_day([], date(2027, 1, 7), date(2027, 1, 14)) == date(2027, 1, 7)


def test_todays_session_stays_as_it_is_while_it_is_told() -> None:
    given = answers(7)
    (before, *_) = planned(given, 7)
    (after, *later) = planned(given, 7, told("a", 0, Rating.EASY), told("c", 0, Rating.AGAIN))
    assert [telling.story for telling in after.tellings] == [telling.story for telling in before.tellings]
    assert [telling.story for telling in after.tellings if telling.is_done] == ["a", "c"]
    assert not any(telling.is_done for session in later for telling in session.tellings)


@pytest.mark.parametrize(
    ("tellings", "today", "past"),
    [
        ([], 0, []),
        ([], 3, []),
        ([("a", 0)], 0, []),
        ([("a", 0)], 1, [(0, 1)]),
        ([("a", 0), ("a", 1), ("b", 1)], 3, [(0, 2)]),
        ([("a", 0)], 5, [(0, 1)]),
        ([("a", 0), ("b", 5)], 6, [(0, 1), (4, 1)]),
        ([("a", 0), ("b", 8)], 8, [(0, 1), (4, 0)]),
        ([("a", 0), ("b", 8)], 13, [(0, 1), (4, 0), (8, 1), (12, 0)]),
    ],
)
def test_the_days_that_went_by_say_how_many_stories_were_told_for_them(
    tellings: list[tuple[str, int]], today: int, past: list[tuple[int, int]]
) -> None:
    given = answers(7)
    dates = Dates(DAY + timedelta(days=today), DAY + timedelta(days=14), DAY)
    histories = known(given, *(told(story, day) for story, day in tellings))
    found = past_sessions(given, histories, dates)
    assert [((item.day - DAY).days, item.told) for item in found] == past
    ahead = plan(given, histories, dates)
    assert {item.day for item in found}.isdisjoint({session.missed or session.day for session in ahead})
