"""The rounds of a job: set, shown, removed, brought back; and the stories that were told before."""

from pathlib import Path

import pytest

from storybank.workspace import samples as sample_files
from tests.cli.conftest import Storybank

SAMPLES = Path(sample_files.__file__).parent


@pytest.fixture
def job(storybank: Storybank) -> str:
    """A job with a round held, in which a story was told, and a round to come."""
    storybank("story", "add", "--file", SAMPLES / "1-churn.md")
    made = storybank("job", "add", SAMPLES / "posting.txt", "--company", "Northwind").out.strip()
    first = storybank(
        "interview", "add", made, "--stage", "first", "--when", "2027-01-12 10:00", "--with", "Mia Chen, Lead"
    ).out.strip()
    storybank("interview", "note", first, "--told", "churn", "--moment", "you laughed")
    storybank("interview", "done", first)
    storybank("interview", "add", made, "--stage", "second", "--when", "2027-01-20 10:00", "--with", "Bo Lund")
    return made


def test_a_story_told_before_is_marked_in_the_line_up_and_in_the_round(storybank: Storybank, job: str) -> None:
    assert "(told Mia Chen on Jan 12)" in storybank("match", job).out
    (pick,) = storybank("match", job, "--json").json["lineup"]
    assert pick["told"] == "told Mia Chen on Jan 12"
    page = storybank("interview", "show", "second").out
    assert "Northwind heard before" in page
    assert "Found why new customers left in their first month (told Mia Chen on Jan 12)" in page
    storybank("interview", "note", "second", "--told", "churn")
    assert "(also told Mia Chen on Jan 12)" in storybank("interview", "show", "second").out
    document = storybank("interview", "show", "second", "--format", "json").json
    assert (document["told"], document["told_before"]) == (["churn-5e1c"], {"churn-5e1c": "told Mia Chen on Jan 12"})


def test_a_posting_in_a_file_has_no_round_and_no_marks(storybank: Storybank, job: str) -> None:
    (pick,) = storybank("match", SAMPLES / "posting.txt", "--json").json["lineup"]
    assert pick["told"] is None


def test_a_round_is_moved_and_its_people_change_without_losing_a_note(storybank: Storybank, job: str) -> None:
    done = storybank(
        "interview",
        "set",
        "first",
        "--when",
        "2027-01-13 09:30",
        "--with",
        "mia chen, Head, mia@x.example",
        "--with",
        "Ann Lee",
    )
    assert done.code == 0, done.err
    changed = storybank("interview", "show", "first", "--format", "json").json
    assert changed["when"] == "2027-01-13T09:30:00"
    mia, ann = changed["interviewers"]
    assert (mia["name"], mia["role"], mia["moment"], ann["name"]) == ("Mia Chen", "Head", "you laughed", "Ann Lee")
    assert storybank("interview", "set", "first", "--without", "ann").code == 0
    assert len(storybank("interview", "show", "first", "--format", "json").json["interviewers"]) == 1
    for wrong in (("--without", "Zoe"), (), ("--when", "soon")):
        assert storybank("interview", "set", "first", *wrong).code == 2


def test_a_removed_round_comes_back_with_all_that_was_noted(storybank: Storybank, job: str) -> None:
    before = storybank("interview", "show", "first").out
    assert storybank("interview", "remove", "first").code == 0
    assert storybank("interview", "show", "first").code == 2
    assert "told" not in storybank("match", job).out.partition("Bring")[2].partition("Questions")[0]
    assert "first" in storybank("interview", "list", "--removed").out
    assert storybank("interview", "restore", "first").code == 0
    assert storybank("interview", "show", "first").out == before
    assert storybank("interview", "list", "--removed").err == "No removed interviews.\n"
    assert storybank("interview", "restore", "first").code == 2


def test_a_round_shows_what_is_known_of_its_people(storybank: Storybank, job: str) -> None:
    storybank("interview", "note", "second", "--about", "Used to teach", "--notes", "Bring the folder")
    page = storybank("interview", "show", "second").out
    assert "Known: Used to teach" in page
    assert "Notes: Bring the folder" in page
    assert "Moment: you laughed" in storybank("interview", "show", "first").out


def test_a_thank_you_is_due_until_it_is_marked_as_sent(storybank: Storybank, job: str) -> None:
    storybank("interview", "set", "first", "--when", "2020-01-12 10:00")
    assert "Thank-you overdue since Mon Jan 13, 2020 11:00." in storybank("interview", "show", "first").out
    assert "are sent." in storybank("interview", "thanked", "first").err
    assert "Thank-yous sent." in storybank("interview", "show", "first").out
    assert storybank("interview", "list", "--json").json["interviews"][1]["thanked"] is True
    storybank("interview", "thanked", "first", "--not-yet")
    assert "overdue" in storybank("interview", "show", "first").out


def test_what_is_noted_already_is_no_mistake(storybank: Storybank, job: str) -> None:
    storybank("interview", "add", job, "--when", "2027-01-14 10:00", "--stage", "third")
    assert storybank("interview", "note", "third", "--told", "churn").code == 0
    again = storybank("interview", "note", "third", "--told", "churn")
    assert (again.code, again.err.strip()) == (0, "That is noted already.")
    assert storybank("interview", "note", "third").code == 2


def test_whom_to_thank_for_a_posting_in_a_file_is_said_with_a_job_that_there_can_be(
    storybank: Storybank, job: str, home: Path
) -> None:
    (home / "posting.txt").write_text("Data Analyst\n\nYou know SQL.\n")
    done = storybank("export", "posting.txt", "--kind", "thanks")
    assert "Save it with storybank job add, then add one: storybank interview add JOB --when" in done.err
    assert storybank("export", job, "--out", "-").code == 2
    assert not (home / "-").exists()


def test_who_was_met_one_after_the_other_gets_letters_as_unlike_as_a_panel_does(storybank: Storybank) -> None:
    storybank("settings", "name", "Maya Okafor")
    job = storybank("job", "add", SAMPLES / "posting.txt", "--company", "Northwind").out.strip()
    people = ("Ann Lee", "Bo Lund", "Cy Roe")
    for hour, name in enumerate(people, 9):
        met = storybank("interview", "add", job, "--when", f"2027-01-12 {hour:02}:00", "--with", name).out.strip()
        storybank("interview", "note", met, "--moment", f"you showed me what {name.split()[0]} built")
    letters = storybank("export", job, "--kind", "thanks", "--format", "txt")
    assert letters.err == ""
    texts = [Path(path).read_text() for path in letters.out.split()]
    assert [f"Dear {name.split()[0]}," in text for name, text in zip(people, texts, strict=True)] == [True] * 3
    openings = {text.split("\n\n")[2] for text in texts}
    assert len(openings) == 3
    storybank("interview", "thanked", met)
    again = storybank("export", job, "--kind", "thanks", "--format", "txt", "--force").out
    assert ("ann-lee" in again, "bo-lund" in again, "cy-roe" in again) == (True, True, False)
