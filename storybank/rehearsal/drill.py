"""One drill, as a value: a question, the story's name, the telling against the clock, the verdict.

Telling from memory is what makes a story stay; reading it does not. Time is passed in, in seconds of any clock that
only goes forward, so that a screen, a plain terminal and a test drive it alike. A step that does not fit changes
nothing: a key that is pressed twice does no harm.
"""

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from storybank.domain.rehearsal import Rating, Slip
from storybank.rehearsal.values import Telling

SECONDS_TO_NAME = 10
"""Within this, an interviewer expects the answer to begin."""


class Step(StrEnum):
    """Where a drill stands."""

    NAME = "name"
    """The question is shown; name the story and its first sentence."""
    TELL = "tell"
    """Tell it from the cues, against the clock."""
    RATE = "rate"
    """The story is shown; say how it went."""
    SLIPS = "slips"
    """Tick what went wrong."""
    DONE = "done"
    """To be kept."""


class Drill(Struct, frozen=True):
    """One drill at one moment; each step makes another."""

    telling: Telling
    since: float
    """When the step began."""
    step: Step = Step.NAME
    named_in: int = 0
    """Seconds until the story was named."""
    seconds: int = 0
    """How long it was told."""
    rating: Rating | None = None
    slips: tuple[Slip, ...] = ()

    def elapsed(self, now: float) -> int:
        """Return the whole seconds since the step began; once it is told, how long it was told."""
        if self.step in {Step.NAME, Step.TELL}:
            return max(0, int(now - self.since))
        return self.seconds

    def left(self, now: float) -> int:
        """Return the seconds left to name the story; 0 once it is named, or late."""
        return max(0, SECONDS_TO_NAME - self.elapsed(now)) if self.step is Step.NAME else 0

    def at(self, now: float) -> "Drill":
        """Return the drill as it stands at a moment: when the time to name is over, the telling has begun."""
        if self.step is Step.NAME and now - self.since >= SECONDS_TO_NAME:
            begun = self.since + SECONDS_TO_NAME
            return replace(self, step=Step.TELL, since=begun, named_in=SECONDS_TO_NAME)
        return self

    def go_on(self, now: float) -> "Drill":
        """Return the next step: named, told, or nothing more to tick; a rating can't be passed over."""
        spent = self.elapsed(now)
        if self.step is Step.NAME:
            return replace(self, step=Step.TELL, since=now, named_in=spent)
        if self.step is Step.TELL:
            return replace(self, step=Step.RATE, since=now, seconds=spent)
        return replace(self, step=Step.DONE) if self.step is Step.SLIPS else self

    def rate(self, rating: Rating) -> "Drill":
        """Say how it went; a second word corrects the first."""
        if self.step not in {Step.RATE, Step.SLIPS}:
            return self
        return replace(self, step=Step.SLIPS, rating=rating)

    def tick(self, slip: Slip) -> "Drill":
        """Tick one thing that went wrong, or take the tick off."""
        if self.step is not Step.SLIPS:
            return self
        ticked = set(self.slips) ^ {slip}
        return replace(self, slips=tuple(item for item in Slip if item in ticked))
