"""The versions of a story: what going back to one would change, and the key to do it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from storybank.domain.difference import Change, Stretch, near_changes
from storybank.domain.story import Story
from storybank.tui.content import QUIET, key, lines, quiet, styled
from storybank.tui.dialogs.base import Dialog
from storybank.tui.key_names import key_of
from storybank.tui.widgets.listing import Listing, Row
from storybank.workspace.history import Version, changes

_AROUND = 6
"""How many unchanged words are shown on each side of a change."""
_NOW = "now"


class HistoryDialog(Dialog[Story]):
    """Shows the versions, the newest first; answers with the one to go back to."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, versions: Sequence[Version]) -> None:
        super().__init__()
        self._versions = versions
        self._present = next((version.story for version in versions if version.is_current), versions[0].story)

    def compose(self) -> ComposeResult:
        """Lay out the versions, and the difference below them."""
        with Vertical(classes="dialog roomy"):
            yield Static(styled("Versions of this story", "bold"), markup=False)
            yield Listing(id="versions-list")
            with VerticalScroll(id="versions"):
                yield Static(id="difference", markup=False)
            yield Static(
                Content("   ").join(
                    [
                        key("enter", "go back to it"),
                        key("tab", "read on"),
                        key(key_of("dialog.cancel", "esc"), "leave all as it is"),
                    ]
                ),
                markup=False,
            )

    def on_mount(self) -> None:
        """Begin with the newest of the older versions."""
        listing = self.query_one("#versions-list", Listing)
        listing.show([self._row(number, version) for number, version in enumerate(self._versions)])
        listing.go_to("1")
        listing.focus()
        self.show_difference()

    @property
    def _chosen(self) -> Version:
        chosen = self.query_one("#versions-list", Listing).chosen
        return self._versions[int(chosen or 0)]

    @on(OptionList.OptionHighlighted)
    def show_difference(self) -> None:
        """Show what going back to the version under the cursor would change."""
        version = self._chosen
        words = (
            quiet("This is how the story stands now.")
            if version.is_current
            else _difference(self._present, version.story)
        )
        self.query_one("#difference", Static).update(words)

    @on(OptionList.OptionSelected)
    def take(self) -> None:
        """Answer with the version under the cursor."""
        version = self._chosen
        self.dismiss(None if version.is_current else version.story)

    def _row(self, number: int, version: Version) -> Row:
        when = _NOW if version.is_current else f"{version.saved.astimezone():%Y-%m-%d %H:%M}"
        fields = ", ".join(change.field for change in changes(self._present, version.story))
        return str(number), Content.assemble((f"{when:<18}", "bold"), fields, (f"  {version.source}", QUIET))


def _difference(present: Story, version: Story) -> Content:
    rows = [
        Content.assemble(
            (f"{change.field.capitalize()}  ", "bold"),
            _shown(change.stretches) if change.is_visible else quiet("only spaces differ"),
        )
        for change in changes(present, version)
    ]
    return lines([quiet("Going back would take out [-this] and bring [+this]:"), *rows])


def _shown(stretches: tuple[Stretch, ...]) -> Content:
    return Content(" ").join([_stretch(item) for item in near_changes(stretches, _AROUND)])


def _stretch(item: Stretch) -> Content:
    words = " ".join(item.words)
    if item.change is Change.GONE:
        return styled(f"[-{words}]", "$text-error")
    return styled(f"[+{words}]", "bold $text-success") if item.change is Change.NEW else Content(words)
