"""What a document will hold and lack is told before it is written, and is what the document then says."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job
from storybank.errors import StorybankError
from storybank.workspace import Workspace
from storybank.workspace.exports import write
from storybank.workspace.making import DocumentKind, Order
from storybank.workspace.previews import preview


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.open(environ={"STORYBANK_HOME": str(tmp_path)})


@pytest.fixture
def job(workspace: Workspace) -> Job:
    return workspace.add_samples()


def test_a_prep_sheet_says_what_it_brings_and_what_was_not_researched(workspace: Workspace, job: Job) -> None:
    found = preview(workspace, job, DocumentKind.PREP)
    match = workspace.match(job)
    assert found.refusal == ""
    assert found.holds[0] == f"{len(match.lineup)} of your 6 stories"
    assert found.holds[2].startswith(f"{len(match.questions)} questions to be ready for")
    assert found.holds[3] == "2 notes of research; with Priya Raman, Tom Beckett"
    assert [words.split(":")[0] for words in found.lacks] == ["Not researched"]


def test_a_prep_sheet_without_date_interviewer_and_pitch_says_so(workspace: Workspace, job: Job) -> None:
    bare = replace(job, interviews=(Interview("i"),), pitch="", research=())
    found = preview(workspace, bare, DocumentKind.PREP)
    assert [words.split(":")[0] for words in found.lacks] == ["No date", "No interviewer", "No pitch", "Not researched"]
    assert not any("research" in words for words in found.holds)


def test_thanks_name_who_gets_one_by_when_and_who_gets_none_yet(workspace: Workspace, job: Job) -> None:
    (round_,) = job.interviews
    people = (*round_.interviewers, Interviewer("Ana"), Interviewer("Bo", moment="you laughed"))
    found = preview(workspace, replace(job, interviews=(replace(round_, interviewers=people),)), DocumentKind.THANKS)
    assert found.holds == ("3 emails: Priya Raman, Tom Beckett, Bo", "Due by Fri, Jan 15, 11:15")
    assert found.lacks == ("No moment yet, so no email: Ana", "No address: Bo")


@pytest.mark.parametrize("kind", DocumentKind)
def test_what_a_preview_refuses_can_not_be_written(
    workspace: Workspace, job: Job, kind: DocumentKind, tmp_path: Path
) -> None:
    nobody = Interview("i", interviewers=(Interviewer("Ana"),))
    for number, other in enumerate((job, replace(job, posting="", interviews=()), replace(job, interviews=(nobody,)))):
        refusal = preview(workspace, other, kind).refusal
        try:
            write(workspace, other, Order(kind, out=tmp_path / str(number)))
        except StorybankError:
            assert refusal
        else:
            assert not refusal


def test_an_empty_bank_has_nothing_to_bring(workspace: Workspace) -> None:
    job = workspace.add_job("Nurse", "Acme", "SQL")
    assert preview(workspace, job, DocumentKind.PREP).refusal.startswith("Your bank has no story to bring yet.")


def test_confidential_things_are_counted(workspace: Workspace, job: Job) -> None:
    first, second, *_ = workspace.bank.stories
    workspace.save_story(replace(first, confidential=True))
    hidden = tuple(replace(figure, confidential=True) for figure in second.figures[:1])
    workspace.save_story(replace(second, figures=(*hidden, *second.figures[1:])))
    for kind in (DocumentKind.PREP, DocumentKind.STORIES):
        assert preview(workspace, job, kind).holds[-1] == "Covered, since confidential: 1 story, 1 figure"


def test_the_other_kinds_say_what_they_hold(workspace: Workspace, job: Job) -> None:
    (asks,) = preview(workspace, job, DocumentKind.FEEDBACK).holds
    assert asks.endswith("words to Priya Raman, with narrow questions")
    assert preview(workspace, job, DocumentKind.STORIES).holds == ("6 of your 6 stories, in full",)
    questions = len(workspace.match(job).questions)
    assert preview(workspace, job, DocumentKind.MOCK).holds[0].startswith(f"{questions} questions,")
