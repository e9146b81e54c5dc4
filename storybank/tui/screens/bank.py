"""The bank: the stories, the one under the cursor, how ready they are, and what can be done with them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import get_current_worker

from storybank.domain.bank import Bank
from storybank.domain.story import Story
from storybank.domain.wording import counted
from storybank.errors import StorybankError
from storybank.tui import loading
from storybank.tui.content import QUIET, story_row
from storybank.tui.key_names import key_of
from storybank.tui.last_told import LastTold
from storybank.tui.screens.bank_panels import health_page, nothing_found, preview_page, welcome
from storybank.tui.screens.base import BaseScreen
from storybank.tui.widgets.page import Page
from storybank.tui.widgets.rows import RowList
from storybank.workspace.listing import NumberedStory, Order, listed_stories
from storybank.workspace.undo import Change, take_back

if TYPE_CHECKING:
    from storybank.coaching.finding import Finding

_MOST_NOTES = 5
"""Sentences about an import that are shown at once; the command shows all."""
_PAUSE = 0.2
"""Seconds on one story until it is checked."""


class BankScreen(BaseScreen):
    """The stories on the left, the one under the cursor beside them."""

    MODE = "bank"
    AUTO_FOCUS = "#stories"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", id="bank.new"),
        Binding("e", "edit", "Edit", id="bank.edit"),
        Binding("slash", "filter", "Filter", key_display="/", id="bank.filter"),
        Binding("escape", "clear", "All stories", key_display="esc", id="bank.clear"),
        Binding("p", "practice", "Practice", id="bank.practice"),
        Binding("x", "app.export", "Export", id="bank.export"),
        Binding("o", "order", "Order", id="bank.order"),
        Binding("d,delete", "remove", "Delete", key_display="d", id="bank.remove"),
        Binding("u", "undo", "Undo", id="bank.undo"),
        Binding("i", "bring_in", "Import", id="bank.import"),
        Binding("s", "samples", "Samples", id="bank.samples"),
        Binding("j", "move(1)", show=False, id="bank.down"),
        Binding("k", "move(-1)", show=False, id="bank.up"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._changes: list[Change] = []
        self._shown: tuple[NumberedStory, ...] = ()
        self._known: set[str] = set()
        self._order = Order.KEPT
        self._words = ""
        self._pause: Timer | None = None
        self._examined: Bank | None = None
        self._told = LastTold()

    def compose_body(self) -> ComposeResult:
        """Lay out list, preview, health, and what stands there when the bank is empty."""
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield RowList(id="stories")
            yield Page(id="preview")
            yield Page(id="health")
            yield Static(welcome(), id="welcome", markup=False)

    def on_mount(self) -> None:
        """Name the panels."""
        for name, title in (("left", "Stories"), ("preview", "Preview"), ("health", "How ready your bank is")):
            self.query_one(f"#{name}").border_title = title

    def on_screen_resume(self) -> None:
        """Show what changed meanwhile; a story that was just written is under the cursor, whatever the filter."""
        written = [story.id for story in self.bank.stories if story.id not in self._known] if self._known else []
        if written and self._words:
            self.action_clear()
        self.reload(written[-1] if written else "")

    def on_resize(self) -> None:
        """Look how ready the bank is as soon as there is room to say it."""
        self.call_after_refresh(self._examine)

    def reload(self, select: str = "") -> None:
        """Show the bank as it is now, with one story selected; the one under the cursor when none is named."""
        if not self.is_laid_out:
            return
        listing = self.query_one("#stories", RowList)
        before = self._selected()
        keep = select or (before.id if before else "")
        self._shown = listed_stories(self.bank, self._words, self._order)
        self._known = {story.id for story in self.bank.stories}
        self._told = LastTold.of(self.bank, self.workspace.clock())
        places = {story.id: place for place, (_, story) in enumerate(self._shown)}
        listing.show(len(self._shown), self._drawn_row(), places.get(keep, listing.cursor))
        self.set_class(not self.bank.stories, "-empty")
        if self.bank.stories and self.focused is None:
            self.set_focus(listing)
        self._say_count()
        self.preview()
        self.refresh_bindings()
        self.call_after_refresh(self._examine)

    def _drawn_row(self) -> Callable[[int], Content]:
        shown, pace, told = self._shown, self.bank.pace.words_per_minute, self._told
        return lambda row: story_row(*shown[row], pace, told.mark(shown[row][1]))

    def _page(self, story: Story, found: "tuple[Finding, ...] | None") -> Callable[[int], Content]:
        return partial(preview_page, story, self.bank.pace.words_per_minute, self._told.words(story), found)

    def can_do(self, action: str) -> bool:
        """Offer only what can be done now."""
        if action == "filter":
            return bool(self.bank.stories) and not self._is_filtering
        if action == "clear":
            return self._is_filtering or bool(self._words)
        if action in {"edit", "remove", "practice"}:
            return bool(self._shown)
        if action == "order":
            return bool(self.bank.stories)
        if action == "samples":
            return not self.bank.stories
        return bool(self._changes) if action == "undo" else True

    @property
    def _is_filtering(self) -> bool:
        return self.focused is not None and self.focused.id == "filter"

    @on(RowList.Highlighted)
    def preview(self) -> None:
        """Show the story under the cursor; it is checked when the cursor rests on it."""
        if self._pause is not None:
            self._pause.stop()
        story = self._selected()
        page = self.query_one("#preview", Page)
        if story is None:
            page.show(lambda _: nothing_found(self._words))
            return
        page.show(self._page(story, None))
        self._pause = self.set_timer(_PAUSE, self.check_now)

    def check_now(self) -> None:
        """Look what would weaken the story under the cursor."""
        story = self._selected() if self.is_laid_out else None
        if story is not None:
            self._check(story, self.bank)

    @work(thread=True, exclusive=True, group="check")
    def _check(self, story: Story, bank: Bank) -> None:
        from storybank.workspace.checking import story_findings  # noqa: PLC0415 - after the first screen stands

        found = story_findings(story, bank, self.workspace.clock().date())
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._show_checked, story, found)

    def _show_checked(self, story: Story, found: "tuple[Finding, ...]") -> None:
        if self.is_laid_out and self._selected() is story:
            self.query_one("#preview", Page).show(self._page(story, found), from_top=False)

    def _examine(self) -> None:
        if self.is_laid_out and self.query_one("#health").display and self._examined is not self.bank:
            self._examined = self.bank
            self._find_health(self.bank)

    @work(thread=True, exclusive=True, group="health")
    def _find_health(self, bank: Bank) -> None:
        from storybank.workspace.checking import bank_health  # noqa: PLC0415 - after the first screen stands

        health = bank_health(bank, self.workspace.clock().date())
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._show_health, partial(health_page, health))

    def _show_health(self, draw: Callable[[int], Content]) -> None:
        if self.is_laid_out:
            self.query_one("#health", Page).show(draw)

    @on(RowList.Selected)
    def action_edit(self) -> None:
        """Edit the story under the cursor."""
        if (story := self._selected()) is not None:
            self.storybank_app.edit(story, story)

    def action_new(self) -> None:
        """Write a new story."""
        blank = self.attempt(self.workspace.blank_story)
        if blank is not None:
            self.storybank_app.edit(blank, None)

    async def action_practice(self) -> None:
        """Practice the story under the cursor."""
        if (story := self._selected()) is not None:
            await loading.practice(self.storybank_app, story.id)

    async def action_filter(self) -> None:
        """Type words to filter by."""
        if not self.query("#filter"):
            box = loading.filter_box(self._words, self.filter_by, self.query_one("#stories").focus)
            await self.query_one("#left").mount(box, before="#stories")
        self.query_one("#filter").focus()

    def filter_by(self, words: str) -> None:
        """Show the stories that hold the words."""
        self._words = words
        self.reload()

    def action_clear(self) -> None:
        """Show all stories again."""
        self.query("#filter").remove()
        self.query_one("#stories").focus()
        self.filter_by("")

    def action_order(self) -> None:
        """Show the stories in another order."""
        self._order = self._order.following
        self.reload()

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.query_one("#stories", RowList).action_move(step)

    def action_remove(self) -> None:
        """Take the story under the cursor out of the bank; undo brings it back."""
        if (story := self._selected()) is not None:
            self._act(f"Removed “{story.title}”", lambda: self.workspace.remove_story(story.id))

    def action_samples(self) -> None:
        """Put the sample stories into the empty bank."""
        self._act("Added six sample stories and a job", self.workspace.add_samples)

    def action_bring_in(self) -> None:
        """Bring in stories from files."""
        question = "What to bring in? Name stories, a folder of them, a JSON Resume, or LinkedIn's .zip."
        self.app.push_screen(loading.ask(question, "~/stories or one.md two.md", self._bring_in))

    def _bring_in(self, words: str) -> None:
        from storybank.workspace.import_files import sources_in  # noqa: PLC0415 - when it is first wanted
        from storybank.workspace.imports import import_stories  # noqa: PLC0415 - when it is first wanted

        before = self.workspace.bank
        tally = import_stories(self.workspace, sources_in(words))
        if tally.notes:
            more = [f"and {len(tally.notes) - _MOST_NOTES} more"] if len(tally.notes) > _MOST_NOTES else []
            self.notify("\n".join([*tally.notes[:_MOST_NOTES], *more]), markup=False)
        self._done(tally.sentence, before)

    def action_undo(self) -> None:
        """Take the last change of the list back."""
        change = self._changes[-1]
        left = self.attempt(lambda: take_back(self.workspace, change))
        if left is not None:
            self._changes.pop()
            kept = f" {left} edited since then stay." if left else ""
            self.app.clear_notifications()
            self.notify(f"Taken back: {change.label}.{kept}", markup=False)
            gone = {story.id for story in self.bank.stories}
            self.read_bank()
            self.reload(next((story.id for story in self.bank.stories if story.id not in gone), ""))

    def _act(self, label: str, action: Callable[[], object]) -> None:
        try:
            before = self.workspace.bank
            action()
        except StorybankError as error:
            self.tell(error)
        else:
            self._done(label, before)

    def _done(self, label: str, before: Bank) -> None:
        self.read_bank()
        if self.bank != before:
            self._changes.append(Change(label, before, self.bank))
            label = f"{label}. Press {key_of('bank.undo', 'u')} to take it back"
        self.notify(f"{label}.", markup=False)
        self.reload()

    def _say_count(self) -> None:
        count, panel = len(self.bank.stories), self.query_one("#left")
        panel.border_subtitle = f"{len(self._shown)} of {count}" if self._words else f"{count}"
        panel.border_title = "Stories" if self._order is Order.KEPT else f"Stories, {self._order}"
        words = counted(count, "story", "stories") if count else "no stories yet"
        self.say_where((words, QUIET), state=Content.styled("● saved", "$text-success") if count else None)

    def _selected(self) -> Story | None:
        place = self.query_one("#stories", RowList).cursor
        return self._shown[place][1] if place < len(self._shown) else None
