"""The plan up to an interview, written for a calendar: what goes in, where to, and away from the screen's own thread."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.app import App
from textual.content import Content

from storybank.domain.dates import DateStyle, short_day
from storybank.domain.wording import counted
from storybank.errors import StorybankError
from storybank.tui.dialogs.calendar import CalendarDialog
from storybank.workspace import Workspace
from storybank.workspace.practice import JobPlan, write_calendar


@dataclass
class CalendarFlow:
    """One calendar file, from the question to the file."""

    workspace: Workspace
    app: App[Any]

    def begin(self, plan: JobPlan) -> None:
        """Ask where to write it."""
        dialog = CalendarDialog(contents(plan, self.workspace.bank.preferences.date_style))
        self.app.push_screen(dialog, lambda path: self._start(plan, path) if path else None)

    def _start(self, plan: JobPlan, path: Path) -> None:
        self.app.run_worker(lambda: self._write(plan, path), thread=True, exclusive=True, group="calendar")

    def _write(self, plan: JobPlan, path: Path) -> None:
        try:
            write_calendar(self.workspace, plan, path)
        except StorybankError as error:
            words, title, severity = f"{error} {error.hint}", "Not written", "error"
        else:
            words, title, severity = (
                f"{path}\nOpen it with your calendar; write it again when something changes.",
                "Written",
                "information",
            )
        self.app.call_from_thread(self.app.notify, words, title=title, severity=severity, timeout=10, markup=False)


def contents(plan: JobPlan, dates: DateStyle) -> list[Content]:
    """Return what a calendar file of a plan holds."""
    days = "; ".join(short_day(session.day, dates) for session in plan.sessions)
    count = len(plan.sessions)
    rows = [Content(f"{counted(count, 'rehearsal')}: {days}")] if count else []
    if plan.interview.when:
        name = plan.job.short_name
        rows.append(
            Content(f"The interview: {name}, {short_day(plan.interview.when, dates)}, {plan.interview.when:%H:%M}")
        )
    return [*rows, Content("The thank-you that is due a day after it")]
