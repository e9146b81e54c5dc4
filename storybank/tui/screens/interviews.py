"""The interviews of a job: its rounds and what each waits for, the people, the research, the questions to ask."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import OptionList

from storybank.coaching.research import Researched
from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job
from storybank.tui.content import QUIET
from storybank.tui.dialogs.debrief import DebriefDialog
from storybank.tui.dialogs.form import Box, FormDialog
from storybank.tui.export_flow import ExportFlow
from storybank.tui.key_names import key_of
from storybank.tui.screens import interview_forms as forms
from storybank.tui.screens.aside import AsideScreen
from storybank.tui.screens.interview_panels import ask_rows, blocks, people_rows, research_rows, round_rows
from storybank.tui.widgets.listing import Listing
from storybank.workspace import asks, interviews
from storybank.workspace.jobs import as_of_now
from storybank.workspace.workspace import local_now

_PANELS = {"rounds": "Interviews", "people": "Whom you meet", "research": "Research", "asks": "Questions to ask them"}


class InterviewsScreen(AsideScreen):
    """Everything around the interviews of one job."""

    AUTO_FOCUS = "#rounds"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", id="interviews.new"),
        Binding("b", "debrief", "Debrief", id="interviews.debrief"),
        Binding("t", "thank", "Thank-yous", id="interviews.thank"),
        Binding("s", "sent", "Sent", id="interviews.sent"),
        Binding("m", "held", "Held", id="interviews.held"),
        Binding("d,delete", "remove", "Delete", key_display="d", id="interviews.remove"),
        Binding("u", "undo", "Undo", id="interviews.undo"),
        Binding("x", "app.export", "Export", id="interviews.export"),
    ]

    def __init__(self, job: Job, undo: list[Callable[[], object]]) -> None:
        """Show the interviews of a job; `undo` is what takes back the changes that were made before."""
        super().__init__(job)
        self._undo = undo

    def compose_body(self) -> ComposeResult:
        """Lay out the four panels."""
        with Container(id="interviews"):
            for name, title in _PANELS.items():
                panel = Listing(id=name)
                panel.border_title = title
                panel.add_class("panel")
                yield panel

    def on_mount(self) -> None:
        """Show the job's interviews, beginning with the next."""
        self.reload()
        upcoming = as_of_now(self.workspace, self.job).next_interview if self.job else None
        if upcoming is not None:
            self._list("rounds").go_to(upcoming.id)
            self.show_round()

    def reload(self) -> None:
        """Show the interviews as they are now."""
        job = next((item for item in self.bank.jobs if self.job and item.id == self.job.id), None)
        if job is None:
            self.dismiss()
            return
        self.job = job
        self.say_where((job.name, QUIET))
        self._list("rounds").show(round_rows(job, self.bank, local_now(self.workspace)))
        found = blocks(as_of_now(self.workspace, job))
        missing = sum(not item.text.strip() for item in found)
        self._list("research").border_subtitle = f"{missing} of {len(found)} missing" if missing else "all found out"
        self._list("research").show(research_rows(job))
        self.show_round()

    @on(OptionList.OptionHighlighted, "#rounds")
    def show_round(self) -> None:
        """Show the people of the round under the cursor, and what to ask them."""
        if self.job is not None:
            self._list("people").show(people_rows(self.round, self.bank))
            self._list("asks").show(ask_rows(as_of_now(self.workspace, self.job), self.round, self.bank))
            self.refresh_bindings()

    @property
    def round(self) -> Interview | None:
        """The round under the cursor."""
        chosen = self._list("rounds").chosen
        return next((item for item in self.job.interviews if item.id == chosen), None) if self.job else None

    @property
    def person(self) -> Interviewer | None:
        """Who is under the cursor."""
        chosen = self._list("people").chosen.removeprefix("person:")
        return next((item for item in self.round.interviewers if item.name == chosen), None) if self.round else None

    def can_do(self, action: str) -> bool:
        """Offer only what can be done now."""
        if action in {"debrief", "held"}:
            return self.round is not None
        if action in {"thank", "sent"}:
            return self.round is not None and bool(self.round.interviewers)
        if action == "remove":
            return self._panel in {"rounds", "people"} and self.round is not None
        return bool(self._undo) if action == "undo" else True

    def action_new(self) -> None:
        """Add a round, a person, a heading or a question: whatever the panel holds."""
        match self._panel:
            case "people" if self.round is not None:
                self._ask(forms.person_form(self.workspace, self.round, None))
            case "research" if self.job is not None:
                self._ask(forms.research_form(self.workspace, self.job, None))
            case "asks" if self.job is not None:
                self._ask(forms.ask_form(self.workspace, self.job))
            case _ if self.job is not None:
                self._ask(forms.round_form(self.workspace, self.job, None))

    @on(OptionList.OptionSelected)
    def edit(self) -> None:
        """Change what is under the cursor."""
        if self.job is None:
            return
        match self._panel:
            case "people" if self.person is not None and self.round is not None:
                self._ask(forms.person_form(self.workspace, self.round, self.person))
            case "people" if self._list("people").chosen.startswith("debrief:"):
                self.action_debrief()
            case "research" if (block := self._block()) is not None:
                self._ask(forms.research_form(self.workspace, self.job, block))
            case "asks":
                self._choose(self._list("asks").chosen)
            case "rounds" if self.round is not None:
                self._ask(forms.round_form(self.workspace, self.job, self.round))
            case _:
                self.action_new()

    def action_debrief(self) -> None:
        """Note what was asked and how it went."""
        if self.round is not None:
            self.app.push_screen(DebriefDialog(self.workspace, self.round.id))

    def action_held(self) -> None:
        """Say that the round was held, or that it was not."""
        if self.round is not None:
            self._do(lambda old: interviews.mark_held(self.workspace, old.id, held=not old.done), _unmarked)

    def action_sent(self) -> None:
        """Say that the thank-yous are sent, or that they are not."""
        if self.round is not None:
            self._do(lambda old: interviews.mark_thanked(self.workspace, old.id, sent=not old.thanked), _unmarked)

    def action_thank(self) -> None:
        """Write the thank-yous of the round, when there is a moment to thank for."""
        if self.round is None or self.job is None:
            return
        if not any(person.moment for person in self.round.interviewers):
            self.notify(
                f"A thank-you needs a moment from the conversation. Note one, then press {key_of('interviews.thank', 't')} again."
            )
            self.action_debrief()
            return
        job, round_id = self.job, self.round.id
        left_out = [person.name for person in self.round.interviewers if not person.moment]
        note = f"Not for {', '.join(left_out)}: no moment is noted yet." if left_out else "One for each interviewer."
        box = Box("folder", "Folder", str(Path.cwd()))
        flow = ExportFlow(self.workspace, self.app)
        self.app.push_screen(
            FormDialog("Write the thank-yous (Word) into", [box], note=note),
            lambda given: (
                flow.thank(job, round_id, Path(given["folder"].strip() or ".").expanduser()) if given else None
            ),
        )

    def action_remove(self) -> None:
        """Take the round or the person under the cursor away; undo brings it back."""
        round_, person, workspace = self.round, self.person, self.workspace
        if round_ is None:
            return
        if self._panel == "rounds" and self._done(lambda: interviews.remove_round(workspace, round_.id)):
            self._undo.append(lambda: interviews.restore_round(workspace, round_.id))
            self.notify(f"The interview is removed. Press {key_of('interviews.undo', 'u')} to bring it back.")
        elif self._panel == "people" and person is not None:
            self._do(
                lambda old: interviews.drop_person(self.workspace, old.id, person.name),
                lambda now, before: interviews.bring_person(now, before, person.name),
            )
            self.notify(f"{person.name} is removed. Press {key_of('interviews.undo', 'u')} to undo that.", markup=False)
        self.refresh_bindings()

    def action_undo(self) -> None:
        """Take the last removal or mark back."""
        if self._undo:
            self._done(self._undo.pop())
            self.refresh_bindings()

    def _choose(self, text: str) -> None:
        job = self.job
        if text and job is not None:
            change = asks.unchoose if text in job.ask else asks.choose
            self._done(lambda: change(self.workspace, job, [text]))

    def _do(self, change: Callable[[Interview], object], back: Callable[[Interview, Interview], Interview]) -> None:
        """Change the round under the cursor; `back` undoes that in the round as it is by then, given the old one."""
        before, workspace = self.round, self.workspace
        if before is not None and self._done(lambda: change(before)):
            self._undo.append(lambda: interviews.change_round(workspace, before.id, lambda now: back(now, before)))
            self.refresh_bindings()

    def _done(self, change: Callable[[], object]) -> bool:
        if self.attempt(change) is None:
            return False
        self.read_bank()
        self.reload()
        return True

    def _ask(self, form: FormDialog) -> None:
        self.app.push_screen(form)

    def _block(self) -> Researched | None:
        chosen = self._list("research").chosen
        found = blocks(self.job) if self.job else []
        return next((item for item in found if item.block.heading == chosen), None)

    @property
    def _panel(self) -> str:
        return next((name for name in _PANELS if self._list(name).has_focus), "rounds")

    def _list(self, name: str) -> Listing:
        return self.query_one(f"#{name}", Listing)


def _unmarked(round_: Interview, before: Interview) -> Interview:
    return replace(round_, done=before.done, thanked=before.thanked)
