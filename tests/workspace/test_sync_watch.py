"""What shows at a glance that there is something to sync, and how things then stand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from storybank.domain.story import Story
from storybank.workspace import Workspace, syncing
from storybank.workspace.sync_report import Report, Trouble
from storybank.workspace.sync_watch import Standing, look_around, standing


@pytest.fixture
def synced(tmp_path: Path) -> Workspace:
    """A bank in step with a folder."""
    workspace = Workspace.open(environ={"STORYBANK_HOME": str(tmp_path / "home")})
    workspace.save_story(Story("calm-0000", "Calmed a customer"))
    syncing.sync(workspace, tmp_path / "drive")
    return workspace


def arrive(drive: Path) -> None:
    """Another machine's file comes."""
    (drive / "storybank-v1" / "other").mkdir()
    (drive / "storybank-v1" / "other" / "u-1.sbk").write_bytes(b"half")


def grow(drive: Path) -> None:
    """A file becomes whole."""
    path = next(drive.rglob("*.sbk"))
    path.write_bytes(path.read_bytes() + b"rest")


def vanish(drive: Path) -> None:
    """A file is deleted."""
    next(drive.rglob("*.sbk")).unlink()


@pytest.mark.parametrize("happens", [arrive, grow, vanish])
def test_whatever_happens_in_the_folder_shows(
    synced: Workspace, tmp_path: Path, happens: Callable[[Path], None]
) -> None:
    before = look_around(synced)
    assert look_around(synced) == before
    happens(tmp_path / "drive")
    assert look_around(synced).listing not in {before.listing, ""}


def test_a_folder_that_is_gone_and_one_that_was_never_named(synced: Workspace, tmp_path: Path) -> None:
    (tmp_path / "drive").rename(tmp_path / "unplugged")
    assert standing(look_around(synced), Report()) is Standing.AWAY
    other = Workspace.open(environ={"STORYBANK_HOME": str(tmp_path / "other")})
    sight = look_around(other)
    assert (sight.folder, sight.is_known, standing(sight, Report())) == (None, False, Standing.OFF)
    assert not (tmp_path / "other").exists()


def test_in_step_is_the_bank_that_was_synced_and_no_other(synced: Workspace) -> None:
    report = Report(mark=synced.store.file.mark() or ())
    assert standing(look_around(synced), report) is Standing.IN_STEP
    synced.save_story(Story("calm-0001", "Calmed another"))
    assert standing(look_around(synced), report) is Standing.UNSENT
    assert standing(look_around(synced), Report(failure=Trouble("The disk is full."))) is Standing.REFUSED
