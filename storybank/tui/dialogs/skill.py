"""Pick a skill: type its name, known names complete; an unknown one is hard or soft as the person says."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from storybank.domain.skill import Kind
from storybank.domain.text import clean_line, fold
from storybank.errors import UsageError
from storybank.tui.content import quiet, styled
from storybank.tui.dialogs.base import Dialog
from storybank.tui.widgets.line_box import LineBox
from storybank.tui.widgets.options import Options
from storybank.workspace import Workspace

_MOST = 8


class SkillDialog(Dialog[tuple[str, Kind]]):
    """Asks for a skill; answers with its name and kind."""

    def __init__(
        self, workspace: Workspace, question: str, suggestions: Sequence[str] = (), *, only_suggested: bool = False
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._question = question
        self._suggestions = list(dict.fromkeys(suggestions))
        self._only_suggested = only_suggested
        self._choices: list[tuple[str, Kind]] = []

    def compose(self) -> ComposeResult:
        """Lay out question, box and choices."""
        with Vertical(classes="dialog"):
            yield Static(self._question, markup=False)
            yield LineBox(placeholder="Type a skill, like SQL or Active listening", id="name")
            yield Options(id="choices", markup=False)
            yield Static(quiet(f"up and down choose, enter takes it, {self.goes_back}"), markup=False)

    def on_mount(self) -> None:
        """Offer the suggestions."""
        self._offer("")
        self.set_focus(self.query_one("#name"))

    @on(Input.Changed)
    def offer(self, event: Input.Changed) -> None:
        """Offer names that fit what is typed."""
        self._offer(clean_line(event.value))

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def take(self) -> None:
        """Answer with the choice under the cursor."""
        at = self.query_one("#choices", OptionList).highlighted
        if at is not None and at < len(self._choices):
            self.dismiss(self._choices[at])

    def on_key(self, event: Key) -> None:
        """Let the arrows move the choice while typing."""
        listing = self.query_one("#choices", OptionList)
        if event.key in {"up", "down"} and not listing.has_focus:
            (listing.action_cursor_up if event.key == "up" else listing.action_cursor_down)()
            event.stop()

    def _offer(self, typed: str) -> None:
        self._choices = self._fitting(typed)
        listing = self.query_one("#choices", OptionList)
        listing.clear_options()
        tones = {Kind.HARD: "$text-primary", Kind.SOFT: "$text-secondary"}
        listing.add_options([Option(styled(f"{name}  ({kind})", tones[kind])) for name, kind in self._choices])
        listing.highlighted = 0 if self._choices else None

    def _fitting(self, typed: str) -> list[tuple[str, Kind]]:
        wanted = fold(typed)
        known = [choice for name in self._suggestions if wanted in fold(name) for choice in self._known(name)]
        if self._only_suggested or not wanted:
            return known[:_MOST]
        exact = self._known(typed)
        starting = [(name, kind) for name, kind in self._workspace.skill_names if fold(name).startswith(wanted)]
        new = [] if exact else [(typed, Kind.HARD), (typed, Kind.SOFT)]
        return list(dict.fromkeys((*known, *exact, *starting[: _MOST - 2], *new)))[: _MOST + 2]

    def _known(self, name: str) -> list[tuple[str, Kind]]:
        try:
            return [self._workspace.name_skill(name)]
        except UsageError:
            return [(name, Kind.SOFT)] if self._only_suggested else []
