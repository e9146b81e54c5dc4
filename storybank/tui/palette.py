"""The command palette: stories, jobs, and the actions of the screen, by typing.

Help texts and highlighted names are markup to Textual, so a person's words stand in plain `Content` only.
"""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from storybank.tui import loading
from storybank.tui.content import QUIET
from storybank.tui.theme import THEMES
from storybank.workspace.listing import skill_names

if TYPE_CHECKING:
    from storybank.tui.app import StorybankApp


class Palette(CommandPalette):
    """Textual's palette, a line each; its list stumbles over the keys for pages while it has no room."""

    DEFAULT_CSS = """
    Palette > Vertical { width: 84; max-width: 96%; margin-top: 2; background: transparent; }
    Palette #--input { border: round $primary; background: $surface; }
    Palette #--input.--list-visible { border-bottom: none; }
    Palette CommandInput { background: $surface; }
    Palette CommandList { border: round $primary; border-top: none; background: $surface; padding: 0 1; max-height: 70vh; }
    """

    def __init__(self) -> None:
        super().__init__(placeholder="Type a story, skill, job, action or theme")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go by pages where there are some."""
        has_room = any(found.scrollable_content_region for found in self.query(CommandList))
        return has_room or action != "command_list" or not str(parameters[0]).startswith("page")


def _row(name: str, meaning: str) -> Content:
    return Content.assemble(name, "  ", (meaning, QUIET))


class StorybankCommands(Provider):
    """Finds what can be opened or done."""

    async def discover(self) -> Hits:
        """Offer what there is before anything is typed."""
        for name, callback, meaning in self._commands():
            yield DiscoveryHit(_row(name, meaning), callback, text=name)

    async def search(self, query: str) -> Hits:
        """Offer what fits the typed letters."""
        matcher = self.matcher(query)
        for name, callback, meaning in self._commands():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, _row(name, meaning), callback, text=name)

    def _commands(self) -> Iterator[tuple[str, IgnoreReturnCallbackType, str]]:
        app = cast("StorybankApp", self.app)
        yield from self._actions(app)
        yield from self._sync(app)
        for story in app.bank.stories:
            yield f"Story: {story.title}", partial(app.edit, story, story), "edit"
        for job in app.bank.jobs:
            yield f"Job: {job.title}", partial(loading.show_job, app, job), "open"
        for name in skill_names(app.bank):
            yield f"Skill: {name}", partial(loading.show_skill, app, name), "its stories"
        for theme in THEMES:
            yield f"Theme: {theme.name}", partial(app.choose_theme, theme.name), "colors"

    def _sync(self, app: "StorybankApp") -> Iterator[tuple[str, IgnoreReturnCallbackType, str]]:
        # what the sync dialog does, though it is not open
        flow = loading.sync_flow(app)
        yield "Sync: name the folder", partial(loading.sync_step, app, "folder"), "that your machines share"
        if flow.sight and flow.sight.folder:
            yield "Sync: now", partial(loading.sync_step, app, "sync"), "merge with your other machines"
        if flow.report.open:
            yield "Sync: choose between two versions", partial(loading.sync_step, app, "choose"), "or keep both"
        if flow.sight and flow.sight.copies:
            yield "Sync: merge conflict copies", partial(loading.sync_step, app, "merge"), "that lie beside the bank"

    def _actions(self, app: "StorybankApp") -> Iterator[tuple[str, IgnoreReturnCallbackType, str]]:
        seen = set()
        for node, binding, enabled, _ in self.screen.active_bindings.values():
            if enabled and binding.id and binding.description and binding.description not in seen:
                seen.add(binding.description)
                yield binding.description, partial(app.run_action, binding.action, node), app.get_key_display(binding)
