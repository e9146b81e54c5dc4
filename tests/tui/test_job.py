"""The job screen: coverage, line-up, gaps, and what the person decides there."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from textual.widgets import Input, Static, TextArea

from storybank.domain.skill import Kind
from storybank.domain.story import Story
from storybank.tui.app import StorybankApp
from storybank.tui.screens.editor import EditorScreen
from storybank.tui.screens.job import JobScreen
from storybank.tui.widgets.bars import KeyBar
from storybank.tui.widgets.coverage import CoverageGrid
from storybank.tui.widgets.listing import Listing
from storybank.workspace import Workspace
from tests.tui.pilot import SIZES, go, lines_of, press, settled, text_of, told

Make = Callable[[Workspace], StorybankApp]


def grid_of(app: StorybankApp) -> CoverageGrid:
    """Return the grid of the job screen."""
    return app.screen.query_one(CoverageGrid)


def picks_of(app: StorybankApp) -> str:
    """Return what the line-up says."""
    return "\n".join(str(option.prompt) for option in app.screen.query_one("#picks", Listing).options)


@pytest.mark.parametrize("size", SIZES)
async def test_enter_opens_the_story_at_the_words_that_prove_the_skill(
    sampled: Workspace, app_of: Make, size: tuple[int, int]
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=size) as pilot:
        await go(pilot, "2")
        grid = grid_of(app)
        cell = grid.rows[grid.row].cell(grid.story)
        assert cell is not None
        await press(pilot, "enter")
        assert isinstance(app.screen, EditorScreen)
        assert app.screen.story.id == cell.story
        area = app.screen.focused
        assert isinstance(area, TextArea)
        assert area.id == cell.evidence[0].part.value
        row, column = area.cursor_location
        assert area.document.get_line(row)[column:].startswith(cell.evidence[0].quote[:20])


@pytest.mark.parametrize("size", SIZES)
async def test_v_and_l_turn_to_the_posting_and_the_line_up_and_back(
    sampled: Workspace, app_of: Make, size: tuple[int, int]
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=size) as pilot:
        await go(pilot, "2")
        for key, panel in (("v", "#posting-text"), ("l", "#picks"), ("v", "#posting-text"), ("escape", "#grid")):
            await press(pilot, key)
            assert app.screen.focused is app.screen.query_one(panel)
            assert app.screen.query_one(panel).region.height > 0
        await press(pilot, "l", "l")
        assert app.screen.focused is grid_of(app)


async def test_the_ways_to_all_that_is_around_the_job_are_named_in_the_smallest_window(
    sampled: Workspace, app_of: Make
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "2")
        shown = str(app.screen.query_one(KeyBar).content)
        for words in ("v Posting", "l Line-up", "g Gap", "n Write", "r Interviews", "x Export", "f1 Help", "q Quit"):
            assert words in shown


async def test_g_goes_from_gap_to_gap_and_says_what_can_be_said(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "2")
        seen = []
        for _ in range(3):
            await press(pilot, "g")
            asked = grid_of(app).asked
            assert asked is not None
            seen.append(asked.name)
        assert len(set(seen)) == 3
        await press(pilot, "home", "g", "left", "g", "g")
        assert "write a story for this" in text_of(app, "#evidence")
        said = str(app.screen.query_one("#gaps-text", Static).content)
        assert "You can say: “I have no example of Power BI itself." in said


@pytest.mark.parametrize("size", SIZES)
async def test_a_story_for_a_gap_is_tagged_and_titled_and_kept_only_when_written(
    sampled: Workspace, app_of: Make, size: tuple[int, int]
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=size) as pilot:
        await go(pilot, "2")
        await press(pilot, "g", "n")
        assert isinstance(app.screen, EditorScreen)
        assert not app.screen.is_changed()
        await press(pilot, "escape")
        assert len(sampled.bank.stories) == 6
        assert sampled.drafts.all() == ()
        await press(pilot, "n", *"Sorted it", "escape")
        await settled(pilot)
        story = sampled.bank.stories[-1]
        assert story.title == "Sorted it"
        assert [(tag.name, tag.kind) for tag in story.skills] == [("Analysis", Kind.HARD)]
        assert isinstance(app.screen, JobScreen)
        assert len(app.bank.stories) == 7


async def test_pins_and_bans_come_and_go_by_their_keys_and_each_is_undone(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    job = sampled.bank.jobs[0].id
    async with app.run_test(size=(120, 40)) as pilot:
        await go(pilot, "2")
        first = grid_of(app).story
        await go(pilot, "b")
        assert sampled.job(job).banned == (first,)
        assert "you banned it" in picks_of(app).split("Stay at home")[1]
        await press(pilot, "right", "p")
        await settled(pilot)
        assert len(sampled.job(job).pinned) == 1
        assert "pinned" in picks_of(app).split("Stay at home")[0]
        await go(pilot, "p")
        assert sampled.job(job).pinned == ()
        await press(pilot, "u", "u", "u")
        await settled(pilot)
        assert (sampled.job(job).pinned, sampled.job(job).banned) == ((), ())
        assert "u Undo" not in str(app.screen.query_one(KeyBar).content)


async def test_decisions_made_in_a_hurry_are_all_made_in_their_order(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    job = sampled.bank.jobs[0].id
    async with app.run_test(size=(120, 40)) as pilot:
        await go(pilot, "2")
        first = grid_of(app).story
        for key in ("p", "b", "right", "p", "u", "p", "u", "u"):
            await pilot.press(key)
        await settled(pilot)
        assert (sampled.job(job).pinned, sampled.job(job).banned) == ((first,), ())


async def test_the_line_up_says_what_leaving_a_story_at_home_costs(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "2")
        await press(pilot, "l")
        assert "Without 1: weaker in Tableau, SQL" in text_of(app, "#cost")
        await go(pilot, "b")
        assert "let the match decide again" in text_of(app, "#cost")


async def test_what_another_program_decides_meanwhile_about_the_job_is_not_lost(
    sampled: Workspace, app_of: Make
) -> None:
    app = app_of(sampled)
    job = sampled.bank.jobs[0]
    async with app.run_test(size=(120, 40)) as pilot:
        await go(pilot, "2")
        sampled.save_job(replace(job, pitch="Theirs."))
        await go(pilot, "p")
    assert sampled.job(job.id).pitch == "Theirs."
    assert len(sampled.job(job.id).pinned) == 1


async def test_all_corrections_are_forgotten_when_the_person_agrees(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    job = sampled.bank.jobs[0].id
    async with app.run_test(size=(120, 40)) as pilot:
        await go(pilot, "2", "d")
        await press(pilot, "R", "n")
        assert len(sampled.job(job).corrections) == 1
        await press(pilot, "R", "y")
        await settled(pilot)
        assert sampled.job(job).corrections == ()


async def test_with_many_stories_the_line_up_has_the_columns(sampled: Workspace, app_of: Make) -> None:
    for number in range(20):
        sampled.save_story(Story(f"more-{number:04}", f"More {number}"))
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await go(pilot, "2")
        assert isinstance(app.screen, JobScreen)
        assert app.screen.match is not None
        await press(pilot, *["right"] * 12)
        assert grid_of(app).story in {pick.story for pick in app.screen.match.lineup}


async def test_coming_back_to_a_job_that_did_not_change_matches_nothing_anew(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await go(pilot, "2")
        assert isinstance(app.screen, JobScreen)
        before = app.screen.match
        await press(pilot, "o", "escape", "1", "2")
        await settled(pilot)
        assert app.screen.match is before


async def test_a_click_moves_the_cursor_and_a_second_one_opens(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await go(pilot, "2")
        await pilot.click(CoverageGrid, offset=(34, 3))
        await pilot.pause()
        assert (grid_of(app).row, grid_of(app).column) == (2, 1)
        await pilot.click(CoverageGrid, offset=(34, 3))
        await pilot.pause()
        assert isinstance(app.screen, EditorScreen)


async def test_t_changes_what_a_job_is_called_and_how_far_it_has_come_and_u_takes_only_that_back(
    sampled: Workspace, app_of: Make
) -> None:
    app = app_of(sampled)
    job = sampled.bank.jobs[0]
    async with app.run_test(size=(120, 40)) as pilot:
        await go(pilot, "2", "t")
        app.screen.query_one("#box-company", Input).value = "Northwind Care"
        app.screen.query_one("#box-status", Input).value = "apply"
        await press(pilot, "ctrl+s")
        assert "No job is 'apply'. Did you mean 'applied'?" in told(app)
        sampled.save_job(replace(sampled.job(job.id), pitch="Theirs."))
        app.screen.query_one("#box-status", Input).value = "Applied"
        await go(pilot, "ctrl+s")
        saved = sampled.job(job.id)
        assert (saved.company, saved.status, saved.pitch) == ("Northwind Care", "applied", "Theirs.")
        assert "Northwind Care" in "\n".join(lines_of(app))
        sampled.save_job(replace(saved, pitch="Later."))
        await go(pilot, "u")
    after = sampled.job(job.id)
    assert (after.company, after.status, after.pitch) == (job.company, job.status, "Later.")


async def test_a_job_goes_when_the_person_agrees_and_comes_back_with_all_it_had(
    sampled: Workspace, app_of: Make
) -> None:
    app = app_of(sampled)
    job = sampled.bank.jobs[0]
    async with app.run_test(size=(120, 40)) as pilot:
        await go(pilot, "2")
        await press(pilot, "D", "n")
        assert len(sampled.bank.jobs) == 1
        await press(pilot, "D", "y")
        await settled(pilot)
        assert not sampled.bank.jobs
        assert "No job yet" in "\n".join(lines_of(app))
        await go(pilot, "u")
        assert list(sampled.bank.jobs) == [job]
        assert job.title in "\n".join(lines_of(app))
