"""The app over a bank of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from storybank.tui.app import StorybankApp
from storybank.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty bank in a folder of its own."""
    return Workspace.open(environ={"STORYBANK_HOME": str(tmp_path)})


@pytest.fixture
def sampled(workspace: Workspace) -> Workspace:
    """A bank with the samples."""
    workspace.add_samples()
    return workspace


@pytest.fixture
def app_of() -> Callable[[Workspace], StorybankApp]:
    """Make the app, without the animations that tests would wait for."""

    def make(workspace: Workspace) -> StorybankApp:
        app = StorybankApp(workspace)
        app.animation_level = "none"
        return app

    return make
