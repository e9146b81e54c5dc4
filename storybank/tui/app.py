"""The app: its screens, its themes, and what holds on all of them."""

import asyncio
import gc
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Any, ClassVar

from rich.text import Text
from textual.app import App, ScreenStackError
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from storybank.domain.job import Job
from storybank.errors import StorybankError
from storybank.store import Draft
from storybank.tui.dialogs.choose import ChooseDialog
from storybank.tui.dialogs.help import HelpDialog
from storybank.tui.export_flow import ExportFlow
from storybank.tui.log import write_crash
from storybank.tui.palette import StorybankCommands
from storybank.tui.screens.bank import BankScreen
from storybank.tui.screens.base import BaseScreen
from storybank.tui.screens.editor import EditorScreen
from storybank.tui.screens.job import JobScreen
from storybank.tui.theme import THEMES
from storybank.workspace import Workspace

_WATCH = 2.0
"""Seconds between looks at whether another program changed the bank."""


def _practice_screen() -> Screen[Any]:
    from storybank.tui.screens.practice import PracticeScreen  # noqa: PLC0415 - when the person goes there

    return PracticeScreen()


class StorybankApp(App[None]):
    """Your stories at the keyboard."""

    TITLE = "storybank"
    CSS_PATH = "storybank.tcss"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "bank": BankScreen,
        "job": JobScreen,
        "practice": _practice_screen,
    }
    DEFAULT_MODE = "bank"
    COMMANDS = App.COMMANDS | {StorybankCommands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark", "help", "Help", key_display="f1", id="help"),
        Binding("q", "leave", "Quit", id="quit"),
        Binding("ctrl+q", "leave", "Quit", show=False, priority=True, id="quit.now"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.workspace = workspace
        self.bank = workspace.bank

    def on_mount(self) -> None:
        """Offer what was being written, and keep an eye on the bank."""
        self.set_interval(_WATCH, self.watch_bank)
        self.set_timer(0.5, _thaw)
        if os.name != "nt":
            self._end_on(signal.SIGTERM)
            self._end_on(signal.SIGHUP)
        self.call_after_refresh(self.offer_drafts)

    def clear_selection(self) -> None:
        """Clear the selection; a box that mounts with the first screen asks before there is a screen on the stack."""
        with suppress(ScreenStackError):
            super().clear_selection()

    def read_bank(self) -> None:
        """Read the bank anew."""
        self.bank = self.workspace.bank

    def watch_bank(self) -> None:
        """Show what another program changed in the bank."""
        try:
            if self.workspace.store.changed():
                self.read_bank()
                if isinstance(self.screen, BaseScreen) and self.screen.is_laid_out:
                    self.screen.reload()
        except StorybankError as error:
            self.notify(str(error), severity="error", markup=False)

    def offer_drafts(self) -> None:
        """Ask about a story that was being written when storybank last ended."""
        drafts = self.workspace.drafts.all()
        if drafts:
            draft = drafts[0]
            when = f"{draft.saved.astimezone():%A, %H:%M}"
            choices = [
                ("continue", Content("Continue writing")),
                ("later", Content("Leave it for later")),
                ("drop", Content("Discard what was not saved")),
            ]
            question = f"You were writing “{draft.story.title or 'an untitled story'}” ({when}), and it was not saved."
            self.push_screen(ChooseDialog(question, choices), lambda answer: self._with_draft(draft, answer))

    def _with_draft(self, draft: Draft, answer: str | None) -> None:
        if answer == "continue":
            self.push_screen(EditorScreen(draft.story, draft.base))
        elif answer == "drop":
            self.workspace.drafts.drop(draft.story.id)

    async def action_go(self, mode: str) -> None:
        """Go to a screen."""
        if isinstance(self.screen, BaseScreen) and not isinstance(self.screen, EditorScreen):
            self.read_bank()
            await self.switch_mode(mode)

    async def show_job(self, job: Job) -> None:
        """Show one job on its screen."""
        await self.switch_mode("job")
        if isinstance(self.screen, JobScreen):
            self.screen.show(job)

    async def practice(self, story: str) -> None:
        """Practice one story."""
        from storybank.tui.screens.practice import PracticeScreen  # noqa: PLC0415 - when the person goes there

        await self.switch_mode("practice")
        if isinstance(self.screen, PracticeScreen):
            self.screen.reload(story)

    def action_help(self) -> None:
        """Show the keys of this screen."""
        self.push_screen(HelpDialog(self.screen))

    def action_leave(self) -> None:
        """Quit; what is in an editor is saved first, and if that fails, storybank stays."""
        editors = [screen for screen in self.screen_stack if isinstance(screen, EditorScreen)]
        if all(editor.is_unused() or editor.action_save() for editor in editors):
            self.exit()

    def action_export(self) -> None:
        """Write a document for the job on the screen, or for one that is asked for."""
        shown = self.screen.job if isinstance(self.screen, JobScreen) else None
        ExportFlow(self.workspace, self).begin(self.bank, shown)

    def _fatal_error(self) -> None:
        """End on a fault of our own: one sentence, the details in the log, drafts kept."""
        for screen in self.screen_stack:
            if isinstance(screen, EditorScreen) and screen.is_mounted:
                screen.keep_draft()
        log = write_crash(self.workspace.locations.state)
        words = (
            f"storybank stumbled and had to stop. What you were writing is kept as a draft. The details are in {log}."
        )
        self._exit_renderables.append(Text(words))
        self._close_messages_no_wait()

    def _end_on(self, number: int) -> None:
        """Save and quit when the terminal goes away or the system asks to stop."""

        def leave() -> None:
            for screen in self.screen_stack:
                if isinstance(screen, EditorScreen):
                    screen.keep_draft()
            self.exit(return_code=128 + number)

        asyncio.get_running_loop().add_signal_handler(number, leave)


def _thaw() -> None:
    """Let the garbage collector work again, but not on what was loaded to start."""
    gc.freeze()
    gc.enable()
