"""Dialogs that hold more than a line of typed words: thrown away only when the person says so, kept when storybank ends."""

from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar, cast

from storybank.errors import StorybankError
from storybank.tui.dialogs.base import Dialog
from storybank.tui.dialogs.choose import ConfirmDialog

if TYPE_CHECKING:
    from storybank.tui.app import StorybankApp

Result = TypeVar("Result")


class TypedDialog(Dialog[Result]):
    """Asks before it drops what was typed."""

    def is_typed(self) -> bool:
        """Tell whether something was typed that is not saved."""
        raise NotImplementedError

    def typed_words(self) -> tuple[str, str]:
        """Return what the dialog is about, and all that stands in its boxes."""
        raise NotImplementedError

    def keep_draft(self) -> None:
        """Keep what is typed before storybank ends, whatever happens."""
        if self.is_open and self.is_typed():
            with suppress(StorybankError):
                cast("StorybankApp", self.app).workspace.drafts.keep_words(*self.typed_words())

    def action_cancel(self) -> None:
        """Go back; ask first when something was typed."""
        if self.is_typed():
            self.app.push_screen(_question("Leave without saving it?"), self._drop)
        else:
            self.dismiss(None)

    def can_leave(self) -> bool:
        """Let storybank quit when nothing was typed; else ask, and quit after a yes."""
        if self.is_typed():
            if self.app.screen is self:
                self.app.push_screen(_question("Quit without saving it?"), self._quit)
            return False
        return True

    def _drop(self, yes: bool | None) -> None:
        if yes:
            self.dismiss(None)

    async def _quit(self, yes: bool | None) -> None:
        if yes:
            self.dismiss(None)
            await self.app.run_action("leave")


def _question(consequence: str) -> ConfirmDialog:
    return ConfirmDialog("What you typed here is not saved.", consequence)
