"""Beside the boxes: speaking time, balance, hints, skills that the words show, skills."""

from collections.abc import Sequence
from textwrap import shorten

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from storybank.coaching.checks import MOST_USEFUL
from storybank.coaching.finding import Finding, Severity
from storybank.domain.pace import is_top_heavy, seconds, shares
from storybank.domain.skill import Kind
from storybank.domain.story import STAR, Part, Story
from storybank.tui.content import QUIET, TONES, key, lines, quiet, styled
from storybank.tui.key_names import key_of
from storybank.tui.widgets.chips import Chips, Meter
from storybank.workspace.writing import Reading, Suggestion

_TONES = {Severity.ERROR: ("▲", "$text-error"), Severity.WARNING: ("▲", "$text-warning"), Severity.INFO: ("·", QUIET)}
_WIDEST = 16
"""Cells of a bar that stands for all of the words."""
_QUOTE = 48
"""Letters of the words that show a skill; longer ones are cut."""
_PANELS = (
    ("meter", "Speaking time"),
    ("balance", "Balance"),
    ("tags", "Skills"),
    ("found", "Found in your words"),
    ("hints", "Hints"),
)


class Inspector(VerticalScroll):
    """What the words typed so far amount to."""

    def __init__(self) -> None:
        super().__init__(id="inspector", can_focus=False)

    def compose(self) -> ComposeResult:
        """Lay out the panels."""
        yield Meter(id="meter")
        yield Static(id="balance", markup=False)
        yield Static(id="hints", markup=False)
        yield Static(id="found", markup=False)
        with Vertical(id="tags"):
            yield Chips(id="chips")

    def on_mount(self) -> None:
        """Name the panels."""
        for name, title in _PANELS:
            self.query_one(f"#{name}").border_title = title
        self.call_after_refresh(self._name_keys)
        self.query_one("#found").display = False

    def _name_keys(self) -> None:
        add, mark = _brief("editor.tag", "ctrl+t"), _brief("editor.prove", "ctrl+l")
        self.query_one("#tags").border_subtitle = f"{add} add  {mark} mark"

    def follow(self, story: Story, words_per_minute: int) -> None:
        """Show time, balance and skills of what is typed."""
        self.query_one("#meter", Meter).show(seconds(story.words, words_per_minute))
        self._say("balance", _balance(story))
        self.query_one("#chips", Chips).show(story.names(Kind.HARD), story.names(Kind.SOFT))

    def show(self, reading: Reading, at: int, story: Story) -> None:
        """Show what a reading found; `at` is the hint that the person is at, -1 for none yet."""
        self.query_one("#found").display = bool(reading.suggestions)
        if reading.suggestions:
            more = len(reading.suggestions) - 1
            self.query_one("#found").border_subtitle = f"{more} more" if more else ""
            self._say(
                "found", _found(reading.suggestions[0], _brief("editor.accept", "f2"), _brief("editor.pass", "f3"))
            )
        self._say("hints", _hint_lines(reading.hints, at, _brief("editor.hint", "ctrl+g"), is_begun=story.words > 0))
        count = len(reading.hints)
        place = f"{max(at, 0) + 1} of {count}" if count else ""
        if self.query_one("#hints").border_subtitle != place:
            self.query_one("#hints").border_subtitle = place

    def _say(self, name: str, words: Content) -> None:
        panel = self.query_one(f"#{name}", Static)
        before = panel.content
        if before != words:
            # rows of the balance never wrap: what takes as many rows as before moves nothing
            is_as_high = name == "balance" and str(before).count("\n") == str(words).count("\n")
            panel.update(words, layout=not is_as_high)


def _balance(story: Story) -> Content:
    share = shares(story)
    rows = []
    for part in STAR:
        bar = "━" * max(1, round(share[part] * _WIDEST)) if share[part] else ""
        tone = "$warning" if _is_off(part, share) else "$success"
        mark = (
            "  ▲ long"
            if part is not Part.ACTION and _is_off(part, share)
            else "  ▲ short"
            if _is_off(part, share)
            else ""
        )
        rows.append(
            Content.assemble(
                (part.letter, "bold $accent"), " ", (bar, tone), f" {share[part]:.0%}", (mark, "$text-warning")
            )
        )
    return lines(rows)


def _is_off(part: Part, share: dict[Part, float]) -> bool:
    if part is Part.ACTION:
        return 0 < share[part] < max(share.values())
    return part in {Part.SITUATION, Part.TASK} and is_top_heavy(share) and share[Part.ACTION] > 0


def _brief(binding: str, usual: str) -> str:
    """Return how a key is written where there is little room, as in the key bar: "^t"."""
    return key_of(binding, usual).replace("ctrl+", "^")


def _found(first: Suggestion, add: str, pass_over: str) -> Content:
    """Return the skill that the words show, and the words; one at a time, since one key takes it."""
    shown = shorten(first.evidence.quote, _QUOTE, placeholder="…")
    rows = [
        Content.assemble((first.name, f"bold $text-{TONES[first.kind]}"), (f"  {first.kind}", QUIET)),
        Content.assemble((f"{first.evidence.part.capitalize()}: ", QUIET), f"“{shown}”"),
        Content("  ").join([key(add, "add"), key(pass_over, "pass over")]),
    ]
    return lines(rows)


def _hint_lines(hints: Sequence[Finding], at: int, following: str, *, is_begun: bool) -> Content:
    if not hints:
        return quiet("✓ nothing to mend" if is_begun else "Write first; hints follow.")
    first = max(at, 0)
    rows = []
    for place, hint in enumerate([*hints[first:], *hints[:first]][: min(MOST_USEFUL, len(hints))]):
        mark, tone = _TONES[hint.severity]
        weight = "bold" if place == 0 and at >= 0 else ""
        rows.append(Content.assemble((f"{mark} ", tone), styled(f"{hint.message} ", weight), (hint.fix, QUIET)))
    if len(hints) > MOST_USEFUL:
        rows.append(key(following, f"the next; {len(hints)} in all"))
    return lines(rows)
