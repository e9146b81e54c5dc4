"""The command palette: stories, jobs, and the actions of the screen, by typing.

Help texts and highlighted names are markup to Textual, so a person's words stand in plain `Content` only.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from storybank.tui.screens.editor import EditorScreen

if TYPE_CHECKING:
    from storybank.tui.app import StorybankApp


class StorybankCommands(Provider):
    """Finds what can be opened or done."""

    async def discover(self) -> Hits:
        """Offer what there is before anything is typed."""
        for name, callback, meaning in self._commands():
            yield DiscoveryHit(Content(name), callback, text=name, help=meaning)

    async def search(self, query: str) -> Hits:
        """Offer what fits the typed letters."""
        matcher = self.matcher(query)
        for name, callback, meaning in self._commands():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, Content(name), callback, text=name, help=meaning)

    def _commands(self) -> Iterator[tuple[str, IgnoreReturnCallbackType, str]]:
        app = cast("StorybankApp", self.app)
        for _, binding, enabled, _ in app.screen.active_bindings.values():
            if enabled and binding.id and binding.description and binding.show:
                yield binding.description, lambda action=binding.action: app.run_action(action), "key: " + binding.key
        for story in app.bank.stories:
            yield (
                f"Story: {story.title}",
                lambda story=story: app.push_screen(EditorScreen(story, story)),
                "open in the editor",
            )
        for job in app.bank.jobs:
            yield f"Job: {job.title}", lambda job=job: app.show_job(job), "show on the job screen"
