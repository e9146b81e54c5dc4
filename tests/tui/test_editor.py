"""The editor: what is typed is counted, checked, proved and kept."""

import os
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from storybank.domain.skill import Kind
from storybank.domain.story import Part, SkillTag, Story
from storybank.errors import NotWrittenError
from storybank.tui.autosave import Autosave
from storybank.tui.dialogs.ask import AskDialog
from storybank.tui.dialogs.choose import ChooseDialog
from storybank.tui.screens.editor import EditorScreen
from storybank.tui.upkeep import watch_bank
from storybank.tui.widgets.bars import TopBar
from storybank.tui.widgets.chips import Meter
from storybank.tui.widgets.evidence import EvidenceArea
from storybank.workspace import Workspace
from tests.tui.pilot import Make, press, settled, text_of, told

WEAK = Story(
    "weak-0000",
    "Fixed the rota",
    situation="The kitchen lost two cooks in a month, and the rota never fitted.",
    task="I had to make a rota that eleven people could live with.",
    action="We changed the rota. I asked each cook what they needed, and I built the plan in Excel. I just tried to help.",
    result="Nobody left after that, and overtime fell by 20 %.",
)


async def opened(pilot: Pilot[None], story: Story) -> EditorScreen:
    """Open the editor on a story of the bank, and wait until it was read."""
    await pilot.pause()
    app = pilot.app
    app.push_screen(EditorScreen(story, story))
    await pilot.pause()
    screen = app.screen
    assert isinstance(screen, EditorScreen)
    screen.follow()
    await settled(pilot)
    return screen


@pytest.fixture
def weak(workspace: Workspace) -> Workspace:
    """A bank with one story that has something to mend."""
    workspace.save_story(WEAK)
    return workspace


async def test_speaking_time_and_balance_follow_what_is_typed(weak: Workspace, app_of: Make) -> None:
    app = app_of(weak)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, weak.story("weak"))
        assert "too short" in str(screen.query_one(Meter).render())
        screen.form.area(Part.ACTION).insert(" I did it step by step." * 16)
        screen.follow()
        assert "in the zone" in str(screen.query_one(Meter).render())
        assert "A ━━━━━━━━━━━" in text_of(app, "#balance")
        screen.form.area(Part.TASK).insert(" And there was more to say." * 40)
        screen.follow()
        assert "too long" in str(screen.query_one(Meter).render())
        assert "▲ long" in text_of(app, "#balance")
        assert "▲ short" in text_of(app, "#balance")


async def test_the_two_most_useful_hints_come_first_and_the_next_lights_up_its_words(
    weak: Workspace, app_of: Make
) -> None:
    app = app_of(weak)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, weak.story("weak"))
        hints = screen.reading.hints
        assert len(hints) > 2
        assert [hint.message in text_of(app, "#hints") for hint in hints[:3]] == [True, True, False]
        lit = set()
        for _ in hints:
            await press(pilot, "ctrl+g")
            assert screen.hint is not None
            if screen.hint.part and screen.hint.end:
                area = screen.form.area(screen.hint.part)
                assert area.has_focus
                row = next(row for row, spans in area._spans.items() if any(kind == "hint" for *_, kind in spans))
                start, end = next((start, end) for start, end, kind in area._spans[row] if kind == "hint")
                words = area.document.get_line(row)[start:end]
                assert words == screen.story.text(screen.hint.part)[screen.hint.start : screen.hint.end]
                assert area.cursor_location == (row, start)
                lit.add(words)
        assert "tried to" in lit
        await press(pilot, "ctrl+g")
        assert screen.hint == hints[0]


async def test_a_skill_found_in_the_words_is_added_with_its_proof_by_one_key(weak: Workspace, app_of: Make) -> None:
    app = app_of(weak)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, weak.story("weak"))
        found = screen.reading.suggestions
        assert found[0].name in text_of(app, "#found")
        await press(pilot, "f3")
        await settled(pilot)
        assert screen.reading.suggestions[0].name == found[1].name
        for _ in found[1:]:
            await press(pilot, "f2")
            await settled(pilot)
        assert not screen.query_one("#found").display
        await press(pilot, "escape")
    story = weak.story("weak")
    assert {tag.name for tag in story.skills} == {item.name for item in found[1:]}
    assert story.lost_evidence() == ()
    assert "Microsoft Excel" in {item.name for item in found}


async def test_a_bare_tag_is_offered_the_words_that_show_it(weak: Workspace, app_of: Make) -> None:
    weak.save_story(replace(WEAK, skills=(SkillTag("Excel", Kind.HARD),)))
    app = app_of(weak)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, weak.story("weak"))
        (excel,) = (item for item in screen.reading.suggestions if item.kind is Kind.HARD)
        assert (excel.name, excel.evidence.quote) == ("Excel", "Excel")


async def test_a_term_of_the_trade_gets_plain_words(weak: Workspace, app_of: Make) -> None:
    weak.save_settings(weak.bank.owner, replace(weak.bank.preferences, audience="general"))
    weak.save_story(replace(WEAK, result="The HACCP audit went through, and overtime fell by 20 %."))
    app = app_of(weak)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, weak.story("weak"))
        before = [hint.message for hint in screen.reading.hints if hint.rule == "jargon"]
        assert any("HACCP" in message for message in before)
        term = screen._term()
        await press(pilot, "f5")
        assert isinstance(app.screen, AskDialog)
        await press(pilot, *"plain", "enter")
        await settled(pilot)
        assert weak.bank.glossary.plain(term) == "plain"
        assert [hint.message for hint in screen.reading.hints if hint.rule == "jargon"] != before


async def test_a_full_disk_while_typing_keeps_the_text_and_says_so_once(
    weak: Workspace, app_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NotWrittenError("the draft was not saved: the disk is full.", "Make room.")

    app = app_of(weak)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, weak.story("weak"))
        monkeypatch.setattr(weak.drafts, "save", full)
        for word in ("one", "two"):
            screen.form.area(Part.LESSON).insert(word)
            screen.autosave()
            await settled(pilot)
        assert told(app).count("disk is full") == 1
        assert "not kept" in str(screen.query_one(TopBar).state)
        assert "onetwo" in screen.form.area(Part.LESSON).text
        monkeypatch.undo()
        screen.autosave()
        await settled(pilot)
        assert "draft kept" in str(screen.query_one(TopBar).state)


async def test_a_draft_is_kept_a_second_after_the_last_key_and_when_a_box_is_left(
    weak: Workspace, app_of: Make
) -> None:
    app = app_of(weak)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, weak.story("weak"))
        screen.form.area(Part.LESSON).focus()
        await press(pilot, *"abc")
        assert [round(timer._interval, 1) for timer in screen._pending] == [0.2, 1.0]
        await press(pilot, "shift+tab")
        await settled(pilot)
        assert [draft.story.lesson for draft in weak.drafts.all()] == ["abc"]


@pytest.mark.parametrize("is_gone", [True, False])
async def test_a_draft_that_is_kept_while_the_editor_closes_ends_nothing(
    weak: Workspace, app_of: Make, is_gone: bool
) -> None:
    app = app_of(weak)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, weak.story("weak"))
        await press(pilot, "escape")
        if not is_gone:
            screen = await opened(pilot, weak.story("weak"))
            screen.dismiss()
            await screen.form.remove_children()
        screen._draft_kept(WEAK)
        screen._draft_failed(NotWrittenError("the draft was not saved: the disk is full."))
        screen._show_put_back(WEAK)
        await settled(pilot)
        assert app.is_running


def test_a_slow_write_never_puts_an_old_draft_over_a_new_one(weak: Workspace) -> None:
    keeper = Autosave(weak.drafts)
    first, second = keeper.number(), keeper.number()
    keeper.keep(second, replace(WEAK, lesson="new"), None)
    keeper.keep(first, replace(WEAK, lesson="old"), None)
    assert [draft.story.lesson for draft in weak.drafts.all()] == ["new"]
    late = keeper.number()
    keeper.drop(WEAK.id)
    keeper.keep(late, replace(WEAK, lesson="late"), None)
    assert weak.drafts.all() == ()


async def test_another_program_s_version_is_shown_when_nothing_is_typed(weak: Workspace, app_of: Make) -> None:
    app = app_of(weak)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, weak.story("weak"))
        weak.save_story(replace(weak.story("weak"), lesson="Theirs."))
        await watch_bank(app)
        await settled(pilot)
        assert screen.form.area(Part.LESSON).text == "Theirs."
        assert not screen.is_changed()


async def test_a_story_removed_meanwhile_comes_back_when_it_is_saved(weak: Workspace, app_of: Make) -> None:
    app = app_of(weak)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, weak.story("weak"))
        weak.remove_story("weak")
        screen.query_one("#title", Input).value = "Still here"
        await press(pilot, "escape")
        assert "it is back" in told(app)
    assert [story.title for story in weak.bank.stories] == ["Still here"]
    assert weak.bank.removed_stories == ()


def editor_that(does: str, folder: Path) -> str:
    """Return a command that edits the file it is given: Python on `text`."""
    script = folder / "editor.py"
    script.write_text(
        "import pathlib, sys\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text()\n"
        + does
        + "\npath.write_text(text)\n"
    )
    return f'"{sys.executable}" "{script}"'


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the app be suspended where there is no terminal to hand over."""
    monkeypatch.setattr("textual.app.App.suspend", lambda _: nullcontext())
    monkeypatch.delenv("VISUAL", raising=False)


@pytest.mark.skipif(os.name == "nt", reason="quotes are other on Windows")
@pytest.mark.usefixtures("handed_over")
async def test_the_whole_story_goes_to_the_person_s_editor_and_comes_back(
    weak: Workspace, app_of: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    does = (
        "text = text.replace('## Result', '## Result\\nEverybody stayed.').replace('hard: []', 'hard: [Rota planning]')"
    )
    monkeypatch.setenv("EDITOR", editor_that(does, tmp_path))
    app = app_of(weak)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, weak.story("weak"))
        await press(pilot, "f4")
        assert screen.form.area(Part.RESULT).text.startswith("Everybody stayed.")
        await press(pilot, "escape")
    assert weak.story("weak").names(Kind.HARD) == ("Rota planning",)
    assert weak.story("weak").situation == WEAK.situation


@pytest.mark.skipif(os.name == "nt", reason="quotes are other on Windows")
@pytest.mark.usefixtures("handed_over")
async def test_text_that_is_no_story_is_refused_with_its_sentence_and_kept(
    weak: Workspace, app_of: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("EDITOR", editor_that("text = text.replace('## Task', '## Tusk\\nmy words')", tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    app = app_of(weak)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, weak.story("weak"))
        await press(pilot, "f4")
        assert isinstance(app.screen, ChooseDialog)
        said = " ".join(str(widget.content) for widget in app.screen.query(Static))
        assert "the heading 'Tusk' is none of" in said
        monkeypatch.setenv("EDITOR", editor_that("text = text.replace('## Tusk', '## Task')", tmp_path))
        await press(pilot, "enter")
        assert isinstance(app.screen, EditorScreen)
        assert app.screen.query_one("#task", TextArea).text.startswith("my words")
        monkeypatch.setenv("EDITOR", editor_that("text = 'nothing'", tmp_path))
        await press(pilot, "f4", "down", "enter")
        assert isinstance(app.screen, EditorScreen)
        assert app.screen.query_one("#task", TextArea).text.startswith("my words")
    assert [path.read_text() for path in tmp_path.glob("storybank-*.md")] == ["nothing"]


@pytest.mark.usefixtures("handed_over")
@pytest.mark.parametrize("command", ["no-such-editor-anywhere", "'open"])
async def test_an_editor_that_is_not_there_is_told_and_leaves_nothing_behind(
    weak: Workspace, app_of: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    monkeypatch.setenv("EDITOR", command)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    app = app_of(weak)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, weak.story("weak"))
        await press(pilot, "f4")
        assert "could not be started" in told(app)
    assert list(tmp_path.glob("storybank-*")) == []


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_large_and_odd_paste_is_taken_whole(weak: Workspace, app_of: Make, size: tuple[int, int]) -> None:
    pasted = "words " * 8_500 + "\x1b[31m\x00\x07 binary \ud800"
    app = app_of(weak)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot, weak.story("weak"))
        screen.query_one("#lesson", EvidenceArea).insert(pasted)
        screen.follow()
        await press(pilot, "escape")
        await settled(pilot)
    saved = weak.story("weak").lesson
    assert saved.endswith("[31m binary")
    assert len(saved) > 50_000


async def test_an_editor_shows_what_a_second_one_above_it_saved(weak: Workspace, app_of: Make) -> None:
    app = app_of(weak)
    async with app.run_test(size=(120, 40)) as pilot:
        below = await opened(pilot, weak.story("weak"))
        above = await opened(pilot, weak.story("weak"))
        assert above is not below
        above.query_one("#lesson", EvidenceArea).insert("Ask twice. ")
        await press(pilot, "escape")
        await settled(pilot)
        assert app.screen is below
        assert below.query_one("#lesson", TextArea).text.startswith("Ask twice.")
