"""At the start: a story, or words in a dialog, that were being written when storybank last ended."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from storybank.store import Draft

if TYPE_CHECKING:
    from storybank.tui.app import StorybankApp

_SHOWN = 4
"""Lines of what was typed that are shown."""


def offer_draft(app: "StorybankApp") -> None:
    """Ask about the newest draft, in one line."""
    drafts, words = app.workspace.drafts.all(), app.workspace.drafts.words()
    if drafts:
        _ask(app, drafts[0])
    elif words:
        _ask_about_words(app, words[0])


def _ask(app: "StorybankApp", draft: Draft) -> None:
    from textual.content import Content  # noqa: PLC0415 - drafts are rare

    from storybank.tui.dialogs.choose import ChooseDialog  # noqa: PLC0415 - drafts are rare

    def answered(answer: str | None) -> None:
        if answer == "continue":
            app.edit(draft.story, draft.base)
        elif answer == "drop":
            app.workspace.drafts.drop(draft.story.id)

    choices = [
        ("continue", Content("Continue writing")),
        ("later", Content("Leave it for later")),
        ("drop", Content("Discard what was not saved")),
    ]
    when = f"{draft.saved.astimezone():%A, %H:%M}"
    title = draft.story.title or "an untitled story"
    app.push_screen(ChooseDialog(f"You were writing “{title}” ({when}), and it was not saved.", choices), answered)


def _ask_about_words(app: "StorybankApp", path: Path) -> None:
    from textual.content import Content  # noqa: PLC0415 - drafts are rare

    from storybank.tui.dialogs.choose import ChooseDialog  # noqa: PLC0415 - drafts are rare

    def answered(answer: str | None) -> None:
        if answer == "drop":
            with suppress(OSError):
                path.unlink()

    with suppress(OSError):
        title, _, text = path.read_text(encoding="utf-8").partition("\n\n")
        shown = "\n".join(text.splitlines()[:_SHOWN])
        choices = [("later", Content("Leave it there for later")), ("drop", Content("Discard it"))]
        question = f"You were typing in “{title}” when storybank ended:\n\n{shown}\n\nAll of it is kept in {path}."
        app.push_screen(ChooseDialog(question, choices), answered)
