"""The frame of every dialog."""

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from storybank.tui.key_names import key_of, with_own_keys
from storybank.tui.laid_out import is_laid_out

if TYPE_CHECKING:
    from textual.app import App

Result = TypeVar("Result")


async def answer_of(app: "App[Any]", dialog: "Dialog[Result]") -> Result | None:
    """Show a dialog and return its answer; one that nobody waits for any more may be answered in vain."""
    coming: asyncio.Future[Result | None] = asyncio.get_running_loop().create_future()

    def take(answer: Result | None) -> None:
        if not coming.done():
            coming.set_result(answer)

    app.push_screen(dialog, take)
    return await coming


class Dialog(ModalScreen[Result | None]):
    """Asks one thing; escape answers None."""

    TELLS_SYNC: ClassVar[bool] = False
    """It shows how sync stands: no need to tell it beside."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel", id="dialog.cancel")]

    _is_answered = False

    def __init__(self) -> None:
        super().__init__()
        self._bindings = with_own_keys(self._bindings)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Answer, once: a second key that comes while the dialog closes answers nothing."""
        if self._is_answered:
            return AwaitComplete()
        self._is_answered = True
        return super().dismiss(result)

    @property
    def goes_back(self) -> str:
        """How to leave it, to say below its boxes."""
        return f"{key_of('dialog.cancel', 'esc')} goes back"

    @property
    def is_open(self) -> bool:
        """Whether it is still asked: a dialog that was answered is taken away piece by piece."""
        return self in self.app.screen_stack and is_laid_out(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - textual's signature
        """Offer only what can be done now; nothing while the widgets are not there to ask."""
        return self.is_open and self.can_do(action)

    def can_do(self, action: str) -> bool:  # noqa: ARG002 - for those that offer less
        """Tell whether an action has something to do."""
        return True

    def can_leave(self) -> bool:
        """Keep what is typed before storybank quits, or ask about it; tell whether it may quit."""
        return True

    def keep_draft(self) -> None:
        """Keep what is typed before storybank ends, whatever happens."""

    def follow_sync(self) -> None:
        """Show how sync stands by now."""

    def action_cancel(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
