"""Sync in the app: two homes and the folder that both see, each change told, and nothing overwritten."""

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input, Static

from storybank.domain.story import Story
from storybank.tui import loading, sync_flow
from storybank.tui.app import StorybankApp
from storybank.tui.dialogs.choose import ConfirmDialog
from storybank.tui.dialogs.conflicts import ConflictsDialog
from storybank.tui.dialogs.sync import SyncDialog
from storybank.tui.screens.bank import BankScreen
from storybank.tui.screens.editor import EditorScreen
from storybank.tui.sync_flow import take_leave
from storybank.workspace import Workspace, sync_apart, syncing
from storybank.workspace.sync_apart import Do, Order, run
from storybank.workspace.sync_watch import look_around
from tests.tui.pilot import Make, lines_of, press, settled, text_of, told

ENCRYPTED = Path(__file__).parents[1] / "sync" / "encrypted" / "1"
CALM = Story("calm-0000", "Calmed a customer", situation="He was angry.", action="I listened.")


def opened(home: Path) -> Workspace:
    """Open the bank of a home."""
    return Workspace.open(environ={"STORYBANK_HOME": str(home)})


class Pair:
    """Two machines of one owner, in step through a folder."""

    def __init__(self, root: Path) -> None:
        self.drive = root / "drive"
        self.drive.mkdir()
        self.here, self.there = opened(root / "here"), opened(root / "there")
        self.here.save_story(CALM)
        for workspace in (self.here, self.there):
            syncing.sync(workspace, self.drive)

    def change(self, workspace: Workspace, **words: Any) -> None:
        """Change the story on one machine, and sync it."""
        workspace.save_story(replace(workspace.story("calm"), **words))
        syncing.sync(workspace)

    def disagree(self) -> None:
        """Change one sentence and one title on both; the machine here has not seen it yet."""
        self.change(self.there, situation="He was furious.", title="Calmed a caller")
        self.here.save_story(replace(self.here.story("calm"), situation="He was upset.", title="Calmed a guest"))


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """Two machines with one story."""
    return Pair(tmp_path)


async def looked(pilot: Pilot[None], app: StorybankApp) -> None:
    """Have the app look at its folder, and wait until all that follows is done."""
    await pilot.pause()
    loading.sync_flow(app).look()
    await settled(pilot)


def top_row(app: StorybankApp) -> str:
    """Return the top row of the screen."""
    return lines_of(app)[0]


def tables(workspace: Workspace) -> Any:
    """Return what stands in a bank's file."""
    return json.loads(workspace.store.path.read_bytes())


def no_process(*_: object, **__: object) -> None:
    """Stand for a process that must not be started."""
    raise AssertionError("a process was started")


async def test_what_another_machine_changed_comes_in_and_is_told_in_a_line(
    pair: Pair, app_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair.change(pair.there, title="Calmed a caller")
    app = app_of(pair.here)
    async with app.run_test(size=(120, 40)) as pilot:
        await looked(pilot, app)
        assert "1 change came in: “Calmed a caller”." in told(app)
        assert "Calmed a caller" in "\n".join(lines_of(app))
        assert "✓ in step" in top_row(app)
        await looked(pilot, app)
        assert len(app._notifications) == 1
        monkeypatch.setattr(subprocess, "Popen", no_process)
        await looked(pilot, app)
        await press(pilot, "2")
        assert "✓ in step" in top_row(app)


async def test_what_is_changed_here_is_said_to_be_unsent_and_then_sent(pair: Pair, app_of: Make) -> None:
    app = app_of(pair.here)
    async with app.run_test(size=(120, 40)) as pilot:
        await looked(pilot, app)
        await press(pilot, "e")
        app.screen.query_one("#title", Input).value = "Calmed a guest"
        await press(pilot, "escape")
        assert "◐ not sent" in top_row(app)
        await looked(pilot, app)
        assert "✓ in step" in top_row(app)
    syncing.sync(pair.there)
    assert pair.there.story("calm").title == "Calmed a guest"


async def test_quitting_sends_what_is_new_and_starts_nothing_when_nothing_is(
    pair: Pair, app_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_of(pair.here)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot, app)
        await press(pilot, "e")
        app.screen.query_one("#title", Input).value = "Calmed a guest"
        await press(pilot, "escape", "q")
    flow = loading.sync_flow(app)
    assert take_leave(flow, 60) == ""
    syncing.sync(pair.there)
    assert pair.there.story("calm").title == "Calmed a guest"
    app = app_of(pair.here)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot, app)
        await press(pilot, "q")
    monkeypatch.setattr(subprocess, "Popen", no_process)
    assert take_leave(loading.sync_flow(app), 60) == ""


async def test_quitting_waits_no_longer_than_it_may(pair: Pair, app_of: Make) -> None:
    app = app_of(pair.here)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot, app)
    pair.here.save_story(replace(CALM, title="Calmed a guest"))
    assert take_leave(loading.sync_flow(app), 0) == "Your last changes are being sent; that goes on by itself."


async def test_words_typed_meanwhile_and_words_that_come_in_are_both_kept(pair: Pair, app_of: Make) -> None:
    app = app_of(pair.here)
    async with app.run_test(size=(120, 40)) as pilot:
        await looked(pilot, app)
        await press(pilot, "e")
        app.screen.query_one("#lesson").focus()
        await press(pilot, *"Listen")
        pair.change(pair.there, action="I listened twice.")
        await looked(pilot, app)
        assert pair.here.story("calm").action == "I listened twice."
        await press(pilot, "escape")
        assert isinstance(app.screen, BankScreen)
    story = pair.here.story("calm")
    assert (story.lesson, story.action) == ("Listen", "I listened twice.")
    assert len(pair.here.bank.stories) == 1


async def test_the_same_box_changed_here_and_elsewhere_keeps_both_versions(pair: Pair, app_of: Make) -> None:
    app = app_of(pair.here)
    async with app.run_test(size=(120, 40)) as pilot:
        await looked(pilot, app)
        await press(pilot, "e")
        app.screen.query_one("#title", Input).value = "Calmed a guest"
        command = [sys.executable, "-m", "storybank", "--bank", str(pair.here.store.path), "story", "edit", "calm"]
        words = "---\nid: calm-0000\ntitle: Calmed a caller\n---\n## Action\nI listened.\n"
        subprocess.run([*command, "--file", "-"], input=words.encode(), check=True, capture_output=True)
        await looked(pilot, app)
        await press(pilot, "escape")
        await looked(pilot, app)
    syncing.sync(pair.there)
    for workspace in (pair.here, pair.there):
        assert {story.title for story in workspace.bank.stories} == {
            "Calmed a guest",
            "Calmed a caller (other version)",
        }


@pytest.mark.parametrize(("key", "choice"), [("1", 0), ("2", 1), ("b", None)])
async def test_a_conflict_resolved_in_the_app_gives_the_bank_that_the_command_gives(
    pair: Pair, app_of: Make, key: str, choice: int | None, tmp_path: Path
) -> None:
    pair.disagree()
    syncing.sync(pair.here)
    shutil.copytree(tmp_path / "here", tmp_path / "twin")
    twin = opened(tmp_path / "twin")
    app = app_of(pair.here)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot, app)
        assert "▲ 2 conflicts y" in top_row(app)
        await press(pilot, "y", "c")
        assert isinstance(app.screen, ConflictsDialog)
        for clash in loading.sync_flow(app).report.clashes:
            chosen = app.screen.query_one("#both", Static)
            assert all(word in str(chosen.content) for word in " ".join(clash.versions).split())
            await press(pilot, key)
            await settled(pilot)
            syncing.resolve(twin, clash.id, choice)
            assert tables(pair.here) == tables(twin)
        assert isinstance(app.screen, SyncDialog)
        await looked(pilot, app)
        assert "✓ in step" in top_row(app)
    assert syncing.sync(pair.there).conflicts == ()
    assert tables(pair.there)["stories"] == tables(twin)["stories"]


async def test_both_versions_are_shown_with_what_differs_underlined(pair: Pair, app_of: Make) -> None:
    pair.disagree()
    app = app_of(pair.here)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot, app)
        assert "2 places with two versions: press y, then c, to choose." in told(app)
        await press(pilot, "y", "c")
        page = app.screen.query_one("#both", Static).content
        assert isinstance(page, Content)
        shown = [str(page)[span.start : span.end] for span in page.spans if "underline" in str(span.style)]
        assert {"furious.", "upset."} == set(shown) or {"caller", "guest"} == set(shown)
        assert "1 the first   2 the second" in text_of(app, "#choice-keys")


@pytest.mark.parametrize(("key", "titles"), [("1", ["Calmed a caller"]), ("2", [])])
async def test_what_was_removed_here_and_edited_there_is_kept_or_not(
    pair: Pair, app_of: Make, key: str, titles: list[str]
) -> None:
    pair.change(pair.there, title="Calmed a caller")
    pair.here.remove_story("calm")
    app = app_of(pair.here)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot, app)
        assert "1 thing back that was removed: press y, then c, to choose." in told(app)
        await press(pilot, "y", "c", key)
        await settled(pilot)
        assert [story.title for story in pair.here.bank.stories] == titles
        assert loading.sync_flow(app).report.open == 0


async def test_without_loro_all_but_sync_works_and_sync_says_what_to_install(
    pair: Pair, app_of: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bare" / "loro").mkdir(parents=True)
    (tmp_path / "bare" / "loro" / "__init__.py").write_text("raise ImportError('no loro here')")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "bare"), *sys.path])
    app = app_of(pair.here)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot, app)
        assert "pip install loro" in told(app)
        assert "▲ not synced" in top_row(app)
        await press(pilot, "y")
        assert "pip install loro" in text_of(app, "#sync-page")
        monkeypatch.setattr(subprocess, "Popen", no_process)
        await looked(pilot, app)
        await press(pilot, "escape", "e")
        assert isinstance(app.screen, EditorScreen)


async def test_a_folder_that_goes_away_and_comes_back(pair: Pair, app_of: Make, tmp_path: Path) -> None:
    app = app_of(pair.here)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot, app)
        pair.change(pair.there, title="Calmed a caller")
        pair.drive.rename(tmp_path / "unplugged")
        await looked(pilot, app)
        assert "▲ folder away" in top_row(app)
        await press(pilot, "y")
        assert "Plug it in" in text_of(app, "#sync-page")
        (tmp_path / "unplugged").rename(pair.drive)
        await looked(pilot, app)
        assert "In step." in text_of(app, "#sync-page")
    assert pair.here.story("calm").title == "Calmed a caller"


async def test_a_folder_that_does_not_answer_counts_as_away_and_holds_nothing_up(
    pair: Pair, app_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()
    app = app_of(pair.here)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot, app)
        monkeypatch.setattr(sync_flow, "look_around", lambda workspace: answers.wait() and look_around(workspace))
        flow = loading.sync_flow(app)
        flow.look_again()
        await pilot.pause()
        flow.look_again()
        await press(pilot, "n", *"Words", "escape")
        assert "▲ folder away" in top_row(app)
        assert len(pair.here.bank.stories) == 2
        answers.set()
        await settled(pilot)
        await looked(pilot, app)
        assert "✓ in step" in top_row(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_without_a_folder_nothing_is_started_until_one_is_named(
    sampled: Workspace, app_of: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=size) as pilot:
        with monkeypatch.context() as forbidden:
            forbidden.setattr(subprocess, "Popen", no_process)
            await looked(pilot, app)
            await press(pilot, "y")
            assert "on this machine only" in text_of(app, "#sync-page")
            assert take_leave(loading.sync_flow(app), 60) == ""
        await press(pilot, "f", *"nowhere/at/all", "enter")
        await settled(pilot)
        assert "is not there" in text_of(app, "#sync-page")
        await press(pilot, "f")
        app.screen.query_one("#answer", Input).value = str(tmp_path / "drive")
        await press(pilot, "enter")
        await settled(pilot)
        assert "In step." in text_of(app, "#sync-page")
    other = opened(tmp_path / "other")
    assert syncing.sync(other, tmp_path / "drive").received > 0


async def test_an_encrypted_folder_is_said_to_be_one_and_who_has_no_key_is_told_what_to_do(
    pair: Pair, app_of: Make
) -> None:
    def words() -> str:
        return " ".join(" ".join(lines_of(app)).replace("│", " ").split())

    app = app_of(pair.here)
    async with app.run_test(size=(120, 40)) as pilot:
        await looked(pilot, app)
        await press(pilot, "y", "f")
        assert "whoever carries it can read your stories, unless" in words()
        await press(pilot, "escape", "escape")
        for workspace in (pair.there, pair.here):
            shutil.copy(ENCRYPTED / "key", workspace.store.path.with_name("bank.json.sync"))
            if workspace is pair.there:
                syncing.sync(workspace)
                await looked(pilot, app)
                await press(pilot, "y")
                assert "Run `storybank sync encrypt`" in text_of(app, "#sync-page")
        await looked(pilot, app)
        assert f"{pair.drive}, encrypted" in text_of(app, "#sync-page")
        await press(pilot, "f")
        assert "all that storybank puts there is encrypted" in words()


async def test_a_sync_that_would_take_many_stories_out_asks_first(pair: Pair, app_of: Make) -> None:
    for number in range(3):
        pair.here.save_story(replace(CALM, id=f"calm-{number}111", title=f"Story {number}"))
    for workspace in (pair.here, pair.there):
        syncing.sync(workspace)
    for story in pair.there.bank.stories:
        pair.there.remove_story(story.id)
    syncing.sync(pair.there)
    app = app_of(pair.here)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot, app)
        assert [story.title for story in pair.here.bank.stories][1:] == ["Story 0", "Story 1", "Story 2"]
        await press(pilot, "y", "s")
        assert isinstance(app.screen, ConfirmDialog)
        await press(pilot, "y")
        await settled(pilot)
    assert not pair.here.bank.stories


async def test_conflict_copies_beside_the_bank_are_told_and_merged_on_request(sampled: Workspace, app_of: Make) -> None:
    path = sampled.store.path
    copy = path.with_name("bank (Maya's conflicted copy 2026-01-01).json")
    shutil.copy(path, copy)
    opened_copy = Workspace.open(copy)
    opened_copy.save_story(CALM)
    for backup in copy.parent.glob(f"{copy.name}.*"):
        backup.unlink()
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot, app)
        assert "press y, then m, to merge them in" in told(app)
        assert "▲ 1 conflict copy y" in top_row(app)
        await press(pilot, "y", "m", "n")
        assert copy.exists()
        await press(pilot, "m", "y")
        await settled(pilot)
        assert not copy.exists()
        assert copy.with_name(f"{copy.name}.adopted").exists()
        assert "conflict cop" not in text_of(app, "#sync-page")
    assert CALM.title in [story.title for story in sampled.bank.stories]


async def test_files_that_can_not_be_read_are_told_with_what_to_do(pair: Pair, app_of: Make) -> None:
    pair.change(pair.there, title="Calmed a caller")
    for path in pair.drive.rglob("*.sbk"):
        path.write_bytes(path.read_bytes()[:-20])
    app = app_of(pair.here)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot, app)
        await press(pilot, "y")
        assert "not arrived yet" in text_of(app, "#sync-page")
        assert "Wait for whatever carries the folder" in text_of(app, "#sync-page")


async def test_the_palette_has_what_the_dialog_does(pair: Pair, app_of: Make) -> None:
    pair.disagree()
    app = app_of(pair.here)
    wanted: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("syncnow", lambda: isinstance(app.screen, SyncDialog)),
        ("syncname", lambda: bool(app.screen.query("#answer"))),
        ("syncchoose", lambda: isinstance(app.screen, ConflictsDialog)),
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await looked(pilot, app)
        for typed, is_reached in wanted:
            await press(pilot, "ctrl+p", *typed)
            await settled(pilot)
            await press(pilot, "enter")
            await settled(pilot)
            assert is_reached(), typed
            await press(pilot, "escape", "escape")


@pytest.mark.parametrize("width", [60, 80, 100])
async def test_what_waits_shows_in_the_top_row_however_narrow(pair: Pair, app_of: Make, width: int) -> None:
    pair.disagree()
    app = app_of(pair.here)
    async with app.run_test(size=(width, 24)) as pilot:
        await looked(pilot, app)
        assert "▲2" in top_row(app).replace("▲ 2", "▲2")
        assert "● saved" in top_row(app)


def test_the_app_itself_never_loads_the_engine() -> None:
    script = "import sys, storybank.tui.sync_flow, storybank.tui.dialogs.sync; sys.exit('loro' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_process_that_ends_without_a_word_is_told(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync_apart, "__name__", "no.such.module")
    report = run(pair.here, Order(Do.SYNC))
    assert report.refusal is not None
    assert "storybank sync" in report.refusal.hint


async def test_a_slip_in_a_folders_name_is_told_once_and_the_folder_of_before_goes_on(
    pair: Pair, app_of: Make, tmp_path: Path
) -> None:
    pair.change(pair.there, title="Calmed a caller")
    (tmp_path / "file").write_text("no folder")
    app = app_of(pair.here)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await looked(pilot, app)
        assert "1 change came in" in told(app)
        app.clear_notifications()
        for state, folder in (("✓ in step", tmp_path / "elsewhere"), ("folder away", pair.drive)):
            await press(pilot, "y", "f")
            app.screen.query_one("#answer", Input).value = str(tmp_path / "file")
            await press(pilot, "enter")
            await settled(pilot)
            assert told(app).count("file is a file") == 1
            assert "is a file" not in text_of(app, "#sync-page")
            await press(pilot, "escape")
            assert state in top_row(app)
            assert "came in" not in told(app)
            app.clear_notifications()
            next(path for path in (pair.drive, tmp_path / "elsewhere") if path.exists()).rename(folder)
            await looked(pilot, app)
