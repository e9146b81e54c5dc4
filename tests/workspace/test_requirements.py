"""What the owner corrects about a job stays corrected, and the reader learns the names."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from storybank.domain.job import Job
from storybank.domain.posting import Importance, Requirement
from storybank.domain.skill import Competency, Kind
from storybank.errors import UsageError
from storybank.workspace import Workspace
from storybank.workspace.requirements import as_read, decide, require, strike

POSTING = """Kiln operator

Requirements
- Excel is required
- Glaze chemistry and cone charts
- Good communication

Nice to have
- SQL
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.open(environ={"STORYBANK_HOME": str(tmp_path)})


@pytest.fixture
def job(workspace: Workspace) -> Job:
    return workspace.add_job("Kiln operator", "Clay & Co", POSTING)


def asked(workspace: Workspace, job: Job) -> dict[str, Requirement]:
    """Return what the job asks for, as the bank on disk says."""
    return {item.name: item for item in workspace.read_job(workspace.job(job.id)).requirements}


def test_a_struck_skill_stays_struck_and_comes_back(workspace: Workspace, job: Job) -> None:
    assert "SQL" in asked(workspace, job)
    job = strike(workspace, job, ["sql"])
    assert "SQL" not in asked(workspace, job)
    assert [item.name for item in workspace.read_job(job).struck] == ["SQL"]
    assert "SQL" not in {item.requirement.name for item in workspace.match(job).requirements}
    job = require(workspace, job, "SQL")
    assert "SQL" in asked(workspace, job)
    assert job.corrections == ()


def test_an_added_skill_is_asked_for_and_known_in_other_postings(workspace: Workspace, job: Job) -> None:
    other = workspace.add_job("Potter", "", "Requirements\n- Raku firing of an evening, in all weathers\n")
    assert "Raku" not in asked(workspace, other)
    job = require(workspace, job, "Raku", kind=Kind.HARD)
    made = asked(workspace, job)["Raku"]
    assert (made.kind, made.importance, made.count) == (Kind.HARD, Importance.REQUIRED, 0)
    read = asked(workspace, other)
    assert "Raku" in read or any("raku" in name.casefold() for name in read)
    assert [term.name for term in workspace.bank.terms] == ["Raku"]
    assert workspace.lexicon.canonical("raku") == "Raku"


def test_an_added_skill_that_is_struck_is_forgotten(workspace: Workspace, job: Job) -> None:
    job = require(workspace, job, "Raku", kind=Kind.HARD, importance=Importance.PREFERRED)
    assert asked(workspace, job)["Raku"].importance is Importance.PREFERRED
    job = strike(workspace, job, ["raku"])
    assert (job.corrections, workspace.bank.terms) == ((), ())


def test_importance_and_kind_are_as_the_owner_says(workspace: Workspace, job: Job) -> None:
    job = require(workspace, job, "SQL", importance=Importance.REQUIRED)
    job = require(workspace, job, "Microsoft Excel", importance=Importance.MENTIONED)
    job = require(workspace, job, "Glaze chemistry", kind=Kind.SOFT)
    now = asked(workspace, job)
    assert now["SQL"].importance is Importance.REQUIRED
    assert now["Microsoft Excel"].importance is Importance.MENTIONED
    assert list(now)[-1] == "Microsoft Excel"
    assert now["Glaze chemistry"].kind is Kind.SOFT
    assert now["Glaze chemistry"].competency is None, "nothing in the name tells"
    saved = require(workspace, job, "Presenting to a jury", kind=Kind.SOFT)
    assert asked(workspace, saved)["Presenting to a jury"].competency is Competency.COMMUNICATION
    assert {mention.kind for mention in now["Glaze chemistry"].mentions} == {Kind.SOFT}


def test_a_renamed_skill_keeps_its_place_and_its_later_corrections(workspace: Workspace, job: Job) -> None:
    before = asked(workspace, job)["Glaze chemistry"]
    job = require(workspace, job, "Glaze chemistry", rename="Glazing")
    job = require(workspace, job, "Glazing", importance=Importance.PREFERRED)
    after = asked(workspace, job)
    assert "Glaze chemistry" not in after
    assert after["Glazing"].importance is Importance.PREFERRED
    assert [(m.start, m.end) for m in after["Glazing"].mentions] == [(m.start, m.end) for m in before.mentions]
    assert len(job.corrections) == 1
    elsewhere = workspace.read_posting("Requirements\n- Glaze chemistry\n").requirements
    assert [item.name for item in elsewhere] == ["Glazing"]


def test_a_skill_renamed_to_another_joins_it(workspace: Workspace, job: Job) -> None:
    job = require(workspace, job, "SQL", rename="ms excel")
    now = asked(workspace, job)
    assert "SQL" not in now
    assert now["Microsoft Excel"].count == 2
    assert now["Microsoft Excel"].importance is Importance.REQUIRED


def test_corrections_survive_a_new_text_of_the_posting(workspace: Workspace, job: Job) -> None:
    job = strike(workspace, job, ["SQL", "Communication"])
    saved = workspace.save_job(replace(job, posting=POSTING + "\n- Python\n"))
    assert {"SQL", "Communication"} & set(asked(workspace, saved)) == set()
    assert "Python" in asked(workspace, saved)


def test_what_was_corrected_can_be_forgotten_one_by_one_or_all(workspace: Workspace, job: Job) -> None:
    before = asked(workspace, job)
    job = strike(workspace, require(workspace, job, "Raku", kind=Kind.HARD), ["SQL", "Microsoft Excel"])
    job = as_read(workspace, job, ["excel"])
    assert {"Raku", "Microsoft Excel"} <= set(asked(workspace, job))
    job = as_read(workspace, job)
    assert asked(workspace, job) == before
    assert workspace.bank.terms == ()


def test_a_term_that_another_job_uses_stays(workspace: Workspace, job: Job) -> None:
    other = require(workspace, workspace.add_job("Potter", "", POSTING), "Raku", kind=Kind.HARD)
    job = as_read(workspace, require(workspace, job, "raku"))
    assert [term.name for term in workspace.bank.terms] == ["Raku"]
    decide(workspace, other, ())
    assert workspace.bank.terms == ()


def test_corrections_are_made_to_the_job_as_it_is_on_disk(workspace: Workspace, job: Job) -> None:
    strike(workspace, job, ["SQL"])
    job = strike(workspace, job, ["Communication"])
    assert {item.name for item in job.corrections} == {"SQL", "Communication"}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda w, j: strike(w, j, ["SQL", "Glase chemistry"]), "asks for no skill called 'Glase chemistry'"),
        (lambda w, j: require(w, j, "Raku"), "does not know the skill 'Raku'"),
        (lambda w, j: require(w, j, "Raku", rename="Firing"), "asks for no skill called 'Raku'"),
        (lambda w, j: as_read(w, j, ["SQL"]), "corrected nothing about 'SQL'"),
    ],
)
def test_a_wrong_name_changes_nothing(
    workspace: Workspace, job: Job, change: Callable[[Workspace, Job], Job], sentence: str
) -> None:
    before = workspace.bank
    with pytest.raises(UsageError, match=sentence):
        change(workspace, job)
    assert workspace.bank == before


def test_a_misspelled_name_is_answered_with_the_right_one(workspace: Workspace, job: Job) -> None:
    with pytest.raises(UsageError) as raised:
        strike(workspace, job, ["Glase chemistry"])
    assert raised.value.hint == "Did you mean 'Glaze chemistry'?"
