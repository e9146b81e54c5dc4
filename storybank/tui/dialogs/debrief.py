"""The debrief: what was asked and how it went, while you remember; each thing is kept as soon as it stands."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import DescendantBlur
from textual.timer import Timer
from textual.widgets import Input, OptionList, TextArea

from storybank.domain.interview import Asked, Interview, Went
from storybank.errors import StorybankError
from storybank.tui.content import QUIET, quiet
from storybank.tui.dialogs.base import Dialog, answer_of
from storybank.tui.dialogs.choose import ChooseDialog, ConfirmDialog
from storybank.tui.widgets.lean import LeanTextArea
from storybank.tui.widgets.line_box import LineBox
from storybank.tui.widgets.listing import Listing, Row
from storybank.workspace import Workspace, debriefs
from storybank.workspace.interviews import find_round

_PAUSE = 1.0
"""Seconds after the last key until what is typed is kept."""
_NONE = "none"
_WORDS = {Went.WELL: "well", Went.SO_SO: "so-so", Went.BADLY: "badly"}


class DebriefDialog(Dialog[None]):
    """Asks about one round; whatever was entered is kept, however it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "cancel", "Done", priority=True, id="debrief.done"),
    ]

    def __init__(self, workspace: Workspace, round_id: str) -> None:
        super().__init__()
        self._workspace, self._round_id = workspace, round_id
        self._round: Interview = find_round(workspace.bank, round_id)[1]
        self._soon: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the questions, then what went well and what to mend, then a moment for each person."""
        held = self._round
        with VerticalScroll(classes="dialog tall", can_focus=False) as frame:
            frame.border_title = Content(f"Debrief: {held.stage or 'interview'}")
            frame.border_subtitle = f"tab next box   all is kept as you type   {self.goes_back}"
            yield Listing(id="asked")
            yield _titled(LineBox(id="question", placeholder="in their words; enter notes it"), "A question they asked")
            yield _titled(LeanTextArea(held.went_well, id="well"), "What went well")
            yield _titled(LeanTextArea(held.to_mend, id="mend"), "What to mend")
            for place, person in enumerate(held.interviewers):
                area = LeanTextArea(person.moment, id=f"moment-{place}", placeholder="one thing from the conversation")
                yield _titled(area, f"A moment with {person.name} worth mentioning")

    def on_mount(self) -> None:
        """Begin with the questions."""
        self._show_asked()
        self.set_focus(self.query_one("#question"))

    @on(Input.Submitted, "#question")
    def note_question(self, event: Input.Submitted) -> None:
        """Note a question that was asked, then ask about it."""
        words = event.value.strip()
        if words and (noted := self._attempt_note(words)) is not None:
            event.input.value = ""
            self.ask_about(noted)

    @on(OptionList.OptionSelected, "#asked")
    def change_question(self) -> None:
        """Ask again about a question that was noted."""
        chosen = self.query_one("#asked", Listing).chosen
        noted = next((item for item in self._round.asked if item.question == chosen), None)
        if noted is not None:
            self.ask_about(noted)

    @work(exclusive=True, group="debrief")
    async def ask_about(self, noted: Asked) -> None:
        """Ask which story answered a question and how that went; offer to keep one that was not known."""
        stories = [(story.id, Content(story.title)) for story in self._workspace.bank.stories]
        if stories:
            question = ChooseDialog(
                f"Which story answered “{noted.question}”?", [*stories, (_NONE, quiet("none of them"))]
            )
            story = await answer_of(self.app, question)
            if story and story != _NONE:
                self._attempt_note(noted.question, story)
        went = await answer_of(
            self.app,
            ChooseDialog("How did your answer go?", [(went.value, Content(words)) for went, words in _WORDS.items()]),
        )
        if went:
            self._attempt_note(noted.question, went=Went(went))
        if debriefs.known(self._workspace.bank, noted.question) is None:
            keep = ConfirmDialog("storybank did not know this question.", "Keep it among your own, to be ready for it?")
            if await answer_of(self.app, keep):
                self._keep(noted.question)
        self.query_one("#question").focus()

    @on(TextArea.Changed)
    def typed(self) -> None:
        """Keep what is typed a moment after the last key."""
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(_PAUSE, self.keep_texts)

    @on(DescendantBlur)
    def keep_texts(self) -> bool:
        """Keep what stands in the boxes."""
        held, id_ = self._round, self._round_id
        well, mend = self._text("well"), self._text("mend")
        try:
            if (well, mend) != (held.went_well, held.to_mend):
                held = debriefs.note_lessons(self._workspace, id_, well=well, mend=mend)
            for place, person in enumerate(self._round.interviewers):
                moment = self._text(f"moment-{place}")
                if moment != person.moment:
                    held = debriefs.note_moment(self._workspace, id_, person.name, moment)
        except StorybankError as error:
            self._tell(error)
            return False
        self._round = held
        return True

    def can_leave(self) -> bool:
        """Keep everything; tell whether that worked."""
        box = self.query_one("#question", Input)
        if box.value.strip():
            if self._attempt_note(box.value) is None:
                return False
            box.value = ""
        return self.keep_texts()

    def keep_draft(self) -> None:
        """Keep everything before storybank ends."""
        self.can_leave()

    def action_cancel(self) -> None:
        """Keep everything and go back."""
        if self.can_leave():
            self.dismiss(None)

    def _attempt_note(self, words: str, story: str = "", went: Went | None = None) -> Asked | None:
        try:
            noted = debriefs.note_asked(self._workspace, self._round_id, words, story, went)
        except StorybankError as error:
            self._tell(error)
            return None
        self._round = find_round(self._workspace.bank, self._round_id)[1]
        self._show_asked()
        return noted

    def _keep(self, question: str) -> None:
        noted = next(item for item in self._round.asked if item.question == question)
        try:
            debriefs.keep_question(self._workspace, noted)
        except StorybankError as error:
            self._tell(error)

    def _show_asked(self) -> None:
        titles = self._workspace.bank.titles
        rows: list[Row] = [(item.question, _row(item, titles)) for item in self._round.asked]
        self.query_one("#asked", Listing).show(rows)
        self.query_one("#asked").display = bool(rows)

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", LeanTextArea).text.strip()

    def _tell(self, error: StorybankError) -> None:
        self.notify(f"{error} {error.hint}".strip(), title="Not kept", severity="error", timeout=10, markup=False)


def _titled(box: Input | LeanTextArea, title: str) -> Input | LeanTextArea:
    box.border_title = Content(title)
    return box


def _row(item: Asked, titles: dict[str, str]) -> Content:
    told = titles.get(item.story, "no story")
    return Content.assemble(f"“{item.question}”", (f"  {told}", QUIET), (f"  {item.went or ''}", "$accent"))
