"""What holds on every screen: keys, palette, settings, themes, signs, windows that are too small, and ends."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from storybank.domain.skill import Kind
from storybank.errors import UsageError
from storybank.tui import filters, loading
from storybank.tui.app import StorybankApp
from storybank.tui.dialogs.settings import SettingsDialog
from storybank.tui.screens.bank import BankScreen
from storybank.tui.screens.editor import EditorScreen
from storybank.tui.screens.job import JobScreen
from storybank.tui.widgets.ascii import Ascii, as_ascii
from storybank.tui.widgets.bars import KeyBar
from storybank.workspace import Workspace
from storybank.workspace.settings import save_setting
from tests.tui.pilot import Make, go, lines_of, press, settled, shown_stories, told

PLACES: dict[str, tuple[str, ...]] = {
    "bank": (),
    "empty": (),
    "undo": ("d",),
    "editor": ("e",),
    "job": ("2",),
    "no job": ("2",),
    "line-up": ("2", "l"),
    "decided": ("2", "d"),
    "interviews": ("2", "r"),
    "people": ("2", "r", "tab"),
    "study": ("2", "s"),
    "practice": ("3",),
    "naming": ("3", "space"),
    "telling": ("3", "space", "space"),
    "prompter": ("3", "p", "j"),
    "nothing to practice": ("3",),
}
"""Where the walk over all keys begins, and the keys that lead there."""


async def reached(pilot: Pilot[None], place: str) -> None:
    """Go to a place, with something in it to do for every key."""
    await pilot.pause()
    for key in PLACES[place]:
        await press(pilot, key)
        await settled(pilot)
    if isinstance(pilot.app.screen, EditorScreen):
        await press(pilot, *" We just tried", "backspace")
        pilot.app.screen.follow()
        await settled(pilot)


def shown_keys(app: StorybankApp) -> list[Binding]:
    """Return the bindings that the key bar may show."""
    found = [item.binding for item in app.screen.active_bindings.values() if item.binding.show and item.enabled]
    return list({binding.action: binding for binding in found}.values())


def state_of(app: StorybankApp) -> tuple[Any, ...]:
    """Return all that a key could change."""
    notes = [note.identity for note in app._notifications]
    stack = [id(screen) for screen in app.screen_stack]
    return stack, app.current_mode, app.focused, lines_of(app), notes, app.workspace.bank, app.is_running


@pytest.mark.parametrize("place", list(PLACES))
async def test_every_key_of_the_key_bar_does_something_where_it_shows(
    tmp_path: Path, app_of: Make, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    keys: list[Binding] | None = None
    walked: set[str] = set()
    while keys is None or keys:
        workspace = Workspace.open(environ={"STORYBANK_HOME": str(tmp_path / str(len(walked)))})
        if place not in {"empty", "no job", "nothing to practice"}:
            workspace.add_samples()
        app = app_of(workspace)
        async with app.run_test(size=(200, 60)) as pilot:
            await reached(pilot, place)
            keys = shown_keys(app) if keys is None else keys
            binding = keys.pop()
            before = state_of(app)
            await press(pilot, binding.key)
            await settled(pilot)
            assert state_of(app) != before, f"{binding.key} ({binding.description}) changed nothing on {place}"
        walked.add(binding.action)
    assert len(walked) >= 4


async def test_the_key_bar_shows_no_more_than_fits(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(60, 24)) as pilot:
        await pilot.pause()
        bar = app.screen.query_one(KeyBar).content
        assert isinstance(bar, Content)
        assert bar.cell_length <= 58
        assert str(bar).endswith("f1 Help  q Quit")


@pytest.fixture
def keys_file(sampled: Workspace) -> Path:
    """The file of the person's own keys."""
    path = sampled.locations.config / "keys.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


async def test_a_key_of_the_person_s_own_works_and_is_shown(sampled: Workspace, app_of: Make, keys_file: Path) -> None:
    keys_file.write_text('# mine\n\nbank.new = "a"\n"editor.external" = "f6"  # as I am used to\n')
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "a New" in str(app.screen.query_one(KeyBar).content)
        await press(pilot, "n")
        assert isinstance(app.screen, BankScreen)
        await press(pilot, "a")
        assert isinstance(app.screen, EditorScreen)
        await pilot.pause()
        assert "f6 Your editor" in str(app.screen.query_one(KeyBar).content)
        assert not app._notifications


async def test_two_keys_may_change_places(sampled: Workspace, app_of: Make, keys_file: Path) -> None:
    keys_file.write_text('bank.new = "e"\nbank.edit = "n"\n')
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        bar = str(app.screen.query_one(KeyBar).content)
        assert "e New" in bar
        assert "n Edit" in bar
        assert not app._notifications


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("bank.new = a", 'write it like name = "value"'),
        ("bank.new = 3", 'write it like name = "value"'),
        ("[bank]", 'write it like name = "value"'),
        ('bank.nex = "a"', "no key is called 'bank.nex'. Did you mean 'bank.new'"),
        ('bank.new = "ctrl+m"', "terminals don't send 'ctrl+m'"),
        ('bank.new = "ctrl+shift+n"', "terminals don't send"),
        ('bank.new = "x"', "x is taken by bank.export"),
        ('bank.new = "q"', "q is taken by app.quit"),
    ],
)
async def test_a_wrong_line_is_told_and_skipped_and_the_others_hold(
    sampled: Workspace, app_of: Make, keys_file: Path, line: str, said: str
) -> None:
    keys_file.write_text(f'bank.order = "t"\n{line}\n')
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert f"line 2 is skipped: {said}" in told(app)
        assert len(app._notifications) == 1
        bar = str(app.screen.query_one(KeyBar).content)
        assert "t Order" in bar
        assert "n New" in bar


async def test_the_palette_has_stories_actions_skills_jobs_and_themes(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    wanted: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("themecontrast", lambda: app.theme == "storybank-contrast"),
        ("skilltableau", lambda: shown_stories(app) == 1),
        ("jobdata", lambda: isinstance(app.screen, JobScreen)),
        ("settings", lambda: isinstance(app.screen, SettingsDialog)),
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await go(pilot, "ctrl+p")
        rows = [line.strip(" │") for line in lines_of(app)]
        assert any("Export  x" in row for row in rows)
        assert sum("Story: " in row for row in rows) == len(sampled.bank.stories)
        await press(pilot, "escape")
        for typed, is_reached in wanted:
            await press(pilot, "ctrl+p", *typed)
            await settled(pilot)
            await go(pilot, "enter")
            assert is_reached(), typed


async def test_a_theme_is_remembered_on_this_machine(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)):
        app.choose_theme("storybank-paper")
    assert app_of(sampled).theme == "storybank-paper"
    (sampled.locations.config / "app.toml").write_text('theme = "no such thing"\n')
    assert app_of(sampled).theme == "storybank"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_settings_are_changed_a_line_at_a_time(sampled: Workspace, app_of: Make, size: tuple[int, int]) -> None:
    app = app_of(sampled)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "comma", "enter")
        app.screen.query_one("#answer", Input).value = "    Ada   Okafor "
        await press(pilot, "enter", "down", "down", "down", "enter")
        assert (sampled.bank.owner.name, sampled.bank.preferences.paper) == ("Ada Okafor", "letter")
        await press(pilot, "down", "down", "down", "down", "enter")
        app.screen.query_one("#answer", Input).value = "9000"
        await press(pilot, "enter")
        assert "no speaking pace" in "\n".join(lines_of(app))
        app.screen.query_one("#answer", Input).value = "120"
        await press(pilot, "enter", "down", "down", "enter")
        assert sampled.bank.preferences.words_per_minute == 120
        assert app.theme == "storybank-paper"
        assert app.screen.query_one("#settings", OptionList).highlighted == 9
        await press(pilot, "escape")
        assert isinstance(app.screen, BankScreen)


@pytest.mark.parametrize(("key", "value"), [("audience", "aliens"), ("language", "English please")])
def test_a_setting_that_can_not_be_is_refused(sampled: Workspace, key: str, value: str) -> None:
    with pytest.raises(UsageError):
        save_setting(sampled, key, value)


def test_ascii_takes_as_many_cells_and_no_other_sign(sampled: Workspace) -> None:
    for text in ("● proved ◐ ○ ▲", "╭─ Títle ─╮│", "“naïve” — … 客户 🙂", "━━═══── 90", "مرحبا"):
        plain = as_ascii(text)
        assert plain.isascii()
        assert Content(plain).cell_length == Content(text).cell_length
    assert as_ascii("╭─ Title ─╮│ é") == "+- Title -+| e"


async def test_with_ascii_every_screen_is_ascii(sampled: Workspace) -> None:
    app = StorybankApp(sampled, (Ascii(),))
    app.animation_level = "none"
    async with app.run_test(size=(120, 40)) as pilot:
        for keys in ((), ("e",), ("f1",), ("escape", "escape", "2")):
            await press(pilot, *keys)
            await settled(pilot)
            assert "\n".join(lines_of(app)).isascii()


def test_a_terminal_without_utf_8_gets_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        encoding = "iso-8859-1"

    assert filters(ascii_only=True)
    monkeypatch.setattr("sys.__stderr__", Stream())
    assert filters(ascii_only=False)
    monkeypatch.setattr(Stream, "encoding", "UTF-8")
    assert not filters(ascii_only=False)


async def test_without_colors_the_cursor_and_the_kinds_still_show(
    sampled: Workspace, app_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "down")
        rows = app.screen._compositor.render_strips()
        colors = {segment.style.color for strip in rows for segment in strip if segment.style and segment.style.color}
        assert all(len(set(color.get_truecolor())) == 1 for color in colors)
        grounds = {segment.style.bgcolor for segment in rows[5] if segment.style}
        assert len(grounds) > 1


async def test_a_window_that_was_too_small_recovers(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "e", *"abc")
        for size in ((40, 10), (80, 24), (59, 40), (120, 15), (200, 60)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            is_small = size[0] < 60 or size[1] < 16
            assert ("at least 60 x 16" in " ".join("\n".join(lines_of(app)).split())) is is_small
        await press(pilot, "d", "escape")
    assert sampled.story("churn").action.endswith("abcd")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the owner of everything may write anywhere")
async def test_a_theme_that_can_not_be_kept_holds_until_the_end(sampled: Workspace, app_of: Make) -> None:
    sampled.locations.config.mkdir(parents=True, exist_ok=True)
    sampled.locations.config.chmod(0o500)
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)):
        app.choose_theme("storybank-paper")
        assert "until you quit" in told(app)
        assert app.theme == "storybank-paper"


async def test_a_skill_tagged_hard_and_soft_is_named_once(sampled: Workspace, app_of: Make) -> None:
    sampled.tag_story("churn", "Zqx", Kind.HARD)
    sampled.tag_story("budget", "ZQX", Kind.SOFT)
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await loading.show_skill(app, "zqx")
        await pilot.pause()
        assert shown_stories(app) == 2
