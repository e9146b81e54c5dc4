"""Pressing keys, and reading what the screen says."""

import asyncio
from collections.abc import Callable

from textual.pilot import Pilot
from textual.widgets import Static

from storybank.tui.app import StorybankApp
from storybank.tui.widgets.page import Page
from storybank.tui.widgets.rows import RowList
from storybank.workspace import Workspace

Make = Callable[[Workspace], StorybankApp]
SIZES = [(80, 24), (120, 40), (200, 60)]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait until all that follows is done."""
    for key in keys:
        await pilot.press(key)
    await pilot.pause()


async def settled(pilot: Pilot[None]) -> None:
    """Wait for workers and what they show; one that was overtaken by a newer one counts as done."""
    await asyncio.gather(*(worker.wait() for worker in pilot.app.workers), return_exceptions=True)
    await pilot.pause()


async def go(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each when what the one before led to is there."""
    for key in keys:
        await press(pilot, key)
        await settled(pilot)


def text_of(app: StorybankApp, selector: str) -> str:
    """Return what a static widget of the screen says."""
    return str(app.screen.query_one(selector, Static).content)


def page_of(app: StorybankApp, selector: str) -> str:
    """Return what a page of the screen says."""
    return app.screen.query_one(selector, Page).text


def shown_stories(app: StorybankApp) -> int:
    """Return how many stories the list shows."""
    return app.screen.query_one("#stories", RowList).count


def told(app: StorybankApp) -> str:
    """Return all that was told in notices."""
    return "\n".join(f"{note.title} {note.message}" for note in app._notifications)


def lines_of(app: StorybankApp) -> list[str]:
    """Return the screen as lines of text."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]
