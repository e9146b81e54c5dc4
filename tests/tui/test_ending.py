"""News that comes while the app ends: it takes its screens away piece by piece, and nobody stumbles over that."""

import asyncio
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from storybank.tui.apart import apart
from storybank.tui.app import StorybankApp
from storybank.tui.key_names import active_key
from storybank.workspace import Workspace
from storybank.workspace.making import DocumentKind
from storybank.workspace.previews import preview
from tests.tui.pilot import Make, go
from tests.tui.test_sync import Pair, looked

News = Callable[[], object]


def told_while_ending(monkeypatch: pytest.MonkeyPatch, news: News) -> list[int]:
    """Tell the same news in every turn of the loop until the app has ended; how often stands in the list."""
    shutdown, turns = StorybankApp._shutdown, [0]

    async def tell(app: StorybankApp) -> None:
        ending = asyncio.ensure_future(shutdown(app))
        await asyncio.sleep(0)
        while not ending.done():
            news()
            turns[0] += 1
            await asyncio.sleep(0)
        await ending

    monkeypatch.setattr(StorybankApp, "_shutdown", tell)
    return turns


def of_sync(screen: Any) -> News:
    """A sync was done."""
    follow: News = screen._flow._follow
    return follow


def of_match(screen: Any) -> News:
    """A match came back."""
    return partial(screen.show_match, screen.bank, screen.job, screen.match)


def of_decision(screen: Any) -> News:
    """A decision about a job was saved."""
    return partial(screen._show_saved, replace(screen.job, pitch="Other words."))


def of_study(screen: Any) -> News:
    """All postings were counted."""
    return partial(screen.show_study, screen.study)


def of_study_just_opened(screen: Any) -> News:
    """All postings were counted for a screen that opens as the app ends."""
    opened = type(screen)(screen.job)
    screen.app.push_screen(opened)
    return partial(opened.show_study, screen.study)


def of_day(screen: Any) -> News:
    """What is due was found."""
    return partial(screen._show_day, screen.day)


def of_reading(screen: Any) -> News:
    """A story was read, and its draft kept."""

    def show() -> None:
        screen._show(screen.reading)
        screen._draft_kept(screen.story)

    return show


def of_check(screen: Any) -> News:
    """A story was checked."""
    return partial(screen._show_checked, screen._selected(), ())


def of_keys(screen: Any) -> News:
    """A hint asks for the key of an action."""
    return partial(active_key, screen, "app.sync")


def of_preview(screen: Any) -> News:
    """What goes into a document was found."""
    found = preview(screen.app.workspace, screen._job, DocumentKind.PREP)
    return partial(screen._show_preview, DocumentKind.PREP, found)


@pytest.mark.parametrize(
    ("keys", "news_of"),
    [
        ("", of_check),
        ("e", of_reading),
        ("x", of_preview),
        ("2", of_match),
        ("2", of_decision),
        ("2s", of_study),
        ("2s", of_study_just_opened),
        ("3", of_day),
        ("y", of_sync),
        ("yc", of_sync),
        ("2", of_keys),
        ("2i", of_keys),
        ("2s", of_keys),
        ("3", of_keys),
        ("yc", of_keys),
    ],
)
async def test_news_may_come_in_each_turn_while_the_app_ends(
    keys: str, news_of: Callable[[Any], News], tmp_path: Path, app_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = Pair(tmp_path)
    pair.disagree()
    pair.here.add_samples()
    app = app_of(pair.here)
    async with app.run_test(size=(120, 40)) as pilot:
        await looked(pilot, app)
        await go(pilot, *keys)
        turns = told_while_ending(monkeypatch, news_of(app.screen))
    assert turns[0] > 10


async def test_nobody_is_told_of_work_that_outlives_the_app(workspace: Workspace, app_of: Make) -> None:
    app, is_over = app_of(workspace), threading.Event()
    async with app.run_test():
        work = asyncio.ensure_future(apart(app, is_over.wait))
    is_over.set()
    with pytest.raises(asyncio.CancelledError):
        await work
