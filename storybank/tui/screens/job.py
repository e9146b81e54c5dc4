"""The job: the posting with its skills underlined, which story proves which, the line-up, the gaps."""

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static
from textual.worker import get_current_worker

from storybank.domain.job import Job
from storybank.domain.posting import Importance, Requirement
from storybank.domain.skill import Kind
from storybank.errors import StorybankError
from storybank.matching.values import Match
from storybank.tui.content import QUIET, key, lines, quiet
from storybank.tui.dialogs.choose import ChooseDialog
from storybank.tui.dialogs.posting import PastedPosting, PostingDialog
from storybank.tui.dialogs.skill import SkillDialog
from storybank.tui.screens.base import BaseScreen
from storybank.tui.screens.editor import EditorScreen
from storybank.tui.screens.job_panels import evidence, gaps, grid_rows, lineup, summary
from storybank.tui.widgets.evidence import EvidenceArea
from storybank.workspace import requirements
from storybank.workspace.requirements import Corrections

_MOST_COLUMNS = 9


class JobScreen(BaseScreen):
    """One job at a time."""

    MODE = "job"
    AUTO_FOCUS = "#grid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "paste", "Paste", id="job.paste"),
        Binding("o", "choose", "Jobs", id="job.choose"),
        Binding("v", "view", "Posting", id="job.view"),
        Binding("g", "gap", "Gap", id="job.gap"),
        Binding("enter", "open", "Open story", id="job.open"),
        Binding("i", "weigh", "Must/plus", id="job.weigh"),
        Binding("d,delete", "strike", "Strike", key_display="d", id="job.strike"),
        Binding("plus", "add_skill", "Add", key_display="+", id="job.add"),
        Binding("e", "rename", "Rename", id="job.rename"),
        Binding("u", "undo", "Undo", id="job.undo"),
        Binding("x", "app.export", "Export", id="job.export"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.job: Job | None = None
        self.match: Match | None = None
        self._columns: list[str] = []
        self._undo: list[tuple[str, Corrections]] = []
        self._weighed = ""

    def compose_body(self) -> ComposeResult:
        """Lay out posting, grid, line-up and gaps."""
        with Container(id="job-body"):
            yield EvidenceArea(id="posting-text", read_only=True)
            with Vertical(id="coverage"):
                yield Static(id="summary", markup=False)
                yield DataTable[Content](id="grid", cursor_type="cell", cell_padding=1)
                yield Static(id="evidence", markup=False)
            with Horizontal(id="plans"):
                with VerticalScroll(id="lineup"):
                    yield Static(id="lineup-text", markup=False)
                with VerticalScroll(id="gaps"):
                    yield Static(id="gaps-text", markup=False)
            yield Static(_welcome(), id="welcome", markup=False)

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
        self.reload()

    def reload(self) -> None:
        """Show the job again, matched with the bank as it is now."""
        jobs = {job.id: job for job in self.bank.jobs}
        chosen = jobs.get(self.job.id) if self.job else None
        self.show(chosen or next(reversed(jobs.values()), None))

    def show(self, job: Job | None) -> None:
        """Show a job; its text at once, its match when it is ready."""
        self.job, self.match = job, None
        self.set_class(job is None, "-empty")
        self.refresh_bindings()
        if job is None:
            self.say_where(("no job yet", QUIET))
            return
        area = self.query_one("#posting-text", EvidenceArea)
        if area.text != job.posting:
            area.load_text(job.posting)
        self.say_where((f"{job.title}, {job.company}" if job.company else job.title, QUIET))
        self.query_one("#summary", Static).update(quiet("reading the posting ..."))
        self.find_match(job)

    @work(thread=True, exclusive=True, group="match")
    def find_match(self, job: Job) -> None:
        """Match away from the screen's own thread."""
        worker = get_current_worker()
        try:
            found = self.workspace.match(job)
        except StorybankError as error:
            self.app.call_from_thread(self.tell, error)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self.show_match, job, found)

    def show_match(self, job: Job, match: Match) -> None:
        """Show a match."""
        if self.job is None or self.job.id != job.id:
            return
        self.match = match
        self.query_one("#posting-text", EvidenceArea).mark((m.start, m.end, m.kind) for m in match.posting.mentions)
        self.query_one("#posting-text").border_subtitle = f"{len(match.requirements)} skills"
        self.query_one("#summary", Static).update(summary(match))
        self.query_one("#lineup-text", Static).update(lineup(match, self.bank))
        self.query_one("#gaps-text", Static).update(gaps(match))
        self._fill_grid(match)
        self.refresh_bindings()

    def _fill_grid(self, match: Match) -> None:
        grid = self.query_one("#grid", DataTable)
        line, column = grid.cursor_coordinate if self._columns else (0, 2)
        names = [item.requirement.name for item in match.requirements]
        line, self._weighed = names.index(self._weighed) if self._weighed in names else line, ""
        grid.clear(columns=True)
        numbers = {story.id: str(number) for number, story in enumerate(self.bank.stories, 1)}
        stories = [story.id for story in self.bank.stories]
        if len(stories) > _MOST_COLUMNS:
            stories = [pick.story for pick in match.lineup]
        self._columns = stories
        for label in ("Skill", "", *(numbers[story] for story in stories)):
            grid.add_column(label, width={"Skill": 26, "": 5}.get(label, 2))
        for row in grid_rows(match, stories):
            grid.add_row(*row)
        grid.fixed_columns = 1
        if match.requirements:
            grid.move_cursor(row=min(line, len(match.requirements) - 1), column=min(column, len(stories) + 1))
        self.tell_cell()

    @on(DataTable.CellHighlighted)
    def tell_cell(self) -> None:
        """Show the words behind the cell under the cursor."""
        if self.match is not None:
            place = self.query_one("#grid", DataTable).cursor_coordinate
            column = place.column - 2
            story = self._columns[column] if 0 <= column < len(self._columns) else ""
            self.query_one("#evidence", Static).update(evidence(self.match, place.row, story, self.bank))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - textual's signature
        """Offer only what can be done now."""
        if action in {"view", "gap", "open", "choose", "add_skill"}:
            return self.job is not None
        if action in {"weigh", "strike", "rename"}:
            return self._asked() is not None
        return bool(self._undo) if action == "undo" else True

    @on(DataTable.CellSelected)
    def action_open(self) -> None:
        """Open the story of the column under the cursor."""
        column = self.query_one("#grid", DataTable).cursor_coordinate.column - 2
        if 0 <= column < len(self._columns):
            story = next(item for item in self.bank.stories if item.id == self._columns[column])
            self.app.push_screen(EditorScreen(story, story))

    def action_paste(self) -> None:
        """Paste a posting and save it as a job."""
        self.app.push_screen(PostingDialog(), self._add)

    def _add(self, given: PastedPosting | None) -> None:
        if given is None:
            return
        job = self.attempt(lambda: self.workspace.add_job(given.title, given.company, given.text))
        if job is not None:
            self.job = job
            self.read_bank()
            self.reload()

    def action_choose(self) -> None:
        """Show another job."""
        choices = [
            (job.id, Content.assemble((job.title, "bold"), (f"  {job.company}  {job.status}", QUIET)))
            for job in self.bank.jobs
        ]
        self.app.push_screen(ChooseDialog("Which job?", choices), self._chosen)

    def _chosen(self, job_id: str | None) -> None:
        if job_id is not None:
            self.show(next(job for job in self.bank.jobs if job.id == job_id))

    def action_view(self) -> None:
        """Switch between posting and grid where both do not fit."""
        self.toggle_class("-posting")
        self.query_one("#posting-text" if self.has_class("-posting") else "#grid").focus()

    def action_gap(self) -> None:
        """Go to the next gap."""
        if self.match is None or not self.match.gaps:
            return
        grid = self.query_one("#grid", DataTable)
        open_ = {gap.requirement for gap in self.match.gaps}
        rows = [row for row, item in enumerate(self.match.requirements) if item.requirement in open_]
        later = [row for row in rows if row > grid.cursor_coordinate.row]
        grid.move_cursor(row=(later or rows)[0], column=min(2, len(self._columns) + 1))
        grid.focus()

    def action_weigh(self) -> None:
        """Ask for the skill under the cursor more or less strongly: required, preferred, mentioned, required."""
        asked = self._asked()
        if asked is not None:
            importances = list(Importance)
            other = importances[(asked.importance.rank + 1) % len(importances)]
            self._weighed = asked.name
            self._correct(lambda job: requirements.require(self.workspace, job, asked.name, importance=other))

    def action_strike(self) -> None:
        """Say that the posting does not ask for the skill under the cursor."""
        asked = self._asked()
        if asked is not None:
            self._correct(lambda job: requirements.strike(self.workspace, job, [asked.name]))
            self.notify(f"“{asked.name}” is struck. Press u to bring it back.", markup=False)

    def action_add_skill(self) -> None:
        """Add a skill that the posting asks for."""
        self.app.push_screen(SkillDialog(self.workspace, "Which skill does the job ask for?"), self._add_skill)

    def _add_skill(self, given: tuple[str, Kind] | None) -> None:
        if given is not None:
            name, kind = given
            self._correct(lambda job: requirements.require(self.workspace, job, name, kind=kind))

    def action_rename(self) -> None:
        """Give the skill under the cursor another name or kind."""
        asked = self._asked()
        if asked is not None:
            dialog = SkillDialog(self.workspace, f"What is “{asked.name}” called?", [asked.name])
            self.app.push_screen(dialog, lambda given: self._rename(asked.name, given))

    def _rename(self, name: str, given: tuple[str, Kind] | None) -> None:
        if given is not None:
            new, kind = given
            self._correct(lambda job: requirements.require(self.workspace, job, name, kind=kind, rename=new))

    def action_undo(self) -> None:
        """Take the last correction back."""
        job_id, before = self._undo.pop()
        self._save(lambda: requirements.decide(self.workspace, self.workspace.job(job_id), before))

    def _correct(self, change: Callable[[Job], Job]) -> None:
        job = self.job
        if job is not None and self._save(lambda: change(job)):
            self._undo.append((job.id, job.corrections))
            self.refresh_bindings()

    def _save(self, change: Callable[[], Job]) -> bool:
        saved = self.attempt(change)
        if saved is None:
            return False
        self.read_bank()
        self.show(saved)
        return True

    def _asked(self) -> Requirement | None:
        """Return the requirement of the row under the cursor."""
        if self.match is None:
            return None
        row = self.query_one("#grid", DataTable).cursor_coordinate.row
        return self.match.requirements[row].requirement if row < len(self.match.requirements) else None


def _welcome() -> Content:
    return lines(
        [
            Content.styled("No job yet", "bold"),
            quiet("Paste a job description: storybank finds the skills that it asks for,"),
            quiet("and shows which of your stories prove them."),
            Content(""),
            key("a", "paste a posting"),
            key("1", "back to your stories"),
            Content(""),
            quiet("From a file: storybank job add posting.txt"),
        ]
    )
