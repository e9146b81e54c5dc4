"""What was worked out is kept, and only as long as it is what would be worked out again."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from storybank.domain.bank import Bank
from storybank.domain.correction import Correction
from storybank.domain.job import Job
from storybank.domain.question import Question
from storybank.domain.skill import Kind, Skill, Term
from storybank.workspace import Workspace, results


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.open(environ={"STORYBANK_HOME": str(tmp_path)})


@pytest.fixture
def job(workspace: Workspace) -> Job:
    return workspace.add_samples()


def kept(workspace: Workspace) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in workspace.locations.results.iterdir()}


def test_a_kept_match_is_the_one_that_was_worked_out(workspace: Workspace, job: Job) -> None:
    first = workspace.match(job)
    before = kept(workspace)
    assert workspace.match(job) == first
    assert kept(workspace) == before


def test_what_was_kept_is_read_and_not_worked_out_again(
    workspace: Workspace, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = workspace.match(job)

    def again(*_: object) -> Any:
        raise AssertionError("worked out again")

    monkeypatch.setattr("storybank.matching.match.match", again)
    monkeypatch.setattr("storybank.skills.reading.read_posting", again)
    assert workspace.match(job) == first
    with pytest.raises(AssertionError, match="again"):
        workspace.match(job, stories=2)


@pytest.mark.parametrize(
    "change",
    [
        lambda bank: replace(bank, terms=(Term("patient charts", Kind.HARD, ("charts",)),)),
        lambda bank: replace(bank, skills=(Skill("s1", "Charting", Kind.HARD, aliases=("patient charts",)),)),
        lambda bank: replace(bank, questions=(Question("q1", "Why the night shift?"),)),
        lambda bank: replace(bank, stories=bank.stories[1:]),
    ],
)
def test_a_changed_bank_is_matched_anew(workspace: Workspace, job: Job, change: Callable[[Bank], Bank]) -> None:
    job = replace(job, posting=f"Requirements\n- You keep patient charts.\n{job.posting}")
    first = workspace.match(job)
    workspace.update(change)
    second = workspace.match(job)
    shutil.rmtree(workspace.locations.results)
    assert second == workspace.match(job) != first


@pytest.mark.parametrize(
    "change",
    [
        {"banned": ("churn-5e1c",)},
        {"pinned": ("remote-week-b613",)},
        {"corrections": (Correction("SQL", struck=True),)},
        {"posting": "Requirements\n- Python"},
    ],
)
def test_a_changed_job_is_matched_anew(workspace: Workspace, job: Job, change: dict[str, Any]) -> None:
    first = workspace.match(job, 3)
    second = workspace.match(replace(job, **change), 3)
    shutil.rmtree(workspace.locations.results)
    assert second == workspace.match(replace(job, **change), 3) != first


@pytest.mark.parametrize("damage", [b"", b"\x93nonsense", b"\xc1" * 400])
def test_a_damaged_result_is_worked_out_again(workspace: Workspace, job: Job, damage: bytes) -> None:
    first = workspace.match(job)
    before = kept(workspace)
    for name in before:
        (workspace.locations.results / name).write_bytes(damage)
    assert workspace.match(job) == first
    assert kept(workspace) == before


def test_where_nothing_can_be_kept_it_is_worked_out(workspace: Workspace, job: Job) -> None:
    workspace.locations.cache.write_text("in the way")
    assert workspace.match(job) == workspace.match(job)
    assert workspace.locations.cache.read_text() == "in the way"


def test_another_state_of_the_program_works_it_out_again(
    workspace: Workspace, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.match(job)
    before = kept(workspace)
    monkeypatch.setattr(results, "_program", lambda: 1)
    workspace.match(job)
    assert len(kept(workspace)) == 2 * len(before)


def test_the_oldest_results_make_room(workspace: Workspace, job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.match(job)
    monkeypatch.setattr(results, "MOST_BYTES", 2 * max(map(len, kept(workspace).values())))
    first = set(kept(workspace))
    for count in (1, 2, 3):
        workspace.match(job, count)
    left = kept(workspace)
    assert 0 < sum(map(len, left.values())) <= results.MOST_BYTES
    assert not first <= set(left)


def test_a_posting_with_half_a_letter_is_read_without_keeping_it(workspace: Workspace, job: Job) -> None:
    odd = replace(job, posting=f"{job.posting} \ud800")
    assert workspace.read_job(odd).requirements == workspace.read_job(odd).requirements
    assert not workspace.locations.results.exists()
