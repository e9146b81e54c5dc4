"""What a person decides on the job screen: which skills the posting asks for, which stories come along."""

import asyncio
from collections.abc import Callable

from textual import work

from storybank.domain.job import Job
from storybank.domain.posting import Importance, Requirement
from storybank.domain.skill import Kind
from storybank.domain.wording import counted
from storybank.errors import StorybankError
from storybank.tui.dialogs.choose import ConfirmDialog
from storybank.tui.dialogs.form import Answers
from storybank.tui.dialogs.skill import SkillDialog
from storybank.tui.key_names import key_of
from storybank.tui.screens.base import BaseScreen
from storybank.tui.screens.job_form import as_before, job_form
from storybank.workspace import lineups, requirements


class JobDecisions(BaseScreen):
    """Decides about the skill and the story under the cursor; each decision can be taken back.

    A decision reads the posting and writes the bank, so it is made away from the screen's own thread, one at a time in
    the order of the keys.
    """

    def __init__(self) -> None:
        super().__init__()
        self.job: Job | None = None
        self._undo: list[Callable[[], Job]] = []
        self._undo_of_rounds: dict[str, list[Callable[[], object]]] = {}
        """What takes back changes of a job's interviews, the last one last; it outlives the screen of the interviews."""
        self._turn = asyncio.Lock()

    @property
    def asked(self) -> Requirement | None:
        """The skill under the cursor."""
        return None

    @property
    def story(self) -> str:
        """The id of the story under the cursor; empty when there is none."""
        return ""

    def show(self, job: Job | None) -> None:
        """Show a job."""

    def follow(self, name: str) -> None:
        """Keep the cursor on a skill, wherever its row goes."""

    def can_do(self, action: str) -> bool:
        """Offer what can be decided now."""
        if action in {"weigh", "strike", "rename"}:
            return self.asked is not None
        if action in {"pin", "ban"}:
            return self.job is not None and bool(self.story)
        if action in {"add_skill", "facts", "remove_job"}:
            return self.job is not None
        if action == "reread":
            return self.job is not None and bool(self.job.corrections)
        return bool(self._undo) or self._turn.locked() if action == "undo" else True

    def action_weigh(self) -> None:
        """Ask for the skill under the cursor more or less strongly: required, preferred, mentioned, required."""
        asked = self.asked
        if asked is not None:
            importances = list(Importance)
            other = importances[(asked.importance.rank + 1) % len(importances)]
            self.follow(asked.name)
            self._correct(lambda job: requirements.require(self.workspace, job, asked.name, importance=other))

    def action_strike(self) -> None:
        """Say that the posting does not ask for the skill under the cursor."""
        asked = self.asked
        if asked is not None:
            words = f"“{asked.name}” is struck. Press {key_of('job.undo', 'u')} to bring it back."
            self._correct(lambda job: requirements.strike(self.workspace, job, [asked.name]), words)

    def action_add_skill(self) -> None:
        """Add a skill that the posting asks for."""
        self.app.push_screen(SkillDialog(self.workspace, "Which skill does the job ask for?"), self._add_skill)

    def _add_skill(self, given: tuple[str, Kind] | None) -> None:
        if given is not None:
            name, kind = given
            self.follow(name)
            self._correct(lambda job: requirements.require(self.workspace, job, name, kind=kind))

    def action_rename(self) -> None:
        """Give the skill under the cursor another name or kind."""
        asked = self.asked
        if asked is not None:
            dialog = SkillDialog(self.workspace, f"What is “{asked.name}” called?", [asked.name])
            self.app.push_screen(dialog, lambda given: self._rename(asked.name, given))

    def _rename(self, name: str, given: tuple[str, Kind] | None) -> None:
        if given is not None:
            new, kind = given
            self._correct(lambda job: requirements.require(self.workspace, job, name, kind=kind, rename=new))

    def action_reread(self) -> None:
        """Forget all corrections of this job, when the person agrees."""
        count = len(self.job.corrections) if self.job else 0
        question = f"Forget your {counted(count, 'correction')} and show what was read in the posting?"
        self.app.push_screen(ConfirmDialog(question, f"{key_of('job.undo', 'u')} brings them back."), self._reread)

    def _reread(self, yes: bool | None) -> None:
        if yes:
            self._correct(lambda job: requirements.as_read(self.workspace, job))

    def action_facts(self) -> None:
        """Change what the job is called, how far it has come, what is said first, or its posting."""
        job = self.job
        before = self.attempt(lambda: self.workspace.job(job.id)) if job else None
        if before is not None:
            form = job_form(self.workspace, before)
            self.app.push_screen(form, lambda given: self._facts_saved(before, given) if given else None)

    def _facts_saved(self, before: Job, given: Answers) -> None:
        saved = self.attempt(lambda: self.workspace.job(before.id))
        if saved is not None and saved != before:
            self._undo.append(as_before(self.workspace, before, given))
            self._show_saved(saved)

    def action_remove_job(self) -> None:
        """Take the job out of the bank, when the person agrees."""
        if self.job is not None:
            question = f"Remove “{self.job.name}”, with its interviews and research?"
            back = f"{key_of('job.undo', 'u')} brings it back; so does storybank job restore {self.job.id}."
            self.app.push_screen(ConfirmDialog(question, back), self._remove_job)

    def _remove_job(self, yes: bool | None) -> None:
        if yes and self.job is not None:
            words = f"“{self.job.name}” is removed. Press {key_of('job.undo', 'u')} to bring it back."
            self._decide(
                self.job.id,
                lambda job: self.workspace.remove_job(job.id),
                lambda job: self.workspace.restore_job(job.id),
                words,
            )

    def action_pin(self) -> None:
        """Bring the story under the cursor whatever it proves; a pinned one is let go again."""
        self._place(lineups.pin, lambda job: job.pinned, "comes along")

    def action_ban(self) -> None:
        """Leave the story under the cursor at home; a banned one is let go again."""
        self._place(lineups.ban, lambda job: job.banned, "stays at home")

    def _place(self, decide: Callable[..., Job], decided: Callable[[Job], tuple[str, ...]], words: str) -> None:
        story = self.story
        if self.job is not None and story:
            title = next((item.title for item in self.bank.stories if item.id == story), story)
            done = "is for the match to decide again" if story in decided(self.job) else words
            self._decide(
                self.job.id,
                lambda job: (lineups.unpin if story in decided(job) else decide)(self.workspace, job, [story]),
                lambda job: lineups.put_back(self.workspace, job),
                f"“{title}” {done}. Press {key_of('job.undo', 'u')} to undo that.",
            )

    def _correct(self, change: Callable[[Job], Job], words: str = "") -> None:
        def back(job: Job) -> Job:
            return requirements.decide(self.workspace, job, job.corrections)

        if self.job is not None:
            self._decide(self.job.id, change, back, words)

    @work(group="decide")
    async def _decide(
        self, job_id: str, change: Callable[[Job], Job], back: Callable[[Job], Job], words: str = ""
    ) -> None:
        """Change a job when its turn comes, and remember how to take that back."""

        def decide() -> tuple[Job, Job]:
            before = self.workspace.job(job_id)
            return before, change(before)

        async with self._turn:
            try:
                before, saved = await asyncio.to_thread(decide)
            except StorybankError as error:
                self.tell(error)
                return
            self._undo.append(lambda: back(before))
            self._show_saved(saved)
        if words:
            self.notify(words, markup=False)

    @work(group="decide")
    async def action_undo(self) -> None:
        """Take the last decision back."""
        async with self._turn:
            if not self._undo:
                return
            try:
                saved = await asyncio.to_thread(self._undo.pop())
            except StorybankError as error:
                self.tell(error)
                return
            self.app.clear_notifications()
            self._show_saved(saved)

    def _show_saved(self, saved: Job) -> None:
        self.read_bank()
        if not self.is_laid_out:
            return
        jobs = self.bank.jobs
        self.show(saved if any(job.id == saved.id for job in jobs) else jobs[-1] if jobs else None)
        self.refresh_bindings()
