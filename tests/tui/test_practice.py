"""Practice at the keyboard: a drill against a clock that the test moves, and what is kept of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual._compositor import CompositorUpdate
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Digits, Input, OptionList, Static

from storybank.domain.rehearsal import Rating, Rehearsal, Slip
from storybank.domain.story import Story
from storybank.tui.app import StorybankApp
from storybank.tui.dialogs.calendar import CalendarDialog
from storybank.tui.screens.bank import BankScreen
from storybank.tui.screens.practice import PracticeScreen
from storybank.tui.screens.prompter import PrompterScreen
from storybank.tui.widgets.bars import KeyBar, TopBar
from storybank.tui.widgets.clock import ZoneMeter
from storybank.tui.widgets.drill_panel import DrillPanel
from storybank.workspace import Workspace
from storybank.workspace.practice import due
from storybank.workspace.rehearsals import log

Make = Callable[[Workspace], StorybankApp]
SIZES = [(80, 24), (120, 40), (200, 60)]
NOON = datetime(2027, 1, 7, 12).astimezone(UTC)
HOSTILE = "[/x] [bold]loud[/bold] [@click=app.quit]go[/] مرحبا 🙂 客户 \\["


class Moment:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty bank, a week before the interview of the samples."""
    return Workspace.open(environ={"STORYBANK_HOME": str(tmp_path / "home")}, clock=lambda: NOON)


@pytest.fixture
def sampled(workspace: Workspace) -> Workspace:
    workspace.add_samples()
    return workspace


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each when what the one before led to is done."""
    for key in keys:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def practice(pilot: Pilot[None], *keys: str) -> Moment:
    """Go to practice with a clock of our own, and press keys."""
    moment = Moment()
    await press(pilot, "3")
    pilot.app.screen.query_one(DrillPanel).clock = moment
    await press(pilot, *keys)
    return moment


async def after(pilot: Pilot[None], moment: Moment, seconds: float) -> None:
    """Let time go by."""
    moment.now += seconds
    pilot.app.screen.query_one(DrillPanel).follow_clock()
    await pilot.pause()


def said(app: StorybankApp, *selectors: str) -> str:
    return "\n".join(str(app.screen.query_one(selector, Static).content) for selector in selectors)


def rehearsals(workspace: Workspace) -> list[Rehearsal]:
    return list(workspace.bank.rehearsals)


def keys_of(app: StorybankApp) -> str:
    return str(app.screen.query_one(KeyBar).content)


def noted(app: StorybankApp) -> str:
    return "\n".join(note.message for note in app._notifications)


@pytest.mark.parametrize("size", SIZES)
async def test_a_drill_from_the_question_to_the_log_and_back(
    sampled: Workspace, app_of: Make, size: tuple[int, int]
) -> None:
    first = due(sampled).due[0].telling
    story, app = sampled.story(first.story), app_of(sampled)
    async with app.run_test(size=size) as pilot:
        moment = await practice(pilot, "space")
        assert first.question.text in said(app, "#asked")
        assert "Question 1 of 5   Northwind Health interviews you in 7 days" in said(app, "#asked")
        assert story.title not in said(app, "#asked", "#drill-text", "#progress-text")
        await after(pilot, moment, 4)
        await press(pilot, "space")
        assert "Named in 4 s" in said(app, "#asked")
        await after(pilot, moment, 72)
        await press(pilot, "space")
        assert "1:12, in the zone" in said(app, "#asked")
        assert story.action in said(app, "#drill-text")
        await press(pilot, "2", "3", "5", "8", "6", "6")
        assert "3 ● good" in said(app, "#drill-text")
        assert "8 ● forgot the figure" in said(app, "#drill-text")
        await press(pilot, "space")
        (kept,) = rehearsals(sampled)
        assert (kept.story, kept.seconds, kept.rating, kept.question) == (story.id, 72, "good", first.question.key)
        assert kept.slips == (Slip.RUSHED, Slip.FIGURE)
        assert "4 due today" in str(app.screen.query_one(TopBar).where)
        await press(pilot, "u")
        assert rehearsals(sampled) == []
        assert "u Undo" not in keys_of(app)


async def test_after_ten_seconds_the_telling_has_begun(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        moment = await practice(pilot, "space")
        digits = app.screen.query_one(Digits)
        shown = [digits.value]
        for _ in range(10):
            await after(pilot, moment, 1)
            shown.append(digits.value)
        assert shown == ["0:10", *(f"0:0{left}" for left in range(9, 0, -1)), "0:00"]
        assert "10 seconds are over" in said(app, "#asked")
        await after(pilot, moment, 59)
        assert (digits.value, str(app.screen.query_one(ZoneMeter).label()).strip()) == ("0:59", "1 s to the zone")


async def test_cues_come_one_by_one_or_all_at_once(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    story = sampled.story(due(sampled).due[0].telling.story)
    async with app.run_test(size=(80, 24)) as pilot:
        await practice(pilot, "space", "h")
        assert story.title in said(app, "#drill-text")
        await press(pilot, "h")
        assert story.title not in said(app, "#drill-text")
        await press(pilot, "space")
        begun = " ".join(story.action.split()[:3])
        assert begun not in said(app, "#drill-text")
        await press(pilot, "right", "right")
        assert begun in said(app, "#drill-text")
        figure = story.figures[0].value
        assert figure not in said(app, "#drill-text")
        await press(pilot, "h")
        assert figure in said(app, "#drill-text")


async def test_another_question_is_asked_and_a_key_pressed_twice_ends_no_telling(
    sampled: Workspace, app_of: Make
) -> None:
    second = due(sampled).due[1].telling
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        moment = await practice(pilot, "space", "right")
        assert second.question.text in said(app, "#asked")
        await after(pilot, moment, 2)
        await press(pilot, "space", "space")
        assert "0 s is no telling" in noted(app)
        panel = app.screen.query_one(DrillPanel)
        assert panel.step == "tell"
        await after(pilot, moment, 901)
        await press(pilot, "space")
        assert panel.step is None
    assert rehearsals(sampled) == []


async def test_leaving_a_drill_keeps_nothing_but_a_rated_telling(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        moment = await practice(pilot, "space", "escape")
        panel = app.screen.query_one(DrillPanel)
        assert panel.step is None
        await press(pilot, "space", "space")
        await after(pilot, moment, 30)
        await press(pilot, "escape")
        assert panel.step is None
        await press(pilot, "space", "space")
        await after(pilot, moment, 61)
        await press(pilot, "space", "escape")
        assert "Say how it went" in noted(app)
        await press(pilot, "right", "space", "space")
        await after(pilot, moment, 62)
        await press(pilot, "space")
        assert rehearsals(sampled) == []
        await press(pilot, "1", "escape")
        assert [(item.seconds, item.rating) for item in rehearsals(sampled)] == [(62, Rating.AGAIN)]


async def test_quitting_keeps_a_rated_telling(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        moment = await practice(pilot, "space", "space")
        await after(pilot, moment, 75)
        await press(pilot, "space", "4")
        await pilot.press("q")
    assert [(item.seconds, item.rating) for item in rehearsals(sampled)] == [(75, Rating.EASY)]


async def test_numbers_rate_a_telling_and_otherwise_go_to_the_screens(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        moment = await practice(pilot, "1")
        assert isinstance(app.screen, BankScreen)
        await press(pilot, "3", "space", "space")
        await after(pilot, moment, 70)
        await press(pilot, "1")
        assert isinstance(app.screen, BankScreen)
        await press(pilot, "3", "space", "1")
        assert isinstance(app.screen, PracticeScreen)
        assert app.screen.query_one(DrillPanel).step == "slips"


async def test_a_timer_runs_only_while_a_clock_is_shown(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        moment = await practice(pilot)
        panel = app.screen.query_one(DrillPanel)
        assert panel._second is None
        await press(pilot, "space")
        assert panel._second is not None
        await after(pilot, moment, 12)
        assert panel._second is not None
        await after(pilot, moment, 70)
        await press(pilot, "space")
        assert panel._second is None


async def test_a_second_sends_little_and_one_that_shows_nothing_new_sends_nothing(
    sampled: Workspace, app_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_of(sampled)
    sent: list[int] = []
    async with app.run_test(size=(120, 40)) as pilot:
        moment = await practice(pilot, "space")
        await after(pilot, moment, 1)
        original = app._display

        def counting(screen: Screen[Any], renderable: Any) -> None:
            if isinstance(renderable, CompositorUpdate):
                sent.append(len(renderable.render_segments(app.console)))
            original(screen, renderable)

        monkeypatch.setattr(app, "_display", counting)
        for keys in ((), ("space",)):
            await press(pilot, *keys)
            await after(pilot, moment, 20 * len(keys) + 1)
            await pilot.pause()
            sent.clear()
            for _ in range(20):
                await after(pilot, moment, 0.25)
            assert 5 <= len(sent) <= 6
            assert sum(sent) < 5 * 400


async def test_p_on_the_bank_opens_practice_with_that_story(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        for steps in (2, 5):
            await press(pilot, "1", "home", *["down"] * steps, "p")
            assert isinstance(app.screen, PracticeScreen)
            await press(pilot, "h")
            assert sampled.bank.stories[steps].title in said(app, "#drill-text")


async def test_the_plan_shows_its_days_and_becomes_a_calendar_file(
    sampled: Workspace, app_of: Make, tmp_path: Path
) -> None:
    log(sampled, due(sampled).due[0].telling.story, 80, Rating.GOOD)
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await practice(pilot)
        assert said(app, "#plan").splitlines() == [
            "▸ Today       1 of 5 told",
            "○ Sat, Jan 9  5 stories, 20 min",
            "○ Mon, Jan 11 5 stories, 20 min",
            "○ Wed, Jan 13 only 3, then rest",
            "◆ Thu, Jan 14 10:00 interview",
            "c puts them into your calendar",
        ]
        await press(pilot, "c")
        assert isinstance(app.screen, CalendarDialog)
        app.screen.query_one(Input).value = str(tmp_path / "mine.ics")
        await press(pilot, "enter")
        assert "mine.ics" in noted(app)
        (tmp_path / "other.ics").write_text("mine")
        await press(pilot, "c")
        app.screen.query_one(Input).value = str(tmp_path / "other.ics")
        await press(pilot, "enter")
        assert "did not write it" in noted(app)
    assert (tmp_path / "mine.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert (tmp_path / "other.ics").read_text() == "mine"


async def test_a_day_that_went_by_has_its_check_mark(workspace: Workspace, app_of: Make, tmp_path: Path) -> None:
    now = {"day": NOON.replace(day=4)}
    made = Workspace.open(environ={"STORYBANK_HOME": str(tmp_path / "home")}, clock=lambda: now["day"])
    made.add_samples()
    log(made, "churn", 80, Rating.GOOD)
    now["day"] = NOON
    app = app_of(made)
    async with app.run_test(size=(120, 40)) as pilot:
        await practice(pilot)
        assert said(app, "#plan").startswith("✓ Mon, Jan 4  1 told\n▸ Today")


async def test_an_empty_bank_says_to_write_a_story_first(workspace: Workspace, app_of: Make) -> None:
    app = app_of(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await practice(pilot, "space", "h", "p", "c", "u", "right", "down", "j")
        assert app.screen.query_one("#welcome").display
        assert "No story to tell yet" in said(app, "#welcome")
        assert "Begin" not in keys_of(app)


async def test_without_an_interview_stories_stay_fresh_and_the_plan_says_what_to_do(
    sampled: Workspace, app_of: Make
) -> None:
    sampled.save_job(replace(sampled.bank.jobs[0], interviews=()))
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await practice(pilot)
        assert "2 then r notes one" in said(app, "#plan")
        assert "Calendar" not in keys_of(app)
        heading = app.screen.query_one("#due", OptionList).get_option_at_index(0)
        assert str(heading.prompt) == "So that they stay fresh"


async def test_when_nothing_is_due_it_says_when_the_next_is_and_one_may_be_told_anyway(
    sampled: Workspace, app_of: Make
) -> None:
    for item in due(sampled).due:
        log(sampled, item.telling.story, 75, Rating.GOOD)
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        moment = await practice(pilot)
        assert "Nothing more is due today. Told today: 5. Next: Sat, Jan 9." in said(app, "#drill-text")
        assert "tell one anyway" in said(app, "#drill-text")
        await press(pilot, "space")
        assert "Not due, told anyway" in said(app, "#asked")
        await press(pilot, "space")
        await after(pilot, moment, 75)
        await press(pilot, "space", "3", "space")
    assert len(rehearsals(sampled)) == 6


@pytest.mark.parametrize("size", SIZES)
async def test_words_are_never_markup(sampled: Workspace, app_of: Make, size: tuple[int, int]) -> None:
    job = sampled.bank.jobs[0]
    sampled.save_job(replace(job, company=HOSTILE, title=HOSTILE))
    for story in sampled.bank.stories:
        parts = dict.fromkeys(("title", "opener", "situation", "task", "action", "result"), f"{HOSTILE}. {HOSTILE}")
        sampled.save_story(replace(story, **parts))
    app = app_of(sampled)
    async with app.run_test(size=size) as pilot:
        moment = await practice(pilot, "h", "p", "space", "down", "escape", "c", "escape", "space", "h", "space")
        assert "[bold]loud[/bold]" in said(app, "#drill-text")
        await after(pilot, moment, 75)
        await press(pilot, "space", "3", "space", "u")
        assert app.is_running


async def test_the_prompter_goes_by_at_ones_own_pace(sampled: Workspace, app_of: Make) -> None:
    story = sampled.story("churn")
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "home", "p")
        moment = Moment()
        app.screen.query_one(DrillPanel).clock = moment
        await press(pilot, "p")
        assert isinstance(app.screen, PrompterScreen)
        lines = [str(widget.content) for widget in app.screen.query(".line").results(Static)]
        assert " ".join(lines).startswith(story.situation[:40])

        def here() -> int:
            return [widget.has_class("-now") for widget in app.screen.query(".line")].index(True)

        assert (here(), app.screen._next_line) == (0, None)
        await press(pilot, "space")
        until = app.screen.prompter.until_next(moment.now)
        assert until is not None
        moment.now += until + 0.01
        app.screen.show()
        assert here() == 1
        await press(pilot, "down", "plus", "space")
        assert (here(), app.screen._next_line) == (2, None)
        assert "150 words a minute" in str(app.screen.query_one("#prompter").border_subtitle)
        await press(pilot, "escape")
        assert isinstance(app.screen, PracticeScreen)
    assert sampled.bank.preferences.words_per_minute == 0


async def test_the_prompter_of_an_unwritten_story_only_goes_back(workspace: Workspace, app_of: Make) -> None:
    workspace.save_story(Story("bare-0000", "Bare"))
    app = app_of(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await practice(pilot, "p", "space", "down", "plus")
        assert isinstance(app.screen, PrompterScreen)
        await press(pilot, "escape", "space", "h", "space")
        assert "Bare" in said(app, "#drill-text")


@pytest.mark.parametrize("theme", ["storybank", "storybank-paper", "storybank-contrast"])
async def test_practice_draws_in_every_theme(sampled: Workspace, app_of: Make, theme: str) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        app.theme = theme
        await practice(pilot, "space", "space")
        assert "the zone" in app.export_screenshot().replace("&#160;", " ")
