"""Screens that open beside the job: they show it, and go back to it."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from storybank.domain.job import Job
from storybank.tui.screens.base import BaseScreen


class AsideScreen(BaseScreen):
    """Something about the job, or about all of them; escape goes back."""

    MODE = "job"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="aside.back"),
        Binding("1", "go('bank')", "Bank", show=False, id="aside.bank"),
        Binding("2", "back", "Job", show=False, id="aside.job"),
        Binding("3", "go('practice')", "Practice", show=False, id="aside.practice"),
    ]

    def __init__(self, job: Job | None = None) -> None:
        super().__init__()
        self.job = job

    def on_screen_resume(self) -> None:
        """Show what changed meanwhile."""
        self.attempt(self.read_bank)
        self.reload()

    def reload(self) -> None:
        """Show the bank as it is now."""

    def action_back(self) -> None:
        """Go back to the job."""
        self.app.clear_notifications()
        self.dismiss()

    def action_go(self, mode: str) -> None:
        """Go back, and on to another screen."""
        self.dismiss()
        self.app.call_later(self.app.run_action, f"app.go('{mode}')")
