"""A screen on which one story is written; what its keys are for stands in the modules that build on it."""

from storybank.domain.story import Story
from storybank.tui.screens.base import BaseScreen


class WritingScreen(BaseScreen):
    """Has a story in its boxes."""

    def current(self) -> Story:
        """Return the story as it stands in the boxes."""
        raise NotImplementedError

    def change_story(self, story: Story) -> None:
        """Take another version of the story."""
        raise NotImplementedError

    def adopt(self, story: Story) -> None:
        """Go on from a version that is in the bank."""
        raise NotImplementedError

    def follow(self) -> None:
        """Look at the story again."""
        raise NotImplementedError
