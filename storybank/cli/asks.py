"""`storybank ask ...` and `storybank job ask`, `unask`: the questions that you ask them."""

from collections.abc import Iterable
from typing import Any

import click

from storybank.cli.output import heading, say, show_json, styled, table
from storybank.cli.session import JobId, Session, json_option, pass_session
from storybank.domain.ask import Audience
from storybank.domain.wording import listed
from storybank.workspace.jobs import as_of_now

_AUDIENCES = click.Choice([audience.value for audience in Audience])


@click.group("ask")
def ask_group() -> None:
    """The questions that you ask them, for every job: list, add, remove."""


@ask_group.command("list")
@json_option
@pass_session
def list_asks(session: Session, as_json: bool) -> None:
    """List your own questions and the given ones, with whom to ask."""
    from storybank.exchange.asks import ask_list  # noqa: PLC0415 - other commands print no list

    asks = ask_list(session.workspace.bank)
    if as_json:
        show_json({"asks": asks})
        return
    rows = [[item["id"], item["audience"] or "anybody", "yours" * item["own"], _marked(item)] for item in asks]
    click.echo(table(rows, ("ID", "Ask", "", "Question")))


@ask_group.command()
@click.argument("question")
@click.option("--for", "audience", type=_AUDIENCES, help="Whom to ask; without it, anybody.")
@pass_session
def add(session: Session, question: str, audience: str | None) -> None:
    """Keep a QUESTION for every job; one that you kept already gets the new audience."""
    from storybank.workspace.asks import keep_ask  # noqa: PLC0415 - `ask list` keeps nothing

    kept = keep_ask(session.workspace, question, Audience(audience) if audience else None)
    _warn([kept.text])
    say(f"Kept, to ask {audience or 'anybody'}. For one job: storybank job ask JOB {kept.id}")
    click.echo(kept.id)


@ask_group.command()
@click.argument("ask_id", metavar="ID")
@pass_session
def remove(session: Session, ask_id: str) -> None:
    """Take a question off your own; jobs that you chose it for keep it."""
    from storybank.workspace.asks import drop_ask  # noqa: PLC0415 - `ask list` drops nothing

    say(f"No longer among your own: {drop_ask(session.workspace, ask_id).text}")


@click.command()
@click.argument("job_id", metavar="JOB", type=JobId())
@click.argument("questions", metavar="[QUESTION|ID]...", nargs=-1)
@json_option
@pass_session
def ask(session: Session, job_id: str, questions: tuple[str, ...], as_json: bool) -> None:
    """Choose questions to ask, and show whom.

    In your words, or by an id of `storybank ask list`.

    \b
    storybank job ask northwind "Which decision did the team change this year?" bad-week
    storybank job ask northwind
    """  # noqa: D301 - click's mark for lines that are not wrapped
    from storybank.exchange.asks import job_asks  # noqa: PLC0415 - `job list` asks nothing
    from storybank.workspace.asks import choose  # noqa: PLC0415 - `job list` asks nothing

    workspace = session.workspace
    job = workspace.job(job_id)
    if questions:
        before, job = job.ask, choose(workspace, job, questions)
        _warn(text for text in job.ask if text not in before)
    document = job_asks(as_of_now(workspace, job), workspace.bank)
    if as_json:
        show_json(document)
    else:
        click.echo("\n".join(_lines(document)))


@click.command()
@click.argument("job_id", metavar="JOB", type=JobId())
@click.argument("questions", metavar="QUESTION|ID...", nargs=-1, required=True)
@pass_session
def unask(session: Session, job_id: str, questions: tuple[str, ...]) -> None:
    """Take questions off a JOB: by id, or by how they begin."""
    from storybank.workspace.asks import unchoose  # noqa: PLC0415 - `job list` asks nothing

    workspace = session.workspace
    old = workspace.job(job_id)
    left = unchoose(workspace, old, questions).ask
    say(f"No longer asked: {listed([text for text in old.ask if text not in left])}")


def _lines(document: dict[str, Any]) -> list[str]:
    own = {item["text"] for item in document["chosen"]}
    lines, planned = [], []
    for person in document["interviewers"] or [{"name": "Whoever you meet", "questions": document["printed"]}]:
        role = f", {person['role']}" if person.get("role") else ""
        lines += [heading(f"{person['name']}{role}") + (f"  as {person['audience']}" if "audience" in person else "")]
        lines += [f"  {text}{'  (yours)' * (text in own)}" for text in person["questions"]]
        planned += person["questions"]
    rest = [item for item in document["chosen"] if item["text"] not in planned]
    if rest:
        lines += [heading("Yours besides"), *(f"  {_marked(item)}" for item in rest)]
    return lines


def _marked(item: dict[str, Any]) -> str:
    mark = styled(f"  (about pay: “{item['pay']}”; never printed)", fg="yellow") if item["pay"] else ""
    return f"{item['text']}{mark}"


def _warn(questions: Iterable[str]) -> None:
    from storybank.coaching.pay import pay_word  # noqa: PLC0415 - only for what was typed

    for text in questions:
        if word := pay_word(text):
            say(
                f"“{text}” is about pay (“{word}”): it is kept, and never printed. The sheet may lie open on the table, "
                "and pay is for when you have the offer."
            )
