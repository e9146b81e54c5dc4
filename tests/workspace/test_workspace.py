"""The core that both doors call."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job
from storybank.domain.skill import Kind
from storybank.domain.story import Story
from storybank.errors import UsageError
from storybank.workspace import Workspace
from storybank.workspace.file_names import file_name
from storybank.workspace.making import rounds_to_thank_for
from storybank.workspace.postings import find_job, job_of, title_of

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty bank with a clock that stands still."""
    return Workspace.open(
        environ={"STORYBANK_HOME": str(tmp_path)}, clock=lambda: NOON, random_hex=lambda count: "0" * (2 * count)
    )


def test_clock_and_ids_are_the_ones_passed_in(workspace: Workspace) -> None:
    saved = workspace.save_story(replace(workspace.blank_story("How we cut churn"), title="How we cut churn"))
    assert (saved.id, saved.created, saved.updated) == ("cut-churn-0000", NOON, NOON)
    assert workspace.bank.stories == (saved,)


def test_text_is_cleaned_where_it_enters(workspace: Workspace) -> None:
    saved = workspace.save_story(Story("s", " Led\r\n it\x00 ", action="one\r\ntwo\x1b[0m\x0cthree \n"))
    assert (saved.title, saved.action) == ("Led it", "one\ntwo[0m\nthree")
    job = workspace.save_job(Job("j", "Nurse", interviews=(Interview("i", interviewers=(Interviewer("Ann\u202e"),)),)))
    assert job.interviews[0].interviewers[0].name == "Ann"


def test_a_skill_gets_its_usual_name_and_kind(workspace: Workspace) -> None:
    assert workspace.name_skill("MS Excel") == ("Microsoft Excel", Kind.HARD)
    assert workspace.name_skill("delegation") == ("Delegation", Kind.SOFT)
    assert workspace.name_skill("Frobnication", Kind.HARD) == ("Frobnication", Kind.HARD)
    with pytest.raises(UsageError, match="does not know the skill"):
        workspace.name_skill("Frobnication")


@pytest.mark.parametrize(
    ("posting", "title"),
    [
        ("Senior Data Analyst\nWe are looking for ...", "Senior Data Analyst"),
        ("About us\nWe bake.\nJob title: Head Baker\n", "Head Baker"),
        ("**Position:** Nurse, Ward 4", "Nurse, Ward 4"),
        ("**URL:** https://jobs.example/1\n# Welder (nights)\n", "Welder (nights)"),
        ("Job Description\nThe baker bakes bread and rolls for the whole town.", ""),
        ("We are looking for a person who likes bread more than anything else in the world.", ""),
        ("Home\nApply now\nShare\n\nSoftware Engineer\nWe build bridges.", "Software Engineer"),
        ('{\n"a": 1}', ""),
        ("", ""),
    ],
)
def test_the_title_is_the_one_that_the_posting_gives(posting: str, title: str) -> None:
    assert title_of(posting) == title


def test_a_posting_without_a_title_is_called_by_its_file() -> None:
    assert job_of("We bake.\nCome and help us bake every day.", "head-baker").title == "head baker"


def test_a_saved_id_wins_over_a_file_of_the_same_name(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    saved = workspace.save_job(Job("nurse", "Nurse", posting="SQL"))
    (tmp_path / "nurse").write_text("Baker")
    (tmp_path / "nur").mkdir()
    (tmp_path / "baker").write_text("Baker")
    assert find_job(workspace, "nurse") == find_job(workspace, "nur") == saved
    assert find_job(workspace, "./nurse").title == find_job(workspace, "baker").title == "Baker"


def test_thanks_are_for_the_last_round_that_was_held() -> None:
    ann = Interviewer("Ann")
    first = Interview("a", interviewers=(ann,), done=True)
    second = Interview("b", interviewers=(replace(ann, moment="x"),))
    third = Interview("c", interviewers=(ann,))
    assert rounds_to_thank_for(Job("j", "N", interviews=(first, second, third))) == (second,)
    assert rounds_to_thank_for(Job("j", "N", interviews=(first, third))) == (first,)
    assert rounds_to_thank_for(Job("j", "N", interviews=(third,))) == (third,)
    assert rounds_to_thank_for(Job("j", "N", interviews=(first, second, third)), "a") == (first,)


def test_thanks_are_for_all_rounds_with_a_moment_that_were_not_thanked_for() -> None:
    day = datetime.fromisoformat("2027-01-14T10:00")
    ann = Interviewer("Ann", moment="x")
    before, one, two, three = (
        Interview(name, when=day + timedelta(hours=hours), interviewers=(ann,), done=True)
        for name, hours in (("before", -24), ("one", 0), ("two", 1), ("three", 2))
    )
    silent = replace(two, id="silent", interviewers=(Interviewer("Bo"),))
    job = Job("j", "N", interviews=(two, before, three, silent, one))
    assert rounds_to_thank_for(job) == (before, one, two, three)
    told = (before, one, replace(two, thanked=True), three)
    assert rounds_to_thank_for(replace(job, interviews=told)) == (before, one, three)
    all_thanked = tuple(replace(round_, thanked=True) for round_ in told)
    assert rounds_to_thank_for(replace(job, interviews=all_thanked)) == (all_thanked[-1],)


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Northwind Health", "Data Analyst (m/f/d)", "prep"), "northwind-health-data-analyst-m-f-d-prep"),
        (("../../etc", "passwd"), "etc-passwd"),
        (("CON",), "con-file"),
        (("", ""), "document"),
        (("客户 分析",), "客户-分析"),
        (("x" * 300,), "x" * 80),
        (("Aux", ".", ""), "aux-file"),
        (("com1", "", ""), "com1-file"),
        (("LPT²", ""), "lpt2-file"),
        (("Conrad & Co", "Nurse", "prep"), "conrad-co-nurse-prep"),
        (('a/b\\c:d*e?f"g<h>i|j', "k\n\x00l", "prep"), "a-b-c-d-e-f-g-h-i-j-k-l-prep"),
        (("Café",), "café"),
        (("Cafe\u0301",), "café"),
        (("word " * 60, "prep"), f"{'word-' * 14}word-prep"),
        (("案" * 200, "prep"), f"{'案' * 58}-prep"),
        (("🙂🙂", "prep"), "prep"),
    ],
)
def test_file_names_are_safe_everywhere(parts: tuple[str, ...], name: str) -> None:
    assert file_name(*parts) == name
