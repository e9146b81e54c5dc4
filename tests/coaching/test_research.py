"""What is known about a job, and what is missing."""

from msgspec.structs import replace

from storybank.coaching.research import BLOCKS, Subject, heading_of, not_researched, research
from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job, Note

ANN, BO = Interviewer("Ann Lee", "Lead", note="Trained as a nurse."), Interviewer("Bo Lund")
JOB = Job(
    "j",
    "Nurse",
    research=(Note("recent NEWS", "A new ward."), Note("team", "Six nurses."), Note("Chess", "They play.")),
    interviews=(Interview("r", interviewers=(ANN, BO)),),
)


def test_every_block_is_there_once_done_or_missing() -> None:
    found = {item.block.heading: item.text for item in research(JOB)}
    assert len(research(JOB)) == len(found) == len(BLOCKS) + 3
    assert found["Recent news"] == "A new ward."
    assert found["Team and tools"] == "Six nurses."
    assert found["Ann Lee"] == "Trained as a nurse."
    assert found["Chess"] == "They play."
    assert found["Values"] == found["Bo Lund"] == ""


def test_what_is_missing_is_told_as_it_stands_in_a_sentence() -> None:
    missing = not_researched(JOB)
    assert missing[:2] == ("what they do", "money and size")
    assert missing[-1] == "Bo Lund"
    assert "recent news" not in missing
    everything = tuple(Note(block.heading, "x") for block in BLOCKS)
    assert not_researched(replace(JOB, research=everything, interviews=())) == ()


def test_a_block_is_meant_by_its_key_or_its_heading() -> None:
    assert heading_of("NEWS") == heading_of("recent news") == "Recent news"
    assert heading_of("Chess") == "Chess"


def test_every_subject_has_blocks_and_every_block_says_where_to_look() -> None:
    assert all(sum(block.subject is subject for block in BLOCKS) >= 3 for subject in (Subject.COMPANY, Subject.ROLE))
    assert all(item.block.look for item in research(JOB) if item.block.subject is not Subject.OWN)
    assert len({block.key for block in BLOCKS}) == len(BLOCKS)


def test_two_notes_for_one_block_are_both_kept() -> None:
    found = research(replace(JOB, research=(Note("News", "Old."), Note("Recent news", "New."))))
    assert [item.text for item in found if "ews" in item.block.heading] == ["New.", "Old."]
