"""`storybank practice`: the drill, what is due, the calendar up to an interview, and a log of tellings."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from storybank.cli.output import say, show_json
from storybank.cli.session import JobId, Session, StoryId, json_option, pass_session
from storybank.domain.rehearsal import Rating, Slip
from storybank.errors import UsageError

if TYPE_CHECKING:
    from storybank.workspace import Workspace

_HOMES = {"ics": "--plan", "seconds": "--log", "rating": "--log", "question": "--log", "slip": "--log"}
"""The options that say more about another one."""
_MODES = {"story": "STORY", "due": "--due", "plan": "--plan", "log": "--log", "undo": "--undo"}


@click.command()
@click.argument("story", metavar="[STORY]", required=False, type=StoryId())
@click.option("--due", is_flag=True, help="List what to tell today, and why.")
@click.option("--plan", metavar="JOB", type=JobId(), help="Print the calendar up to a job's next interview.")
@click.option("--ics", metavar="FILE", type=click.Path(path_type=Path), help="With --plan: write it for your calendar.")
@click.option("--log", metavar="STORY", type=StoryId(), help="Keep a telling that you timed yourself.")
@click.option("--seconds", type=int, help="With --log: how long it took.")
@click.option("--rating", type=click.Choice([item.value for item in Rating]), help="With --log: how it went.")
@click.option("--question", metavar="KEY", help="With --log: the question that it answered.")
@click.option(
    "--slip",
    type=click.Choice([item.value for item in Slip]),
    multiple=True,
    help="With --log: what went wrong; repeatable.",
)
@click.option("--undo", is_flag=True, help="Take the last telling back.")
@json_option
@pass_session
def practice(session: Session, /, as_json: bool, **given: Any) -> None:
    """Practice telling your stories aloud, from memory, against the clock.

    Without options it asks you what is due, and takes your time. With a STORY it shows your cue card, and how its
    tellings went.

    \b
    storybank practice --due
    storybank practice churn
    storybank practice --log churn --seconds 75 --rating good
    storybank practice --plan northwind --ics rehearsals.ics
    """  # noqa: D301 - click's mark for lines that are not wrapped
    mode = _mode(given, as_json=as_json)
    workspace = session.workspace
    match mode:
        case "log":
            _log(workspace, given)
        case "undo":
            _undo(workspace)
        case "due":
            _show_due(workspace, as_json=as_json)
        case "plan":
            _show_plan(workspace, given["plan"], given["ics"], as_json=as_json)
        case "story":
            _show_story(workspace, given["story"], as_json=as_json)
        case _:
            from storybank.cli.drill import drill  # noqa: PLC0415 - the other forms ask nothing

            drill(workspace)


def _mode(given: Mapping[str, Any], *, as_json: bool) -> str:
    """Return what is to be done; "" for the drill.

    Raises:
        UsageError: options that do not go together.
    """
    said = [name for name, value in given.items() if value is not None and value is not False and value != ()]
    modes = [name for name in _MODES if name in said]
    if len(modes) > 1:
        raise UsageError(f"{_MODES[modes[0]]} and {_MODES[modes[1]]} do not go together.", "Do one after the other.")
    mode = modes[0] if modes else ""
    for name in said:
        if name in _HOMES and _HOMES[name] != _MODES.get(mode):
            raise UsageError(f"--{name} goes with {_HOMES[name]}.", "`storybank practice --help` shows how.")
    if as_json and mode not in {"due", "plan", "story"}:
        raise UsageError("--json goes with --due, --plan, or a STORY.", "`storybank practice --help` shows how.")
    if as_json and given["ics"]:
        raise click.UsageError("--ics writes a file, --json prints the plan: choose one.")
    if mode == "log" and not {"seconds", "rating"} <= set(said):
        raise UsageError(
            "A telling needs its time and how it went.",
            f"storybank practice --log {given['log']} --seconds 75 --rating good",
        )
    return mode


def _log(workspace: "Workspace", given: Mapping[str, Any]) -> None:
    from storybank.cli.practice_lines import kept  # noqa: PLC0415 - only here
    from storybank.workspace.rehearsals import log  # noqa: PLC0415 - only here

    told = log(
        workspace,
        given["log"],
        given["seconds"],
        Rating(given["rating"]),
        question=given["question"] or "",
        slips=[Slip(item) for item in given["slip"]],
    )
    say(f"{kept(workspace, told)}\nTo take it back: storybank practice --undo")


def _undo(workspace: "Workspace") -> None:
    from storybank.workspace.rehearsals import take_back  # noqa: PLC0415 - only here

    gone = take_back(workspace)
    say(f"Took back the telling of {gone.story} on {gone.when.astimezone():%Y-%m-%d %H:%M}, {gone.seconds} s.")


def _show_due(workspace: "Workspace", *, as_json: bool) -> None:
    from storybank.cli.practice_lines import after, due_lines  # noqa: PLC0415 - only here
    from storybank.workspace.practice import due  # noqa: PLC0415 - only here

    bank, agenda = workspace.bank, due(workspace)
    if as_json:
        from storybank.exchange.rehearsals import agenda_document  # noqa: PLC0415 - only for this form

        show_json(agenda_document(agenda, bank.titles))
        return
    if agenda.due:
        click.echo("\n".join(due_lines(agenda, bank)))
    say(f"\n{after(agenda, bank)}" if agenda.due else after(agenda, bank))


def _show_plan(workspace: "Workspace", prefix: str, ics: Path | None, *, as_json: bool) -> None:
    from storybank.cli.practice_lines import plan_lines  # noqa: PLC0415 - only here
    from storybank.workspace.practice import plan_job, write_calendar  # noqa: PLC0415 - only here

    made = plan_job(workspace, workspace.job(prefix))
    if ics:
        write_calendar(workspace, made, ics)
        say("Open it with your calendar. Write it again when something changes: its entries move, none is doubled.")
        click.echo(str(ics))
    elif as_json:
        from storybank.exchange.rehearsals import plan_document  # noqa: PLC0415 - only for this form

        show_json(plan_document(made.job, made.interview, made.sessions, workspace.bank.titles))
    else:
        click.echo("\n".join(plan_lines(made, workspace)))
        say(f"\nFor your calendar: storybank practice --plan {made.job.id} --ics rehearsals.ics")


def _show_story(workspace: "Workspace", prefix: str, *, as_json: bool) -> None:
    from storybank.cli.practice_lines import card_lines, history_lines, how_to  # noqa: PLC0415 - only here
    from storybank.workspace.practice import due_again  # noqa: PLC0415 - only here
    from storybank.workspace.rehearsals import told  # noqa: PLC0415 - only here

    story = workspace.story(prefix)
    history, day = told(workspace.bank)[story.id], due_again(workspace, story)
    if as_json:
        from storybank.exchange.rehearsals import history_document  # noqa: PLC0415 - only for this form

        show_json(history_document(story.title, history, day))
        return
    click.echo("\n".join([*card_lines(story), "", *history_lines(history, day, workspace)]))
    say(how_to(story, workspace))
