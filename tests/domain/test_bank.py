"""The bank as one value."""

from datetime import UTC, datetime

import pytest

from storybank.domain.bank import Bank, find
from storybank.domain.job import Job
from storybank.domain.story import Story
from storybank.errors import UsageError

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
CHURN = Story(id="churn-7f3a", title="Churn")
CHURCH = Story(id="church-0b1c", title="Church roof")
BANK = Bank(stories=(CHURN, CHURCH), jobs=(Job(id="acme-nurse-11aa", title="Nurse"),))


def test_a_story_is_found_by_any_unique_beginning_of_its_id() -> None:
    assert find(BANK.stories, "churn", "story") is CHURN
    assert find(BANK.stories, "church-0b1c", "story") is CHURCH


@pytest.mark.parametrize(
    ("prefix", "message"),
    [
        ("x", "No story has the id 'x'."),
        ("", "No story has the id ''."),
        ("chur", "'chur' fits 2 stories: church-0b1c, churn-7f3a."),
    ],
)
def test_an_unknown_or_ambiguous_id_says_so(prefix: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        find(BANK.stories, prefix, "story")
    assert str(caught.value) == message
    assert caught.value.hint


def test_a_whole_id_wins_over_longer_ones() -> None:
    longer = Story(id="churn-7f3a9", title="Other")
    assert find((*BANK.stories, longer), "churn-7f3a", "story") is CHURN


def test_a_saved_story_keeps_its_place_and_a_new_one_goes_last() -> None:
    renamed = Story(id=CHURN.id, title="Why customers left")
    new = Story(id="new-0000", title="New")
    assert BANK.with_story(renamed).with_story(new).stories == (renamed, CHURCH, new)


def test_a_removed_story_can_be_restored_as_it_was() -> None:
    without = BANK.without_story("churn-7f3a", NOON)
    assert without.stories == (CHURCH,)
    assert [story.removed for story in without.removed_stories] == [NOON]
    assert without.with_restored_story("churn").stories == (CHURCH, CHURN)


def test_a_removed_job_can_be_restored_as_it_was() -> None:
    without = BANK.without_job("acme", NOON)
    assert without.jobs == ()
    assert without.with_restored_job("acme-nurse-11aa") == BANK


def test_ids_of_removed_things_stay_taken() -> None:
    assert "churn-7f3a" in BANK.without_story("churn-7f3a", NOON).ids


def test_what_was_removed_and_is_added_again_is_there_once() -> None:
    without = BANK.without_story(CHURN.id, NOON).without_job("acme-nurse-11aa", NOON)
    again = without.with_story(CHURN).with_job(BANK.jobs[0])
    assert (again.stories, again.removed_stories) == ((CHURCH, CHURN), ())
    assert (again.jobs, again.removed_jobs) == (BANK.jobs, ())
