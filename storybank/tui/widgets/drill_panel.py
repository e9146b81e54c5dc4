"""One drill on the screen: the question, the clock, the cues, the verdict."""

import time
from collections.abc import Callable

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from storybank.domain.rehearsal import Rating, Slip
from storybank.domain.story import STAR, Story
from storybank.rehearsal.drill import Drill, Step
from storybank.rehearsal.values import Telling
from storybank.tui.widgets.clock import TellingClock
from storybank.tui.widgets.drill_pages import asked_page, cue_page, hint_page, rating_page

_RUNNING = frozenset((Step.NAME, Step.TELL))


class Drilled(Struct, frozen=True):
    """What is drilled."""

    telling: Telling
    story: Story
    place: str
    """Which question of the day it is, and why it is asked."""
    words_per_minute: int


class DrillPanel(Vertical):
    """Shows a drill at its step, and follows the clock once a second while one runs; no timer runs otherwise."""

    class StepTaken(Message):
        """The drill is at another step."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.clock: Callable[[], float] = time.monotonic
        """Seconds that only go forward."""
        self.drill: Drill | None = None
        self.is_hinted = False
        """Whether the story may be seen that is to be remembered."""
        self._drilled: Drilled | None = None
        self._cues = 1
        self._second: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out question, clock and page."""
        yield Static(id="asked", markup=False)
        yield TellingClock(id="clock")
        with VerticalScroll(id="drill-page", can_focus=False):
            yield Static(id="drill-text", markup=False)

    @property
    def step(self) -> Step | None:
        """Where the drill stands; None while none is under way."""
        return self.drill.step if self.drill else None

    def rest(self, words: Content) -> None:
        """End the drill, and show what stands there without one."""
        self.drill = self._drilled = None
        self._wait()
        self._lay_out()
        self.query_one("#drill-text", Static).update(words)

    def begin(self, drilled: Drilled) -> None:
        """Ask a question."""
        self._drilled, self._cues = drilled, 1
        self._to(Drill(drilled.telling, self.clock()))

    def go_on(self) -> None:
        """Take the next step."""
        if self.drill:
            self._to(self.drill.at(self.clock()).go_on(self.clock()))

    def rate(self, rating: Rating) -> None:
        """Say how it went."""
        if self.drill:
            self._to(self.drill.rate(rating))

    def tick(self, slip: Slip) -> None:
        """Tick what went wrong, or take the tick off."""
        if self.drill:
            self._to(self.drill.tick(slip))

    def next_cue(self) -> None:
        """Show one cue more."""
        self._cues = min(len(STAR), self._cues + 1)
        self.show()

    def hint(self) -> None:
        """Show the story's name, or all cues; or cover them again."""
        self.is_hinted = not self.is_hinted
        self.show()

    def follow_clock(self) -> None:
        """Show the time; when the seconds to name the story are over, the telling has begun."""
        if self.drill:
            drill = self.drill.at(self.clock())
            if drill.step is self.drill.step:
                self._show_time()
                self._wait()
            else:
                self._to(drill)

    def show(self) -> None:
        """Show the drill at its step."""
        drill, drilled = self.drill, self._drilled
        if drill is None or drilled is None:
            return
        self._lay_out()
        self.query_one("#asked", Static).update(asked_page(drill, drilled.place))
        self.query_one("#drill-text", Static).update(self._page(drill, drilled))
        self._show_time()

    def _page(self, drill: Drill, drilled: Drilled) -> Content:
        if drill.step is Step.NAME:
            return hint_page(drilled.story) if self.is_hinted else Content("")
        if drill.step is Step.TELL:
            return cue_page(drilled.story, len(STAR) if self.is_hinted else self._cues)
        return rating_page(drill, drilled.story, drilled.words_per_minute)

    def _to(self, drill: Drill) -> None:
        is_new = self.drill is None or drill.step is not self.drill.step
        self.drill = drill
        self.is_hinted = self.is_hinted and not is_new
        self.show()
        self._wait()
        if is_new:
            self.query_one("#drill-page").scroll_home(animate=False)
            self.post_message(self.StepTaken())

    def _lay_out(self) -> None:
        self.query_one("#asked").display = self.drill is not None
        self.query_one("#clock").display = self.step in _RUNNING

    def _show_time(self) -> None:
        now = self.clock()
        if self.drill and self.drill.step in _RUNNING:
            is_telling = self.drill.step is Step.TELL
            shown = self.drill.elapsed(now) if is_telling else self.drill.left(now)
            self.query_one(TellingClock).show(shown, is_telling=is_telling)

    def _wait(self) -> None:
        """Wait for the next whole second while the clock runs."""
        if self._second is not None:
            self._second.stop()
            self._second = None
        if self.drill and self.drill.step in _RUNNING:
            spent = (self.clock() - self.drill.since) % 1
            self._second = self.set_timer(1.01 - spent, self.follow_clock)
