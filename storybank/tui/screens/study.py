"""All saved postings counted together: how often each skill is asked for, what proves it, what to do."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.events import Resize
from textual.widgets import OptionList, Static
from textual.worker import get_current_worker

from storybank.domain.job import Job
from storybank.errors import StorybankError
from storybank.matching.studied import StudiedSkill, Study
from storybank.tui.content import QUIET, quiet
from storybank.tui.screens.aside import AsideScreen
from storybank.tui.screens.editor import EditorScreen
from storybank.tui.screens.gap_story import GapStoryScreen
from storybank.tui.screens.study_panels import KINDS, paste_one, skill_page, study_rows, study_summary
from storybank.tui.widgets.listing import Listing
from storybank.workspace.sources import named
from storybank.workspace.studies import study_postings


class _StoppedError(Exception):
    """Nobody waits for the study any more."""


class StudyScreen(AsideScreen):
    """The skills as bars; beside them the stories and the advice for the one under the cursor."""

    AUTO_FOCUS = "#skills"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New story", id="study.new"),
        Binding("h", "kind", "Hard/soft", id="study.kind"),
    ]

    def __init__(self, job: Job | None) -> None:
        super().__init__(job)
        self.study: Study | None = None
        self._of: object = None
        self._kind = 0

    def compose_body(self) -> ComposeResult:
        """Lay out bars and advice."""
        with Container(id="study"):
            with Container(id="bars", classes="panel"):
                yield Static(quiet("reading your postings ..."), id="study-summary", markup=False)
                yield Listing(id="skills")
            with VerticalScroll(id="advice", classes="panel"):
                yield Static(id="skill", markup=False)

    def on_mount(self) -> None:
        """Name the panels and begin to count."""
        self.query_one("#bars").border_title = "What they ask for"
        self.query_one("#advice").border_title = "What proves it"
        self.say_where(("all saved postings", QUIET))
        self.reload()

    def reload(self) -> None:
        """Count again when the bank is another one."""
        if self._of is not self.bank:
            self._of = self.bank
            self.count()

    @work(thread=True, exclusive=True, group="study")
    def count(self) -> None:
        """Read and count away from the screen's own thread."""
        worker = get_current_worker()
        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            if worker.is_cancelled:
                raise _StoppedError
            self.app.call_from_thread(self.say_progress, done, total)

        try:
            sources = named(self.workspace, ())
            total = sources.count()
            found = study_postings(self.workspace, sources, tell=lambda _: None, step=step, processes=1).study
        except StorybankError as error:
            self.app.call_from_thread(self.say_nothing, error)
        except _StoppedError:
            return
        else:
            self.app.call_from_thread(self.show_study, found)

    def say_progress(self, done: int, total: int) -> None:
        """Show how many postings are read."""
        if self.is_laid_out and self.study is None:
            self.query_one("#study-summary", Static).update(quiet(f"reading your postings: {done} of {total}"))

    def say_nothing(self, error: StorybankError) -> None:
        """Show why there is nothing to count."""
        if self.is_laid_out:
            words = f"{error} {paste_one()}"
            self.query_one("#study-summary", Static).update(quiet(words))

    def show_study(self, study: Study) -> None:
        """Show a study."""
        if self.is_laid_out:
            self.study = study
            self.query_one("#study-summary", Static).update(study_summary(study))
            self.draw_bars()

    @on(Resize)
    def fit_bars(self) -> None:
        """Draw the bars anew once the list has its new width."""
        self.call_after_refresh(self.draw_bars)

    def draw_bars(self) -> None:
        """Draw the bars as wide as there is room."""
        listing = self.query_one("#skills", Listing)
        if self.study is not None:
            listing.show(study_rows(self.study, max(20, listing.size.width), self._kind))
            self.tell_skill()

    @on(OptionList.OptionHighlighted, "#skills")
    def tell_skill(self) -> None:
        """Show the stories and the advice for the skill under the cursor."""
        skill = self.skill
        self.query_one("#skill", Static).update(skill_page(skill, self.study, self.bank) if skill else quiet(""))
        self.refresh_bindings()

    @property
    def skill(self) -> StudiedSkill | None:
        """The skill under the cursor."""
        chosen = self.query_one("#skills", Listing).chosen
        skills = self.study.skills if self.study else ()
        return next((item for item in skills if f"{item.asked.kind}:{item.asked.name}" == chosen), None)

    def can_do(self, action: str) -> bool:
        """Offer only what can be done now."""
        return self.skill is not None if action in {"new", "kind"} else True

    def action_kind(self) -> None:
        """Show all skills, the hard ones, or the soft ones."""
        self._kind = (self._kind + 1) % len(KINDS)
        kinds = KINDS[self._kind]
        self.query_one("#bars").border_subtitle = f"{kinds[0]} skills only" if len(kinds) == 1 else ""
        self.draw_bars()

    @on(OptionList.OptionSelected, "#skills")
    def open_story(self) -> None:
        """Open the story that proves the skill best; write one where there is none."""
        skill = self.skill
        stories = {story.id: story for story in self.bank.stories}
        best = next((stories[story] for story in skill.stories if story in stories), None) if skill else None
        if best is not None:
            self.app.push_screen(EditorScreen(best, best))
        else:
            self.action_new()

    def action_new(self) -> None:
        """Write a story for the skill under the cursor."""
        skill = self.skill
        if skill is not None:
            asked = skill.asked
            made = self.attempt(lambda: GapStoryScreen(self.workspace, asked.name, asked.kind))
            if made is not None:
                self.app.push_screen(made)
