"""The days up to the next interview, with a check mark where stories were told."""

from datetime import date

from textual.content import Content
from textual.widgets import Static

from storybank.domain.dates import DateStyle, short_day
from storybank.domain.wording import counted
from storybank.rehearsal.due import in_days
from storybank.rehearsal.values import Session
from storybank.tui.content import QUIET, key, lines, quiet, styled
from storybank.tui.key_names import key_of
from storybank.workspace.practice import JobPlan


class PlanPanel(Static):
    """Shows a plan, or what an interview's date would bring."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.border_title = "Plan"

    def show(self, plan: JobPlan | None, today: date, dates: DateStyle) -> None:
        """Show a plan."""
        self.border_title = Content(f"Up to {plan.job.short_name}" if plan else "Plan")
        when = plan.interview.when if plan else None
        self.border_subtitle = in_days((when.date() - today).days) if when else ""
        self.update(_rows(plan, today, dates) if plan else _no_plan())


def _rows(plan: JobPlan, today: date, dates: DateStyle) -> Content:
    """Return the days up to the interview, with a check mark where stories were told."""
    rows = []
    for gone in plan.past:
        sign = styled("✓", "$text-success") if gone.told else quiet("–")
        said = f"{gone.told} told" if gone.told else "missed"
        rows.append(Content.assemble(sign, (f" {short_day(gone.day, dates):<12}{said}", QUIET)))
    rows += [_session_row(session, today, dates) for session in plan.sessions]
    if plan.interview.when:
        when = plan.interview.when
        rows.append(styled(f"◆ {short_day(when, dates):<12}{when:%H:%M} interview", "bold"))
    return lines([*rows, key(key_of("practice.calendar", "c"), "puts them into your calendar")])


def _session_row(session: Session, today: date, dates: DateStyle) -> Content:
    count, done = len(session.tellings), sum(telling.is_done for telling in session.tellings)
    day = f"{short_day(session.day, dates):<12}"
    if session.day != today:
        stories = counted(count, "story", "stories")
        load = f"only {count}, then rest" if session.is_short else f"{stories}, {session.minutes} min"
        return Content.assemble((f"○ {day}", ""), (load, QUIET))
    if done == count:
        return Content.assemble(("✓", "$text-success"), f" {'Today':<12}", (f"all {count} told", "$text-success"))
    return Content.assemble(("▸", "bold $accent"), (f" {'Today':<12}", "bold"), f"{done} of {count} told")


def _no_plan() -> Content:
    """Say what an interview's date would bring."""
    job = styled(key_of("screen.job", "2"), "bold $accent")
    return lines(
        [
            quiet("No interview ahead, so a story comes due shortly before you would forget it."),
            Content.assemble(
                job, (" then ", QUIET), key(key_of("job.interviews", "r"), "notes one; your days are planned up to it")
            ),
        ]
    )
