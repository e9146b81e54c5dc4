"""The app: its screens, its themes, and what holds on all of them."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import App, ScreenStackError
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import ModalScreen, Screen

from storybank.domain.story import Story
from storybank.errors import StorybankError
from storybank.tui import loading, sizes
from storybank.tui.dialogs.base import Dialog
from storybank.tui.drafts import offer_draft
from storybank.tui.ending import end_on_signals, stumbled
from storybank.tui.key_names import with_own_keys
from storybank.tui.lean_output import lean_driver
from storybank.tui.screens.bank import BankScreen
from storybank.tui.screens.base import BaseScreen
from storybank.tui.theme import THEMES
from storybank.tui.type_ahead import TypeAhead
from storybank.tui.upkeep import keep_up
from storybank.workspace import Workspace
from storybank.workspace.machine import save_theme, theme_of

if TYPE_CHECKING:
    from storybank.tui.sync_flow import SyncFlow

Modes = dict[str, str | Callable[[], Screen[Any]]]


class StorybankApp(TypeAhead):
    """Your stories at the keyboard."""

    TITLE = "storybank"
    CSS_PATH = "storybank.tcss"
    HORIZONTAL_BREAKPOINTS, VERTICAL_BREAKPOINTS = sizes.WIDTHS, sizes.HEIGHTS
    MODES: ClassVar[Modes] = {"job": loading.job_screen, "practice": loading.practice_screen}
    DEFAULT_MODE = BankScreen.MODE
    COMMANDS = {loading.commands}  # noqa: RUF012 - textual's own type
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "sync", "Sync", id="app.sync"),
        Binding("f1,question_mark", "help", "Help", key_display="f1", id="app.help"),
        Binding("comma", "settings", "Settings", key_display=",", show=False, id="app.settings"),
        Binding("q", "leave", "Quit", id="app.quit"),
        Binding("ctrl+q", "leave", "Quit", show=False, priority=True, id="app.quit_now"),
    ]

    def __init__(self, workspace: Workspace, filters: Sequence[LineFilter] = ()) -> None:
        super().__init__()
        self._own_filters = tuple(filters)
        for theme in THEMES:
            self.register_theme(theme)
        self.workspace = workspace
        self.bank = workspace.bank
        self.sync: SyncFlow | None = None
        """Keeps the bank in step with other machines, as soon as there is time for it."""
        self.sync_words = (Content(""), Content(""))
        """How sync stands, for the top row; and the same where there is little room."""
        chosen = theme_of(workspace)
        # set before anything is drawn, so that the styles are made once, not twice
        self.set_reactive(App.theme, chosen if chosen in self.available_themes else THEMES[0].name)
        self.stylesheet.set_variables(self.get_css_variables())

    def on_load(self) -> None:
        """Set the person's own keys, before the first screen shows them."""
        found = loading.own_keys(self)
        self.own_keys, self._untaken_keys = found.keymap, found.problems
        self._bindings = with_own_keys(self._bindings)

    def get_default_screen(self) -> BankScreen:
        """Return the first screen; as a mode like the others it would have all styles read twice before it shows."""
        return BankScreen()

    def on_mount(self) -> None:
        """Offer what was being written, and keep an eye on the bank."""
        self.add_mode(self.DEFAULT_MODE, BankScreen)
        for problem in self._untaken_keys:
            self.notify(problem, title="Keys", severity="warning", timeout=10, markup=False)
        keep_up(self)
        end_on_signals(self._end)
        self.call_after_refresh(offer_draft, self)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what changes every line before it is sent: no colors, ASCII only."""
        return (*super().get_line_filters(), *self._own_filters)

    def get_driver_class(self) -> type[Driver]:
        """Return what draws on the terminal, with few bytes."""
        return lean_driver(super().get_driver_class())

    def clear_selection(self) -> None:
        """Clear the selection; a box that mounts with the first screen asks before there is a screen on the stack."""
        with suppress(ScreenStackError):
            super().clear_selection()

    def read_bank(self) -> None:
        """Read the bank anew."""
        self.bank = self.workspace.bank
        if self.sync is not None:
            self.sync.note_bank()

    def on_app_blur(self) -> None:
        """Keep what is typed when the person looks elsewhere."""
        if isinstance(self.screen, BaseScreen):
            self.screen.autosave()

    def edit(self, story: Story, base: Story | None) -> None:
        """Open the editor on a story; `base` is its version in the bank."""
        self.push_screen(loading.editor_screen(story, base))

    def choose_theme(self, name: str) -> None:
        """Show the app in other colors, from now on."""
        self.theme = name
        try:
            save_theme(self.workspace, name)
        except StorybankError as error:
            self.notify(f"The theme holds until you quit: {error}", severity="warning", markup=False)

    async def action_go(self, mode: str) -> None:
        """Go to a screen."""
        if isinstance(self.screen, BaseScreen) and len(self.screen_stack) == 1:
            self.clear_notifications()
            self.read_bank()
            await self.switch_mode(mode)

    def action_help(self) -> None:
        """Show the keys of this screen."""
        self.push_screen(loading.help_dialog(self.screen))

    def action_command_palette(self) -> None:
        """Find stories, jobs, skills and actions by typing."""
        if not isinstance(self.screen, ModalScreen):
            self.push_screen(loading.palette())

    def action_settings(self) -> None:
        """Change who you are and how documents should be."""
        self.push_screen(loading.settings_dialog(self))

    def action_sync(self) -> None:
        """Show how sync stands, and what waits to be chosen."""
        self.push_screen(loading.sync_dialog(self))

    def action_leave(self) -> None:
        """Quit; what is in an editor is saved first, and if that fails, storybank stays."""
        if all(screen.can_leave() for screen in self.open_screens):
            self.exit()

    def action_export(self) -> None:
        """Write a document for the job on the screen, or for one that is asked for."""
        shown = self.screen.job if isinstance(self.screen, BaseScreen) else None
        loading.begin_export(self, shown)

    @property
    def open_screens(self) -> list[BaseScreen | Dialog[Any]]:
        """The screens and dialogs that are open, those behind others too."""
        stacks = self._screen_stacks.values()  # an editor stays open behind the job that the palette went to
        kinds = (BaseScreen, Dialog)
        return [screen for stack in stacks for screen in stack if isinstance(screen, kinds) and screen.is_mounted]

    def _fatal_error(self) -> None:
        """End on a fault of our own: one sentence, the details in the log, drafts kept."""
        self._keep_drafts()
        self._exit_renderables.append(Text(stumbled(self.workspace)))
        self._close_messages_no_wait()

    def _end(self, code: int) -> None:
        """Keep drafts and quit without asking."""
        self._keep_drafts()
        self.exit(return_code=code)

    def _keep_drafts(self) -> None:
        for screen in self.open_screens:
            screen.keep_draft()
