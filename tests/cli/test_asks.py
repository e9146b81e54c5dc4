"""Questions that you ask them: your own, those of a job, and those that are never printed."""

from pathlib import Path

import pytest

from storybank.workspace import samples as sample_files
from tests.cli.conftest import Storybank

SAMPLES = Path(sample_files.__file__).parent


@pytest.fixture
def job(storybank: Storybank) -> str:
    """A job with a manager and a peer to meet."""
    made = storybank("job", "add", SAMPLES / "posting.txt", "--company", "Northwind").out.strip()
    storybank("interview", "add", made, "--with", "Ann Lee, Team Lead", "--with", "Bo Lund, Analyst")
    return made


def test_questions_are_kept_chosen_and_shared_out(storybank: Storybank, job: str) -> None:
    kept = storybank("ask", "add", "Who trained you?", "--for", "peer").out.strip()
    assert storybank("job", "ask", job, kept, "bad-week", "What changed this year?").code == 0
    document = storybank("job", "ask", job, "--json").json
    ann, bo = document["interviewers"]
    assert (ann["audience"], bo["audience"]) == ("manager", "peer")
    assert {"Who trained you?", "What does a bad week look like here, and who helps?"} <= set(bo["questions"])
    assert "What changed this year?" in ann["questions"]
    shown = storybank("job", "ask", job).out
    assert "Who trained you?  (yours)" in shown
    assert "Ask: Who trained you?" in storybank("job", "show", job).out


def test_questions_are_taken_off_again(storybank: Storybank, job: str) -> None:
    kept = storybank("ask", "add", "Who trained you?").out.strip()
    storybank("job", "ask", job, kept, "What changed this year?", "What changed the plan?")
    assert storybank("ask", "remove", kept[:6]).code == 0
    assert kept not in {item["id"] for item in storybank("ask", "list", "--json").json["asks"]}
    assert storybank("job", "unask", job, "what changed").code == 2
    assert storybank("job", "unask", job, "what changed this").code == 0
    left = storybank("job", "ask", job, "--json").json["chosen"]
    assert [item["text"] for item in left] == ["Who trained you?", "What changed the plan?"]


def test_a_question_kept_twice_gets_the_new_audience(storybank: Storybank) -> None:
    storybank("ask", "add", "Who trained you?")
    storybank("ask", "add", "who trained you?", "--for", "senior")
    own = [item for item in storybank("ask", "list", "--json").json["asks"] if item["own"]]
    assert [(item["text"], item["audience"]) for item in own] == [("Who trained you?", "senior")]
    assert "yours" in storybank("ask", "list").out


def test_a_question_about_pay_is_kept_warned_about_and_never_printed(storybank: Storybank, job: str) -> None:
    storybank("story", "add", "--file", SAMPLES / "1-churn.md")
    for typed in (storybank("job", "ask", job, "What is the salary?"), storybank("ask", "add", "What is the salary?")):
        assert typed.code == 0
        assert "is about pay (“salary”)" in typed.err
        assert "never printed" in typed.err
        assert "offer" in typed.err
    assert "never printed" in storybank("job", "ask", job).out
    assert "What is the salary?" in {item["text"] for item in storybank("job", "ask", job, "--json").json["chosen"]}
    path = storybank("export", job, "--format", "md").out.strip()
    assert "alary" not in Path(path).read_text()
    assert storybank("job", "ask", job, "What options did you consider?").err == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ask", "add", " "), "The question is empty"),
        (("ask", "remove", "bad-week"), "You have no question 'bad-week' of your own"),
        (("job", "ask", "northwind", "frobnicate"), "No question has the id 'frobnicate'"),
        (("job", "unask", "northwind", "why"), "begins with 'why'"),
        (("job", "unask", "northwind", ""), "begins with ''"),
        (("job", "unask", "northwind"), "Missing argument"),
    ],
)
def test_wrong_words_change_nothing(storybank: Storybank, job: str, arguments: tuple[str, ...], said: str) -> None:
    before = storybank("dump").json
    done = storybank(*arguments)
    assert (done.code, said in done.err) == (2, True), done.err
    assert storybank("dump").json == before


def test_a_job_with_only_pay_to_ask_about_has_nothing_to_ask(storybank: Storybank, job: str) -> None:
    storybank("job", "ask", job, "What is the salary?")
    assert "nothing-to-ask" in {item["rule"] for item in storybank("check", "--json").json["findings"]}
