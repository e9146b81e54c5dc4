"""What a person's week and random keys stumbled over once."""

import pytest
from textual.widgets import Input

from storybank.tui import loading
from storybank.tui.dialogs.form import FormDialog
from storybank.tui.screens.editor import EditorScreen
from storybank.tui.screens.practice import PracticeScreen
from storybank.tui.widgets.due_list import DueList
from storybank.tui.widgets.rows import RowList
from storybank.workspace import Workspace
from tests.tui.pilot import Make, lines_of, press, settled

LONG = "why parcels went astray in the northern warehouse"


async def test_samples_that_were_taken_back_can_be_brought_in_again(workspace: Workspace, app_of: Make) -> None:
    app = app_of(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "s", "u", "s")
    assert len(Workspace.open(workspace.locations.bank).bank.stories) == 6


@pytest.mark.parametrize("opened", [("ctrl+p",), ("comma",), ("3",), ("x",)])
async def test_the_keys_for_pages_do_nothing_in_a_list_without_room(
    sampled: Workspace, app_of: Make, opened: tuple[str, ...]
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(20, 3)) as pilot:
        await press(pilot, *opened, "down", "pagedown", "pageup", "escape")
        assert app.is_running


async def test_a_title_shows_its_cursor_after_a_resize_and_its_beginning_once_it_is_left(
    workspace: Workspace, app_of: Make
) -> None:
    app = app_of(workspace)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "n", *LONG.replace(" ", "_"))
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert "northern_warehouse" in lines_of(app)[2]
        await press(pilot, "tab", "tab", *LONG.replace(" ", "_"), "space", *"second", "tab")
        await settled(pilot)
        assert lines_of(app)[2].startswith(" │ why_parcels")
        assert lines_of(app)[5].startswith(" │ why_parcels")


async def test_the_story_that_was_just_written_is_under_the_cursor(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", *"new", "escape")
        await settled(pilot)
        assert app.screen.query_one("#stories", RowList).cursor == 6


async def test_a_form_says_its_keys_in_the_smallest_window_and_3_leads_to_practice(
    sampled: Workspace, app_of: Make
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2")
        await settled(pilot)
        await press(pilot, "r", "n")
        assert isinstance(app.screen, FormDialog)
        shown = "\n".join(lines_of(app))
        assert "An interview" in shown
        assert "ctrl+s saves" in shown
        await press(pilot, "escape", "3")
        await settled(pilot)
        assert isinstance(app.screen, PracticeScreen)


async def test_an_editor_left_open_behind_the_job_is_saved_on_quitting(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "e")
        assert isinstance(app.screen, EditorScreen)
        app.screen.query_one("#title", Input).value = "Another title"
        await loading.show_job(app, sampled.bank.jobs[0])
        await press(pilot, "ctrl+q")
    assert "Another title" in [story.title for story in sampled.bank.stories]


@pytest.mark.parametrize("key", ["down", "up"])
async def test_the_keys_for_pages_do_nothing_in_a_list_that_is_hidden(
    sampled: Workspace, app_of: Make, key: str
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "3")
        listing = app.screen.query_one(DueList)
        listing.display = False
        await settled(pilot)
        listing.clear_options()
        listing.add_options(["one", "two", "three"])
        listing.highlighted = 1
        await app.run_action(f"page_{key}", listing)
        assert listing.highlighted == 1
