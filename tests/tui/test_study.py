"""The study of all saved postings: bars, what proves each skill, what to do."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from storybank.tui.app import StorybankApp
from storybank.tui.screens.editor import EditorScreen
from storybank.tui.screens.job import JobScreen
from storybank.tui.screens.study import StudyScreen
from storybank.tui.screens.study_panels import _blocks
from storybank.tui.widgets.listing import Listing
from storybank.workspace import Workspace
from tests.tui.pilot import SIZES, go, press, settled, text_of
from tests.tui.test_app import HOSTILE

Make = Callable[[Workspace], StorybankApp]


async def to_study(pilot: Pilot[None]) -> None:
    """Go to the study."""
    await go(pilot, "2", "s")
    assert isinstance(pilot.app.screen, StudyScreen)


@pytest.fixture
def several(sampled: Workspace) -> Workspace:
    """A bank with three postings."""
    sampled.add_job("Welder", "Yard", "Requirements:\n- TIG welding\n- SQL\n")
    sampled.add_job("Baker", "Oven", "Requirements:\n- SQL\n- Teamwork\n")
    return sampled


@pytest.mark.parametrize("size", SIZES)
async def test_skills_are_bars_beside_what_proves_them(several: Workspace, app_of: Make, size: tuple[int, int]) -> None:
    app = app_of(several)
    async with app.run_test(size=size) as pilot:
        await to_study(pilot)
        assert "3 postings" in text_of(app, "#study-summary")
        rows = [str(option.prompt) for option in app.screen.query_one("#skills", Listing).options]
        assert rows[0].startswith("● SQL ")
        assert "3 of 3 █" in rows[0]
        assert all(len(row) <= app.screen.query_one("#skills").size.width for row in rows)
        assert "1  Found why new customers left" in text_of(app, "#skill")
        await press(pilot, "enter")
        assert isinstance(app.screen, EditorScreen)
        assert app.screen.story.id == "churn-5e1c"
        await press(pilot, "escape", "escape")
        await settled(pilot)
        assert isinstance(app.screen, JobScreen)


async def test_a_skill_that_nothing_shows_has_advice_and_a_story_is_written_for_it(
    several: Workspace, app_of: Make
) -> None:
    app = app_of(several)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_study(pilot)
        assert isinstance(app.screen, StudyScreen)
        assert app.screen.study is not None
        missing = next(item.asked.name for item in app.screen.study.skills if "elding" in item.asked.name)
        app.screen.query_one("#skills", Listing).go_to(f"hard:{missing}")
        await pilot.pause()
        assert "If you have done it, write that story; if not, learn it." in text_of(app, "#skill")
        await press(pilot, "enter")
        assert isinstance(app.screen, EditorScreen)
        assert app.screen.query_one("#title", Input).value == missing
        await press(pilot, *"Welded", "escape")
        await settled(pilot)
        assert "○ only claimed" in text_of(app, "#skill")


async def test_one_posting_is_one_posting(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await to_study(pilot)
        assert "1 of 1 posting:" in text_of(app, "#skill")


async def test_the_bars_fit_after_the_window_changes(several: Workspace, app_of: Make) -> None:
    app = app_of(several)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_study(pilot)
        for width in (120, 70, 200):
            await pilot.resize_terminal(width, 40)
            await pilot.pause()
            await pilot.pause()
            listing = app.screen.query_one("#skills", Listing)
            first = len(str(listing.options[0].prompt))
            assert listing.size.width - 8 <= first <= listing.size.width


async def test_h_shows_one_kind_of_skill_at_a_time(several: Workspace, app_of: Make) -> None:
    app = app_of(several)
    async with app.run_test(size=(120, 40)) as pilot:
        await to_study(pilot)
        listing = app.screen.query_one("#skills", Listing)
        both = listing.option_count
        await press(pilot, "h")
        hard = listing.option_count
        await press(pilot, "h")
        assert hard + listing.option_count == both
        await press(pilot, "h")
        assert listing.option_count == both


async def test_words_are_never_markup_and_a_posting_without_text_says_what_to_do(
    workspace: Workspace, app_of: Make
) -> None:
    workspace.add_job(HOSTILE, HOSTILE, "")
    app = app_of(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_study(pilot)
        assert "paste a job description" in text_of(app, "#study-summary")
        await go(pilot, "1")
        workspace.add_job("Odd", "", "Requirements:\n- SQL [/y] [@click=app.quit]go[/]\n")
        await to_study(pilot)
        assert "1 posting" in text_of(app, "#study-summary")


@pytest.mark.parametrize(("share", "blocks"), [(1.0, "████"), (0.5, "██"), (0.125, "▌"), (0.0, "▏")])
def test_a_bar_is_as_long_as_its_share(share: float, blocks: str) -> None:
    assert _blocks(share, 4) == blocks
