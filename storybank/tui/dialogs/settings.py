"""Settings: a line each; enter changes the one under the cursor."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from storybank.errors import StorybankError
from storybank.tui.content import QUIET, quiet
from storybank.tui.dialogs.ask import AskDialog
from storybank.tui.dialogs.base import Dialog
from storybank.tui.theme import THEMES
from storybank.tui.widgets.options import Options
from storybank.workspace.machine import keys_file
from storybank.workspace.settings import CHOICES, MEANINGS, save_setting, setting_values

if TYPE_CHECKING:
    from storybank.tui.app import StorybankApp

_LABELS = {
    "name": "Your name",
    "email": "Email",
    "phone": "Phone",
    "paper": "Paper",
    "language": "Language",
    "dates": "Dates",
    "audience": "Audience",
    "words_per_minute": "Words a minute",
    "framework": "Framework",
    "theme": "Theme",
}
_MEANINGS = {**MEANINGS, "theme": "the colors of the app on this machine"}


class SettingsDialog(Dialog[None]):
    """Shows and changes the settings."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, app: "StorybankApp") -> None:
        super().__init__()
        self._app = app

    def compose(self) -> ComposeResult:
        """Lay out the settings."""
        with Vertical(classes="dialog roomy"):
            yield Static(Content.styled("Settings", "bold"), markup=False)
            yield Options(id="settings", markup=False)
            yield Static(id="meaning", markup=False)
            yield Static(quiet(f"Your own keys: {keys_file(self._app.workspace)}"), markup=False)
            yield Static(quiet(f"enter changes it   {self.goes_back}"), markup=False)

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill(0)
        self.set_focus(self.query_one("#settings"))

    @on(OptionList.OptionHighlighted)
    def explain(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the setting under the cursor is for."""
        meaning = _MEANINGS[event.option_id or ""]
        self.query_one("#meaning", Static).update(quiet(f"{meaning[:1].upper()}{meaning[1:]}."))

    @on(OptionList.OptionSelected)
    def change(self, event: OptionList.OptionSelected) -> None:
        """Take the next of a few words, or ask for other words."""
        key, value = event.option_id or "", self._values()[event.option_id or ""]
        if key == "theme":
            self._app.choose_theme(_after(value, [theme.name for theme in THEMES]))
            self._fill(event.option_index)
        elif key in CHOICES:
            self._save(key, _after(value, CHOICES[key]))
            self._fill(event.option_index)
        else:
            ask = AskDialog(_LABELS[key], value, _MEANINGS[key], take=lambda words: self._set(key, words))
            self._app.push_screen(ask, lambda _: self._fill(event.option_index))

    def _save(self, key: str, value: str) -> None:
        try:
            self._set(key, value)
        except StorybankError as error:
            self.notify(f"{error} {error.hint}", severity="error", markup=False)

    def _set(self, key: str, value: str) -> None:
        save_setting(self._app.workspace, key, value)
        self._app.read_bank()

    def _values(self) -> dict[str, str]:
        values = setting_values(self._app.bank)
        return {**{key: str(value) for key, value in values.items()}, "theme": self._app.theme}

    def _fill(self, at: int) -> None:
        rows = [
            Option(Content.assemble(f"{_LABELS[key]:<15} ", (value or "not set", "bold" if value else QUIET)), id=key)
            for key, value in self._values().items()
        ]
        listing = self.query_one("#settings", OptionList)
        listing.clear_options()
        listing.add_options(rows)
        listing.highlighted = at


def _after(value: str, choices: "tuple[str, ...] | list[str]") -> str:
    """Return the choice after the present one, the first after the last."""
    at = choices.index(value) if value in choices else -1
    return choices[(at + 1) % len(choices)]
