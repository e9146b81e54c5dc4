"""Web pages, and stories as JSON."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from storybank.domain.ask import Ask, Audience
from storybank.domain.feedback import Feedback
from storybank.domain.interview import Asked, Interview, Interviewer, Went
from storybank.domain.question import Question
from storybank.errors import UnreadableError
from storybank.exchange.html import looks_like_html, text_of_html
from storybank.exchange.whole import (
    bank_document,
    interview_document,
    job_document,
    job_from_document,
    stories_from_document,
    story_document,
)
from tests import samples

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
PAGE = """<!DOCTYPE html><html><head><title>Ignore me</title><style>p {color: red}</style></head><body>
<h2>What you bring</h2><ul><li>SQL &amp; <b>Python</b></li><li>R&eacute;sum&eacute; writing</li></ul>
<script>alert("SQL Server")</script><p>Apply<br>now</p><table><tr><td>Excel</td><td>Word</td></tr></table></body></html>"""


def test_a_web_page_is_read_as_its_reader_sees_it() -> None:
    text = text_of_html(PAGE)
    assert "- SQL & Python\n" in text
    assert "- Résumé writing\n" in text
    assert "Apply\nnow" in text
    assert "Excel\n" in text
    assert not {"alert", "color", "Ignore"} & set(text.split())


def test_the_menus_and_buttons_of_a_page_are_no_part_of_the_posting() -> None:
    page = "<body><nav><a>Home</a></nav><button>Apply</button><h1>Data &amp; AI Lead</h1><p>We build.</p></body>"
    assert text_of_html(page).split("\n")[0] == "Data & AI Lead"


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        (PAGE, True),
        ("<div><p>We need SQL.</p></div>", True),
        ("Salary < 50k and > 40k; <b> is a tag", False),
        ("Use List<String> and <T> in Java", False),
        ("", False),
    ],
)
def test_a_page_is_told_from_plain_text(text: str, is_page: bool) -> None:
    assert looks_like_html(text) is is_page


def test_a_broken_page_still_gives_its_text() -> None:
    assert "SQL" in text_of_html("<ul><li>SQL<li>Python</ul></div></p><p>x < y &nosuch; <")


@pytest.mark.parametrize("wrap", [lambda one: one, lambda one: [one], lambda one: {"stories": [one]}])
def test_a_story_comes_back_from_its_json(wrap: Any) -> None:
    story = samples.story("churn")
    assert stories_from_document(wrap(story_document(story)), "x.json") == (story,)


def test_a_dumped_bank_gives_all_its_stories_back() -> None:
    assert stories_from_document(bank_document(samples.bank()), "dump.json") == samples.bank().stories


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"title": 3}, "x.json: `title`"),
        ({}, "`title`"),
        ({"title": " "}, "`title` is empty"),
        ("words", "x.json"),
        ([{"title": "A"}, {"title": "B", "skills": 3}], "x.json story 2: `skills`"),
    ],
)
def test_json_that_is_no_story_is_refused_with_its_place(document: Any, words: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        stories_from_document(document, "x.json")
    assert words in str(caught.value)


@pytest.mark.parametrize("posting", ["Analyst wanted", ""])
def test_a_job_is_no_story(posting: str) -> None:
    document = [story_document(samples.story("churn")), job_document(replace(samples.job(), posting=posting))]
    with pytest.raises(UnreadableError, match=r"^jj\.json story 2 is a job, not a story\.$"):
        stories_from_document(document, "jj.json")


@pytest.mark.parametrize("document", [{"bank": {"bank": {"schema": 1}}}, {"stories": {"a": {"title": "A"}}}])
def test_a_bank_file_is_told_from_a_story(document: Any) -> None:
    with pytest.raises(UnreadableError, match=r"^bank\.json is a whole bank; `storybank restore FILE`"):
        stories_from_document(document, "bank.json")


def test_a_job_comes_back_from_its_json_with_all_that_was_noted_around_its_interviews() -> None:
    round_ = Interview(
        "first",
        interviewers=(Interviewer("Ann Lee", note="Used to teach"),),
        told=("churn-5e1c",),
        asked=(Asked("Why us?", "churn-5e1c", Went.BADLY, extra={"newer": 1}), Asked("Why now?")),
        went_well="Calm,\nclear",
        to_mend="Shorter",
    )
    job = replace(
        samples.job(),
        interviews=(round_,),
        removed_interviews=(Interview("zero"),),
        feedback=(Feedback("Late", NOON, "Ann Lee", "churn-5e1c", "SQL", extra={"newer": 2}),),
    )
    assert job_from_document(json.loads(json.dumps(job_document(job))), "job.json") == job
    assert interview_document(round_)["asked"][0]["newer"] == 1


def test_a_dumped_bank_holds_the_questions_of_either_side() -> None:
    bank = replace(
        samples.bank(), asks=(Ask("a", "Who trained you?", Audience.PEER),), questions=(Question("q", "Why?"),)
    )
    document = bank_document(bank)
    assert document["asks"] == [{"id": "a", "text": "Who trained you?", "audience": "peer"}]
    assert document["questions"][0]["text"] == "Why?"


def test_a_job_without_a_title_is_refused() -> None:
    with pytest.raises(UnreadableError, match="`title`"):
        job_from_document({"company": "Acme"}, "job.json")
