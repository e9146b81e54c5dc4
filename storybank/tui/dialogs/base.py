"""The frame of every dialog."""

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from storybank.tui.key_names import key_of

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None]):
    """Asks one thing; escape answers None."""

    TELLS_SYNC: ClassVar[bool] = False
    """It shows how sync stands: no need to tell it beside."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel", id="dialog.cancel")]

    @property
    def is_open(self) -> bool:
        """Whether it is still asked: a dialog that was answered is taken away piece by piece."""
        return self in self.app.screen_stack

    def can_leave(self) -> bool:
        """Keep what is typed before storybank quits, or ask about it; tell whether it may quit."""
        return True

    def keep_draft(self) -> None:
        """Keep what is typed before storybank ends, whatever happens."""

    def follow_sync(self) -> None:
        """Show how sync stands by now."""

    def key_of(self, binding: str) -> str:
        """Return how the key of a binding is written, as the person set it; empty while it can't be pressed."""
        return key_of(self, binding)

    def action_cancel(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
