"""Stories and the words that prove their skills."""

from datetime import datetime

from msgspec.structs import replace

from storybank.domain.ids import make_id, slug
from storybank.domain.interview import Interview
from storybank.domain.job import Job
from storybank.domain.skill import Kind
from storybank.domain.story import Evidence, Part, SkillTag, Story

STORY = Story(
    id="s",
    title="Churn",
    situation="Customers left.",
    task="Find out why.",
    action="I queried the accounts with SQL.",
    skills=(SkillTag("SQL", Kind.HARD, (Evidence(Part.ACTION, "queried the accounts"),)),),
)


def test_an_empty_part_is_missing_and_the_lesson_is_not() -> None:
    assert STORY.missing_parts == (Part.RESULT,)


def test_the_time_aloud_counts_the_four_parts_only() -> None:
    assert STORY.words == 11
    assert replace(STORY, lesson="Ask first.").words == 11


def test_more_evidence_for_a_skill_joins_the_tag_it_has() -> None:
    again = SkillTag("sql", Kind.HARD, (Evidence(Part.ACTION, "SQL"), Evidence(Part.ACTION, "queried the accounts")))
    tag = STORY.with_tag(again).tag_for("SQL")
    assert tag is not None
    assert [proof.quote for proof in tag.evidence] == ["queried the accounts", "SQL"]


def test_a_quote_that_was_edited_away_is_lost_evidence() -> None:
    assert STORY.lost_evidence() == ()
    edited = replace(STORY, action="I asked around.")
    assert [(tag.name, proof.quote) for tag, proof in edited.lost_evidence()] == [("SQL", "queried the accounts")]


def test_a_tag_comes_off_whatever_its_case() -> None:
    assert STORY.without_tag("Sql").skills == ()


def test_ids_are_short_typeable_and_never_taken_twice() -> None:
    tails = iter(["7f3a", "7f3a", "0b1c"])
    assert slug("How I cut the churn of new customers in half") == "cut-churn-new"
    assert slug("数据分析") == "item"
    assert make_id("Churn", {"churn-7f3a"}, lambda _: next(tails)) == "churn-0b1c"


def test_the_next_interview_is_the_earliest_that_is_not_done() -> None:
    first = Interview("a", datetime(2027, 1, 4), done=True)  # noqa: DTZ001 - local time, as people note it
    later = Interview("b", datetime(2027, 2, 4))  # noqa: DTZ001
    sooner = Interview("c", datetime(2027, 1, 14))  # noqa: DTZ001
    undated = Interview("d")
    assert Job("j", "Nurse", interviews=(first, undated, later, sooner)).next_interview == sooner
    assert Job("j", "Nurse", interviews=(first,)).next_interview == first
    assert Job("j", "Nurse").next_interview is None
