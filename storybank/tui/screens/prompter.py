"""The prompter: a story line by line at its teller's pace, to be read aloud before it is told from memory."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from storybank.domain.pace import Pace
from storybank.domain.story import Story
from storybank.rehearsal.prompter import prompter
from storybank.tui.content import QUIET, minutes, quiet
from storybank.tui.key_names import key_of
from storybank.tui.screens.base import BaseScreen

_STEP = 10
"""Words a minute that a key changes the pace by."""


class PrompterScreen(BaseScreen):
    """The line to read in the middle, the others dimmed; it changes with the line, not with the second."""

    MODE = "practice"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "start_or_rest", "Start or rest", id="prompter.start"),
        Binding("down,j", "move(1)", "Next line", key_display="↓", id="prompter.down"),
        Binding("up,k", "move(-1)", "Line before", key_display="↑", id="prompter.up"),
        Binding("plus", "pace(1)", "Faster", key_display="+", id="prompter.faster"),
        Binding("minus", "pace(-1)", "Slower", key_display="-", id="prompter.slower"),
        Binding("escape,p", "back", "Back", key_display="esc", id="prompter.back"),
    ]

    def __init__(self, story: Story, pace: Pace, clock: Callable[[], float]) -> None:
        super().__init__()
        self.story = story
        self.clock = clock
        """Seconds that only go forward."""
        self.prompter = prompter(story, pace.words_per_minute)
        self._next_line: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the lines, a widget each: when one changes, two are drawn."""
        with VerticalScroll(id="prompter", can_focus=False):
            for line in self.prompter.lines:
                yield Static(Content(line.text), classes="line", markup=False)
            if not self.prompter.lines:
                yield Static(
                    quiet(f"Nothing is written in this story yet. {key_of('prompter.back', 'esc')} goes back."),
                    markup=False,
                )

    def on_mount(self) -> None:
        """Begin at the first line, at rest."""
        self.query_one("#prompter").border_title = Content(self.story.title or "Untitled story")
        self.show()

    def show(self) -> None:
        """Show the line to read, and wait for the next one."""
        now = self.clock()
        here, page = self.prompter.line(now), self.query_one("#prompter")
        for place, widget in enumerate(self.query(".line")):
            widget.set_class(place == here, "-now")
            if place == here:
                page.scroll_to_widget(widget, animate=False, center=True)
        self._say_pace(now)
        self._wait(now)

    def _say_pace(self, now: float) -> None:
        reading = self.prompter
        left = reading.left(now)
        state = "read" if reading.is_over(now) else f"{minutes(left)} left"
        self.query_one("#prompter").border_subtitle = f"{reading.words_per_minute} words a minute"
        self.say_where((state if reading.since is not None else f"at rest, {state}", QUIET))

    def _wait(self, now: float) -> None:
        if self._next_line is not None:
            self._next_line.stop()
            self._next_line = None
        seconds = self.prompter.until_next(now)
        if seconds is not None:
            self._next_line = self.set_timer(seconds + 0.01, self.show)

    def can_do(self, action: str) -> bool:
        """Offer nothing but the way back where nothing is written."""
        return bool(self.prompter.lines) if action in {"start_or_rest", "move", "pace"} else True

    def action_start_or_rest(self) -> None:
        """Let the lines go by, or rest."""
        self.prompter = self.prompter.start_or_rest(self.clock())
        self.show()

    def action_move(self, step: int) -> None:
        """Go to another line."""
        self.prompter = self.prompter.moved(step, self.clock())
        self.show()

    def action_pace(self, direction: int) -> None:
        """Read faster or slower; your pace elsewhere stays as it is."""
        self.prompter = self.prompter.paced(self.prompter.words_per_minute + direction * _STEP, self.clock())
        self.show()

    def action_back(self) -> None:
        """Go back to the drill."""
        self.dismiss()
