"""Dialogs that hold more than a line of typed words: those are thrown away only when the person says so."""

from typing import TypeVar

from storybank.tui.dialogs.base import Dialog
from storybank.tui.dialogs.choose import ConfirmDialog

Result = TypeVar("Result")


class TypedDialog(Dialog[Result]):
    """Asks before it drops what was typed."""

    def is_typed(self) -> bool:
        """Tell whether something was typed that is not saved."""
        raise NotImplementedError

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
