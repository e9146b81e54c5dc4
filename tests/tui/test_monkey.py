"""Random keys: nothing crashes, the bank stays whole, and what was acknowledged is there."""

import os
import random
from pathlib import Path

import pytest
from msgspec.structs import replace

from storybank.domain.story import Story
from storybank.tui.app import StorybankApp
from storybank.tui.screens.editor import EditorScreen
from storybank.workspace import Workspace
from storybank.workspace.merging import same_words
from tests.tui.pilot import Make, press, settled

RUNS = int(os.environ.get("MONKEY_RUNS", "2"))
KEYS = int(os.environ.get("MONKEY_KEYS", "120"))
PRESSED = (
    *"nedujkosx12avgi+/?,abc XYZ.é",
    *("enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *("backspace", "delete", "shift+left", "shift+right", "shift+end", "f1", "f2", "f3", "f5"),
    *("ctrl+s", "ctrl+t", "ctrl+l", "ctrl+g", "ctrl+r", "ctrl+z", "ctrl+y", "ctrl+w", "ctrl+p"),
)
SIZES = ((80, 24), (120, 40), (200, 60), (59, 15), (61, 16))


class Witness(Workspace):
    """A workspace that remembers what it acknowledged."""

    said: dict[str, Story]

    def save_story(self, story: Story, base: Story | None = None) -> Story:
        saved = super().save_story(story, base)
        self.said[saved.id] = saved
        return saved


async def let_loose(app: StorybankApp, seed: int) -> None:
    """Press keys, resize now and then, and leave by the door."""
    dice = random.Random(seed)
    async with app.run_test(size=dice.choice(SIZES)) as pilot:
        await pilot.pause()
        for _ in range(KEYS):
            if dice.random() < 0.02:
                await pilot.resize_terminal(*dice.choice(SIZES))
            key = dice.choice(PRESSED)
            # q outside a text box, and what leaves by the palette, end the run sooner: that is allowed
            await pilot.press("space" if key == " " else key)
            if not app.is_running:
                break
        await settled(pilot)
        for _ in range(12):
            await press(pilot, "escape")
        typed = [screen.current() for screen in app.screen_stack if isinstance(screen, EditorScreen)]
        await press(pilot, "ctrl+q")
    kept = [*app.workspace.bank.stories, *(draft.story for draft in app.workspace.drafts.all())]
    for story in typed:
        assert any(same_words(replace(story, id=""), replace(other, id="")) for other in kept)


@pytest.mark.parametrize("seed", range(RUNS))
async def test_random_keys_neither_crash_nor_lose_what_was_saved(
    tmp_path: Path, app_of: Make, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(tmp_path)
    workspace = Witness.open(environ={"STORYBANK_HOME": str(tmp_path)})
    workspace.said = {}
    workspace.add_samples()
    await let_loose(app_of(workspace), seed)
    bank = Workspace.open(environ={"STORYBANK_HOME": str(tmp_path)}).bank
    there = {story.id: story for story in (*bank.stories, *bank.removed_stories)}
    for key, story in workspace.said.items():
        assert same_words(replace(there[key], removed=None), story)
    assert len({story.id for story in bank.stories}) == len(bank.stories)
