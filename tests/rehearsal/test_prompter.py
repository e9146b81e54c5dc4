"""The prompter goes by at the pace of its reader, and a clock is passed in."""

from hypothesis import given
from hypothesis import strategies as st

from storybank.domain.story import Story
from storybank.rehearsal.prompter import FASTEST, SLOWEST, Prompter, prompter

STORY = Story("s", "S", situation="one two three. four five", task="six", result="seven eight\nnine ten")


def at(reading: Prompter, now: float) -> str:
    return reading.lines[reading.line(now)].text


def test_each_sentence_stands_as_long_as_it_takes_to_read() -> None:
    reading = prompter(STORY, 120).start_or_rest(100.0)
    assert [line.text for line in reading.lines] == ["one two three.", "four five", "six", "seven eight", "nine ten"]
    assert [at(reading, 100 + second) for second in (0, 1.4, 1.5, 2.4, 2.5, 3, 4, 99)] == [
        "one two three.", "one two three.", "four five", "four five", "six", "seven eight", "nine ten", "nine ten",
    ]  # fmt: skip
    assert (reading.until_next(100.0), reading.until_next(104.5), reading.until_next(105.0)) == (1.5, 0.5, None)
    assert (reading.left(100.0), reading.is_over(105.0)) == (5, True)


def test_it_rests_and_goes_on_from_there_and_begins_anew_at_the_end() -> None:
    rests = prompter(STORY, 120).start_or_rest(0.0).start_or_rest(2.0)
    assert (at(rests, 900.0), rests.until_next(900.0)) == ("four five", None)
    runs = rests.start_or_rest(900.0)
    assert at(runs, 900.5) == "six"
    anew = runs.start_or_rest(990.0)
    assert (at(anew, 990.0), anew.since) == ("one two three.", 990.0)


def test_going_back_a_line_and_another_pace_keep_it_running() -> None:
    reading = prompter(STORY, 120).start_or_rest(0.0)
    assert at(reading.moved(-1, 2.6), 2.6) == "four five"
    assert at(reading.moved(9, 0.0), 0.0) == "nine ten"
    slower = reading.paced(60, 2.6)
    assert (slower.words_per_minute, at(slower, 2.6), slower.since) == (SLOWEST, "six", 2.6)
    assert reading.paced(999, 0.0).words_per_minute == FASTEST


def test_a_story_without_words_has_nothing_to_read() -> None:
    empty = prompter(Story("s", "S"), 140)
    assert (empty.lines, empty.line(0.0), empty.is_over(0.0), empty.left(0.0)) == ((), 0, True, 0)


@given(st.lists(st.sampled_from(["space", "up", "down", "plus", "minus", "wait"]), max_size=30))
def test_no_keys_lead_out_of_the_story(keys: list[str]) -> None:
    reading, now = prompter(STORY, 140), 0.0
    for key in keys:
        now += 0.7
        before = reading.position(now)
        match key:
            case "space":
                reading = reading.start_or_rest(now)
            case "up" | "down":
                reading = reading.moved(1 if key == "down" else -1, now)
            case "plus" | "minus":
                reading = reading.paced(reading.words_per_minute + (10 if key == "plus" else -10), now)
                assert reading.position(now) == before
        assert 0 <= reading.line(now) < len(reading.lines)
        assert 0 <= reading.position(now) <= reading.words
