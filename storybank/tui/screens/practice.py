"""Practice: what is due, the drill against the clock, and how tellings go over time."""

from contextlib import suppress
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.worker import get_current_worker

from storybank.domain.rehearsal import FEWEST_SECONDS, MOST_SECONDS, Rating, Slip
from storybank.domain.story import Story
from storybank.errors import StorybankError
from storybank.rehearsal.drill import Step
from storybank.tui.calendar_flow import CalendarFlow
from storybank.tui.content import QUIET, lines
from storybank.tui.key_names import key_of
from storybank.tui.screens import practice_panels as panels
from storybank.tui.screens.base import BaseScreen
from storybank.tui.screens.practice_keys import KEYS, STEPS
from storybank.tui.screens.prompter import PrompterScreen
from storybank.tui.widgets.drill_pages import verdict
from storybank.tui.widgets.drill_panel import Drilled, DrillPanel
from storybank.tui.widgets.due_list import DueList
from storybank.tui.widgets.plan_panel import PlanPanel
from storybank.workspace.practice import PracticeDay, practice_day
from storybank.workspace.rehearsals import log_drill, take_back


class PracticeScreen(BaseScreen):
    """What is due on the left, the drill in the middle, how tellings went on the right."""

    MODE = "practice"
    AUTO_FOCUS = "#due"
    BINDINGS: ClassVar[list[BindingType]] = [
        *KEYS,
        *BaseScreen.BINDINGS,
    ]  # 1 to 3 go to a screen while there is nothing to rate

    def __init__(self) -> None:
        super().__init__()
        self.day: PracticeDay | None = None
        self._drill = DrillPanel(id="drill")
        self._wanted = ""
        self._begins_when_known = False
        self._kept: list[str] = []

    def compose_body(self) -> ComposeResult:
        """Lay out what is due, the drill, and how it goes."""
        with Horizontal(id="practice-body"):
            with Vertical(id="agenda"):
                yield DueList(id="due")
                yield PlanPanel(id="plan")
            yield self._drill
            with VerticalScroll(id="progress"):
                yield Static(id="progress-text", markup=False)
            yield Static(panels.welcome(), id="welcome", markup=False)

    def on_mount(self) -> None:
        """Name the panels."""
        for name, title in (("due", "Due today"), ("drill", "Drill"), ("progress", "Progress")):
            self.query_one(f"#{name}").border_title = title

    def on_unmount(self) -> None:
        """Keep a telling that was rated, when storybank ends."""
        drill = self._drill.drill
        if drill is not None and drill.step is Step.SLIPS:
            with suppress(StorybankError):
                log_drill(self.workspace, drill)

    def on_screen_resume(self) -> None:
        """Show what changed meanwhile."""
        self.reload()

    def reload(self, story: str | None = None) -> None:
        """Show the day anew, with one story under the cursor; the one that is there when none is named."""
        if not self.is_laid_out:
            return
        chosen = self.query_one(DueList).chosen
        kept = self._wanted or (chosen.telling.story if chosen else "")
        self._wanted = kept if story is None else story
        self.set_class(not self.bank.stories, "-empty")
        self.refresh_bindings()
        self._find_day()

    @work(thread=True, exclusive=True, group="practice")
    def _find_day(self) -> None:
        worker = get_current_worker()
        try:
            day = practice_day(self.workspace)
        except StorybankError as error:
            self.app.call_from_thread(self.tell, error)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show_day, day)

    def _show_day(self, day: PracticeDay) -> None:
        if not self.is_laid_out:
            return
        self.day = day
        listing, count = self.query_one(DueList), len(day.agenda.due)
        listing.show(day, self._stories, self._wanted)
        self._wanted = ""
        listing.border_title = f"Due today, about {day.agenda.minutes} min" if count else "Nothing due today"
        listing.border_subtitle = f"{day.agenda.told} told" if day.agenda.told else ""
        nothing = "nothing due today" if self.bank.stories else "no stories yet"
        self.say_where((f"{count} due today" if count else nothing, QUIET))
        self.query_one(PlanPanel).show(day.plan, day.agenda.today, self.bank.preferences.date_style)
        self.show_choice()
        if self._begins_when_known:
            self._begins_when_known = False
            self.action_begin()

    @on(OptionList.OptionHighlighted)
    def choose(self) -> None:
        """Show another question; which story answers it is covered again."""
        if self._drill.drill is None:
            self._drill.is_hinted = False
            self.show_choice()

    @on(DrillPanel.StepTaken)
    def show_choice(self) -> None:
        """Show what is chosen, unless a drill is under way; and how its tellings went."""
        if self.day is None or not self.is_laid_out:
            return
        chosen, step = self.query_one(DueList).chosen, self._drill.step
        self.set_class(step is not None, "-drilling")
        is_named = self._drill.is_hinted or step not in {None, Step.NAME}
        progress = panels.progress_page(self._story, self.day, self.bank, is_named=is_named)
        self.query_one("#progress-text", Static).update(progress)
        if step is None:
            page = panels.chosen_page(chosen, self._story, self.day, self.bank, is_hinted=self._drill.is_hinted)
            self._drill.rest(lines([page, Content(""), progress]) if self.has_class("-narrow") else page)
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Show progress where there is room for it."""
        self.call_after_refresh(self.show_choice)

    @property
    def _stories(self) -> dict[str, Story]:
        return {story.id: story for story in self.bank.stories}

    @property
    def _story(self) -> Story | None:
        """The story that is drilled, else the one that is chosen."""
        chosen, drill = self.query_one(DueList).chosen, self._drill.drill
        telling = drill.telling if drill else chosen.telling if chosen else None
        return self._stories.get(telling.story) if telling else None

    def can_do(self, action: str) -> bool:
        """Offer only what fits the step."""
        step = self._drill.step
        if action in STEPS:
            return step in STEPS[action]
        if action in {"begin", "calendar", "undo", "prompter"} and step is not None:
            return False
        if action == "begin" and self.day is None:
            return bool(self.bank.stories)
        if action in {"begin", "prompter", "hint"}:
            return self._story is not None and step not in {Step.RATE, Step.SLIPS}
        if action == "calendar":
            return self.day is not None and self.day.plan is not None
        return bool(self._kept) if action == "undo" else True

    @on(OptionList.OptionSelected)
    def action_begin(self) -> None:
        """Ask the question under the cursor; while the day is being looked up, as soon as it is known."""
        self._begins_when_known = self.day is None
        chosen, story = self.query_one(DueList).chosen, self._story
        if chosen is not None and story is not None and self.day is not None and self._drill.drill is None:
            place = panels.place_of(chosen, self.day.agenda)
            with self.app.batch_update():
                self.set_focus(None)
                self.add_class("-drilling")
                self._drill.begin(Drilled(chosen.telling, story, place, self.bank.pace.words_per_minute))

    def action_named(self) -> None:
        """Say that the story is named; the telling begins."""
        self._drill.go_on()

    def action_told(self) -> None:
        """Stop the clock; a moment that no telling takes goes on, in case the key was pressed twice."""
        drill = self._drill.drill
        spent = drill.elapsed(self._drill.clock()) if drill else 0
        if spent < FEWEST_SECONDS:
            done, stop = key_of("practice.told", "space"), key_of("practice.stop", "esc")
            self.notify(f"{spent} s is no telling. The clock runs on: {done} when you are done, {stop} to stop.")
        elif spent > MOST_SECONDS:
            self.notify("After a quarter of an hour the clock stopped; nothing was kept.", severity="warning")
            self._end("")
        else:
            self._drill.go_on()

    def action_rate(self, rating: str) -> None:
        """Say how it went."""
        self._drill.rate(Rating(rating))

    def action_tick(self, slip: str) -> None:
        """Tick what went wrong."""
        self._drill.tick(Slip(slip))

    def action_keep(self) -> None:
        """Keep the telling, and go to what is due next."""
        drill = self._drill.drill
        told = self.attempt(lambda: log_drill(self.workspace, drill)) if drill else None
        if told is not None:
            self._kept.append(told.id)
            self.notify(f"Kept: {verdict(told)}. Press {key_of('practice.undo', 'u')} to take it back.")
            self.read_bank()
            self._end("")

    def action_skip(self) -> None:
        """Ask another question."""
        self._drill.drill = None
        self.query_one(DueList).go_on()
        self.action_begin()

    def action_leave_out(self) -> None:
        """Keep nothing of this telling."""
        self.notify("Left out; nothing was kept.")
        self._end()

    def action_cue(self) -> None:
        """Show the next cue."""
        self._drill.next_cue()

    def action_hint(self) -> None:
        """Show which story it is, or all cues; or cover them again."""
        self._drill.hint()
        self.show_choice()

    def action_stop(self) -> None:
        """Leave the drill before the story is told."""
        self.notify(f"Stopped; nothing was kept. Press {key_of('practice.begin', 'space')} to begin again.")
        self._end()

    def action_finish(self) -> None:
        """Keep what was rated; a telling is not thrown away unasked."""
        if self._drill.step is Step.SLIPS:
            self.action_keep()
        else:
            self.notify(f"Say how it went first; {key_of('practice.leave_out', '→')} leaves it out.")

    def _end(self, story: str | None = None) -> None:
        self._drill.drill, self._drill.is_hinted = None, False
        self.show_choice()
        self.query_one(DueList).focus()
        self.reload(story)

    def action_undo(self) -> None:
        """Take back the telling that was kept last."""
        gone = self.attempt(lambda: take_back(self.workspace, self._kept[-1]))
        if gone is not None:
            self._kept.pop()
            self.notify(f"Took back: {verdict(gone)}.")
            self.read_bank()
            self.reload(gone.story)

    def action_move(self, step: int) -> None:
        """Move the cursor, or what a drill shows."""
        if self._drill.drill is not None:
            self.query_one("#drill-page").scroll_relative(y=step, animate=False)
        elif step > 0:
            self.query_one(DueList).action_cursor_down()
        else:
            self.query_one(DueList).action_cursor_up()

    def action_prompter(self) -> None:
        """Read the story with the prompter, as a first practice."""
        if self._story is not None:
            self.app.push_screen(PrompterScreen(self._story, self.bank.pace, self._drill.clock))

    def action_calendar(self) -> None:
        """Write the plan for a calendar."""
        if self.day is not None and self.day.plan is not None:
            CalendarFlow(self.workspace, self.app).begin(self.day.plan)
