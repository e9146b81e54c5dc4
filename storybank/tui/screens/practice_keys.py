"""The keys of the practice screen, and the steps of a drill that they belong to."""

from textual.binding import Binding, BindingType

from storybank.domain.rehearsal import Rating, Slip
from storybank.rehearsal.drill import Step

STEPS: dict[str, set[Step]] = {
    "named": {Step.NAME},
    "skip": {Step.NAME},
    "told": {Step.TELL},
    "cue": {Step.TELL},
    "rate": {Step.RATE, Step.SLIPS},
    "leave_out": {Step.RATE, Step.SLIPS},
    "tick": {Step.SLIPS},
    "keep": {Step.SLIPS},
    "stop": {Step.NAME, Step.TELL},
    "finish": {Step.RATE, Step.SLIPS},
}
"""The steps of a drill that a key belongs to."""


def _verdict_keys() -> list[BindingType]:
    """Return the keys of a verdict: how it went, then what went wrong; the panel says which is which."""
    rated = [(f"rate('{item}')", item.value, item.name) for item in Rating]
    ticked = [(f"tick('{item}')", item.words, item.name) for item in Slip]
    return [
        Binding(str(number), action, words.capitalize(), priority=True, show=False, id=f"practice.{name.lower()}")
        for number, (action, words, name) in enumerate([*rated, *ticked], 1)
    ]


KEYS: list[BindingType] = [
    Binding("space", "begin", "Begin", priority=True, id="practice.begin"),
    Binding("space", "named", "Named it", priority=True, id="practice.named"),
    Binding("space", "told", "Told it", priority=True, id="practice.told"),
    Binding("space", "keep", "Keep it", priority=True, id="practice.keep"),
    Binding("right", "skip", "Another question", key_display="→", priority=True, id="practice.skip"),
    Binding("right", "cue", "Next cue", key_display="→", priority=True, id="practice.cue"),
    Binding("right", "leave_out", "Leave out", key_display="→", priority=True, id="practice.leave_out"),
    Binding("h", "hint", "Hint", id="practice.hint"),
    Binding("escape", "stop", "Stop", id="practice.stop"),
    Binding("escape", "finish", show=False, id="practice.finish"),
    Binding("p", "prompter", "Prompter", id="practice.prompter"),
    Binding("c", "calendar", "Calendar", id="practice.calendar"),
    Binding("u", "undo", "Undo", id="practice.undo"),
    Binding("x", "app.export", "Export", id="practice.export"),
    Binding("down,j", "move(1)", show=False, id="practice.down"),
    Binding("up,k", "move(-1)", show=False, id="practice.up"),
    *_verdict_keys(),
]
