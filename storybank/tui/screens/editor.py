"""The editor: boxes for the parts, and beside them time, balance, skills and hints. Nothing typed is ever lost."""

from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import DescendantBlur
from textual.timer import Timer
from textual.widgets import Input, TextArea
from textual.worker import get_current_worker

from storybank.coaching.finding import Finding
from storybank.domain.story import Story
from storybank.errors import StorybankError
from storybank.store import Draft
from storybank.tui.autosave import Autosave
from storybank.tui.content import QUIET
from storybank.tui.dialogs.choose import ConfirmDialog
from storybank.tui.drafts import ask_about_own_draft
from storybank.tui.screens.editor_history import HistoryKeys
from storybank.tui.screens.editor_skills import SkillKeys
from storybank.tui.screens.own_editor import OwnEditor
from storybank.tui.widgets.inspector import Inspector
from storybank.tui.widgets.story_form import StoryForm
from storybank.workspace.merging import same_words
from storybank.workspace.writing import Reading, is_blank, read_story, save_written

_PAUSE = 0.2
"""Seconds after the last key until time, balance and marks follow."""
_DRAFT_PAUSE = 1.0
"""Seconds after the last key until the draft is on disk."""
_SAVED = ("● saved", "$text-success")
_KEPT = ("◐ draft kept", "$text-primary")
_EDITED = ("○ edited", "$text-warning")
_FAILED = ("▲ not kept", "$text-error")


class EditorScreen(SkillKeys, HistoryKeys, OwnEditor):
    """Write or change one story."""

    MODE = "bank"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="editor.leave"),
        Binding("ctrl+s", "save", "Save", priority=True, id="editor.save"),
        Binding("ctrl+t", "tag", "Skill", priority=True, id="editor.tag"),
        Binding("ctrl+l", "prove", "Mark evidence", priority=True, id="editor.prove"),
        Binding("f2", "accept", "Add found", priority=True, id="editor.accept"),
        Binding("ctrl+g", "next_hint", "Next hint", priority=True, id="editor.hint"),
        Binding("f4", "own_editor", "Your editor", priority=True, id="editor.external"),
        Binding("f8", "history", "Versions", priority=True, id="editor.history"),
        Binding("f3", "pass_over", "Pass over what was found", priority=True, show=False, id="editor.pass"),
        Binding("ctrl+r", "untag", "Remove skill", priority=True, show=False, id="editor.untag"),
        Binding("f5", "explain", "Plain words for a term", priority=True, show=False, id="editor.explain"),
    ]

    def __init__(self, story: Story, base: Story | None) -> None:
        super().__init__()
        self.story, self.base = story, base
        self.reading = Reading()
        self._in_bank = base or Story(story.id, "")
        self._kept: Story | None = None
        self._failed = False
        self._given_up = False
        self._pending: list[Timer] = []
        self._at = -1

    def compose_body(self) -> ComposeResult:
        """Lay out the boxes and the inspector."""
        with Horizontal(id="body"):
            yield StoryForm(self.story)
            yield Inspector()

    def on_mount(self) -> None:
        """Fill the inspector and put the cursor where writing goes on."""
        self._autosave = Autosave(self.workspace.drafts)
        self.form.focus_first(self.story)
        self.follow()
        ask_about_own_draft(self)

    def on_screen_resume(self) -> None:
        """Show what a second editor of this story, opened above this one, has saved."""
        if self.is_laid_out:
            self.follow_bank()

    @property
    def form(self) -> StoryForm:
        """The boxes."""
        return self.query_one(StoryForm)

    @property
    def hint(self) -> Finding | None:
        """The hint that the person is at."""
        return self.reading.hints[self._at] if 0 <= self._at < len(self.reading.hints) else None

    def current(self) -> Story:
        """Return the story as it stands in the boxes."""
        return self.form.story(self.story)

    def is_unused(self) -> bool:
        """Tell whether this is a new story without a word."""
        return self.base is None and is_blank(self.current())

    def is_changed(self) -> bool:
        """Tell whether something differs from what is in the bank."""
        return not same_words(self.current(), self._in_bank)

    @on(TextArea.Changed)
    @on(Input.Changed)
    def typed(self) -> None:
        """Follow a moment after the last key, and keep a draft a moment later."""
        for timer in self._pending:
            timer.stop()
        self._pending = [self.set_timer(_PAUSE, self.follow), self.set_timer(_DRAFT_PAUSE, self.autosave)]
        self._say_state()

    @on(DescendantBlur)
    def autosave(self) -> None:
        """Keep a draft now, away from the screen's own thread."""
        if self.is_laid_out and self.is_changed() and self._kept != self.current():
            self._write_draft(self._autosave.number(), self.current())

    @work(thread=True, group="draft")
    def _write_draft(self, number: int, story: Story) -> None:
        try:
            self._autosave.keep(number, story, self.base)
        except StorybankError as error:
            self.app.call_from_thread(self._draft_failed, error)
        else:
            self.app.call_from_thread(self._draft_kept, story)

    def _draft_kept(self, story: Story) -> None:
        self._kept, self._failed = story, False
        self._say_state()

    def _draft_failed(self, error: StorybankError) -> None:
        if not self._failed:
            self.tell(error)
        self._failed = True
        self._say_state()

    def keep_draft(self) -> None:
        """Keep a draft before storybank ends, whatever happens."""
        if self.is_laid_out and self.is_changed():
            story = self.current()
            with suppress(StorybankError):
                self._autosave.keep(self._autosave.number(), story, self.base)
                self._kept = story

    def follow(self) -> None:
        """Bring marks, time, balance and skills up to what is typed, and look for hints."""
        if not self.is_laid_out:
            return
        self.story = self.current()
        self._mark()
        self.query_one(Inspector).follow(self.story, self.bank.pace.words_per_minute)
        self._say_state()
        self._read(self.story)

    @work(thread=True, exclusive=True, group="reading")
    def _read(self, story: Story) -> None:
        found = read_story(story, self.bank, self.workspace.clock().date())
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._show, found)

    def _show(self, reading: Reading) -> None:
        if not self.is_laid_out:
            return
        before = self.hint
        self.reading = self.without_passed(reading)
        self._at = reading.hints.index(before) if before in reading.hints else -1
        self._mark()
        self.query_one(Inspector).show(self.reading, self._at, self.story)
        self.refresh_bindings()

    def can_do(self, action: str) -> bool:
        """Offer only what can be done now."""
        if action == "next_hint":
            return bool(self.reading.hints)
        if action == "history":
            return self.base is not None
        return super().can_do(action)

    def action_next_hint(self) -> None:
        """Go to the next hint: light up its words and put the cursor there."""
        self._at = (self._at + 1) % max(1, len(self.reading.hints))
        self.query_one(Inspector).show(self.reading, self._at, self.story)
        self._mark()
        if self.hint is not None:
            self.form.go_to(self.hint)

    def action_save(self) -> None:
        """Save the story in the bank; on failure the text stays here and in the draft."""
        error = self._save()
        if error is not None:
            self.tell(error)

    def _save(self) -> StorybankError | None:
        """Save the story, or keep a draft and return why it can't be saved."""
        story = self.current()
        if not self.is_changed() or self.is_unused():
            self._say_state()
            return None
        try:
            saved = save_written(self.workspace, story, self.base)
        except StorybankError as error:
            self.keep_draft()
            return error
        self._autosave.drop(story.id)
        self.adopt(saved.story)
        self.read_bank()
        if saved.note:
            self.notify(saved.note, timeout=10, markup=False)
        return None

    def action_leave(self) -> None:
        """Save and go back; an empty new story is not kept."""
        if self.is_unused():
            self._autosave.drop(self.story.id)
            self.dismiss()
        elif (error := self._save()) is None:
            self.dismiss()
        else:
            self._ask_to_leave(error, self.dismiss)

    def can_leave(self) -> bool:
        """Save before storybank quits; where that fails, ask whether to quit without it."""
        if self._given_up or self.is_unused() or (error := self._save()) is None:
            return True
        if self.app.screen is self:
            self._ask_to_leave(error, self._quit)
        return False

    def _ask_to_leave(self, error: StorybankError, leave: Callable[[], object]) -> None:
        after = "It stays a draft, and storybank offers it when it starts."
        if self._kept != self.current():
            after = "It could not be kept as a draft either: what you typed would be lost."

        def answered(yes: bool | None) -> None:
            if yes:
                leave()

        self.app.push_screen(ConfirmDialog(f"{error} {error.hint}".strip(), f"Leave all the same? {after}"), answered)

    def _quit(self) -> None:
        self._given_up = True
        self.app.call_later(self.app.run_action, "leave")

    def follow_bank(self) -> None:
        """Show what another program changed in this story, unless it is being changed here: then saving joins both."""
        newest = next((story for story in self.bank.stories if story.id == self.story.id), None)
        if newest is not None and self.base is not None and not self.is_changed() and not same_words(newest, self.base):
            self.adopt(newest)
            self.notify("This story was changed elsewhere; this is the version from there.", markup=False)

    def adopt(self, story: Story) -> None:
        """Go on from a version that is in the bank."""
        self.story = self.base = story
        self.form.fill(story)
        self._in_bank = self.current()
        self.follow()

    def go_on_from(self, draft: Draft) -> None:
        """Go on writing from a draft."""
        self.base = draft.base or self.base
        self._in_bank = draft.base or self._in_bank
        self.change_story(draft.story)

    def change_story(self, story: Story) -> None:
        """Take another version of the story, with other words or other tags."""
        self.story = story
        self.form.fill(story)
        self.follow()
        self.autosave()

    def _mark(self) -> None:
        self.form.follow(self.story, self.bank.pace.words_per_minute, self.hint)

    def _say_state(self) -> None:
        if not self.is_laid_out:
            return
        story = self.current()
        unsaved = _FAILED if self._failed else _KEPT if story == self._kept else _EDITED
        state = unsaved if self.is_changed() else _SAVED
        self.say_where((story.title or "new story", QUIET), state=Content.styled(*state))
