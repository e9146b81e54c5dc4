"""The bank kept in step while the app is open: when it opens, when bank or folder change, and when it is asked for."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.worker import WorkType

from storybank.domain.bank import Bank
from storybank.tui.apart import apart
from storybank.tui.dialogs.base import Dialog
from storybank.tui.key_names import active_key, key_of
from storybank.tui.laid_out import is_laid_out
from storybank.tui.screens.base import BaseScreen
from storybank.tui.sync_words import arrival_words, asking_words, frame_words
from storybank.tui.upkeep import watch_bank
from storybank.workspace.sync_apart import Do, Order, SyncProcess, run
from storybank.workspace.sync_report import Report, Trouble, newly_written
from storybank.workspace.sync_watch import Sight, Standing, look_around, standing

if TYPE_CHECKING:
    from storybank.tui.app import StorybankApp

LOOK = 10.0
"""Seconds between looks at bank and folder."""


class SyncFlow:
    """Starts syncs, and tells what they brought."""

    def __init__(self, app: "StorybankApp") -> None:
        self.app = app
        self.report = Report()
        """What the last sync said."""
        self.sight: Sight | None = None
        """How bank and folder looked last; None before the first look."""
        self.is_busy = False
        self._begun_from: Sight | None = None
        self._is_looking = False
        self._one_at_a_time = asyncio.Lock()
        self._told: set[str] = set()

    def begin(self) -> None:
        """Look now and every few seconds from now on."""
        self.app.set_interval(LOOK, self.look_again)
        self.look()

    def look(self) -> None:
        """Look whether there is something to sync, and sync it."""
        if not self._is_looking:
            look: WorkType[None] = self._look
            self.app.run_worker(look, group="sync-look")

    def look_again(self) -> None:
        """Look; where the last look has not come back, the folder does not answer."""
        if self._is_looking and self.sight is not None:
            self._see(replace(self.sight, listing=""))
        self.look()

    def order(self, order: Order) -> None:
        """Have something done, away from the screen; the dialogs and the top row follow."""

        async def carry_out() -> None:
            await self._carry_out(order)

        work: WorkType[None] = carry_out
        self.app.run_worker(work, group="sync")

    def sync(self, folder: str = "", *, agreed: bool = False) -> None:
        """Sync now, with another folder when one is named."""
        self._told.clear()
        self.order(Order(Do.SYNC, str(Path(folder).expanduser()) if folder else "", agreed=agreed))

    def note_bank(self) -> None:
        """Say that what was just saved is not sent yet."""
        mark = self.app.workspace.store.file.mark() or ()
        if self.sight is not None and mark != self.sight.mark:
            self._see(replace(self.sight, mark=mark))

    @property
    def has_news(self) -> bool:
        """Whether bank or folder look otherwise than before the last sync."""
        sight, before = self.sight, self._begun_from
        if sight is None or sight.folder is None:
            return False
        return before is None or sight.listing != before.listing or sight.mark != self.report.mark

    async def _look(self) -> None:
        self._is_looking = True
        try:
            sight = await apart(self.app, lambda: look_around(self.app.workspace))
        finally:
            self._is_looking = False
        is_first = self.sight is None
        self._see(sight)
        if sight.copies:
            self._tell_once("A cloud service left copies of your bank beside it", "to merge them in")
        if self.is_busy:
            return
        if self.has_news and sight != self._begun_from:
            await self._carry_out(Order(Do.SYNC))
        elif is_first and sight.is_known and sight.folder is None:
            await self._carry_out(Order(Do.LOOK))

    async def _carry_out(self, order: Order) -> None:
        async with self._one_at_a_time:
            await self._carry_out_alone(order)

    async def _carry_out_alone(self, order: Order) -> None:
        before = self.app.bank
        self.is_busy = True
        self._follow()
        try:
            if order.do is Do.SYNC:
                # from before the sync: what arrives in the meantime is news again
                self._begun_from = await apart(self.app, lambda: look_around(self.app.workspace))
            else:
                # the choice has to travel, even where the bank is as it was
                self._begun_from = None
            report = await apart(self.app, lambda: run(self.app.workspace, order))
            sight = await apart(self.app, lambda: look_around(self.app.workspace))
        finally:
            self.is_busy = False
        if order.folder and report.refusal and not report.asks and sight.folder not in {None, Path(order.folder)}:
            # the folder that was named is none; how things stand is told of the one that goes on
            self._warn(report.refusal)
            self._see(sight)
            return
        self.report = report
        await self._follow_bank()
        self._see(sight)
        self._tell(before)

    async def _follow_bank(self) -> None:
        """Show what came in, below a dialog about sync too."""
        before = self.app.bank
        await watch_bank(self.app)
        if self._is_shown and self.app.bank is not before:
            for screen in self.app.screen_stack:
                if isinstance(screen, BaseScreen) and screen.is_laid_out:
                    screen.follow_bank()

    def _see(self, sight: Sight) -> None:
        self.sight = sight
        self._follow()

    def _follow(self) -> None:
        """Bring the top row and the open dialogs up to date."""
        self.app.sync_words = frame_words(self.sight, self.report, self.key)
        for screen in self.app.screen_stack:
            if isinstance(screen, BaseScreen | Dialog) and screen.is_mounted and is_laid_out(screen):
                screen.follow_sync()

    @property
    def key(self) -> str:
        """The key that opens the dialog."""
        full = [screen for screen in self.app.screen_stack if isinstance(screen, BaseScreen)]
        return active_key(full[-1], "app.sync") if full else ""

    def _tell(self, before: Bank) -> None:
        """Tell in one line what came in and what waits; once, not every few seconds."""
        report = self.report
        arrived = arrival_words(report, newly_written(before, self.app.bank))
        asks = asking_words(report, key_of("app.sync", "y"), key_of("sync.choose", "c"))
        words = " ".join(filter(None, (arrived, asks if self._is_new(asks) and not self._is_shown else "")))
        if words:
            self.app.notify(words, timeout=8, markup=False)
        trouble = report.refusal or report.failure
        if trouble and not (report.is_away or self._is_shown) and self._is_new(trouble.words):
            self._warn(trouble)

    def _warn(self, trouble: Trouble) -> None:
        said = f"{trouble.words} {trouble.hint}".strip()
        self.app.notify(said, title="Not synced", severity="warning", timeout=10, markup=False)

    @property
    def _is_shown(self) -> bool:
        """Whether a dialog on the screen says how sync stands."""
        return any(isinstance(screen, Dialog) and screen.TELLS_SYNC for screen in self.app.screen_stack)

    def _tell_once(self, words: str, purpose: str) -> None:
        if not self._is_shown and self._is_new(words):
            self.app.notify(
                f"{words}: press {key_of('app.sync', 'y')}, then {key_of('sync.merge', 'm')}, {purpose}.",
                timeout=8,
                markup=False,
            )

    def _is_new(self, words: str) -> bool:
        is_new = words not in self._told
        self._told.add(words)
        return is_new


def take_leave(flow: SyncFlow, seconds: float) -> str:
    """Send what is new as the app ends, and return what to tell; nothing when all is well.

    Args:
        flow: what kept the bank in step so far.
        seconds: how long to wait for it; then it goes on by itself.
    """
    sight = flow.sight
    if sight is None or sight.folder is None or standing(sight, flow.report) is Standing.AWAY:
        return ""
    mark = flow.app.workspace.store.file.mark() or ()
    if mark == flow.report.mark:
        return ""
    try:
        report = SyncProcess(flow.app.workspace, Order(Do.SYNC)).report(seconds)
    except (OSError, KeyboardInterrupt):
        return ""
    if report is None:
        return "Your last changes are being sent; that goes on by itself."
    trouble = report.refusal or report.failure
    return f"Your last changes are kept here, and not sent yet: {trouble.words}" if trouble else ""
