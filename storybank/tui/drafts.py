"""At the start: a story that was being written when storybank last ended."""

from typing import TYPE_CHECKING

from storybank.store import Draft

if TYPE_CHECKING:
    from storybank.tui.app import StorybankApp


def offer_draft(app: "StorybankApp") -> None:
    """Ask about the newest draft, in one line."""
    drafts = app.workspace.drafts.all()
    if drafts:
        _ask(app, drafts[0])


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
