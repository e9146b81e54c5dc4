"""Who is asked what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from storybank.coaching.asks import FEWEST, MOST, audience_of, questions_to_ask, questions_to_print
from storybank.coaching.given_asks import GIVEN
from storybank.coaching.pay import pay_word
from storybank.domain.ask import Ask, Audience
from storybank.domain.bank import Bank
from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job
from storybank.domain.text import fold

ROLES = ("Recruiter", "Head of Data", "Team Lead", "Data Analyst", "")


@pytest.mark.parametrize(
    ("role", "audience"),
    [
        ("Head of Engineering", Audience.SENIOR),
        ("VP Sales", Audience.SENIOR),
        ("CTO", Audience.SENIOR),
        ("Chief Nursing Officer", Audience.SENIOR),
        ("Director of Insights", Audience.SENIOR),
        ("Recruiter", Audience.RECRUITER),
        ("Talent Acquisition Lead", Audience.RECRUITER),
        ("Head of Talent", Audience.RECRUITER),
        ("HR business partner", Audience.RECRUITER),
        ("Engineering Manager", Audience.MANAGER),
        ("Lead Product Manager", Audience.MANAGER),
        ("team lead", Audience.MANAGER),
        ("Head nurse", Audience.MANAGER),
        ("Product Owner", Audience.PEER),
        ("Senior Data Analyst", Audience.PEER),
        ("Three-phase electrician", Audience.PEER),
        ("", Audience.PEER),
    ],
)
def test_a_role_says_what_its_holder_can_answer(role: str, audience: Audience) -> None:
    assert audience_of(role) is audience


def test_each_audience_has_three_given_questions_or_more() -> None:
    assert all(sum(ask.audience is audience for ask in GIVEN) >= 3 for audience in Audience)
    assert len({ask.id for ask in GIVEN}) == len({fold(ask.text) for ask in GIVEN}) == len(GIVEN)


def job(*roles: str, ask: tuple[str, ...] = ()) -> Job:
    people = tuple(Interviewer(f"Person {number}", role) for number, role in enumerate(roles))
    return Job("j", "Analyst", ask=ask, interviews=(Interview("r", interviewers=people),))


def asked(wanted: Job, bank: Bank | None = None) -> list[tuple[str, ...]]:
    return [questions_to_ask(wanted, bank or Bank(), person) for person in wanted.interviews[0].interviewers]


@given(
    roles=st.lists(st.sampled_from(ROLES), min_size=1, max_size=5),
    own=st.lists(
        st.sampled_from(["Why now?", "why NOW?", "What is the salary?", "Who helps?", GIVEN[8].text]), max_size=5
    ),
)
def test_in_a_panel_of_five_everybody_gets_two_or_three_and_nobody_the_same(roles: list[str], own: list[str]) -> None:
    plan = asked(job(*roles, ask=tuple(own)))
    assert all(FEWEST <= len(questions) <= MOST for questions in plan)
    texts = [fold(text) for questions in plan for text in questions]
    assert len(texts) == len(set(texts))
    assert not [text for text in texts if pay_word(text)]


def test_a_panel_is_asked_what_each_can_answer() -> None:
    (recruiter, senior) = asked(job("Recruiter", "CTO"))
    assert set(recruiter) <= {ask.text for ask in GIVEN if ask.audience is Audience.RECRUITER}
    assert set(senior) <= {ask.text for ask in GIVEN if ask.audience is Audience.SENIOR}


def test_what_the_owner_chose_for_the_job_comes_first_then_the_owners_own() -> None:
    bank = Bank(asks=(Ask("a", "Who trained you?", Audience.PEER), Ask("b", "Is the pay fair?", Audience.PEER)))
    (peer,) = asked(job("Analyst", ask=("Why now?",)), bank)
    assert peer[:2] == ("Why now?", "Who trained you?")
    assert peer[2] in {ask.text for ask in GIVEN if ask.audience is Audience.PEER}


def test_a_chosen_question_goes_to_whom_it_is_for() -> None:
    bank = Bank(asks=(Ask("a", "Who trained you?", Audience.PEER),))
    manager, peer = asked(job("Manager", "Analyst", ask=("who trained you?",)), bank)
    assert "who trained you?" in peer
    assert "who trained you?" not in manager


def test_a_sheet_lists_all_that_was_chosen_and_nothing_about_pay() -> None:
    chosen = tuple(f"Why number {number}?" for number in range(9))
    listed = questions_to_print(job("Manager", ask=(*chosen, "Are there stock options?")), Bank())
    assert listed[:9] == chosen
    assert "Are there stock options?" not in listed


def test_a_sheet_lists_some_questions_when_nobody_is_named_yet() -> None:
    assert len(questions_to_print(Job("j", "Analyst"), Bank())) == MOST


def test_somebody_who_is_in_no_round_is_asked_too() -> None:
    assert len(questions_to_ask(Job("j", "Analyst"), Bank(), Interviewer("Ann", "HR"))) == MOST


def test_the_panel_of_the_next_round_counts_before_an_earlier_one() -> None:
    ann, bo = Interviewer("Ann", "Analyst"), Interviewer("Bo", "Analyst")
    held = Interview("first", interviewers=(bo, ann), done=True)
    ahead = replace(job(), interviews=(held, Interview("second", interviewers=(ann,))))
    assert questions_to_ask(ahead, Bank(), ann)[0] == GIVEN[8].text
