"""Keys that arrive together are done one after the other."""

import pytest
from textual.events import Key
from textual.pilot import Pilot

from storybank.tui.screens.bank import BankScreen
from storybank.tui.screens.editor import EditorScreen
from storybank.workspace import Workspace
from tests.tui.pilot import Make, settled

WRITTEN = {"space": " ", "enter": "\r"}


async def burst(pilot: Pilot[None], *keys: str) -> None:
    """Press keys as a slow line delivers them: all at once."""
    driver = pilot.app._driver
    assert driver is not None
    for key in keys:
        driver.send_message(Key(key, WRITTEN.get(key, key if len(key) == 1 else None)))
    for _ in range(30):
        await settled(pilot)


async def test_a_story_typed_in_one_burst_stands_in_its_own_boxes(workspace: Workspace, app_of: Make) -> None:
    app = app_of(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await burst(pilot, "n", *"quick", "tab", *"one", "escape", "n", *"second", "escape")
        assert isinstance(app.screen, BankScreen)
        assert [(story.title, story.headline) for story in workspace.bank.stories] == [("quick", "one"), ("second", "")]


@pytest.mark.parametrize("box", ["title", "situation"])
async def test_letters_never_overtake_the_keys_between_them(workspace: Workspace, app_of: Make, box: str) -> None:
    app = app_of(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, "n", *(["tab", "tab"] if box == "situation" else []))
        await burst(pilot, *"tom", "backspace", "backspace", *"he", "ctrl+a", *"x", "ctrl+e", *"y")
        assert isinstance(app.screen, EditorScreen)
        assert getattr(app.screen.current(), box) == "xthey"


async def test_a_key_whose_widget_is_gone_holds_nobody_up(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await burst(pilot, "slash", *"chu", "escape", "escape", "j", "e", "escape", "j", "k", "2", "1")
        assert isinstance(app.screen, BankScreen)
        assert not app._held
