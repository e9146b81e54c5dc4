"""The bank screen: found, ordered, taken back, and how ready it is."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Input

from storybank.domain.rehearsal import Rating
from storybank.domain.story import Story
from storybank.exchange.markdown import story_to_markdown
from storybank.tui.dialogs.ask import AskDialog
from storybank.tui.screens.bank import BankScreen
from storybank.tui.upkeep import watch_bank
from storybank.tui.widgets.rows import RowList
from storybank.workspace import Workspace
from storybank.workspace.rehearsals import log
from storybank.workspace.story_files import write_stories
from tests.tui.pilot import SIZES, Make, lines_of, page_of, press, settled, shown_stories, text_of, told


def order_of(screen: BankScreen) -> list[int]:
    """Return the numbers of the stories, from the top."""
    return [number for number, _ in screen._shown]


async def test_one_key_walks_through_the_orders_and_the_cursor_stays_on_its_story(
    sampled: Workspace, app_of: Make
) -> None:
    sampled.save_story(replace(sampled.story("missed"), lesson=".", updated=None))
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "down", "o")
        screen = app.screen
        assert isinstance(screen, BankScreen)
        titles = [story.title for _, story in screen._shown]
        assert titles == sorted(titles, key=str.casefold)
        assert screen._selected() == sampled.bank.stories[1]
        await press(pilot, "o")
        assert order_of(screen)[0] == 6
        assert "last edited first" in str(screen.query_one("#left").border_title)
        await press(pilot, "o")
        words = [story.words for _, story in screen._shown]
        assert words == sorted(words)
        await press(pilot, "o")
        assert order_of(screen) == [1, 2, 3, 4, 5, 6]


async def test_all_words_of_the_filter_must_stand_in_the_story(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", *"sql excel")
        found = shown_stories(app)
        assert 0 < found < 6
        await press(pilot, *" zzz")
        assert shown_stories(app) == 0
        assert "No story holds “sql excel zzz”" in page_of(app, "#preview")
        await press(pilot, "escape")
        assert shown_stories(app) == 6
        assert not app.screen.query("#filter")


async def test_the_list_says_how_a_story_was_told_last(sampled: Workspace, app_of: Make) -> None:
    first, second = sampled.bank.stories[:2]
    for rating in (Rating.EASY, Rating.HARD):
        log(sampled, first.id, 70, rating)
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        rows = [line for line in lines_of(app) if " s  " in line]
        assert " s  ●●○○ today  SQL" in rows[0]
        assert not set("●○") & set(rows[1].split("│")[0])
        assert "; last told today, hard" in page_of(app, "#preview")
        log(sampled, second.id, 70, Rating.EASY)
        await press(pilot, "3", "1", "down")
        assert any(" s  ●●●● today" in line for line in lines_of(app))
        assert "; last told today, easy" in page_of(app, "#preview")


async def test_a_bank_that_was_damaged_meanwhile_stays_on_the_screen(sampled: Workspace, app_of: Make) -> None:
    log(sampled, sampled.bank.stories[0].id, 70, Rating.EASY)
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        sampled.locations.bank.write_bytes(b"{ torn")
        await press(pilot, "o", "slash", *"sql")
        assert shown_stories(app) == 1
        assert any(" s  ●●●● today" in line for line in lines_of(app))


async def test_samples_are_taken_back_whole(workspace: Workspace, app_of: Make) -> None:
    before = workspace.bank
    app = app_of(workspace)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "s", "u")
        assert "Taken back" in told(app)
        assert app.screen.query_one("#welcome").display
    after = workspace.bank
    assert (after.stories, after.jobs, after.owner) == (before.stories, before.jobs, before.owner)
    assert len(after.removed_stories) == 6


async def test_a_story_edited_since_is_not_taken_back(workspace: Workspace, app_of: Make) -> None:
    app = app_of(workspace)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "s")
        workspace.save_story(replace(workspace.story("churn"), lesson="Mine now."))
        await press(pilot, "u")
        assert "1 edited since then stay" in told(app)
    assert [story.lesson for story in workspace.bank.stories] == ["Mine now."]


async def test_a_removed_story_returns_to_its_place(sampled: Workspace, app_of: Make) -> None:
    before = sampled.bank.stories
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "down", "d", "d", "u", "u")
        assert app.screen.query_one("#stories", RowList).cursor == 1
    assert sampled.bank.stories == before
    assert sampled.bank.removed_stories == ()


async def test_files_are_brought_in_and_taken_back(sampled: Workspace, app_of: Make, tmp_path: Path) -> None:
    folder = tmp_path / "my stories"
    files = write_stories(sampled, folder, force=False)
    changed = replace(sampled.story("churn"), lesson="Other words.")
    next(path for path in files if path.stem == changed.id).write_text(story_to_markdown(changed))
    (folder / "Skills.csv").write_text("Name\nWelding\n")
    (folder / "two.md").write_text(story_to_markdown(Story("", "New one", situation="There.")))
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "i")
        app.screen.query_one("#answer", Input).value = f'"{tmp_path}/nothing here"'
        await press(pilot, "enter")
        assert isinstance(app.screen, AskDialog)
        assert "▲" in text_of(app, "#refusal")
        app.screen.query_one("#answer", Input).value = f'"{folder}"'
        await press(pilot, "enter")
        assert shown_stories(app) == 7
        assert "1 added, 1 changed, 5 as they were; 1 skill added" in told(app)
        assert sampled.story("churn").lesson == "Other words."
        assert [skill.name for skill in sampled.bank.skills] == ["Welding"]
        await press(pilot, "u")
        assert shown_stories(app) == 6
    assert sampled.story("churn").lesson != "Other words."
    assert sampled.bank.skills == ()


async def test_a_wide_screen_says_how_ready_the_bank_is(sampled: Workspace, app_of: Make) -> None:
    sampled.remove_story("missed")
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert not app.screen.query_one("#health").display
        await pilot.resize_terminal(200, 60)
        await settled(pilot)
        health = page_of(app, "#health")
        assert "5 stories" in health
        assert "Questions that no story answers" in health
        assert "▲ Tell me about" in health
        before = health
        sampled.restore_story("missed")
        await watch_bank(app)
        await settled(pilot)
        assert page_of(app, "#health") != before


async def test_the_preview_says_what_to_mend_once_the_cursor_rests(workspace: Workspace, app_of: Make) -> None:
    workspace.save_story(Story("thin-0000", "Thin", situation="There.", task="That.", action="I did.", result=""))
    app = app_of(workspace)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, BankScreen)
        screen.check_now()
        await settled(pilot)
        assert "▲ Result is empty." in page_of(app, "#preview")


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_screen_says_what_it_is_why_and_which_keys(
    workspace: Workspace, app_of: Make, size: tuple[int, int]
) -> None:
    app = app_of(workspace)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = " ".join("\n".join(lines_of(app)).split())
        for words in (
            "Your bank is empty",
            "five to seven",
            "n write",
            "i import",
            "2 start from a job",
            "s look around",
        ):
            assert words in shown


async def test_a_thousand_stories_draw_only_those_in_sight(workspace: Workspace, app_of: Make) -> None:
    story = Story("a", "Title", situation="Words.")
    many = tuple(replace(story, id=f"s{number:04d}", title=f"Title {number}") for number in range(1_000))
    workspace.update(lambda bank: replace(bank, stories=many))
    app = app_of(workspace)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "end", "pageup", "up")
        listing = app.screen.query_one("#stories", RowList)
        assert listing.cursor < 990
        assert len(listing._made) < 100
        assert f"Title {listing.cursor}" in "\n".join(lines_of(app))
        await pilot.click("#stories", offset=(5, 1))
        await press(pilot, "home")
        assert listing.cursor == 0


async def test_where_the_filter_finds_nothing_no_key_for_a_story_is_offered(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"zzzz", "enter")
        bar = text_of(app, "#key-bar")
        assert not {"Edit", "Practice", "Delete"} & set(bar.split())
        assert "Order" in bar
        await press(pilot, "escape")
        assert {"Edit", "Practice", "Delete"} <= set(text_of(app, "#key-bar").split())


async def test_a_story_that_was_just_written_is_shown_whatever_the_filter(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"excel", "enter", "n", *"Fresh", "escape")
        await settled(pilot)
        assert isinstance(app.screen, BankScreen)
        story = app.screen._selected()
        assert story is not None
        assert (story.title, shown_stories(app)) == ("Fresh", 7)


async def test_a_notice_goes_when_a_full_screen_opens_whose_keys_are_others(workspace: Workspace, app_of: Make) -> None:
    app = app_of(workspace)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "s")
        assert "Press u" in told(app)
        await press(pilot, "n")
        await settled(pilot)
        assert told(app) == ""
