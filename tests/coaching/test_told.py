"""Who has heard which story."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from storybank.coaching.told import told_before, told_marks
from storybank.domain.bank import Bank, Preferences
from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job

MIA, TOM, BO = Interviewer("Mia Chen", "Lead"), Interviewer("Tom Beckett"), Interviewer("Bo Lund")
JAN = datetime(2027, 1, 12, 10)  # noqa: DTZ001 - local time
FIRST = Interview("first", JAN, interviewers=(MIA,), told=("churn", "budget"), done=True)
NEXT = Interview("next", datetime(2027, 1, 20, 9), interviewers=(TOM,), told=("remote",))  # noqa: DTZ001 - local time
JOB = Job("j", "Analyst", "Northwind Health", interviews=(FIRST, NEXT))
BRITISH = Preferences(language="en-GB")


def marks(*jobs: Job, ahead: Interview | None = None, preferences: Preferences = BRITISH) -> dict[str, str]:
    return told_marks(jobs[0], Bank(jobs=jobs, preferences=preferences), ahead)


def test_a_story_told_in_an_earlier_round_is_marked_with_who_and_when() -> None:
    assert marks(JOB) == {"churn": "told Mia Chen on 12 Jan", "budget": "told Mia Chen on 12 Jan"}
    assert marks(JOB, preferences=Preferences(language="en-US"))["churn"] == "told Mia Chen on Jan 12"


def test_what_is_noted_for_the_round_to_come_is_no_repeat() -> None:
    assert "remote" not in marks(JOB)
    assert marks(JOB, ahead=FIRST) == {}


def test_when_every_round_is_held_all_that_was_told_counts() -> None:
    held = replace(JOB, interviews=(FIRST, replace(NEXT, done=True)))
    assert marks(held)["remote"] == "told Tom Beckett on 20 Jan"


def test_the_whole_company_has_heard_it_and_removed_jobs_count() -> None:
    other = Job("k", "Manager", " northwind  HEALTH", interviews=(replace(FIRST, interviewers=(TOM, BO, MIA)),))
    new = Job("n", "Lead", "Northwind Health")
    bank = Bank(jobs=(new,), removed_jobs=(other,), preferences=BRITISH)
    assert told_marks(new, bank)["churn"] == "told Tom Beckett, Bo Lund and Mia Chen on 12 Jan 2027"
    assert told_marks(replace(new, company="Southwind"), bank) == {}


def test_jobs_without_a_company_are_not_one_company() -> None:
    assert marks(Job("n", "Lead"), replace(JOB, company="")) == {}


def test_a_story_told_twice_names_both_the_earliest_first() -> None:
    earlier = Interview("zero", datetime(2026, 12, 1, 9), stage="phone call", told=("churn", "churn"), done=True)  # noqa: DTZ001 - local time
    undated = Interview("some", told=("churn",), done=True)
    job = replace(JOB, interviews=(undated, FIRST, earlier, NEXT))
    assert [item.round.id for item in told_before(job, Bank(jobs=(job,)))["churn"]] == ["zero", "first", "some"]
    assert marks(job)["churn"] == "told in “phone call” on 1 Dec 2026, Mia Chen on 12 Jan and in an earlier round"


@pytest.mark.parametrize("zone", ["", "+00:00"])
def test_a_round_whose_hour_has_a_zone_is_compared_too(zone: str) -> None:
    job = replace(JOB, interviews=(replace(FIRST, when=datetime.fromisoformat(f"2027-01-12T10:00{zone}")), NEXT))
    assert "churn" in marks(job)
