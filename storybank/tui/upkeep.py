"""What the app does by the clock: it follows the bank on disk, keeps deadlines up to date, and lets go of what is old."""

import gc
from functools import partial
from typing import TYPE_CHECKING

from textual._styles_cache import StylesCache

from storybank.errors import StorybankError
from storybank.tui import loading
from storybank.tui.apart import apart
from storybank.tui.screens.base import BaseScreen

if TYPE_CHECKING:
    from storybank.tui.app import StorybankApp

_WATCH = 2.0
"""Seconds between looks at whether another program changed the bank."""
_MINUTE = 60.0
"""Seconds between looks at what is due and what can go."""
_SETTLED = 0.5
"""Seconds after the first screen until there is time for other things."""


def keep_up(app: "StorybankApp") -> None:
    """Do it all from now on, until the app ends."""
    app.set_interval(_WATCH, partial(watch_bank, app))
    app.set_interval(_MINUTE, partial(each_minute, app))
    app.set_timer(_SETTLED, partial(settle, app))


async def watch_bank(app: "StorybankApp") -> None:
    """Show what another program changed in the bank; it is read away from the screen's own thread."""
    try:
        if app.workspace.store.changed():
            await apart(app, lambda: app.workspace.bank)
            app.read_bank()
            if isinstance(app.screen, BaseScreen) and app.screen.is_laid_out:
                app.screen.follow_bank()
    except StorybankError as error:
        app.notify(str(error), severity="error", markup=False)


def each_minute(app: "StorybankApp") -> None:
    """Keep the deadline in the top row up to date, and let go of what closed screens drew.

    A timer of each screen would hold the screen until it next rings. Textual keeps the drawn lines of 1,024 widgets,
    open or not: the cache of their colors has them as its keys.
    """
    StylesCache.get_inner_outer.cache_clear()
    for screen in app.open_screens:
        if isinstance(screen, BaseScreen):
            screen.say_due()


def settle(app: "StorybankApp") -> None:
    """Let the garbage collector work again, but not on what was loaded to start; load what comes next."""
    gc.freeze()
    gc.enable()
    app.run_worker(loading.load_ahead, thread=True, group="loading")
    loading.sync_flow(app).begin()
