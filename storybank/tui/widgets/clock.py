"""The clock of a telling: large digits and the zone of a good answer; a second changes a few cells, no more."""

from textual.app import ComposeResult
from textual.containers import Center, Vertical
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Digits

from storybank.domain.pace import LONGEST, SHORTEST
from storybank.tui.content import minutes
from storybank.tui.widgets.chips import Meter

_LABEL = 24
"""Cells that the words above the bar take at most."""


class ZoneMeter(Meter):
    """The meter while time runs: how far it is to the zone, or beyond it."""

    def show(self, spoken: int) -> None:
        """Show a time in seconds; only the cells that change are drawn."""
        before, after = self._look(self._spoken), self._look(spoken)
        self._spoken = spoken
        if before[1] != after[1]:
            self.refresh()
        elif before != after:
            start, end = sorted((before[0], after[0]))
            self.refresh(Region(0, 0, _LABEL, 1), Region(start, 1, max(1, end - start), 1))

    def label(self) -> Content:
        """Return the words above the bar."""
        return Content.assemble((f"{words_to_zone(self._spoken):<{_LABEL}}", "$foreground 70%"))

    def _look(self, spoken: int) -> tuple[int, str, int]:
        """Return how far the bar is filled, in which color, and the second."""
        width = max(10, self.content_size.width)
        return min(width, round(spoken / self.FULL * width)), self.tone(spoken), spoken


class TellingClock(Vertical):
    """Digits above the meter; while a story is to be named, the digits alone count down."""

    def compose(self) -> ComposeResult:
        """Lay out digits and meter."""
        yield Center(Digits("0:00", id="digits"))
        yield ZoneMeter(id="zone")

    def show(self, shown: int, *, is_telling: bool) -> None:
        """Show seconds."""
        digits, meter = self.query_one(Digits), self.query_one(ZoneMeter)
        text = minutes(shown)
        if digits.value != text:
            digits.update(text)
        if meter.display != is_telling:
            meter.display = is_telling
        if is_telling:
            meter.show(shown)


def words_to_zone(spoken: int) -> str:
    """Say where a running time stands: "13 s to the zone"."""
    if spoken < SHORTEST:
        return f"{SHORTEST - spoken} s to the zone"
    return "in the zone" if spoken <= LONGEST else f"{spoken - LONGEST} s too long"
