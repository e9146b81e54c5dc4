"""The box above the list: what is typed filters it at once."""

from collections.abc import Callable

from textual import on
from textual.widgets import Input

from storybank.tui.widgets.line_box import LineBox


class FilterBox(LineBox):
    """Words to filter by."""

    def __init__(self, words: str, changed: Callable[[str], None], left: Callable[[], object]) -> None:
        """Prepare the box.

        Args:
            words: what stands in it at first.
            changed: is called with the words after each key.
            left: is called when the person goes on to the list.
        """
        super().__init__(words, placeholder="Filter by title, skill or place", id="filter", compact=True)
        self._changed, self._left = changed, left

    @on(Input.Changed)
    def tell(self, event: Input.Changed) -> None:
        """Say what is typed."""
        event.stop()
        self._changed(event.value)

    @on(Input.Submitted)
    def leave(self, event: Input.Submitted) -> None:
        """Go to the list, filtered."""
        event.stop()
        self._left()

    def key_down(self) -> None:
        """Go down into the list."""
        self._left()
