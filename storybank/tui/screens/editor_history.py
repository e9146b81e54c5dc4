"""The editor's key for the versions of its story."""

from textual import work

from storybank.domain.story import Story
from storybank.errors import StorybankError
from storybank.tui.dialogs.history import HistoryDialog
from storybank.tui.key_names import key_of
from storybank.tui.screens.writing import WritingScreen
from storybank.workspace.history import Version, put_back, versions


class HistoryKeys(WritingScreen):
    """Goes back to an older version of the story; what stood here becomes one of the versions."""

    def action_history(self) -> None:
        """Show the versions; what is typed is saved first, as one of them."""
        if self.can_leave():
            self._find_versions(self.current().id)

    @work(thread=True, exclusive=True, group="history")
    def _find_versions(self, story_id: str) -> None:
        try:
            found = versions(self.workspace, story_id)
        except StorybankError as error:
            self.app.call_from_thread(self.tell, error)
        else:
            self.app.call_from_thread(self._show_versions, found)

    def _show_versions(self, found: tuple[Version, ...]) -> None:
        if not self.is_current:
            return
        if len(found) == 1:
            self.notify("There is one version so far: each save adds one, and so does each backup.", markup=False)
        else:
            self.app.push_screen(HistoryDialog(found), self._go_back)

    def _go_back(self, story: Story | None) -> None:
        if story is not None:
            self._put_back(story)

    @work(thread=True, exclusive=True, group="history")
    def _put_back(self, story: Story) -> None:
        try:
            saved = put_back(self.workspace, story)
        except StorybankError as error:
            self.app.call_from_thread(self.tell, error)
        else:
            self.app.call_from_thread(self._show_put_back, saved)

    def _show_put_back(self, story: Story) -> None:
        self.read_bank()
        if not self.is_laid_out:
            return
        self.adopt(story)
        key = key_of("editor.history", "f8")
        self.notify(f"The older version is back. {key} goes back to what stood here before.", markup=False)
