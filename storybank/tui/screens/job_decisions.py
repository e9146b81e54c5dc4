"""What a person decides on the job screen: which skills the posting asks for, which stories come along."""

from collections.abc import Callable

from storybank.domain.job import Job
from storybank.domain.posting import Importance, Requirement
from storybank.domain.skill import Kind
from storybank.tui.dialogs.choose import ConfirmDialog
from storybank.tui.dialogs.skill import SkillDialog
from storybank.tui.screens.base import BaseScreen
from storybank.workspace import lineups, requirements


class JobDecisions(BaseScreen):
    """Decides about the skill and the story under the cursor; each decision can be taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.job: Job | None = None
        self._undo: list[Callable[[], Job]] = []

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

    def can_decide(self, action: str) -> bool | None:
        """Tell whether something can be decided now; None when an action decides nothing."""
        if action in {"weigh", "strike", "rename"}:
            return self.asked is not None
        if action in {"pin", "ban"}:
            return self.job is not None and bool(self.story)
        if action in {"add_skill", "reread"}:
            return self.job is not None and (action == "add_skill" or bool(self.job.corrections))
        return bool(self._undo) if action == "undo" else None

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
        if asked is not None and self._correct(lambda job: requirements.strike(self.workspace, job, [asked.name])):
            self.notify(f"“{asked.name}” is struck. Press u to bring it back.", markup=False)

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
        question = f"Forget your {count} correction{'s' * (count > 1)} and show what was read in the posting?"
        self.app.push_screen(ConfirmDialog(question, "u brings them back."), self._reread)

    def _reread(self, yes: bool | None) -> None:
        if yes:
            self._correct(lambda job: requirements.as_read(self.workspace, job))

    def action_pin(self) -> None:
        """Bring the story under the cursor whatever it proves; a pinned one is let go again."""
        self._place(lineups.pin, lambda job: job.pinned)

    def action_ban(self) -> None:
        """Leave the story under the cursor at home; a banned one is let go again."""
        self._place(lineups.ban, lambda job: job.banned)

    def _place(self, decide: Callable[..., Job], decided: Callable[[Job], tuple[str, ...]]) -> None:
        job, story = self.job, self.story
        if job is None or not story:
            return
        change = lineups.unpin if story in decided(job) else decide
        if self._save(lambda: change(self.workspace, job, [story])):
            self._undo.append(lambda: lineups.put_back(self.workspace, job))
            self.refresh_bindings()

    def _correct(self, change: Callable[[Job], Job]) -> bool:
        job = self.job
        if job is None or not self._save(lambda: change(job)):
            return False
        self._undo.append(lambda: requirements.decide(self.workspace, job, job.corrections))
        self.refresh_bindings()
        return True

    def action_undo(self) -> None:
        """Take the last decision back."""
        if self._undo:
            self._save(self._undo.pop())
            self.refresh_bindings()

    def _save(self, change: Callable[[], Job]) -> bool:
        saved = self.attempt(change)
        if saved is None:
            return False
        self.read_bank()
        self.show(saved)
        return True
