"""A change to a job is made to it as it is on disk."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from storybank.domain.job import Job
from storybank.errors import UsageError
from storybank.workspace import Workspace
from storybank.workspace.asks import choose
from storybank.workspace.feedback import file_feedback
from storybank.workspace.jobs import change_job
from storybank.workspace.research import note_research


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A bank with a job."""
    moments = iter(datetime(2026, 5, day, tzinfo=UTC) for day in range(1, 29))
    opened = Workspace.open(environ={"STORYBANK_HOME": str(tmp_path)}, clock=lambda: next(moments))
    opened.save_job(Job("j", "Nurse"))
    return opened


def test_what_was_saved_since_a_job_was_read_stays(workspace: Workspace) -> None:
    read_once = workspace.job("j")
    note_research(workspace, read_once, "news", "A new ward")
    choose(workspace, read_once, ["Why now?"])
    file_feedback(workspace, read_once, "Shorter")
    now = workspace.job("j")
    assert (len(now.research), now.ask, len(now.feedback)) == (1, ("Why now?",), 1)


def test_text_is_cleaned_where_it_enters(workspace: Workspace) -> None:
    saved = file_feedback(workspace, workspace.job("j"), "One\r\ntwo\x00", who="Ann\u200b\nLee")
    assert (saved.feedback[0].text, saved.feedback[0].who) == ("One\ntwo", "Ann Lee")


def test_a_job_that_stays_the_same_is_not_touched(workspace: Workspace) -> None:
    before = workspace.job("j")
    assert change_job(workspace, before, lambda old: old) == before
    assert choose(workspace, before, []) == before


def test_a_job_that_is_gone_is_not_brought_back(workspace: Workspace) -> None:
    read_once = workspace.job("j")
    workspace.remove_job("j")
    with pytest.raises(UsageError, match="No job"):
        choose(workspace, read_once, ["Why now?"])


def test_samples_leave_what_was_made_of_the_sample_job(workspace: Workspace) -> None:
    job = workspace.add_samples()
    for story in workspace.bank.stories:
        workspace.remove_story(story.id)
    mine = note_research(workspace, job, "news", "A new ward")
    assert workspace.add_samples() == workspace.job(job.id) == mine
    assert len(workspace.bank.stories) == 6
