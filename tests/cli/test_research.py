"""Research on a job: noted, listed, and what is missing told plainly."""

from pathlib import Path

import pytest

from storybank.workspace import samples as sample_files
from tests.cli.conftest import Storybank

SAMPLES = Path(sample_files.__file__).parent


@pytest.fixture
def job(storybank: Storybank) -> str:
    """A job with one interviewer to meet."""
    made = storybank("job", "add", SAMPLES / "posting.txt", "--company", "Northwind").out.strip()
    storybank("interview", "add", made, "--stage", "first", "--with", "Bo Lund, Analyst")
    return made


def known(storybank: Storybank, job: str) -> dict[str, str | None]:
    """Return what is noted, by heading."""
    return {item["heading"]: item["text"] for item in storybank("job", "research", job, "--json").json["research"]}


def test_what_was_found_out_is_noted_and_the_rest_is_missing(storybank: Storybank, job: str) -> None:
    assert set(known(storybank, job).values()) == {None}
    noted = storybank("job", "research", job, "news", "Opened a second clinic")
    assert (noted.code, "8 not researched yet" in noted.err) == (0, True)
    storybank("job", "research", job, "Values", "-", stdin=b"Care, and\ncandor\n")
    storybank("job", "research", job, "Chess club", "They play on Thursdays")
    found = known(storybank, job)
    assert (found["Recent news"], found["Values"]) == ("Opened a second clinic", "Care, and\ncandor")
    assert found["Rivals"] is None
    page = storybank("job", "research", job).out
    assert "● Recent news [news]: Opened a second clinic" in page
    assert "○ Rivals [rivals]: not researched." in page
    assert "Chess club: They play" in page
    assert "Rivals" not in storybank("job", "research", job, "chess CLUB").out


def test_a_note_is_replaced_and_taken_away(storybank: Storybank, job: str) -> None:
    for text in ("First", "Second", ""):
        assert storybank("job", "research", job, "rivals", text).code == 0
        assert known(storybank, job)["Rivals"] == (text or None)
    assert storybank("job", "show", job, "--format", "json").json.get("research") is None


def test_what_is_known_of_an_interviewer_is_noted(storybank: Storybank, job: str) -> None:
    assert "interview note first" in storybank("job", "research", job).out
    assert storybank("interview", "note", "first", "--about", "Used to teach").code == 0
    assert known(storybank, job)["Bo Lund"] == "Used to teach"


def test_the_sheet_says_plainly_what_was_not_researched(storybank: Storybank, job: str) -> None:
    storybank("story", "add", "--file", SAMPLES / "1-churn.md")
    storybank("job", "research", job, "news", "Opened a second clinic")
    sheet = Path(storybank("export", job, "--format", "md").out.strip()).read_text()
    assert "**Recent news.** Opened a second clinic" in sheet
    (line,) = [line for line in sheet.splitlines() if line.startswith("Not researched yet:")]
    assert "rivals" in line
    assert "Bo Lund" in line
    assert "recent news" not in line


def test_wrong_words_get_a_sentence(storybank: Storybank, job: str) -> None:
    assert (storybank("job", "research", job, " ", "x").code, storybank("job", "research", "zzz").code) == (2, 2)
    assert "Note it: storybank job research" in storybank("job", "research", job, "Dress code").err
