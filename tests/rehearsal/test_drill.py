"""The drill as a value machine, the cue card, and what histories tell."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from storybank.domain.question import Question
from storybank.domain.rehearsal import Rating, Slip
from storybank.domain.story import Figure, Part, Story
from storybank.rehearsal.cues import cues
from storybank.rehearsal.drill import Drill, Step
from storybank.rehearsal.history import histories
from storybank.rehearsal.values import Telling
from tests.rehearsal.tellings import DAY, told

ASKED = Telling("churn", Question("mistake", "Tell me about a mistake you made."))


def test_a_drill_goes_from_the_question_to_the_verdict() -> None:
    drill = Drill(ASKED, 100.0)
    assert (drill.step, drill.left(103.9)) == (Step.NAME, 7)
    drill = drill.go_on(104.0)
    assert (drill.step, drill.named_in, drill.elapsed(134.0)) == (Step.TELL, 4, 30)
    drill = drill.go_on(180.6)
    assert (drill.step, drill.seconds, drill.elapsed(999.0)) == (Step.RATE, 76, 76)
    drill = drill.rate(Rating.HARD).rate(Rating.GOOD).tick(Slip.FIGURE).tick(Slip.RUSHED).tick(Slip.RUSHED)
    assert (drill.step, drill.rating, drill.slips) == (Step.SLIPS, Rating.GOOD, (Slip.FIGURE,))
    assert drill.go_on(200.0).step is Step.DONE


def test_when_the_ten_seconds_are_over_the_telling_has_begun() -> None:
    drill = Drill(ASKED, 100.0)
    assert drill.at(109.9) == drill
    late = drill.at(112.0)
    assert (late.step, late.named_in, late.elapsed(112.0), late.left(112.0)) == (Step.TELL, 10, 2, 0)
    assert late.at(500.0) == late


def test_slips_come_in_one_order_however_they_are_ticked() -> None:
    drill = Drill(ASKED, 0.0).go_on(1.0).go_on(60.0).rate(Rating.AGAIN)
    assert drill.tick(Slip.FIGURE).tick(Slip.RUSHED).slips == (Slip.RUSHED, Slip.FIGURE)


ACTIONS = st.one_of(
    st.just(("go_on", None)),
    st.just(("at", None)),
    st.sampled_from([*Rating]).map(lambda rating: ("rate", rating)),
    st.sampled_from([*Slip]).map(lambda slip: ("tick", slip)),
)


@given(st.lists(st.tuples(ACTIONS, st.floats(0, 60)), max_size=30))
def test_whatever_is_pressed_a_drill_that_is_done_was_told_and_rated(
    pressed: list[tuple[tuple[str, Rating | Slip | None], float]],
) -> None:
    drill, now, steps = Drill(ASKED, 0.0), 0.0, [Step.NAME]
    for (name, value), passed in pressed:
        now += passed
        drill = getattr(drill, name)(now if value is None else value)
        steps.append(drill.step)
        assert drill.elapsed(now) >= 0
    order = [list(Step).index(step) for step in steps]
    assert order == sorted(order)
    if drill.step is Step.DONE:
        assert drill.rating is not None


def test_the_cue_card_holds_openings_and_figures_never_the_text() -> None:
    story = Story(
        "s",
        "Found the leak",
        situation="We lost one customer in nine, and nobody knew why. Sales blamed the price.",
        action="I read all the calls that came in. I asked. I drew it! Then I told them plainly what it was. And more.",
        result="Losses fell by 25 %.\nNobody argued.",
        figures=(Figure("25 %", label="fewer losses"), Figure("9")),
    )
    card = cues(story)
    assert card.opening == "We lost one customer in nine, and nobody knew why."
    assert dict(card.parts) == {
        Part.SITUATION: ("We lost one customer in…", "Sales blamed the price."),
        Part.ACTION: ("I read all the calls…", "I asked.", "I drew it!", "Then I told them plainly…"),
        Part.RESULT: ("Losses fell by 25 %.", "Nobody argued."),
    }
    assert card.figures == ("25 % fewer losses", "9")
    assert cues(Story("s", "Empty")).opening == ""
    assert cues(Story("s", "Said", situation="Long ago.", opener="I was late.")).opening == "I was late."


def test_a_history_tells_times_trend_and_need() -> None:
    tellings = [told("a", day, Rating.HARD, question="mistake") for day in range(15)]
    known = histories([*reversed(tellings), told("gone", 0)], ["a", "b"])
    assert list(known) == ["a", "b"]
    assert (len(known["a"].times), len(known["a"].trend), known["a"].asked("mistake")) == (15, 12, 15)
    assert known["a"].last == tellings[-1]
    assert known["a"].told_on(DAY)
    assert len(known["a"].before(DAY + timedelta(days=3)).rehearsals) == 3
    assert (known["b"].last, known["b"].times) == (None, ())
    ratings = [Rating.AGAIN, None, Rating.HARD, Rating.GOOD, Rating.EASY]
    needs = [histories([told("a", 0, r)] if r else [], ["a"])["a"].need for r in ratings]
    assert needs == sorted(needs, reverse=True)
    assert len(set(needs)) == len(needs)
