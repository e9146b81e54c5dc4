"""The app at the keyboard: nothing typed is lost, and each key does what it says."""

import gc
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual._styles_cache import StylesCache
from textual.widgets import Input, OptionList, Static, TextArea

from storybank.domain.posting import Importance
from storybank.domain.skill import Kind
from storybank.domain.story import Part, Story
from storybank.errors import NotWrittenError
from storybank.store import Drafts
from storybank.tui.app import StorybankApp
from storybank.tui.dialogs.choose import ChooseDialog, ConfirmDialog
from storybank.tui.dialogs.export import ExportDialog
from storybank.tui.dialogs.help import HelpDialog
from storybank.tui.dialogs.posting import PostingDialog
from storybank.tui.screens.bank import BankScreen
from storybank.tui.screens.editor import EditorScreen
from storybank.tui.screens.job import JobScreen
from storybank.tui.upkeep import each_minute, watch_bank
from storybank.tui.widgets.bars import KeyBar, TopBar
from storybank.tui.widgets.coverage import CoverageGrid
from storybank.tui.widgets.evidence import EvidenceArea
from storybank.workspace import Workspace
from storybank.workspace.making import FORMATS
from storybank.workspace.previews import Preview
from tests.tui.pilot import SIZES, Make, go, lines_of, page_of, press, settled, shown_stories, text_of, told


@pytest.mark.parametrize("size", SIZES)
async def test_a_story_written_by_keys_alone_is_in_the_bank(
    workspace: Workspace, app_of: Make, size: tuple[int, int]
) -> None:
    app = app_of(workspace)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "n", *"Calm", "tab")
        for part in Part:
            app.screen.query_one(f"#{part.value}").focus()
            await press(pilot, *part.value)
        await press(pilot, "ctrl+t", *"SQL", "enter", "ctrl+t", *"Empathy", "enter", "escape")
        assert isinstance(app.screen, BankScreen)
        await press(pilot, "q")
    story: Story = workspace.bank.stories[0]
    assert story.title == "Calm"
    assert story.id.startswith("calm-")
    assert [story.text(part) for part in Part] == ["situation", "task", "action", "result", "lesson"]
    assert [(tag.name, tag.kind) for tag in story.skills] == [("SQL", Kind.HARD), ("Empathy", Kind.SOFT)]
    assert workspace.drafts.all() == ()


async def test_selected_words_become_evidence(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "e")
        area = app.screen.query_one("#situation", TextArea)
        area.focus()
        area.selection = type(area.selection)((0, 0), (0, 10))
        await press(pilot, "ctrl+l", *"Tableau", "enter", "escape")
    tag = sampled.story("churn").tag_for("Tableau")
    assert tag is not None
    assert (Part.SITUATION, "Brightline") in [(proof.part, proof.quote) for proof in tag.evidence]


async def test_marking_without_a_selection_says_how(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "e", "ctrl+l")
        assert isinstance(app.screen, EditorScreen)
        assert any("Select the words" in note.message for note in app._notifications)


async def test_an_unknown_skill_is_hard_or_soft_as_the_person_says(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "e", "ctrl+t", *"Zqx", "down", "enter", "escape")
    tag = sampled.story("churn").tag_for("Zqx")
    assert tag is not None
    assert tag.kind is Kind.SOFT


async def test_leaving_saves_and_an_untouched_new_story_is_not_kept(workspace: Workspace, app_of: Make) -> None:
    app = app_of(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", "escape")
        assert [story.title for story in workspace.bank.stories] == []
        await press(pilot, "n", *"Kept", "escape", "n", "tab", *"words", "escape")
    assert [story.title for story in workspace.bank.stories] == ["Kept", "words"]


async def test_what_is_typed_is_a_draft_before_it_is_saved(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "e")
        app.screen.query_one("#lesson").focus()
        await press(pilot, *"XYZ")
        assert isinstance(app.screen, EditorScreen)
        app.screen.keep_draft()
        (draft,) = sampled.drafts.all()
        assert "XYZ" in draft.story.lesson
        assert "XYZ" not in sampled.story("churn").lesson


async def test_the_next_start_offers_the_draft(sampled: Workspace, app_of: Make) -> None:
    base = sampled.story("churn")
    sampled.drafts.save(replace(base, lesson="Half a sent"), base)
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, ChooseDialog)
        await press(pilot, "enter")
        assert isinstance(app.screen, EditorScreen)
        await press(pilot, "escape")
    assert sampled.story("churn").lesson == "Half a sent"


async def test_a_new_story_continued_from_its_draft_is_saved_on_quitting(workspace: Workspace, app_of: Make) -> None:
    workspace.drafts.save(Story("story-0000", "Second", situation="It began."), None)
    app = app_of(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "enter")
        assert "saved" not in str(app.screen.query_one(TopBar).state)
        await press(pilot, "ctrl+q")
    assert [(story.title, story.situation) for story in workspace.bank.stories] == [("Second", "It began.")]
    assert workspace.drafts.all() == ()


@pytest.mark.parametrize(
    ("answer", "lesson", "drafts"),
    [(("enter",), "Half a sent!", 0), (("down", "enter"), "Two!", 0), (("escape",), "Two", 1)],
)
async def test_a_draft_that_was_left_for_later_is_offered_by_its_story_and_never_overwritten(
    sampled: Workspace, app_of: Make, answer: tuple[str, ...], lesson: str, drafts: int
) -> None:
    base = sampled.save_story(replace(sampled.story("churn"), lesson="Two"))
    sampled.drafts.save(replace(base, lesson="Half a sent"), base)
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await go(pilot, "escape", "e")
        assert isinstance(app.screen_stack[-2], EditorScreen)
        assert "You were writing" in "\n".join(lines_of(app))
        await go(pilot, *answer)
        if isinstance(app.screen, EditorScreen):
            app.screen.form.area(Part.LESSON).focus()
            await go(pilot, "exclamation_mark", "escape")
        assert isinstance(app.screen, BankScreen)
    assert sampled.story("churn").lesson == lesson
    assert len(sampled.drafts.all()) == drafts


async def test_a_draft_is_dropped_only_when_asked(sampled: Workspace, app_of: Make) -> None:
    sampled.drafts.save(replace(sampled.story("churn"), lesson="Half"), None)
    for keys, left in ((("escape",), 1), (("down", "enter"), 1), (("down", "down", "enter"), 0)):
        app = app_of(sampled)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await press(pilot, *keys)
        assert len(sampled.drafts.all()) == left


def full(*_: object) -> None:
    """Stand for a save on a full disk."""
    raise NotWrittenError("bank.json was not saved: the disk is full.", "Make room.")


def said_in_dialog(app: StorybankApp) -> str:
    """Return the words of the dialog that is open."""
    assert isinstance(app.screen, ConfirmDialog)
    return " ".join(str(part.render()) for part in app.screen.query(Static))


async def test_a_save_that_fails_keeps_the_text_and_says_why(
    sampled: Workspace, app_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "e")
        app.screen.query_one("#lesson").focus()
        await press(pilot, *"XYZ")
        monkeypatch.setattr(sampled.store, "update", full)
        await press(pilot, "ctrl+s")
        await press(pilot, "ctrl+s")
        assert sum("disk is full" in note.message for note in app._notifications) == 1, "said once"
        for key in ("escape", "ctrl+q"):
            await press(pilot, key)
            assert "the disk is full. Make room." in said_in_dialog(app)
            assert "stays a draft" in said_in_dialog(app)
            await press(pilot, "n")
            assert isinstance(app.screen, EditorScreen)
            assert "XYZ" in app.screen.query_one("#lesson", TextArea).text
        await press(pilot, "ctrl+q", "y")
        assert not app.is_running
    assert sampled.drafts.all()[0].story.lesson.endswith("XYZ")


async def test_a_story_that_can_be_kept_nowhere_is_left_only_knowingly(
    sampled: Workspace, app_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "e")
        monkeypatch.setattr(sampled.store, "update", full)
        monkeypatch.setattr(Drafts, "save", full)
        app.screen.query_one("#lesson").focus()
        await press(pilot, *"XYZ", "escape")
        assert "would be lost" in said_in_dialog(app)
        await press(pilot, "y")
        assert isinstance(app.screen, BankScreen)


async def test_what_another_program_changed_meanwhile_is_joined_with_what_is_typed(
    sampled: Workspace, app_of: Make
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "e")
        sampled.save_story(replace(sampled.story("churn"), lesson="Theirs."))
        app.screen.query_one("#title", Input).value = "Mine"
        await press(pilot, "escape")
        assert "both changes are kept" in told(app)
    assert (sampled.story("churn").title, sampled.story("churn").lesson) == ("Mine", "Theirs.")
    assert len(sampled.bank.stories) == 6


async def test_the_same_words_changed_by_another_program_are_kept_beside(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "e")
        sampled.save_story(replace(sampled.story("churn"), title="Theirs"))
        app.screen.query_one("#title", Input).value = "Mine"
        await press(pilot, "escape")
        assert "(other version)" in told(app)
    assert {"Mine", "Theirs (other version)"} <= {story.title for story in sampled.bank.stories}


async def test_a_removed_story_comes_back_with_undo(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "down", "d", "d")
        assert len(sampled.bank.stories) == 4
        await press(pilot, "u", "u")
        assert len(sampled.bank.stories) == 6
        assert shown_stories(app) == 6


async def test_filtering_shows_what_holds_the_words(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"tableau", "enter")
        assert shown_stories(app) == 1
        await press(pilot, "escape")
        assert shown_stories(app) == 6


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_bank_says_what_to_do_and_s_brings_samples(
    workspace: Workspace, app_of: Make, size: tuple[int, int]
) -> None:
    app = app_of(workspace)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert [item.id for item in app.screen.query_one("#body").children if item.display] == ["welcome"]
        assert "write the first story" in text_of(app, "#welcome")
        await press(pilot, "s")
        assert not app.screen.query_one("#welcome").display
    assert len(workspace.bank.stories) == 6


@pytest.mark.parametrize("size", SIZES)
async def test_a_pasted_posting_is_matched(sampled: Workspace, app_of: Make, size: tuple[int, int]) -> None:
    posting = "Senior Welder\n\nRequirements:\n- TIG welding and SQL\n" + "We build ships. " * 3_200
    app = app_of(sampled)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "2")
        await settled(pilot)
        await press(pilot, "a")
        assert isinstance(app.screen, PostingDialog)
        app.screen.query_one("#posting", TextArea).insert(posting)
        await pilot.pause()
        assert app.screen.query_one("#position", Input).value == "Senior Welder"
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, JobScreen)
        assert app.screen.match is not None
        names = {item.requirement.name for item in app.screen.match.requirements}
        assert "SQL" in names
        assert len(app.screen.query_one("#grid", CoverageGrid).rows) == len(names)
    assert sampled.bank.jobs[-1].title == "Senior Welder"
    assert len(sampled.bank.jobs[-1].posting) > 50_000


async def test_the_grid_shows_the_words_behind_a_mark_and_opens_the_story(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "2")
        await settled(pilot)
        assert "in plain words" in text_of(app, "#evidence")
        await press(pilot, "g")
        assert "No story shows Analysis" in text_of(app, "#evidence")
        await press(pilot, "enter")
        assert isinstance(app.screen, EditorScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, JobScreen)


async def test_the_posting_and_the_grid_take_turns_where_both_do_not_fit(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2")
        await settled(pilot)
        assert not app.screen.query_one("#posting-text").display
        await press(pilot, "v")
        assert app.screen.query_one("#posting-text").display
        await press(pilot, "v")
        assert app.screen.query_one("#coverage").display


async def test_export_writes_the_sheet_and_asks_before_writing_over_it(
    sampled: Workspace, app_of: Make, tmp_path: Path
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        for answer, size in (("", 0), ("n", 0), ("y", 1)):
            await press(pilot, "x")
            assert isinstance(app.screen, ExportDialog)
            app.screen.query_one("#folder", Input).value = str(tmp_path / "out")
            await press(pilot, "ctrl+s")
            await settled(pilot)
            if answer:
                assert isinstance(app.screen, ConfirmDialog)
                path = next((tmp_path / "out").glob("*prep.docx"))
                path.write_bytes(b"")
                await press(pilot, answer)
                await settled(pilot)
                assert bool(path.stat().st_size) is bool(size)
        assert len(list((tmp_path / "out").iterdir())) == 1


async def test_a_preview_that_comes_while_the_dialog_is_taken_away_is_passed_over(
    sampled: Workspace, app_of: Make
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "x")
        await settled(pilot)
        dialog = app.screen
        assert isinstance(dialog, ExportDialog)
        kind = dialog.kind
        gone = app.pop_screen()
        dialog.query_one("#contents").remove()
        dialog._nodes._clear()
        dialog._show_preview(kind, Preview(("late",)))
        await gone
        assert not dialog.is_open


@pytest.mark.parametrize("size", SIZES)
async def test_export_shows_what_goes_in_and_writes_the_form_that_was_chosen(
    sampled: Workspace, app_of: Make, tmp_path: Path, size: tuple[int, int]
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "x")
        await settled(pilot)
        assert "6 of your 6 stories" in text_of(app, "#contents")
        assert "Not researched: recent news" in text_of(app, "#contents")
        await press(pilot, "down")
        await settled(pilot)
        assert "2 emails: Priya Raman, Tom Beckett" in text_of(app, "#contents")
        app.screen.query_one("#folder", Input).value = str(tmp_path / "out")
        await press(pilot, "tab", "down", "enter")
        await settled(pilot)
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".txt"}
    assert len(list((tmp_path / "out").iterdir())) == 2


async def test_a_pdf_is_written_beside_the_word_file_and_asked_for_before_it_is_written_over(
    sampled: Workspace, app_of: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storybank.documents.pdf.pdf_of", lambda _: b"%PDF-")
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        for keys in ((), ("y",)):
            await press(pilot, "x")
            await settled(pilot)
            app.screen.query_one("#folder", Input).value = str(tmp_path / "out")
            await press(pilot, "tab", "end", "enter")
            await settled(pilot)
            await press(pilot, *keys)
            await settled(pilot)
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".docx", ".pdf"]


async def test_every_kind_of_document_that_can_be_exported_is_in_the_dialog(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "x")
        for kind, forms in FORMATS.items():
            assert isinstance(app.screen, ExportDialog)
            assert app.screen.kind is kind
            offered = {option.id for option in app.screen.query_one("#format", OptionList).options}
            assert offered == {*forms, "pdf"} - {"mailto"}
            await press(pilot, "down")
            await settled(pilot)


async def test_export_without_a_job_says_what_to_do(workspace: Workspace, app_of: Make) -> None:
    app = app_of(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "x")
        assert any("Save a job first" in note.message for note in app._notifications)


HOSTILE = "[/x] [bold]loud[/bold] [@click=app.quit]go[/] مرحبا 🙂 客户 \\["


@pytest.mark.parametrize("size", SIZES)
async def test_words_are_never_markup(workspace: Workspace, app_of: Make, size: tuple[int, int]) -> None:
    texts: dict[str, Any] = {part.value: HOSTILE for part in Part}
    workspace.save_story(Story("odd-0000", HOSTILE, headline=HOSTILE, where=HOSTILE, when=HOSTILE, **texts))
    workspace.tag_story("odd", "[/z] skill", Kind.SOFT, "loud")
    workspace.add_job(HOSTILE, HOSTILE, f"{HOSTILE}\nRequirements:\n- SQL [/y]\n")
    app = app_of(workspace)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "[bold]loud[/bold]" in page_of(app, "#preview")
        await press(pilot, "d", "u", "e", "ctrl+t", "escape", "escape", "2")
        await settled(pilot)
        await press(pilot, "o", "escape", "x", "escape", "f1", "escape", "ctrl+p", *"odd", "escape")
        assert app.is_running
    assert workspace.story("odd").action == HOSTILE


@pytest.mark.parametrize(("size", "is_small"), [((59, 24), True), ((80, 15), True), ((60, 16), False)])
async def test_a_window_that_is_too_small_says_so(
    sampled: Workspace, app_of: Make, size: tuple[int, int], is_small: bool
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = "\n".join(lines_of(app))
        assert ("at least 60 x 16" in " ".join(shown.split())) is is_small
        assert ("Stories" in shown) is not is_small


async def test_the_bank_on_the_screen_follows_the_bank_on_disk(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        sampled.save_story(Story("new-0000", "From elsewhere"))
        await watch_bank(app)
        await pilot.pause()
        assert shown_stories(app) == 7


async def test_every_key_in_the_footer_is_a_key_of_the_screen(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(200, 60)) as pilot:
        for keys, expected in (
            ((), ("n New", "e Edit", "o Order", "x Export", "q Quit")),
            (("2",), ("v Posting", "g Gap", "n Write", "p Pin", "a Paste", "d Strike")),
        ):
            await press(pilot, *keys)
            await settled(pilot)
            shown = str(app.screen.query_one(KeyBar).content)
            assert [words for words in expected if words not in shown] == []


async def test_help_lists_the_keys_of_the_screen_below(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "e", "f1")
        assert isinstance(app.screen, HelpDialog)
        said = " ".join(str(widget.content) for widget in app.screen.query(Static))
        assert "Mark evidence" in said
        await press(pilot, "escape")
        assert isinstance(app.screen, EditorScreen)


async def test_the_palette_opens_a_story_by_typing(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "ctrl+p", *"deadline")
        await settled(pilot)
        await press(pilot, "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, EditorScreen)
        assert app.screen.story.id == "missed-deadline-71aa"


@pytest.mark.parametrize("theme", ["storybank", "storybank-paper", "storybank-contrast"])
async def test_every_screen_draws_in_every_theme(sampled: Workspace, app_of: Make, theme: str) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        app.theme = theme
        await press(pilot, "e", "escape", "2")
        await settled(pilot)
        assert "Coverage" in app.export_screenshot()


@pytest.mark.parametrize("size", SIZES)
async def test_requirements_are_corrected_by_keys_and_each_correction_is_undone(
    sampled: Workspace, app_of: Make, size: tuple[int, int]
) -> None:
    app = app_of(sampled)
    job = sampled.bank.jobs[0]
    first = sampled.match(job).requirements[0].requirement
    async with app.run_test(size=size) as pilot:
        await press(pilot, "2")
        await settled(pilot)
        for keys in (("i",), ("down", "d"), ("plus", *"Kiln firing", "enter"), ("home", "e", *"Dashboards", "enter")):
            await press(pilot, *keys)
            await settled(pilot)
        corrections = sampled.job(job.id).corrections
        assert [item.name for item in corrections if item.importance] == [first.name]
        assert sum(item.struck for item in corrections) == 1
        assert [item.name for item in corrections if item.added] == ["Kiln firing"]
        assert [item.renamed for item in corrections if item.renamed] == ["Dashboards"]
        assert "Kiln firing" in {item.requirement.name for item in sampled.match(sampled.job(job.id)).requirements}
        await press(pilot, "u", "u", "u", "u")
        await settled(pilot)
        assert sampled.job(job.id).corrections == ()
        assert sampled.bank.terms == ()
        assert "u Undo" not in str(app.screen.query_one(KeyBar).content)
        await press(pilot, "home", "i")
        await settled(pilot)
        await press(pilot, "i")
        await settled(pilot)
        (weighed,) = sampled.job(job.id).corrections
        assert weighed.importance is Importance.MENTIONED


async def test_a_change_on_disk_while_the_app_starts_or_ends_stumbles_over_nothing(
    sampled: Workspace, app_of: Make
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await app.screen.query("*").remove()
        sampled.save_story(Story("new-0000", "From elsewhere"))
        await watch_bank(app)
        await pilot.pause()
        assert len(app.bank.stories) == 7


async def test_what_closed_screens_drew_is_let_go(sampled: Workspace, app_of: Make) -> None:
    def boxes() -> int:
        gc.collect()
        return sum(isinstance(item, EvidenceArea) for item in gc.get_objects())

    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        before = boxes()
        for _ in range(6):
            await press(pilot, "e")
            await settled(pilot)
            await press(pilot, "escape")
            await settled(pilot)
        # the last two may still be in some timer's hands
        assert boxes() - before <= 2 * len(Part)
        assert StylesCache.get_inner_outer.cache_info().currsize > 0
        each_minute(app)
        assert StylesCache.get_inner_outer.cache_info().currsize == 0


async def test_the_boxes_follow_a_change_of_theme(sampled: Workspace, app_of: Make) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "e")
        await settled(pilot)
        area = app.screen.query_one("#action", EvidenceArea)
        dark = {segment.style.bgcolor for segment in area.render_line(0) if segment.style}
        app.choose_theme("storybank-paper")
        await settled(pilot)
        light = {segment.style.bgcolor for segment in area.render_line(0) if segment.style}
        assert not dark & light
