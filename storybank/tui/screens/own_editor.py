"""The whole story in the person's own editor, as Markdown, and back."""

import contextlib
import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import SuspendNotSupported
from textual.content import Content

from storybank.errors import NotWrittenError, StorybankError
from storybank.tui.dialogs.choose import ChooseDialog
from storybank.tui.screens.writing import WritingScreen
from storybank.workspace.inputs import read_input
from storybank.workspace.writing import story_as_markdown, story_from_markdown

_USUAL = "notepad" if os.name == "nt" else "vi"


class OwnEditor(WritingScreen):
    """Gives the screen to $VISUAL or $EDITOR for a while."""

    def action_own_editor(self) -> None:
        """Open the story in $VISUAL or $EDITOR; a draft first, since that may bring the terminal down."""
        self.keep_draft()
        given = story_as_markdown(self.current())
        path = self.attempt(lambda: _written(given))
        if path is not None:
            self._edit(path, given)

    def _edit(self, path: Path, given: str) -> None:
        try:
            with self.app.suspend():
                fault = _open(path)
            if fault is not None:
                raise fault
            story = story_from_markdown(read_input(str(path), markup=False).text, self.current())
        except SuspendNotSupported:
            _forget(path)
            self.notify("This terminal can't be handed to another program.", severity="warning")
        except StorybankError as error:
            if _holds(path, given) or not path.exists():
                _forget(path)
                self.notify(f"{error} {error.hint}", severity="error", markup=False)
            else:
                self._ask_again(path, given, error)
        else:
            _forget(path)
            self.change_story(story)

    def _ask_again(self, path: Path, given: str, error: StorybankError) -> None:
        choices = [("again", Content("Open it again")), ("leave", Content("Go back to the story as it was"))]
        hint = f"What you wrote is kept in {path}"
        dialog = ChooseDialog(f"{error}", choices, hint)
        self.app.push_screen(dialog, lambda answer: self._edit(path, given) if answer == "again" else None)


def _written(text: str) -> Path:
    try:
        handle, name = tempfile.mkstemp(prefix="storybank-", suffix=".md")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise NotWrittenError(
            f"The story could not be handed to an editor: {error.strerror}.", "Make room, and try again."
        ) from None
    return Path(name)


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_text(encoding="utf-8") == text
    except (OSError, ValueError):
        return False


def _forget(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _open(path: Path) -> NotWrittenError | None:
    """Open a file in the person's editor, wait until it is closed, and return what went wrong.

    Nothing is raised here: Textual gives the terminal back to the app only where `suspend` ends without an error.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _USUAL
    try:
        words = shlex.split(command, posix=os.name != "nt")
        done = subprocess.run([*words, str(path)], check=False)  # noqa: S603 - the person's own choice
    except (OSError, ValueError):
        return NotWrittenError(f"The editor {command!r} could not be started.", "Set EDITOR to another one.")
    if done.returncode:
        return NotWrittenError(f"The editor {command!r} ended with an error ({done.returncode}).")
    return None
