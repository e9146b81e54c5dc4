"""Every document of every data set: whole, readable by other programs with nothing lost, the same every time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from storybank import documents
from storybank.domain.story import Story
from storybank.domain.text import clean
from tests.documents.data_sets import DataSet, data_sets, document_of, kinds_of
from tests.documents.whole import faults, words, words_by_python_docx

CASES = [
    pytest.param(name, kind, id=f"{name}: {kind}") for name, data in data_sets().items() for kind in kinds_of(data)
]


def telling(story: Story) -> list[str]:
    """Return what must stand on a page that tells a story."""
    quotes = [proof.quote for tag in story.skills for proof in tag.evidence]
    return [story.title, *(tag.name for tag in story.skills), *(figure.value for figure in story.figures), *quotes]


def expected(data: DataSet, kind: str) -> list[str]:
    """Return what a document of a kind must say."""
    by_id = {story.id: story for story in data.bank.stories}
    lineup = [by_id[pick.story] for pick in data.match.lineup]
    if kind.startswith("prep"):
        people = [person.name for interview in data.job.interviews for person in interview.interviewers]
        said = [text for story in lineup for text in telling(story)]
        return [data.job.title, data.job.company, data.job.pitch, *data.job.ask, *people, *said]
    if kind == "stories":
        return [text for story in data.bank.stories for text in (*telling(story), story.lesson, story.opener)]
    if kind == "answers":
        return [text for story in data.bank.stories for text in (story.title, story.result.rstrip())]
    if kind == "mock":
        return [plan.question.text for plan in data.match.questions]
    if kind.startswith("thanks"):
        person = data.job.interviews[0].interviewers[int(kind.split()[1])]
        return [person.moment, data.job.title, data.bank.owner.name]
    return [data.job.title, data.bank.owner.name]


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_every_document_is_whole_and_says_all_that_it_should(name: str, kind: str) -> None:
    data = data_sets()[name]
    document = document_of(name, kind)
    made = documents.as_word(document)
    assert list(faults(made, may_hold_braces=name == "tags")) == []
    wanted = [clean(text).split("\n") for text in expected(data, kind)]
    for read in (words(made), words_by_python_docx(made)):
        assert [line for lines in wanted for line in lines if line not in read] == []
    for ending in ("txt",) if document.letter else ("md",):
        text = documents.as_text(document, ending)
        assert [line for lines in wanted for line in lines if line not in text] == []


def test_nothing_is_taken_for_a_tag_that_stands_in_the_owners_words() -> None:
    text = words(documents.as_word(document_of("tags", "prep in full")))
    assert "<w:p>&amp; {{ 7*7 }} {% for x in y %} ]]> \" ' </w:t> {_{ }_}" in text
    assert "49" not in text


FINGERPRINTS = """
import hashlib
from storybank import documents
from tests.documents.data_sets import data_sets, document_of, kinds_of
for name in ("usual", "arabic", "tags", "panel of five"):
    for kind in kinds_of(data_sets()[name]):
        print(name, kind, hashlib.sha256(documents.as_word(document_of(name, kind))).hexdigest())
"""


def test_the_same_data_give_the_same_bytes_whatever_the_process_the_hash_seed_the_zone_and_the_user(
    capsys: pytest.CaptureFixture[str],
) -> None:
    exec(FINGERPRINTS)
    here = capsys.readouterr().out
    other = {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "USER": "other", "LANG": "ar_EG.UTF-8"}
    command = [sys.executable, "-c", FINGERPRINTS]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, **other}, cwd=root, text=True)
    assert len(here.splitlines()) > 20
    assert done.stdout == here


def test_a_document_that_is_no_email_has_no_draft() -> None:
    with pytest.raises(ValueError, match="prep_sheet is no email"):
        documents.as_email(document_of("tiny", "prep"), "")
