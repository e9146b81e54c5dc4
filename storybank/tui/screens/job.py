"""The job: the posting with its skills underlined, which story proves which, the line-up, the gaps."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.worker import get_current_worker

from storybank.domain.bank import Bank
from storybank.domain.job import Job
from storybank.domain.posting import Requirement
from storybank.errors import StorybankError
from storybank.matching.values import Match
from storybank.tui.content import QUIET, quiet
from storybank.tui.dialogs.choose import ChooseDialog
from storybank.tui.dialogs.posting import PastedPosting, PostingDialog
from storybank.tui.screens.editor import EditorScreen
from storybank.tui.screens.gap_story import GapStoryScreen
from storybank.tui.screens.job_decisions import JobDecisions
from storybank.tui.screens.job_panels import (
    columns,
    cost,
    evidence,
    gap_list,
    lineup_rows,
    summary,
    welcome,
)
from storybank.tui.widgets.coverage import CoverageGrid
from storybank.tui.widgets.evidence import EvidenceArea
from storybank.tui.widgets.listing import Listing
from storybank.workspace.jobs import as_of_now
from storybank.workspace.seen import seen

_MOST_COLUMNS = 9


class JobScreen(JobDecisions):
    """One job at a time."""

    MODE = "job"
    AUTO_FOCUS = "#grid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "view", "Posting", id="job.view"),
        Binding("l", "lineup", "Line-up", id="job.lineup"),
        Binding("g", "gap", "Gap", id="job.gap"),
        Binding("n", "new", "Write", id="job.new"),
        Binding("r", "interviews", "Interviews", id="job.interviews"),
        Binding("x", "app.export", "Export", id="job.export"),
        Binding("a", "paste", "Paste", id="job.paste"),
        Binding("o", "choose", "Jobs", id="job.choose"),
        Binding("s", "study", "Study", id="job.study"),
        Binding("t", "facts", "This job", id="job.facts"),
        Binding("p", "pin", "Pin", id="job.pin"),
        Binding("b", "ban", "Ban", id="job.ban"),
        Binding("enter", "open", "Open", key_display="enter", id="job.open"),
        Binding("u", "undo", "Undo", id="job.undo"),
        Binding("i", "weigh", "Must/plus", id="job.weigh"),
        Binding("d,delete", "strike", "Strike", key_display="d", id="job.strike"),
        Binding("plus", "add_skill", "Add", key_display="+", id="job.add"),
        Binding("e", "rename", "Rename", id="job.rename"),
        Binding("R", "reread", "Forget corrections", show=False, id="job.reread"),
        Binding("D", "remove_job", "Remove this job", show=False, id="job.remove"),
        Binding("escape", "back", "Coverage", show=False, id="job.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.match: Match | None = None
        self._matched: tuple[Bank, Job] | None = None
        self._followed = ""

    def compose_body(self) -> ComposeResult:
        """Lay out posting, grid, line-up and gaps."""
        with Container(id="job-body"):
            yield EvidenceArea(id="posting-text", read_only=True)
            with Vertical(id="coverage"):
                yield Static(id="summary", markup=False)
                yield CoverageGrid(id="grid")
                yield Static(id="evidence", markup=False)
            with Horizontal(id="plans"):
                with Vertical(id="lineup"):
                    yield Listing(id="picks")
                    yield Static(id="cost", markup=False)
                with VerticalScroll(id="gaps"):
                    yield Static(id="gaps-text", markup=False)
            yield Static(welcome(), id="welcome", markup=False)

    def on_mount(self) -> None:
        """Name the panels and show the newest job."""
        for name, title in (
            ("posting-text", "Job description"),
            ("coverage", "Coverage"),
            ("lineup", "Bring these"),
            ("gaps", "Gaps"),
        ):
            self.query_one(f"#{name}").border_title = title
        self.reload()

    def on_screen_resume(self) -> None:
        """Show what changed meanwhile."""
        self.attempt(self.read_bank)
        self.reload()

    def reload(self) -> None:
        """Show the job again, matched with the bank as it is now."""
        jobs = {job.id: job for job in self.bank.jobs}
        chosen = jobs.get(self.job.id) if self.job else None
        self.show(chosen or next(reversed(jobs.values()), None))

    def show(self, job: Job | None) -> None:
        """Show a job; its text at once, its match when it is ready."""
        is_other = job is None or self.job is None or job.id != self.job.id
        self.job = job
        self.set_class(job is None, "-empty")
        if job is None:
            self.match = self._matched = None
            self.say_where(("no job yet", QUIET))
            self.refresh_bindings()
            return
        self.say_where((job.name, QUIET))
        if self.match is not None and self._matched == (self.bank, job):
            return
        self.match = None
        area = self.query_one("#posting-text", EvidenceArea)
        if area.text != job.posting:
            area.load_text(job.posting)
        if is_other:
            self.query_one("#summary", Static).update(quiet("reading the posting ..."))
        self.refresh_bindings()
        self.find_match(self.bank, job)

    @work(thread=True, exclusive=True, group="match")
    def find_match(self, bank: Bank, job: Job) -> None:
        """Match away from the screen's own thread."""
        worker = get_current_worker()
        try:
            found = seen(self.workspace, bank).match(job)
        except StorybankError as error:
            self.app.call_from_thread(self.tell, error)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self.show_match, bank, job, found)

    def show_match(self, bank: Bank, job: Job, match: Match) -> None:
        """Show a match."""
        if self.job is None or self.job.id != job.id or not self.is_laid_out:
            return
        self.match, self._matched = match, (bank, job)
        area = self.query_one("#posting-text", EvidenceArea)
        area.mark((m.start, m.end, m.kind) for m in match.posting.mentions)
        area.border_subtitle = f"{len(match.requirements)} skills"
        self.query_one("#summary", Static).update(summary(match), layout=False)
        self.query_one("#gaps-text", Static).update(gap_list(match))
        self.query_one("#picks", Listing).show(lineup_rows(match, as_of_now(self.workspace, job), bank))
        grid = self.query_one("#grid", CoverageGrid)
        grid.show(match.requirements, columns(match, bank, _MOST_COLUMNS), bank.numbers)
        grid.follow(self._followed)
        self._followed = ""
        self.tell_pick()
        self.refresh_bindings()

    @property
    def asked(self) -> Requirement | None:
        """The skill under the cursor."""
        return self.query_one("#grid", CoverageGrid).asked if self.match is not None else None

    @property
    def story(self) -> str:
        """The id of the story under the cursor, in the line-up or in the grid."""
        picks = self.query_one("#picks", Listing)
        return picks.chosen if picks.has_focus else self.query_one("#grid", CoverageGrid).story

    def follow(self, name: str) -> None:
        """Keep the cursor on a skill, wherever its row goes."""
        self._followed = name

    @on(CoverageGrid.Moved)
    def tell_cell(self) -> None:
        """Show the words behind the cell under the cursor."""
        if self.match is not None and self._matched is not None:
            grid = self.query_one("#grid", CoverageGrid)
            shown = evidence(self.match, grid.row, grid.story, self._matched[0])
            self.query_one("#evidence", Static).update(shown, layout=False)

    @on(OptionList.OptionHighlighted, "#picks")
    def tell_pick(self) -> None:
        """Show what it costs to leave the story under the cursor at home."""
        if self.match is not None and self._matched is not None:
            chosen, (bank, job) = self.query_one("#picks", Listing).chosen, self._matched
            self.query_one("#cost", Static).update(cost(self.match, chosen, job, bank))

    def can_do(self, action: str) -> bool:
        """Offer only what can be done now."""
        if action in {"view", "lineup", "choose", "interviews", "study"}:
            return self.job is not None
        if action == "gap":
            return self.match is not None and bool(self.match.gaps)
        if action in {"open", "new"}:
            return self.job is not None and bool(self.bank.stories or action == "new")
        return super().can_do(action)

    @on(CoverageGrid.Opened)
    @on(OptionList.OptionSelected, "#picks")
    async def action_open(self) -> None:
        """Open the story under the cursor, at the words that prove the skill."""
        story = next((item for item in self.bank.stories if item.id == self.story), None)
        if story is None:
            self.notify("Move right to a story, then press enter to open it.")
            return
        grid = self.query_one("#grid", CoverageGrid)
        cell = grid.rows[grid.row].cell(story.id) if grid.has_focus and grid.rows else None
        await self.app.push_screen(editor := EditorScreen(story, story))
        if cell is not None and cell.evidence:
            proof = cell.evidence[0]
            area = editor.query_one(f"#{proof.part.value}", EvidenceArea)
            area.focus()
            before = area.text[: max(0, area.text.find(proof.quote))].split("\n")
            area.move_cursor((len(before) - 1, len(before[-1])))

    def action_new(self) -> None:
        """Write a story for the skill under the cursor."""
        asked = self.asked
        if asked is None:
            self.notify("Move to a skill first; the new story is tagged with it.")
            return
        made = self.attempt(lambda: GapStoryScreen(self.workspace, asked.name, asked.kind))
        if made is not None:
            self.app.push_screen(made)

    def action_interviews(self) -> None:
        """Show the interviews of the job, and what is due around them."""
        from storybank.tui.screens.interviews import InterviewsScreen  # noqa: PLC0415 - the app starts without it

        if self.job is not None:
            undo = self._undo_of_rounds.setdefault(self.job.id, [])
            self.app.push_screen(InterviewsScreen(self.job, undo))

    def action_study(self) -> None:
        """Count what all saved postings ask for."""
        from storybank.tui.screens.study import StudyScreen  # noqa: PLC0415 - the app starts without it

        self.app.push_screen(StudyScreen(self.job))

    def action_paste(self) -> None:
        """Paste a posting and save it as a job."""
        self.app.push_screen(PostingDialog(), self._add)

    def _add(self, given: PastedPosting | None) -> None:
        if given is not None:
            saved = self.attempt(lambda: self.workspace.add_job(given.title, given.company, given.text))
            if saved is not None:
                self._show_saved(saved)

    def action_choose(self) -> None:
        """Show another job."""
        choices = [
            (job.id, Content.assemble((job.title, "bold"), (f"  {job.company}  {job.status}", QUIET)))
            for job in self.bank.jobs
        ]
        self.app.push_screen(ChooseDialog("Which job?", choices), self._chosen)

    def _chosen(self, job_id: str | None) -> None:
        if job_id is not None:
            self.show(next((job for job in self.bank.jobs if job.id == job_id), None))

    def action_view(self) -> None:
        """Go to the posting, and back; where both do not fit, it takes the place of the grid."""
        self._switch("-posting", "#posting-text")

    def action_lineup(self) -> None:
        """Go to the line-up, and back; where both do not fit, it takes the place of the grid."""
        self._switch("-plans", "#picks")

    def action_back(self) -> None:
        """Go back to the grid."""
        self.remove_class("-posting", "-plans")
        self.query_one("#grid").focus()

    def _switch(self, view: str, panel: str) -> None:
        is_there = self.query_one(panel).has_focus
        self.remove_class("-posting", "-plans")
        self.set_class(not is_there, view)
        self.query_one("#grid" if is_there else panel).focus()

    def action_gap(self) -> None:
        """Go to the next skill that no story proves."""
        self.action_back()
        if self.match is not None:
            grid = self.query_one("#grid", CoverageGrid)
            open_ = {gap.requirement for gap in self.match.gaps}
            rows = [row for row, item in enumerate(self.match.requirements) if item.requirement in open_]
            later = [row for row in rows if row > grid.row]
            grid.go_to((later or rows or [0])[0], grid.column)
