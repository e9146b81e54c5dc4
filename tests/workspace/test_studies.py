"""Postings by the hundred: where they are found, how they are read, and that little is held at a time."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storybank.domain.posting import Importance
from storybank.domain.skill import Kind
from storybank.errors import UnreadableError, UsageError
from storybank.matching.studied import Study
from storybank.matching.tally import Reading
from storybank.workspace import Workspace, pool
from storybank.workspace.pool import AHEAD, FEWEST, Unread, read_all
from storybank.workspace.requirements import require, strike
from storybank.workspace.sources import Source, Sources, named
from storybank.workspace.studies import Outcome, study_postings

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
ASKED = ("SQL", "Python", "Tableau", "Welding", "Teamwork")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.open(environ={"STORYBANK_HOME": str(tmp_path / "home")}, clock=lambda: NOON)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three postings at two depths, beside what is none."""
    made = tmp_path / "postings"
    (made / "later" / ".git").mkdir(parents=True)
    (made / "b.md").write_text("Requirements:\n- SQL\n")
    (made / "a.txt").write_text("Requirements:\n- SQL\n- Python\n")
    (made / "later" / "c.HTML").write_text("<html><body><h2>Nice to have</h2><ul><li>SQL</li></ul></body></html>")
    for other in (".hidden.txt", "later/.git/d.txt", "notes.pdf"):
        (made / other).write_text("Requirements:\n- Welding\n")
    return made


def studied(workspace: Workspace, *words: object, processes: int = 1) -> tuple[Outcome, list[str]]:
    left_out: list[str] = []
    sources = named(workspace, [str(word) for word in words])
    return study_postings(workspace, sources, tell=left_out.append, processes=processes), left_out


def counts(study: Study) -> dict[str, tuple[int, int, int]]:
    return {item.asked.name: (item.asked.required, item.asked.preferred, item.asked.mentioned) for item in study.skills}


def many(folder: Path, count: int) -> Path:
    """Write postings, no two the same, one of them unreadable."""
    folder.mkdir()
    for number in range(count):
        asked = [name for place, name in enumerate(ASKED) if number >> place & 1]
        lines = "\n".join(f"- {name}" for name in asked)
        word = "".join("abcdefghij"[int(digit)] for digit in str(number))
        (folder / f"{number:03}.txt").write_text(f"Clerk {word}\n\nRequirements:\n- typing\n{lines}\n")
    (folder / "005.txt").write_bytes(b"%PDF-1.7")
    return folder


def test_a_folder_is_read_in_order_and_what_is_hidden_or_of_another_kind_is_not(folder: Path) -> None:
    assert [Path(source.path).name for source in Sources(paths=(str(folder),))] == ["a.txt", "b.md", "c.HTML"]
    assert Sources(paths=(str(folder),)).count() == 3


def test_a_folder_is_counted(workspace: Workspace, folder: Path) -> None:
    outcome, left_out = studied(workspace, folder)
    assert (outcome.study.postings, outcome.unread, left_out) == (3, 0, [])
    assert counts(outcome.study) == {"SQL": (2, 1, 0), "Python": (1, 0, 0)}


def test_a_word_document_is_read(workspace: Workspace, tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Requirements", 1)
    document.add_paragraph("SQL", style="List Bullet")
    document.save(str(tmp_path / "posting.docx"))
    assert counts(studied(workspace, tmp_path / "posting.docx")[0].study) == {"SQL": (1, 0, 0)}


def test_what_cannot_be_read_is_told_and_the_rest_is_counted(workspace: Workspace, folder: Path) -> None:
    (folder / "ab.txt").write_bytes(b"caf\xe9 SQL")
    (folder / "later" / "empty.txt").write_text(" \n")
    bare = workspace.add_job("Clerk", "Clay", "")
    outcome, left_out = studied(workspace, folder, folder / "none.txt", bare.id)
    assert (outcome.study.postings, outcome.unread) == (3, 4)
    for why, said in zip(
        left_out, ("has no posting yet", "ab.txt is not UTF-8", "empty.txt is empty", "none.txt"), strict=True
    ):
        assert said in why
        assert why.endswith(".")


def test_an_empty_folder_and_one_that_is_closed_are_told(workspace: Workspace, folder: Path) -> None:
    (folder / "closed").mkdir(mode=0)
    (folder.parent / "empty").mkdir()
    outcome, left_out = studied(workspace, folder.parent / "empty")
    assert (outcome.study, outcome.unread) == (Study(0), 1)
    assert "holds no posting" in left_out[0]
    if os.name == "posix" and os.geteuid() != 0:
        assert "closed can't be read" in studied(workspace, folder)[1][0]


def test_a_folder_that_leads_back_to_itself_is_read_once(workspace: Workspace, folder: Path) -> None:
    try:
        (folder / "later" / "back").symlink_to(folder, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert studied(workspace, folder)[0].study.postings == 3


def test_a_saved_job_counts_as_its_owner_corrected_it(workspace: Workspace, folder: Path) -> None:
    job = workspace.add_job("Analyst", "Clay", (folder / "a.txt").read_text())
    job = strike(workspace, job, ["Python"])
    require(workspace, job, "Glaze chemistry", kind=Kind.HARD, importance=Importance.PREFERRED)
    corrected = {"SQL": (1, 0, 0), "Glaze chemistry": (0, 1, 0)}
    assert counts(studied(workspace, job.id)[0].study) == corrected
    assert counts(studied(workspace)[0].study) == corrected
    beside_its_file = studied(workspace, folder / "a.txt", job.id[:6], job.id)[0].study
    assert (beside_its_file.postings, beside_its_file.copies, counts(beside_its_file)) == (1, 1, corrected)


def test_names_that_the_owner_taught_are_known_in_files_too(workspace: Workspace, tmp_path: Path) -> None:
    job = workspace.add_job("Kiln operator", "Clay", "Requirements:\n- SQL\n")
    require(workspace, job, "Kiln lore", kind=Kind.HARD)
    (tmp_path / "other.txt").write_text("Kiln operator\n\nWe talk about kiln lore at lunch.\n")
    assert "Kiln lore" in counts(studied(workspace, tmp_path / "other.txt")[0].study)


def test_wrong_words_stop_before_anything_is_read(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="No saved job has a posting"):
        named(workspace, [])
    with pytest.raises(UsageError, match="No job has the id 'nothing'"):
        named(workspace, ["nothing"])


def test_one_process_and_two_give_the_same(workspace: Workspace, tmp_path: Path) -> None:
    postings = many(tmp_path / "many", 3 * FEWEST)
    alone, left_out = studied(workspace, postings)
    assert studied(workspace, postings, processes=2) == (alone, left_out)
    assert (alone.study.postings, alone.unread) == (3 * FEWEST - 1, 1)
    assert "005.txt is a PDF" in left_out[0]


@pytest.mark.parametrize("processes", [1, 2])
def test_only_so_many_postings_are_held_at_a_time(tmp_path: Path, processes: int) -> None:
    taken = 0

    def coming() -> Iterator[Source]:
        nonlocal taken
        for source in Sources(paths=(str(many(tmp_path / "many", 5 * FEWEST)),)):
            taken += 1
            yield source

    most = max(FEWEST, processes * AHEAD)
    for done, result in enumerate(read_all(coming(), (), processes)):
        assert taken - done <= most
        assert isinstance(result, Unread) is (done == 5)
    assert taken == 5 * FEWEST


def test_few_postings_start_no_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ProcessPoolExecutor", None)
    assert len(list(read_all(Sources(paths=(str(folder),)), (), 2))) == 3


def test_a_folder_is_looked_at_as_it_is_read(workspace: Workspace, tmp_path: Path) -> None:
    postings = many(tmp_path / "many", 20)
    results = read_all(Sources(paths=(str(postings),)), (), 1)
    assert isinstance(next(results), Reading)
    (postings / "019.txt").unlink()
    assert isinstance(list(results)[-1], Unread)


def test_a_process_that_is_ended_from_outside_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    postings = many(tmp_path / "many", 2 * FEWEST)
    monkeypatch.setattr(pool, "_begin", sys.exit)
    with pytest.raises(UnreadableError, match="ended from outside"):
        list(read_all(Sources(paths=(str(postings),)), (), 2))


@pytest.mark.skipif(os.name != "posix", reason="needs a signal that can't be caught")
def test_no_process_outlives_the_command(tmp_path: Path) -> None:
    postings = many(tmp_path / "many", 4 * FEWEST)
    script = f"""
if __name__ == "__main__":
    import os, signal
    from storybank.workspace.pool import read_all
    from storybank.workspace.sources import Sources
    results = read_all(Sources(paths=({str(postings)!r},)), (), 2)
    next(results)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    (tmp_path / "script.py").write_text(script)
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    # standard output ends when the last process that holds it does
    done = subprocess.run(
        [sys.executable, str(tmp_path / "script.py")],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environ,
        timeout=60,
        check=False,
    )
    assert done.returncode == -9
