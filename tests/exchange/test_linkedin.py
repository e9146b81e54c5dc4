"""LinkedIn's data export: Positions.csv and Skills.csv as they come."""

import tracemalloc

import pytest

from storybank.errors import UnreadableError
from storybank.exchange.linkedin import profile_from_csv
from storybank.exchange.profile import MOST
from storybank.exchange.resume import profile_from_resume
from storybank.exchange.tables import table_csv

POSITIONS = (
    "\ufeffCompany Name,Title,Description,Location,Started On,Finished On\r\n"
    'Brightline Energy,Data analyst,"Reporting for sales.\n\n'
    "• Cut the weekly report from two days\n  to three hours\n"
    '• Asked support ""what hurts?"", then fixed it","Portland, Oregon",Mar 2021,Jun 2024\r\n'
    "Harbor Clinic,Front desk,Answered the phone; kept the schedule of six doctors,,2019,Feb 2021\r\n"
    "Northwind Health,Senior data analyst,,,Jul 2024,\r\n"
    ",,,,,\r\n"
    "City Food Bank,Driver,• Planned routes. • Taught two drivers.,,Jan 2020,Jan 2020\r\n"
)


def test_each_bullet_is_a_draft_and_a_description_without_one_is_one() -> None:
    told = [(story.title, story.where, story.when, story.action) for story in profile_from_csv(POSITIONS, "x").drafts]
    brightline, clinic = ("Brightline Energy, Data analyst", "2021-03 to 2024-06"), ("Harbor Clinic, Front desk",)
    assert told == [
        ("Data analyst at Brightline Energy", *brightline, "Reporting for sales."),
        (
            "Cut the weekly report from two days to three hours",
            *brightline,
            "Cut the weekly report from two days\n  to three hours",
        ),
        ('Asked support "what hurts?", then fixed it', *brightline, 'Asked support "what hurts?", then fixed it'),
        (
            "Front desk at Harbor Clinic",
            *clinic,
            "2019 to 2021-02",
            "Answered the phone; kept the schedule of six doctors",
        ),
        ("Senior data analyst at Northwind Health", "Northwind Health, Senior data analyst", "since 2024-07", ""),
        ("Planned routes", "City Food Bank, Driver", "2020-01", "Planned routes."),
        ("Taught two drivers", "City Food Bank, Driver", "2020-01", "Taught two drivers."),
    ]


def test_a_resume_and_linkedin_tell_the_same_thing_once() -> None:
    resume = {"work": [{"name": "city food bank", "position": "Helper", "highlights": ["Planned routes."]}]}
    (known,) = profile_from_resume(resume, "cv").drafts
    assert known.id in {story.id for story in profile_from_csv(POSITIONS, "x").drafts}


def test_skills_are_names() -> None:
    skills = profile_from_csv("Name\r\nSQL\r\n\r\nSearch Engine Optimization (SEO)\r\n", "Skills.csv").skills
    assert [skill.name for skill in skills] == ["SQL", "Search Engine Optimization (SEO)"]


def test_all_that_is_wrong_is_told_with_its_line() -> None:
    rows = '"A\nB",Clerk,,,Jan 2020,\nC,Clerk\n,,something,,,\nD,Boss,"cut off'
    with pytest.raises(UnreadableError) as caught:
        profile_from_csv(f"{POSITIONS.splitlines()[0]}\n{rows}", "Positions.csv")
    assert str(caught.value).splitlines() == [
        "Positions.csv line 4: 2 cells where the first line has 6.",
        "Positions.csv line 6 is not CSV: unexpected end of data.",
        "Positions.csv line 5: neither “Company Name” nor “Title” is filled in.",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "neither Positions.csv nor Skills.csv"),
        ("First Name,Last Name\nAda,Lovelace\n", "neither Positions.csv nor Skills.csv"),
        ("Name\n" + "x\n" * (MOST + 5), "more than 1,000 entries"),
        ("Company Name,Title\n" + "x\n" * 10**6, "more than 1,000 entries"),
        ("Name\n" + "x" * 200_000, "field larger than field limit"),
    ],
)
def test_what_is_no_export_is_refused(text: str, words: str) -> None:
    with pytest.raises(UnreadableError, match=words) as caught:
        profile_from_csv(text, "x.csv")
    assert len(str(caught.value)) < 300


def test_what_a_person_has_not_takes_no_room() -> None:
    text = "Company Name,Title\n" + "Acme,Clerk\n" * 100_000
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableError, match="more than 1,000 entries"):
            profile_from_csv(text, "x.csv")
        # csv reads a copy of the text, four bytes a letter
        assert tracemalloc.get_traced_memory()[1] < 5 * len(text) + 3_000_000
    finally:
        tracemalloc.stop()


def test_a_byte_order_mark_before_a_quoted_header_is_no_letter() -> None:
    (skill,) = profile_from_csv('\ufeff"Name"\n"SQL"\n', "Skills.csv").skills
    assert skill.name == "SQL"


def test_a_cell_is_no_formula_in_a_spreadsheet() -> None:
    rows = [['=HYPERLINK("http://x")', "+1", "-2", "@SUM(1)", "a=b", 3, "\tx"]]
    assert table_csv(list("abcdefg"), rows).splitlines()[1] == (
        '"\'=HYPERLINK(""http://x"")",\'+1,\'-2,\'@SUM(1),a=b,3,\'\tx'
    )
