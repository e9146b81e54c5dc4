"""A story, or words in a dialog, that were being written when storybank last ended: offered, never overwritten."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from storybank.store import Draft

if TYPE_CHECKING:
    from storybank.tui.app import StorybankApp
    from storybank.tui.screens.editor import EditorScreen

_SHOWN = 4
"""Lines of what was typed that are shown."""
_Answers = dict[str, Callable[[], object]]
"""What can be answered, and what follows."""


def offer_draft(app: "StorybankApp") -> None:
    """Ask about the newest draft, in one line."""
    drafts, words = app.workspace.drafts.all(), app.workspace.drafts.words()
    if drafts:
        _ask(app, drafts[0])
    elif words:
        _ask_about_words(app, words[0])


def _ask(app: "StorybankApp", draft: Draft) -> None:
    answers: _Answers = {
        "Continue writing": lambda: app.edit(draft.story, draft.base),
        "Leave it for later": lambda: None,
        "Discard what was not saved": lambda: app.workspace.drafts.drop(draft.story.id),
    }
    _offer(app, draft, answers)


def ask_about_own_draft(editor: "EditorScreen") -> None:
    """Ask about a draft of the story that an editor opens, unless another editor is writing it; esc leaves both."""
    draft = editor.workspace.drafts.of(editor.story.id)
    if draft is None:
        return
    from storybank.workspace.merging import same_words  # noqa: PLC0415 - drafts are rare

    others = [screen for screen in editor.storybank_app.open_screens if isinstance(screen, type(editor))]
    is_being_written = any(other is not editor and other.story.id == editor.story.id for other in others)
    if is_being_written or same_words(draft.story, editor.story):
        return
    answers: _Answers = {
        "Continue writing": lambda: editor.go_on_from(draft),
        "Discard it, and open what was saved": lambda: editor.workspace.drafts.drop(draft.story.id),
    }
    _offer(editor.storybank_app, draft, answers, otherwise=editor.dismiss)


def _offer(
    app: "StorybankApp", draft: Draft, answers: _Answers, otherwise: Callable[[], object] = lambda: None
) -> None:
    from textual.content import Content  # noqa: PLC0415 - drafts are rare

    from storybank.tui.dialogs.choose import ChooseDialog  # noqa: PLC0415 - drafts are rare

    def answered(words: str | None) -> None:
        (answers[words] if words else otherwise)()

    title = draft.story.title or "an untitled story"
    question = f"You were writing “{title}” ({draft.saved.astimezone():%A, %H:%M}), and it was not saved."
    app.push_screen(ChooseDialog(question, [(words, Content(words)) for words in answers]), answered)


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
