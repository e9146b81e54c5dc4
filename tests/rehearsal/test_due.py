"""What is due today: by the plans, by FSRS, and never too much."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybank.domain.rehearsal import Rating, Rehearsal
from storybank.rehearsal.due import Course, agenda, by_need
from storybank.rehearsal.history import History, histories
from storybank.rehearsal.plan import Dates, plan
from storybank.rehearsal.schedule import due_day
from storybank.rehearsal.values import Agenda
from tests.rehearsal.tellings import DAY, answers, known, told


def history(*rehearsals: Rehearsal) -> History:
    return histories(rehearsals, ["a"])["a"]


def gaps(*ratings: Rating | None) -> list[int]:
    """Tell a story each time it is due, with these ratings, and return the days between."""
    rehearsals: list[Rehearsal] = []
    day, found = 0, list[int]()
    for rating in ratings:
        rehearsals.append(told("a", day, rating))
        due = due_day(history(*rehearsals))
        assert due is not None
        found.append((due - DAY).days - day)
        day = (due - DAY).days
    return found


def test_a_story_that_goes_well_is_due_ever_later_but_within_a_season() -> None:
    found = gaps(*[Rating.GOOD] * 8)
    assert found == sorted(found)
    assert found[0] >= 1
    assert found[-1] == 90


def test_the_worse_it_went_the_sooner_it_is_due() -> None:
    first = [gaps(rating)[0] for rating in Rating]
    assert first == sorted(first)
    assert first[0] == 1
    assert gaps(Rating.GOOD, Rating.GOOD, Rating.GOOD, Rating.AGAIN)[-1] < gaps(*[Rating.GOOD] * 4)[-1]


def test_a_telling_without_a_rating_counts_as_a_good_one() -> None:
    assert gaps(None, None) == gaps(Rating.GOOD, Rating.GOOD)


def test_evening_and_next_morning_are_a_day_apart() -> None:
    evening, morning = told("a", 0, hour=21), told("a", 1, hour=7)
    assert due_day(history(evening, morning)) == due_day(history(evening, told("a", 1, hour=21)))


def test_a_story_that_was_never_told_has_no_day() -> None:
    assert due_day(history()) is None


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 23), st.sampled_from([*Rating])), min_size=1, max_size=12)
)
def test_the_same_history_is_due_on_the_same_day(tellings: list[tuple[int, int, Rating]]) -> None:
    moments = {(day, hour): rating for day, hour, rating in tellings}
    rehearsals = [told("a", day, rating, hour=hour) for (day, hour), rating in moments.items()]
    due = due_day(history(*rehearsals))
    assert due is not None
    assert due == due_day(history(*reversed(rehearsals)))
    assert 1 <= (due - history(*rehearsals).last_day).days <= 90


def on(day: int, count: int, *rehearsals: Rehearsal, courses: Sequence[Course] = ()) -> Agenda:
    given = answers(count)
    return agenda(courses, given, known(given, *rehearsals), DAY + timedelta(days=day))


def stories(made: Agenda) -> list[str]:
    return [due.telling.story for due in made.due]


def test_without_an_interview_what_was_never_told_is_due_five_a_day() -> None:
    made = on(0, 7)
    assert (stories(made), made.minutes, made.waiting) == (list("abcde"), 20, 2)
    assert {due.why for due in made.due} == {"never told yet"}
    assert made.following == DAY + timedelta(days=1)
    rest = on(0, 7, *[told(story, 0) for story in "abcde"])
    assert (rest.due, rest.told, rest.waiting) == ((), 5, 2)
    assert stories(on(1, 7, *[told(story, 0) for story in "abcde"])) == ["f", "g"]


def test_what_was_due_longest_comes_first_and_says_how_it_went() -> None:
    made = on(9, 3, told("a", 8, Rating.EASY), told("b", 5, Rating.GOOD), told("c", 0, Rating.AGAIN))
    assert [(due.telling.story, due.why) for due in made.due] == [
        ("c", "last told 9 days ago, again"),
        ("b", "last told 4 days ago, good"),
    ]
    assert made.following is not None
    assert made.following > made.today
    assert on(9, 0) == Agenda(DAY + timedelta(days=9))


def course(job: str, count: int, interview: int, *rehearsals: Rehearsal, today: int = 0) -> Course:
    given = answers(count)
    day = DAY + timedelta(days=interview)
    dates = Dates(DAY + timedelta(days=today), day, date.min)
    return Course(job, job.capitalize(), day, plan(given, known(given, *rehearsals), dates))


def test_an_interviews_stories_come_first_and_only_on_its_days() -> None:
    made = on(0, 4, courses=[course("acme", 2, 7)])
    assert [(due.telling.story, due.why, due.job) for due in made.due] == [
        ("a", "Acme interviews you in 7 days", "acme"),
        ("b", "Acme interviews you in 7 days", "acme"),
        ("c", "never told yet", ""),
        ("d", "never told yet", ""),
    ]
    again = [told("a", 0, Rating.AGAIN), told("b", 0), told("c", 0), told("d", 0)]
    rest = on(1, 4, *again, courses=[course("acme", 2, 7, *again, today=1)])
    assert (rest.due, rest.following) == ((), DAY + timedelta(days=2))


def test_two_interviews_that_ask_for_one_story_get_it_once_for_the_nearer() -> None:
    made = on(0, 2, courses=[course("near", 1, 3), course("far", 2, 9)])
    assert [(due.telling.story, due.job) for due in made.due] == [("a", "near"), ("b", "far")]


@pytest.mark.parametrize(("interview", "said"), [(1, "tomorrow"), (0, "today")])
def test_the_eve_stays_short_whatever_else_is_due(interview: int, said: str) -> None:
    made = on(0, 9, courses=[course("acme", 4, interview)])
    assert stories(made) == ["a", "b", "c"]
    assert {due.why for due in made.due} == {f"Acme interviews you {said}"}
    assert made.waiting == 6


def test_when_nothing_is_due_the_weakest_that_was_not_told_today_is_next() -> None:
    given = answers(3)
    tellings = [told("a", 0, Rating.AGAIN), told("b", -1, Rating.GOOD), told("c", -2, Rating.GOOD)]
    found = by_need(given, known(given, *tellings), DAY)
    assert [(due.telling.story, due.why) for due in found] == [
        ("c", "last told 2 days ago, good"),
        ("b", "last told yesterday, good"),
        ("a", "last told today, again"),
    ]
    assert by_need((), {}, DAY) == ()
