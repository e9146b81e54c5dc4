"""Whose pace times are counted with: set, measured, or usual."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from storybank.domain.bank import Bank, Preferences
from storybank.domain.pace import PaceSource
from storybank.domain.rehearsal import Rating, Rehearsal, Slip
from storybank.domain.story import Story

NOON = datetime(2027, 1, 7, 12, tzinfo=UTC)
STORY = Story("s", "S", action="word " * 150, updated=NOON)


def telling(seconds: int, number: int = 0, words: int = 150) -> Rehearsal:
    return Rehearsal(f"r{number}", "s", NOON + timedelta(hours=number), seconds, Rating.GOOD, words=words)


def bank(*rehearsals: Rehearsal, by_hand: int = 0) -> Bank:
    return Bank(stories=(STORY,), rehearsals=rehearsals, preferences=Preferences(words_per_minute=by_hand))


def test_the_usual_pace_holds_until_three_tellings_measure_another() -> None:
    two = [telling(75, number) for number in range(2)]
    assert (bank(*two).pace.words_per_minute, bank(*two).pace.source) == (140, PaceSource.USUAL)
    pace = bank(*two, telling(75, 2)).pace
    assert (pace.words_per_minute, pace.source, pace.measured, pace.tellings) == (120, PaceSource.MEASURED, 120, 3)


def test_a_pace_that_was_set_stays_and_the_measured_one_is_told_beside_it() -> None:
    pace = bank(*[telling(75, number) for number in range(5)], by_hand=150).pace
    assert (pace.words_per_minute, pace.source, pace.measured) == (150, PaceSource.SET, 120)


@given(st.lists(st.sampled_from([5, 20, 40, 113, 300, 900]), max_size=4))
def test_odd_tellings_do_not_move_it(odd: list[int]) -> None:
    sound = [telling(seconds, number) for number, seconds in enumerate((74, 75, 75, 75, 76))]
    tellings = [*sound, *(telling(seconds, 10 + number) for number, seconds in enumerate(odd))]
    assert abs(bank(*tellings).pace.words_per_minute - 120) <= 2


def test_only_sound_tellings_count() -> None:
    sound = [telling(75, number) for number in range(2)]
    for doubtful in (
        replace(telling(70, 9), rating=Rating.AGAIN),
        replace(telling(70, 9), slips=(Slip.RAMBLED,)),
        replace(telling(70, 9), seconds=0),
        replace(telling(70, 9), story="gone", words=0),
    ):
        assert bank(*sound, doubtful).pace.tellings == 2


def test_a_rewritten_story_is_counted_with_the_words_it_had_when_it_was_told() -> None:
    longer = replace(STORY, action="word " * 300, updated=NOON + timedelta(days=1))
    tellings = tuple(telling(75, number) for number in range(3))
    assert replace(bank(*tellings), stories=(longer,)).pace.measured == 120
    uncounted = tuple(replace(item, words=0) for item in tellings)
    assert replace(bank(*uncounted), stories=(longer,)).pace.source is PaceSource.USUAL
    assert bank(*uncounted).pace.measured == 120


def test_the_latest_tellings_count() -> None:
    slow = [telling(90, number) for number in range(20)]
    fast = [telling(60, number) for number in range(20, 29)]
    assert bank(*slow, *fast).pace.measured == 150
