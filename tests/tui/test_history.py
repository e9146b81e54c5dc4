"""The versions of a story in the editor: shown with what differs, and brought back as an edit that can be undone."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Input, OptionList, TextArea

from storybank.tui.dialogs.history import HistoryDialog
from storybank.tui.screens.editor import EditorScreen
from storybank.tui.widgets.bars import KeyBar
from storybank.workspace import Workspace
from storybank.workspace.history import versions
from tests.tui.pilot import Make, lines_of, press, settled, text_of, told


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_older_version_comes_back_and_what_stood_there_is_a_version(
    sampled: Workspace, app_of: Make, size: tuple[int, int]
) -> None:
    story = sampled.story("churn")
    sampled.save_story(replace(story, lesson="Ask sooner."))
    app = app_of(sampled)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "e")
        app.screen.query_one("#headline", Input).value = "churn down"
        await press(pilot, "f8")
        await settled(pilot)
        assert isinstance(app.screen, HistoryDialog)
        assert app.screen.query_one("#versions-list", OptionList).option_count == 3
        await press(pilot, "down")
        shown = text_of(app, "#difference")
        assert "[-Ask sooner.]" in shown
        assert f"[+{story.lesson}]" in shown
        await press(pilot, "enter")
        await settled(pilot)
        assert isinstance(app.screen, EditorScreen)
        saved = sampled.story("churn")
        assert (saved.lesson, saved.headline) == (story.lesson, story.headline)
        assert "f8 goes back" in told(app)
        assert ("churn down", "Ask sooner.") in [
            (version.story.headline, version.story.lesson) for version in versions(sampled, "churn")
        ]
        area = app.screen.query_one("#lesson", TextArea)
        area.focus()
        await press(pilot, "ctrl+z")
        assert area.text == "Ask sooner."
        await press(pilot, "escape")
    assert sampled.story("churn").lesson == "Ask sooner."


async def test_looking_at_the_versions_changes_nothing(sampled: Workspace, app_of: Make) -> None:
    sampled.save_story(replace(sampled.story("churn"), lesson="Ask sooner."))
    before = sampled.bank
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "e", "f8")
        await settled(pilot)
        await press(pilot, "home", "enter")
        assert isinstance(app.screen, EditorScreen)
        await press(pilot, "f8")
        await settled(pilot)
        await press(pilot, "escape", "escape")
    assert sampled.bank == before


async def test_a_story_saved_once_has_no_other_version_and_a_new_one_none(workspace: Workspace, app_of: Make) -> None:
    app = app_of(workspace)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "n", *"Calm")
        assert "Versions" not in str(app.screen.query_one(KeyBar).content)
        await press(pilot, "escape", "e", "f8")
        await settled(pilot)
        assert "one version so far" in told(app)


async def test_what_the_editor_says_of_its_keys_follows_the_person_s_own(sampled: Workspace, app_of: Make) -> None:
    path: Path = sampled.locations.config / "keys.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    names = {"tag": "f9", "prove": "ctrl+n", "accept": "f10", "pass": "f11", "hint": "ctrl+o", "explain": "f12"}
    path.write_text("".join(f'editor.{name} = "{key}"\n' for name, key in names.items()))
    story = replace(sampled.story("churn"), action="We just tried to help. We asked SQL. We hoped.", skills=())
    sampled.save_story(story)
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "e")
        await settled(pilot)
        shown = "\n".join(lines_of(app))
        for said in ("f9 add  ^n mark", "f10 add", "f11 pass over", "^o the next"):
            assert said in shown
        await press(pilot, "ctrl+n", "f12")
        assert "then ctrl+n" in told(app) or "then ^n" in told(app)
