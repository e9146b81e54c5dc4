"""The bank: the stories, the one under the cursor, and what can be done with them."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from storybank.domain.pace import seconds
from storybank.domain.skill import Kind
from storybank.domain.story import Story
from storybank.domain.text import fold
from storybank.tui.content import QUIET, key, lines, quiet, story_page, story_row
from storybank.tui.screens.base import BaseScreen
from storybank.tui.screens.editor import EditorScreen
from storybank.tui.widgets.chips import Chips
from storybank.workspace.checking import story_findings

if TYPE_CHECKING:
    from storybank.tui.app import StorybankApp


class BankScreen(BaseScreen):
    """The stories on the left, the one under the cursor on the right."""

    MODE = "bank"
    AUTO_FOCUS = "#stories"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", id="bank.new"),
        Binding("e", "edit", "Edit", id="bank.edit"),
        Binding("slash", "filter", "Filter", key_display="/", id="bank.filter"),
        Binding("d,delete", "remove", "Delete", key_display="d", id="bank.remove"),
        Binding("u", "undo", "Undo", id="bank.undo"),
        Binding("p", "practice", "Practice", id="bank.practice"),
        Binding("x", "app.export", "Export", id="bank.export"),
        Binding("s", "samples", "Samples", id="bank.samples"),
        Binding("j", "move(1)", show=False, id="bank.down"),
        Binding("k", "move(-1)", show=False, id="bank.up"),
        Binding("escape", "clear", show=False, id="bank.clear"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._removed: list[str] = []
        self._shown: tuple[Story, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Lay out list, preview, and what stands there when the bank is empty."""
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Input(placeholder="Filter by title, skill or place", id="filter", compact=True)
                yield OptionList(id="stories", markup=False)
            with VerticalScroll(id="preview"):
                yield Static(id="preview-title", markup=False)
                yield Chips(id="preview-chips")
                yield Static(id="preview-story", markup=False)
                yield Static(id="preview-foot", markup=False)
            yield Static(_welcome(), id="welcome", markup=False)

    def on_mount(self) -> None:
        """Fill the screen."""
        self.query_one("#left").border_title = "Stories"
        self.query_one("#preview").border_title = "Preview"
        self.reload()

    def on_screen_resume(self) -> None:
        """Show what changed meanwhile."""
        self.reload()

    def reload(self, select: str = "") -> None:
        """Show the bank as it is now, with one story selected; the one under the cursor when none is named."""
        if not self.is_mounted:
            return
        listing = self.query_one("#stories", OptionList)
        keep = select or self._selected_id()
        wanted = fold(self.query_one("#filter", Input).value)
        pace = self.bank.pace.words_per_minute
        numbered = [(number, story) for number, story in enumerate(self.bank.stories, 1) if wanted in _searched(story)]
        self._shown = tuple(story for _, story in numbered)
        listing.clear_options()
        listing.add_options([Option(story_row(number, story, pace), id=story.id) for number, story in numbered])
        ids = [story.id for story in self._shown]
        if ids:
            listing.highlighted = (
                ids.index(keep) if keep in ids else min(len(ids) - 1, max(0, listing.highlighted or 0))
            )
        self.set_class(not self.bank.stories, "-empty")
        count = len(self.bank.stories)
        self.query_one("#left").border_subtitle = f"{len(ids)} of {count}"
        state = Content.styled("● saved", "$text-success")
        self.say_where((f"{count} {'story' if count == 1 else 'stories'}", QUIET), state=state)
        self._show(self._selected())
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - textual's signature
        """Offer only what can be done now."""
        if action in {"edit", "filter", "remove", "practice"}:
            return bool(self.bank.stories)
        if action == "samples":
            return not self.bank.stories
        return bool(self._removed) if action == "undo" else True

    @on(OptionList.OptionHighlighted, "#stories")
    def preview(self) -> None:
        """Show the story under the cursor."""
        self._show(self._selected())

    @on(OptionList.OptionSelected, "#stories")
    def open_story(self) -> None:
        """Edit the story under the cursor."""
        self.action_edit()

    @on(Input.Changed, "#filter")
    def filter_stories(self) -> None:
        """Show the stories that hold the typed words."""
        self.reload()

    @on(Input.Submitted, "#filter")
    def leave_filter(self) -> None:
        """Go back to the list, filtered."""
        self.query_one("#stories").focus()

    def action_new(self) -> None:
        """Write a new story."""
        blank = self.attempt(self.workspace.blank_story)
        if blank is not None:
            self.app.push_screen(EditorScreen(blank, None))

    def action_edit(self) -> None:
        """Edit the story under the cursor."""
        story = self._selected()
        if story is not None:
            self.app.push_screen(EditorScreen(story, story))

    async def action_practice(self) -> None:
        """Practice the story under the cursor."""
        story = self._selected()
        if story is not None:
            await cast("StorybankApp", self.app).practice(story.id)

    def action_filter(self) -> None:
        """Type words to filter by."""
        self.query_one("#filter", Input).add_class("-open").focus()

    def action_clear(self) -> None:
        """Show all stories again."""
        box = self.query_one("#filter", Input)
        box.value = ""
        box.remove_class("-open")
        self.query_one("#stories").focus()

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        listing = self.query_one("#stories", OptionList)
        if step > 0:
            listing.action_cursor_down()
        else:
            listing.action_cursor_up()

    def action_remove(self) -> None:
        """Take the story under the cursor out of the bank; undo brings it back."""
        story = self._selected()
        if story is None or self.attempt(lambda: self.workspace.remove_story(story.id)) is None:
            return
        self._removed.append(story.id)
        self.notify(f"Removed “{story.title}”. Press u to bring it back.", markup=False)
        self._refresh_bank()

    def action_undo(self) -> None:
        """Bring the story back that was removed last."""
        story = self.attempt(lambda: self.workspace.restore_story(self._removed[-1])) if self._removed else None
        if story is not None:
            self._removed.pop()
            self.notify(f"“{story.title}” is back.", markup=False)
            self._refresh_bank(story.id)

    def action_samples(self) -> None:
        """Put the sample stories into the empty bank."""
        if self.attempt(self.workspace.add_samples) is not None:
            self.notify("Six sample stories and a job are in your bank. Delete them with d when you are done.")
            self._refresh_bank()

    def _refresh_bank(self, select: str = "") -> None:
        self.read_bank()
        self.reload(select)

    def _selected_id(self) -> str:
        listing = self.query_one("#stories", OptionList)
        return (
            self._shown[listing.highlighted].id
            if listing.highlighted is not None and listing.highlighted < len(self._shown)
            else ""
        )

    def _selected(self) -> Story | None:
        chosen = self._selected_id()
        return next((story for story in self._shown if story.id == chosen), None)

    def _show(self, story: Story | None) -> None:
        pace = self.bank.pace.words_per_minute
        nothing = (
            quiet("No story holds these words. Press escape to see all of them.") if self.bank.stories else Content("")
        )
        facts = "  ·  ".join(filter(None, (story.headline, story.where, story.when))) if story else ""
        title = Content.assemble((story.title or "Untitled story", "bold"), "\n", (facts, QUIET)) if story else nothing
        self.query_one("#preview-title", Static).update(title)
        chips = self.query_one("#preview-chips", Chips)
        chips.display = story is not None
        if story:
            chips.show(story.names(Kind.HARD), story.names(Kind.SOFT))
        self.query_one("#preview-story", Static).update(story_page(story, pace) if story else Content(""))
        self.query_one("#preview-foot", Static).update(self._foot(story, pace) if story else Content(""))

    def _foot(self, story: Story, pace: int) -> Content:
        found = story_findings(story, self.bank, self.workspace.clock().date())
        spoken = quiet(f"{story.words} words, {seconds(story.words, pace)} s aloud   ")
        worst = next((item for item in found if item.severity != "info"), None)
        ready = Content.styled("✓ ready", "$text-success")
        return Content.assemble(spoken, Content.styled(f"▲ {worst.message}", "$text-warning") if worst else ready)


def _searched(story: Story) -> str:
    return fold(" ".join((story.title, story.headline, story.where, *(tag.name for tag in story.skills))))


def _welcome() -> Content:
    return lines(
        [
            Content.styled("Your bank is empty", "bold"),
            quiet("Five to seven good stories answer most interviews."),
            Content(""),
            key("n", "write the first story: four short boxes"),
            key("2", "start from a job description: it says which stories you need"),
            key("s", "look around with six sample stories"),
            key("f1", "all keys"),
            Content(""),
            quiet("From files: storybank import story.md"),
        ]
    )
