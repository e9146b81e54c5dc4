"""How sync stands, what waits for the person, and the keys for all of it."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from storybank.tui.content import key, styled
from storybank.tui.dialogs.ask import AskDialog
from storybank.tui.dialogs.base import Dialog
from storybank.tui.dialogs.choose import ConfirmDialog
from storybank.tui.dialogs.conflicts import ConflictsDialog
from storybank.tui.sync_words import sync_page
from storybank.workspace.sync_apart import Do, Order

if TYPE_CHECKING:
    from storybank.tui.sync_flow import SyncFlow

_FOLDER = "A folder that something carries to your other machines;"
_PLAIN = "whoever carries it can read your stories, unless `storybank sync encrypt FOLDER` comes first."
_ENCRYPTED = "all that storybank puts there is encrypted."


class SyncDialog(Dialog[None]):
    """Shows how things stand, and follows them."""

    TELLS_SYNC = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "sync", "sync now", id="sync.now"),
        Binding("f", "folder", "folder", id="sync.folder"),
        Binding("c", "choose", "choose", id="sync.choose"),
        Binding("m", "merge", "merge copies", id="sync.merge"),
    ]

    def __init__(self, flow: "SyncFlow") -> None:
        super().__init__()
        self._flow = flow

    def compose(self) -> ComposeResult:
        """Lay out what there is to say, and the keys."""
        with Vertical(classes="dialog roomy"):
            yield Static(styled("Sync", "bold"), markup=False)
            with VerticalScroll(id="standing"):
                yield Static(id="sync-page", markup=False)
            yield Static(id="sync-keys", markup=False)

    def on_mount(self) -> None:
        """Show how things stand, and look whether they still do."""
        self.follow_sync()
        self._flow.look()

    def follow_sync(self) -> None:
        """Show how things stand by now."""
        flow = self._flow
        self.query_one("#sync-page", Static).update(sync_page(flow.sight, flow.report, is_busy=flow.is_busy))
        self.refresh_bindings()
        self.call_after_refresh(self._show_keys)

    def can_do(self, action: str) -> bool:
        """Offer only what can be done now."""
        flow = self._flow
        if action == "sync":
            return bool(flow.sight and flow.sight.folder)
        if action == "choose":
            return bool(flow.report.open)
        return bool(flow.sight and flow.sight.copies) if action == "merge" else True

    def action_sync(self) -> None:
        """Sync now; where stories would go, ask first."""
        refusal = self._flow.report.refusal
        if self._flow.report.asks and refusal is not None:
            question = ConfirmDialog(refusal.words, "Take them out here as well?")
            self.app.push_screen(question, lambda yes: self._flow.sync(agreed=True) if yes else None)
        else:
            self._flow.sync()

    def action_folder(self) -> None:
        """Name the folder to sync with."""
        sight = self._flow.sight
        now = sight.folder if sight else None
        readers = _ENCRYPTED if sight and sight.is_encrypted else _PLAIN
        hint = f"{_FOLDER} {readers}\n~/Dropbox/storybank "
        question = AskDialog("Which folder do your machines share?", str(now or ""), hint)
        self.app.push_screen(
            question, lambda words: self._flow.sync(words.strip()) if words and words.strip() else None
        )

    def action_choose(self) -> None:
        """Choose between two versions."""
        self.app.push_screen(ConflictsDialog(self._flow))

    def action_merge(self) -> None:
        """Merge the conflict copies in; ask first, since their names may deceive."""
        copies = self._flow.sight.copies if self._flow.sight else ()
        names = "\n".join(path.name for path in copies)
        asked = "Is this a copy of your bank?" if len(copies) == 1 else "Are these copies of your bank?"
        question = ConfirmDialog(f"{names}\n{asked}", "Then its changes join yours, and the file stays as it was.")
        self.app.push_screen(question, lambda yes: self._flow.order(Order(Do.ADOPT)) if yes else None)

    def _show_keys(self) -> None:
        if not self.is_open:
            return
        found = [item for item in self.active_bindings.values() if item.enabled and item.node is self]
        keys = {item.binding.description: self.app.get_key_display(item.binding) for item in found if item.binding.id}
        parts = [key(name, "goes back" if what == "Cancel" else what) for what, name in keys.items()]
        self.query_one("#sync-keys", Static).update(Content("   ").join([*parts[1:], *parts[:1]]))
