"""Two versions: choose one, or keep both; and what was removed here and edited there: keep it, or not."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from storybank.domain.difference import Change, Stretch
from storybank.tui.content import QUIET, key, lines, quiet, styled
from storybank.tui.dialogs.base import Dialog
from storybank.tui.key_names import key_of
from storybank.tui.sync_words import came_back
from storybank.tui.widgets.listing import Listing
from storybank.workspace.sync_apart import Do, Order
from storybank.workspace.sync_report import Clash, Returned

if TYPE_CHECKING:
    from storybank.tui.sync_flow import SyncFlow


class ConflictsDialog(Dialog[None]):
    """Goes through all that is open; each choice is made as soon as its key is pressed."""

    TELLS_SYNC = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "choose(0)", "First", id="conflicts.first"),
        Binding("2", "choose(1)", "Second", id="conflicts.second"),
        Binding("b", "both", "Both", id="conflicts.both"),
    ]

    def __init__(self, flow: "SyncFlow") -> None:
        super().__init__()
        self._flow = flow
        self._settled = ""
        """What was just chosen about, until that is done."""

    def compose(self) -> ComposeResult:
        """Lay out what is open, and both versions of the one under the cursor."""
        with Vertical(classes="dialog roomy"):
            yield Static(styled("Two versions: choose one, or keep both", "bold"), markup=False)
            yield Listing(id="open")
            with VerticalScroll(id="versions"):
                yield Static(id="both", markup=False)
            yield Static(id="choice-keys", markup=False)

    def on_mount(self) -> None:
        """Begin with the first one."""
        self.follow_sync()
        self.query_one("#open").focus()

    @property
    def _open(self) -> dict[str, Clash | Returned]:
        report = self._flow.report
        found: dict[str, Clash | Returned] = {clash.id: clash for clash in report.clashes}
        return found | {item.id: item for item in report.returned}

    @property
    def _chosen(self) -> Clash | Returned | None:
        return self._open.get(self.query_one("#open", Listing).chosen)

    def follow_sync(self) -> None:
        """Show what is still open; go back when nothing is."""
        if not self._open and not self._flow.is_busy:
            if self.is_current:
                self.dismiss(None)
                self.notify("Nothing is left to choose.", markup=False)
            return
        if not self._flow.is_busy:
            self._settled = ""
        self.query_one("#open", Listing).show([(key, _row(item)) for key, item in self._open.items()])
        self.show_versions()

    @on(OptionList.OptionHighlighted, "#open")
    def show_versions(self) -> None:
        """Show both versions of the one under the cursor."""
        item, flow = self._chosen, self._flow
        if item is not None:
            self.query_one("#both", Static).update(_versions(item))
            words = quiet("one moment ...") if item.id == self._settled else self._keys(item)
            refusal = flow.report.refusal
            told = [Content.assemble(("▲ ", "$text-error"), refusal.words, " ", refusal.hint)] if refusal else []
            self.query_one("#choice-keys", Static).update(lines([*told, words]))
        self.refresh_bindings()

    def can_do(self, action: str) -> bool:
        """Offer only what can be done now."""
        if action not in {"choose", "both"}:
            return True
        item = self._chosen
        is_asked = item is not None and item.id != self._settled
        return is_asked and not (action == "both" and isinstance(item, Returned))

    def action_choose(self, version: int) -> None:
        """Keep one version; of what came back, keep it or remove it."""
        self._settle(version)

    def action_both(self) -> None:
        """Keep both versions of a text; leave a field as the bank has it."""
        self._settle(None)

    def _settle(self, choice: int | None) -> None:
        item = self._chosen
        if item is not None:
            self._settled = item.id
            self.show_versions()
            do = Do.SETTLE if isinstance(item, Returned) else Do.RESOLVE
            self._flow.order(Order(do, item=item.id, choice=choice))

    def _keys(self, item: Clash | Returned) -> Content:
        first, second = key_of("conflicts.first", "1"), key_of("conflicts.second", "2")
        if isinstance(item, Returned):
            keys = [key(first, "keep it"), key(second, "remove it")]
        else:
            both = "both" if item.is_text else "leave it as it is"
            keys = [key(first, "the first"), key(second, "the second"), key(key_of("conflicts.both", "b"), both)]
        return Content("   ").join([*keys, key(key_of("dialog.cancel", "esc"), "later")])


def _row(item: Clash | Returned) -> Content:
    what = item.field.capitalize() if isinstance(item, Clash) else "Is back"
    return Content.assemble((what, "bold"), (f"  {item.title}", QUIET))


def _versions(item: Clash | Returned) -> Content:
    if isinstance(item, Returned):
        return came_back(item.title, item.kind)
    rows = [_version(number, item.difference(number)) for number in (0, 1)]
    stands = (
        "Your bank has both now, one after the other."
        if item.is_text
        else f"Your bank has the {('first', 'second')[item.in_bank]} one now."
        if item.in_bank >= 0
        else ""
    )
    return Content("\n\n").join([*rows, quiet(f"{stands} What differs is underlined.".strip())])


def _version(number: int, stretches: Sequence[Stretch]) -> Content:
    words = Content(" ").join([_stretch(stretch) for stretch in stretches]) if stretches else quiet("(nothing)")
    return Content.assemble((f"{number + 1}  ", "bold $accent"), words)


def _stretch(stretch: Stretch) -> Content:
    words = " ".join(stretch.words)
    return styled(words, "bold underline $text-success") if stretch.change is Change.NEW else Content(words)
