"""The form of a job: what it is called, who is hiring, how far it has come, its posting."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from storybank.domain.job import Job, Status
from storybank.tui.dialogs.form import Answers, Box, FormDialog
from storybank.workspace import Workspace
from storybank.workspace.jobs import change_job, status_of


def job_form(workspace: Workspace, job: Job) -> FormDialog:
    """Return the form of a saved job."""
    boxes = [
        Box("title", "Position", job.title),
        Box("company", "Company", job.company),
        Box("status", "Status", job.status.value, ", ".join(Status)),
        Box("pitch", "What you say first", job.pitch, "in your own words", is_tall=True),
        Box("posting", "Job description", job.posting, is_tall=True),
    ]

    def save(answers: Answers) -> None:
        given = {box.name: answers[box.name] for box in boxes if answers[box.name] != box.value}
        changes: dict[str, Any] = given | ({"status": status_of(given["status"])} if "status" in given else {})
        change_job(workspace, job, lambda now: replace(now, **changes))

    return FormDialog("This job", boxes, save)


def as_before(workspace: Workspace, before: Job, given: Answers) -> Callable[[], Job]:
    """Return what puts back what a form changed, and leaves what changed otherwise."""
    old: dict[str, Any] = {name: getattr(before, name) for name in given if getattr(before, name) != given[name]}
    return lambda: change_job(workspace, before, lambda now: replace(now, **old))
