"""Feedback is found at what it is about, and asked for with questions that can be answered."""

from datetime import datetime

from msgspec.structs import replace

from storybank.coaching.feedback import MOST, about_skill, about_story, narrow_questions
from storybank.domain.bank import Bank
from storybank.domain.feedback import Feedback
from storybank.domain.interview import Asked, Interview, Went
from storybank.domain.job import Job
from storybank.domain.skill import Kind
from storybank.domain.story import SkillTag, Story

CHURN = Story("churn-1a2b", "Churn", skills=(SkillTag("Excel", Kind.HARD),))
OTHER = Story("other-3c4d", "Other")
LATE = Feedback("The result came late", story=CHURN.id)
MORE = Feedback("More of it", skill="Microsoft Excel")
JOB = Job("j", "Analyst", feedback=(LATE, MORE, Feedback("Thanks for coming")))


def test_feedback_is_found_at_its_story_and_at_the_skills_of_a_story() -> None:
    bank = Bank(stories=(CHURN, OTHER), jobs=(JOB,), removed_jobs=(replace(JOB, id="gone", feedback=(LATE,)),))
    assert [(item.job.id, item.feedback) for item in about_story(bank, CHURN)] == [
        ("j", LATE),
        ("j", MORE),
        ("gone", LATE),
    ]
    assert about_story(bank, OTHER) == ()
    assert [item.feedback for item in about_skill(bank, "ms excel")] == [MORE]
    assert about_skill(bank, "") == ()


def debriefed(*asked: Asked) -> Job:
    return replace(JOB, interviews=(Interview("first", asked=asked[:1]), Interview("second", asked=asked[1:])))


def test_the_answer_that_went_worst_is_asked_about_then_the_widest_gap() -> None:
    job = debriefed(
        Asked("Why us?", went=Went.SO_SO), Asked("Why now?", went=Went.BADLY), Asked("And?", went=Went.WELL)
    )
    about_answer, about_gap = narrow_questions(job, ["SQL", "Python"])
    assert "Why now?" in about_answer
    assert "SQL" in about_gap


def test_of_two_that_went_so_so_the_latest_is_asked_about() -> None:
    job = debriefed(Asked("Why us?", went=Went.SO_SO), Asked("Why now?", went=Went.SO_SO))
    assert "Why now?" in narrow_questions(job)[0]


def test_of_two_rounds_the_later_one_is_asked_about_whichever_was_entered_first() -> None:
    late, early = (
        Interview(
            f"i{day}",
            when=datetime.fromisoformat(f"2027-01-{day:02}T09:00"),
            asked=(Asked(f"Why the {day}?", went=Went.BADLY),),
        )
        for day in (20, 5)
    )
    assert "Why the 20?" in narrow_questions(replace(JOB, interviews=(late, early)))[0]


def test_there_is_always_one_question_and_never_more_than_two() -> None:
    for job in (JOB, debriefed(Asked("Why?"), Asked("How?", went=Went.WELL))):
        for gaps in ([], ["SQL"], ["SQL", "Python", "Excel"]):
            assert 1 <= len(narrow_questions(job, gaps)) <= MOST
