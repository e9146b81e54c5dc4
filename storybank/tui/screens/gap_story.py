"""A new story for a gap: its skill is tagged already, and its title is there to be typed over."""

from msgspec.structs import replace
from textual.widgets import Input

from storybank.domain.skill import Kind
from storybank.domain.story import SkillTag
from storybank.tui.screens.editor import EditorScreen
from storybank.workspace import Workspace


class GapStoryScreen(EditorScreen):
    """Writes a story that shows a skill; one that nobody wrote a word in is not kept."""

    MODE = "job"

    def __init__(self, workspace: Workspace, name: str, kind: Kind) -> None:
        self._given = replace(workspace.blank_story(name), skills=(SkillTag(name, kind),))
        super().__init__(self._given, None)

    def on_mount(self) -> None:
        """Put the cursor on the title."""
        self.call_after_refresh(self.query_one("#title", Input).focus)

    def is_unused(self) -> bool:
        """Tell whether nothing was written yet."""
        return self.base is None and self.current() == self._given

    def is_changed(self) -> bool:
        """Tell whether something differs from what is in the bank."""
        return not self.is_unused() and super().is_changed()
