"""What all screens share: the workspace, the two bars, and how errors are told."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from storybank.coaching.rounds import thanks_due
from storybank.domain.bank import Bank
from storybank.domain.job import Job
from storybank.errors import StorybankError
from storybank.tui.content import thanks_words
from storybank.tui.key_names import with_own_keys
from storybank.tui.laid_out import is_laid_out
from storybank.tui.widgets.bars import KeyBar, TopBar
from storybank.workspace import Workspace
from storybank.workspace.workspace import local_now

if TYPE_CHECKING:
    from storybank.tui.app import StorybankApp

Answer = TypeVar("Answer")


class BaseScreen(Screen[None]):
    """A full screen between the two bars."""

    MODE: ClassVar[str] = ""
    job: Job | None = None
    """The job that the screen shows, on those that show one."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "app.go('bank')", "Bank", show=False, id="screen.bank"),
        Binding("2", "app.go('job')", "Job", show=False, id="screen.job"),
        Binding("3", "app.go('practice')", "Practice", show=False, id="screen.practice"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._bindings = with_own_keys(self._bindings)

    @property
    def storybank_app(self) -> "StorybankApp":
        """The app that the screen is on."""
        return cast("StorybankApp", self.app)

    @property
    def workspace(self) -> Workspace:
        """The opened bank."""
        return self.storybank_app.workspace

    @property
    def bank(self) -> Bank:
        """The bank as it was last read."""
        return self.storybank_app.bank

    @property
    def is_laid_out(self) -> bool:
        """Whether the widgets are there."""
        return is_laid_out(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - textual's signature
        """Offer only what can be done now; nothing while the widgets are not there to ask."""
        return self.is_laid_out and self.can_do(action)

    def can_do(self, action: str) -> bool:  # noqa: ARG002 - for those that offer less
        """Tell whether an action has something to do."""
        return True

    def on_screen_suspend(self) -> None:
        """Take notices away when a full screen opens above: the keys that they name are not for that one."""
        if self.is_laid_out and self.app.screen_stack[-2:-1] == [self] and isinstance(self.app.screen, BaseScreen):
            self.app.clear_notifications()

    def read_bank(self) -> None:
        """Read the bank anew, after a change."""
        self.storybank_app.read_bank()

    def compose(self) -> ComposeResult:
        """Lay out the bars around the screen's own widgets."""
        yield TopBar(self.MODE)
        yield from self.compose_body()
        yield KeyBar()
        yield Static("storybank needs a window of at least 60 x 16 characters. Please make it larger.", id="too-small")

    def compose_body(self) -> ComposeResult:
        """Lay out the screen's own widgets."""
        yield from ()

    def reload(self) -> None:
        """Show the bank as it is now."""

    def follow_bank(self) -> None:
        """Show what another program changed in the bank."""
        self.reload()

    def can_leave(self) -> bool:
        """Save what is open before storybank quits; tell whether that worked."""
        return True

    def autosave(self) -> None:
        """Keep what is typed now, without waiting for the disk."""

    def keep_draft(self) -> None:
        """Keep what is typed before storybank ends, whatever happens."""

    def say_where(self, *parts: str | tuple[str, str], state: Content | None = None) -> None:
        """Show at the top right where the person is, and whether all is saved; a timer may ask after the screen is gone."""
        if self.is_laid_out:
            self.query_one(TopBar).say(Content.assemble(*parts), state or Content(""))
            self.say_due()

    def follow_sync(self) -> None:
        """Show in the top row how sync stands by now."""
        if self.is_laid_out:
            self.query_one(TopBar).say_sync(*self.storybank_app.sync_words)

    def say_due(self) -> None:
        """Show in the top row which thank-you is due next."""
        if not self.is_laid_out:
            return
        now = local_now(self.workspace)
        due = thanks_due(self.bank.jobs, now)
        self.query_one(TopBar).say_due(thanks_words(due, now, self.bank.preferences.date_style))
        self.follow_sync()

    def tell(self, error: StorybankError) -> None:
        """Show an error as its sentence and hint."""
        words = f"{error} {error.hint}".strip()
        self.notify(words, title="Not done", severity="error", timeout=10, markup=False)

    def attempt(self, action: Callable[[], Answer]) -> Answer | None:
        """Do something that may fail in a way that a person can act on; tell them if it does."""
        try:
            return action()
        except StorybankError as error:
            self.tell(error)
            return None
