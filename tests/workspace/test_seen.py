"""What is judged while another program writes is judged of one bank, not of two."""

from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest
from msgspec.structs import replace

from storybank.errors import UsageError
from storybank.workspace import Workspace
from storybank.workspace.making import DocumentKind, Order, make
from storybank.workspace.practice import JobPlan, PracticeDay, plan_job, practice_day, write_calendar
from storybank.workspace.previews import preview


def _stories_of(day: PracticeDay) -> list[str]:
    return [*day.told, *_told_in(day.plan)]


def _told_in(plan: JobPlan | None) -> list[str]:
    return [telling.story for session in plan.sessions for telling in session.tellings] if plan else []


LOOKS: list[Callable[[Workspace], object]] = [
    lambda workspace: _stories_of(practice_day(workspace)),
    lambda workspace: _told_in(plan_job(workspace, workspace.bank.jobs[0])),
    lambda workspace: make(workspace, workspace.bank.jobs[0], Order(DocumentKind.PREP)),
    lambda workspace: make(workspace, workspace.bank.jobs[0], Order(DocumentKind.MOCK)),
    lambda workspace: preview(workspace, workspace.bank.jobs[0], DocumentKind.PREP),
]


@pytest.mark.parametrize("look", LOOKS)
def test_stories_that_come_and_go_meanwhile_disturb_no_judgement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look: Callable[[Workspace], object]
) -> None:
    workspace = Workspace.open(environ={"STORYBANK_HOME": str(tmp_path)})
    workspace.add_samples()
    whole = workspace.bank
    halves = {"a": replace(whole, stories=whole.stories[:3]), "b": replace(whole, stories=whole.stories[3:])}
    marks = {
        name: {word for story in half.stories for word in (story.id, story.title)} for name, half in halves.items()
    }
    for order in ("ab", "ba", "aab", "bba", "abb", "baa"):
        turn = cycle([halves[name] for name in order])
        with monkeypatch.context() as patch:
            patch.setattr(workspace.store, "read", lambda turn=turn: next(turn))
            judged = repr(look(workspace))
        assert sum(any(mark in judged for mark in marks[name]) for name in marks) <= 1, order


def test_a_plan_whose_stories_went_meanwhile_becomes_a_calendar_of_those_that_are_there(tmp_path: Path) -> None:
    workspace = Workspace.open(environ={"STORYBANK_HOME": str(tmp_path)})
    job = workspace.add_samples()
    made = plan_job(workspace, job)
    gone = workspace.remove_story("churn")
    write_calendar(workspace, made, tmp_path / "plan.ics")
    written = (tmp_path / "plan.ics").read_text().replace("\r\n ", "")
    assert gone.title not in written
    assert workspace.bank.stories[0].title in written
    workspace.remove_job(job.id)
    with pytest.raises(UsageError):
        write_calendar(workspace, made, tmp_path / "plan.ics")
