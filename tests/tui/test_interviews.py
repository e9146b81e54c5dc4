"""Interviews around a job: rounds, people, research, questions, debrief, thank-yous and their deadline."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from storybank.domain.interview import Asked, Interview, Interviewer, Went
from storybank.domain.job import Job
from storybank.tui.app import StorybankApp
from storybank.tui.dialogs.choose import ChooseDialog, ConfirmDialog
from storybank.tui.dialogs.debrief import DebriefDialog
from storybank.tui.dialogs.form import FormDialog
from storybank.tui.screens.interviews import InterviewsScreen
from storybank.tui.screens.job import JobScreen
from storybank.tui.widgets.bars import KeyBar, TopBar
from storybank.tui.widgets.listing import Listing
from storybank.workspace import Workspace
from storybank.workspace.debriefs import note_lessons
from tests.tui.pilot import SIZES, go, press, settled, text_of, told
from tests.tui.test_app import HOSTILE

Make = Callable[[Workspace], StorybankApp]
JOB = "northwind-senior-data-e20c"


def said(app: StorybankApp, panel: str) -> str:
    """Return what a panel says."""
    return "\n".join(str(option.prompt) for option in app.screen.query_one(f"#{panel}", Listing).options)


def at(workspace: Workspace, moment: str) -> Workspace:
    """Set the clock to a moment in the zone that the tests run in."""
    local = datetime.fromisoformat(moment).astimezone()
    workspace.clock = lambda: local.astimezone(UTC)
    return workspace


def held(workspace: Workspace) -> Interview:
    """Return the sample job's round."""
    return workspace.job(JOB).interviews[0]


async def to_interviews(pilot: Pilot[None]) -> None:
    """Go to the interviews of the sample job."""
    await go(pilot, "2")
    await press(pilot, "r")
    assert isinstance(pilot.app.screen, InterviewsScreen)


async def fill(pilot: Pilot[None], **values: str) -> None:
    """Fill a form and save it."""
    assert isinstance(pilot.app.screen, FormDialog)
    for name, value in values.items():
        box = pilot.app.screen.query_one(f"#box-{name}")
        if isinstance(box, Input):
            box.value = value
        elif isinstance(box, TextArea):
            box.load_text(value)
    await press(pilot, "ctrl+s")


@pytest.mark.parametrize("size", SIZES)
async def test_a_round_and_its_people_are_added_changed_removed_and_brought_back(
    sampled: Workspace, app_of: Make, size: tuple[int, int]
) -> None:
    app = app_of(at(sampled, "2027-01-13 12:00"))
    async with app.run_test(size=size) as pilot:
        await to_interviews(pilot)
        await press(pilot, "n")
        await fill(pilot, when="2027-01-20 15:30", stage="Third round", minutes="45", place="Leeds")
        added = sampled.job(JOB).interviews[1]
        assert (f"{added.when:%d %H:%M}", added.stage, added.minutes, added.place) == (
            "20 15:30",
            "Third round",
            45,
            "Leeds",
        )
        assert "tomorrow 10:00  Second round" in said(app, "rounds")
        assert "Wed Jan 20 15:30  Third round" in said(app, "rounds")
        await press(pilot, "end", "tab", "n")
        await fill(pilot, name="Ada Berg", role="Head of Data", email="ada@example.com", note="Likes maps")
        await press(pilot, "enter")
        await fill(pilot, role="VP Data")
        (ada,) = sampled.job(JOB).interviews[1].interviewers
        assert ada == Interviewer("Ada Berg", "VP Data", "ada@example.com", "Likes maps")
        await press(pilot, "d")
        assert sampled.job(JOB).interviews[1].interviewers == ()
        await press(pilot, "u", "shift+tab", "d")
        assert len(sampled.job(JOB).interviews) == 1
        await press(pilot, "u")
        assert sampled.job(JOB).interviews[1].interviewers == (ada,)


async def test_a_date_that_is_none_is_told_and_nothing_typed_is_lost(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_interviews(pilot)
        await press(pilot, "n")
        await fill(pilot, when="next Friday", stage="Third")
        assert isinstance(app.screen, FormDialog)
        assert any("Write it like 2027-01-14 10:00." in note.message for note in app._notifications)
        await press(pilot, "escape")
        assert isinstance(app.screen, ConfirmDialog)
        await press(pilot, "n")
        assert isinstance(app.screen, FormDialog)
        assert app.screen.query_one("#box-stage", Input).value == "Third"
        await press(pilot, "escape", "y")
        assert isinstance(app.screen, InterviewsScreen)


async def test_research_says_what_is_missing_and_keeps_what_is_found(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await to_interviews(pilot)
        await press(pilot, "tab", "tab", "down")
        assert "○ Recent news  Their press page" in said(app, "research")
        assert "7 of 9 missing" in str(app.screen.query_one("#research").border_subtitle)
        await press(pilot, "enter")
        await fill(pilot, text="A second clinic opened.")
        assert "● Recent news  A second clinic opened." in said(app, "research")
        await press(pilot, "n")
        await fill(pilot, heading="Odd", text="Nothing")
        notes = {note.heading: note.text for note in sampled.job(JOB).research}
        assert (notes["Recent news"], notes["Odd"]) == ("A second clinic opened.", "Nothing")


async def test_questions_to_ask_are_chosen_and_let_go_by_enter(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await to_interviews(pilot)
        await press(pilot, "tab", "tab", "tab", "down")
        text = app.screen.query_one("#asks", Listing).chosen
        assert text not in sampled.job(JOB).ask
        await press(pilot, "enter")
        assert text in sampled.job(JOB).ask
        app.screen.query_one("#asks", Listing).go_to(text)
        await press(pilot, "enter")
        assert text not in sampled.job(JOB).ask
        await press(pilot, "n")
        await fill(pilot, question="What would you mend first?")
        assert "● What would you mend first?" in said(app, "asks")


@pytest.mark.parametrize("size", SIZES)
async def test_a_debrief_keeps_each_thing_at_once(sampled: Workspace, app_of: Make, size: tuple[int, int]) -> None:
    app = app_of(sampled)
    async with app.run_test(size=size) as pilot:
        await to_interviews(pilot)
        await press(pilot, "b", *"Why maps?", "enter")
        assert held(sampled).asked == (Asked("Why maps?"),)
        assert not held(sampled).done, "it lies ahead"
        assert isinstance(app.screen, ChooseDialog)
        await press(pilot, "down", "enter")
        await press(pilot, "down", "enter")
        assert held(sampled).asked == (Asked("Why maps?", app.bank.stories[1].id, Went.SO_SO),)
        assert isinstance(app.screen, ConfirmDialog)
        await press(pilot, "y")
        assert [question.text for question in sampled.bank.questions] == ["Why maps?"]
        assert isinstance(app.screen, DebriefDialog)
        app.screen.query_one("#well", TextArea).load_text("The figures")
        app.screen.query_one("#moment-1", TextArea).load_text("we laughed")
        await go(pilot, "escape")
        assert held(sampled).went_well == "The figures"
        assert held(sampled).interviewers[1].moment == "we laughed"
        assert "“Why maps?”  story 2  so-so" in said(app, "people")


async def test_what_is_typed_in_a_debrief_is_kept_when_the_box_is_left(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_interviews(pilot)
        await press(pilot, "b", "tab", *"Calm", "tab")
        assert held(sampled).went_well == "Calm"


async def test_the_deadline_of_the_thank_you_stands_on_every_screen_until_it_is_sent(
    sampled: Workspace, app_of: Make
) -> None:
    app = app_of(at(sampled, "2027-01-15 09:00"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert str(app.screen.query_one(TopBar).due) == "○ thank-you due today 11:15"
        await to_interviews(pilot)
        assert "thank-you due today 11:15" in said(app, "rounds")
        at(sampled, "2027-01-16 09:00")
        app.screen.query_one(TopBar)
        assert isinstance(app.screen, InterviewsScreen)
        app.screen.reload()
        assert "▲ thank-you overdue since yesterday 11:15" in str(app.screen.query_one(TopBar).render())
        await press(pilot, "s")
        assert held(sampled).thanked
        assert str(app.screen.query_one(TopBar).due) == ""
        await press(pilot, "u")
        assert not held(sampled).thanked
        await press(pilot, "escape")
        assert "overdue" in str(app.screen.query_one(TopBar).due)


async def test_before_a_round_nothing_is_due(sampled: Workspace, app_of: Make) -> None:
    app = app_of(at(sampled, "2027-01-14 11:00"))
    async with app.run_test(size=(120, 40)) as pilot:
        await to_interviews(pilot)
        assert str(app.screen.query_one(TopBar).due) == ""
        assert "not researched yet" in said(app, "rounds")
        await press(pilot, "m")
        assert "due tomorrow 11:15" in str(app.screen.query_one(TopBar).due)


async def test_thank_yous_are_written_for_the_round_under_the_cursor(
    sampled: Workspace, app_of: Make, tmp_path: Path
) -> None:
    later = Interview("last-0000", stage="Last", interviewers=(Interviewer("Ada Berg", moment="the map"),), done=True)
    job = sampled.job(JOB)
    sampled.save_job(replace(job, interviews=(*job.interviews, later)))
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_interviews(pilot)
        await press(pilot, "t")
        await fill(pilot, folder=str(tmp_path / "out"))
        await settled(pilot)
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert [name.rpartition("thanks-")[2] for name in names] == ["priya-raman.docx", "tom-beckett.docx"]
    assert len(sampled.job(JOB).interviews) == 2


async def test_a_thank_you_without_a_moment_leads_to_the_debrief(workspace: Workspace, app_of: Make) -> None:
    workspace.save_job(Job("j", "Nurse", interviews=(Interview("r", interviewers=(Interviewer("Ann"),)),)))
    app = app_of(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_interviews(pilot)
        await press(pilot, "t")
        assert isinstance(app.screen, DebriefDialog)
        assert any("needs a moment" in note.message for note in app._notifications)


@pytest.mark.parametrize("size", SIZES)
async def test_without_interviews_it_says_what_to_do_and_words_are_never_markup(
    workspace: Workspace, app_of: Make, size: tuple[int, int]
) -> None:
    workspace.save_job(Job("j", HOSTILE, HOSTILE))
    app = app_of(workspace)
    async with app.run_test(size=size) as pilot:
        await to_interviews(pilot)
        assert "n add a round" in said(app, "rounds")
        assert "b Debrief" not in str(app.screen.query_one(KeyBar).content)
        for keys, values in (
            (("n",), {"stage": HOSTILE, "place": HOSTILE}),
            (("tab", "n"), {"name": HOSTILE, "role": HOSTILE, "moment": HOSTILE}),
            (("tab", "n"), {"heading": HOSTILE, "text": HOSTILE}),
            (("tab", "n"), {"question": HOSTILE}),
        ):
            await press(pilot, *keys)
            await fill(pilot, **values)
        for panel in ("rounds", "people", "research", "asks"):
            assert "[bold]loud[/bold]" in said(app, panel)
        await press(pilot, "b", "escape", "d", "2")
        await settled(pilot)
        assert isinstance(app.screen, JobScreen)


async def test_undo_takes_back_the_mark_and_nothing_noted_since(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_interviews(pilot)
        await press(pilot, "m")
        note_lessons(sampled, held(sampled).id, well="Calm")
        await press(pilot, "u")
        assert (held(sampled).done, held(sampled).went_well) == (False, "Calm")
        app.screen.query_one("#people", Listing).focus()
        await press(pilot, "d")
        note_lessons(sampled, held(sampled).id, mend="Shorter")
        await press(pilot, "u")
        assert [person.name for person in held(sampled).interviewers] == ["Priya Raman", "Tom Beckett"]
        assert held(sampled).to_mend == "Shorter"


async def test_what_was_removed_is_brought_back_after_leaving_the_screen_too(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await go(pilot, "2", "r", "d")
        assert sampled.bank.jobs[0].interviews == ()
        assert "Press u" in told(app)
        await go(pilot, "escape")
        assert told(app) == ""
        await go(pilot, "r")
        assert "u Undo" in text_of(app, "#key-bar")
        await go(pilot, "u")
        assert len(sampled.bank.jobs[0].interviews) == 1
