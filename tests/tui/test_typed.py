"""What is typed into a dialog is kept, or asked about, however the person leaves."""

import pytest

from storybank.tui.dialogs.choose import ConfirmDialog
from storybank.tui.dialogs.debrief import DebriefDialog
from storybank.tui.dialogs.form import FormDialog
from storybank.tui.dialogs.posting import PostingDialog
from storybank.tui.screens.job import JobScreen
from storybank.tui.widgets.lean import LeanTextArea
from storybank.workspace import Workspace
from tests.tui.pilot import Make, press, settled

DIALOGS = [(("2", "a"), PostingDialog), (("2", "r", "n"), FormDialog)]


@pytest.mark.parametrize(("keys", "kind"), DIALOGS)
@pytest.mark.parametrize("leave", ["escape", "ctrl+q"])
async def test_a_dialog_with_typed_words_asks_before_it_is_left_and_a_no_keeps_them(
    sampled: Workspace, app_of: Make, keys: tuple[str, ...], kind: type[PostingDialog | FormDialog], leave: str
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in keys:
            await press(pilot, key)
            await settled(pilot)
        await press(pilot, *"Typed", leave)
        assert isinstance(app.screen, ConfirmDialog)
        await press(pilot, "n")
        assert isinstance(app.screen, kind)
        assert app.screen.is_typed()
        assert app.return_code is None
        await press(pilot, leave, *([leave] if leave == "ctrl+q" else []), "y")
        assert app.return_code == (0 if leave == "ctrl+q" else None)
        assert leave == "ctrl+q" or not isinstance(app.screen, kind)


async def test_an_empty_posting_dialog_closes_unasked(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2")
        await settled(pilot)
        await press(pilot, "a", "escape")
        assert isinstance(app.screen, JobScreen)


@pytest.mark.parametrize("is_ended", [False, True])
async def test_a_debrief_is_kept_when_storybank_quits_or_is_ended(
    sampled: Workspace, app_of: Make, *, is_ended: bool
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2")
        await settled(pilot)
        await press(pilot, "r", "b", *"Why", "tab")
        assert isinstance(app.screen, DebriefDialog)
        app.screen.query_one("#well", LeanTextArea).text = "It was calm"
        if is_ended:
            app._end(0)
        else:
            await press(pilot, "ctrl+q")
    (held,) = sampled.bank.jobs[0].interviews
    assert held.went_well == "It was calm"
    assert [item.question for item in held.asked] == ["Why"]
