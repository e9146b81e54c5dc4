"""What a person sets for this machine only: the keys of the app, and its colors."""

from pathlib import Path

from storybank.store.lines import SettingLine, read_lines, write_lines
from storybank.workspace.workspace import Workspace

THEME = "theme"


def keys_file(workspace: Workspace) -> Path:
    """Return where the person's own keys are looked for."""
    return workspace.locations.config / "keys.toml"


def own_keys(workspace: Workspace) -> tuple[tuple[SettingLine, ...], tuple[str, ...]]:
    """Return the keys that the person set, by the id of what they do, and a sentence for each wrong line."""
    return read_lines(keys_file(workspace))


def theme_of(workspace: Workspace) -> str:
    """Return the name of the theme that was chosen on this machine; empty when none was."""
    lines, _ = read_lines(_app_file(workspace))
    return next((line.value for line in lines if line.name == THEME), "")


def save_theme(workspace: Workspace, name: str) -> None:
    """Remember the theme on this machine.

    Raises:
        NotWrittenError: no space or no permission.
    """
    write_lines(_app_file(workspace), {THEME: name})


def _app_file(workspace: Workspace) -> Path:
    return workspace.locations.config / "app.toml"
