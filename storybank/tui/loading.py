"""What the app loads only when it is first wanted: the first screen is there sooner, and the rest comes behind it."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.command import Provider
    from textual.screen import Screen
    from textual.widget import Widget

    from storybank.domain.job import Job
    from storybank.domain.story import Story
    from storybank.tui.app import StorybankApp
    from storybank.tui.keys import OwnKeys
    from storybank.tui.screens.base import BaseScreen
    from storybank.tui.sync_flow import SyncFlow


def commands() -> "type[Provider]":
    """Return what the palette offers."""
    from storybank.tui.palette import StorybankCommands  # noqa: PLC0415 - when the palette opens

    return StorybankCommands


def palette() -> "Screen[Any]":
    """Return the palette."""
    from storybank.tui.palette import Palette  # noqa: PLC0415 - when the palette opens

    return Palette()


def job_screen() -> "BaseScreen":
    """Return the screen of jobs."""
    from storybank.tui.screens.job import JobScreen  # noqa: PLC0415 - when the person goes there

    return JobScreen()


def practice_screen() -> "BaseScreen":
    """Return the screen to practice on."""
    from storybank.tui.screens.practice import PracticeScreen  # noqa: PLC0415 - when the person goes there

    return PracticeScreen()


async def practice(app: "StorybankApp", story: str) -> None:
    """Practice one story on the screen for it."""
    from storybank.tui.screens.practice import PracticeScreen  # noqa: PLC0415 - when the person goes there

    await app.switch_mode("practice")
    if isinstance(app.screen, PracticeScreen):
        app.screen.reload(story)


def editor_screen(story: "Story", base: "Story | None") -> "BaseScreen":
    """Return an editor."""
    from storybank.tui.screens.editor import EditorScreen  # noqa: PLC0415 - when a story is opened

    return EditorScreen(story, base)


def help_dialog(below: "Screen[Any]") -> "Screen[None]":
    """Return the help of a screen."""
    from storybank.tui.dialogs.help import HelpDialog  # noqa: PLC0415 - when help is asked for

    return HelpDialog(below)


def ask(question: str, hint: str, take: "Callable[[str], object]") -> "Screen[str | None]":
    """Return a question for one line of text."""
    from storybank.tui.dialogs.ask import AskDialog  # noqa: PLC0415 - when something is asked

    return AskDialog(question, hint=hint, take=take)


def filter_box(words: str, changed: "Callable[[str], None]", left: "Callable[[], object]") -> "Widget":
    """Return the box that filters the list."""
    from storybank.tui.widgets.filter_box import FilterBox  # noqa: PLC0415 - when it is first wanted

    return FilterBox(words, changed, left)


def settings_dialog(app: "StorybankApp") -> "Screen[None]":
    """Return the settings."""
    from storybank.tui.dialogs.settings import SettingsDialog  # noqa: PLC0415 - when they are asked for

    return SettingsDialog(app)


async def show_job(app: "StorybankApp", job: "Job") -> None:
    """Show one job on its screen."""
    from storybank.tui.screens.job import JobScreen  # noqa: PLC0415 - when the person goes there

    await app.switch_mode("job")
    if isinstance(app.screen, JobScreen):
        app.screen.show(job)


async def show_skill(app: "StorybankApp", name: str) -> None:
    """Show the stories that name a skill."""
    from storybank.tui.screens.bank import BankScreen  # noqa: PLC0415 - it loads this module

    await app.switch_mode("bank")
    if isinstance(app.screen, BankScreen):
        await app.screen.action_filter()
        app.screen.filter_by(name)


def sync_flow(app: "StorybankApp") -> "SyncFlow":
    """Return what keeps the bank in step with other machines."""
    from storybank.tui.sync_flow import SyncFlow  # noqa: PLC0415 - after the first screen stands

    app.sync = app.sync or SyncFlow(app)
    return app.sync


def sync_dialog(app: "StorybankApp") -> "Screen[None]":
    """Return how sync stands."""
    from storybank.tui.dialogs.sync import SyncDialog  # noqa: PLC0415 - when it is asked for

    return SyncDialog(sync_flow(app))


async def sync_step(app: "StorybankApp", step: str) -> None:
    """Open the dialog for sync and do one of its steps."""
    await app.push_screen(sync_dialog(app))
    await app.run_action(step, app.screen)


def begin_export(app: "StorybankApp", shown: "Job | None") -> None:
    """Ask what to write, and write it."""
    from storybank.tui.export_flow import ExportFlow  # noqa: PLC0415 - when a document is asked for

    ExportFlow(app.workspace, app).begin(app.bank, shown)


def own_keys(app: "StorybankApp") -> "OwnKeys":
    """Return the person's own keys; most people have none."""
    from storybank.tui.keys import read_keys  # noqa: PLC0415 - where a file of keys is read

    return read_keys(app.workspace, type(app))


def load_ahead() -> None:
    """Load what is likely to be wanted next, away from the screen's own thread."""
    import storybank.tui.screens.editor  # noqa: PLC0415 - after the first screen stands
    import storybank.tui.screens.job  # noqa: F401, PLC0415 - after the first screen stands
