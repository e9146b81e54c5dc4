"""`storybank question ...`: the questions to be ready for, and your own."""

import click

from storybank.cli.output import say, show_json, table
from storybank.cli.session import Session, json_option, pass_session
from storybank.domain.question import Shape
from storybank.domain.skill import Competency


@click.group()
def question() -> None:
    """The questions to be ready for: list them, add your own, remove it."""


@question.command("list")
@click.option("--own", is_flag=True, help="Only your own.")
@json_option
@pass_session
def list_questions(session: Session, own: bool, as_json: bool) -> None:
    """List every question, its key, and the story of your bank to tell.

    Name a key, or a competency, under `answers` of a story to tell that story for it.
    """
    from storybank.exchange.plain import planned_document  # noqa: PLC0415 - `question add` prints no list
    from storybank.workspace.questions import planned_questions  # noqa: PLC0415 - judges every story

    bank = session.workspace.bank
    mine = {item.key for item in bank.questions}
    planned = [plan for plan in planned_questions(bank) if not own or plan.question.key in mine]
    if as_json:
        show_json({"questions": [planned_document(plan) for plan in planned]})
    elif not planned:
        say('You have no questions of your own yet. Add one: storybank question add "Why do you want to leave?"')
    else:
        rows = [[plan.question.key, plan.story or f"({plan.why})", plan.question.text] for plan in planned]
        click.echo(table(rows, ("Key", "Story", "Question")))


@question.command()
@click.argument("text")
@click.option(
    "--competency",
    "competencies",
    multiple=True,
    type=click.Choice([item.value for item in Competency]),
    help="What it tests; repeatable.",
)
@click.option(
    "--shape",
    type=click.Choice([item.value for item in Shape]),
    default=Shape.ANY.value,
    help="What the story must have: a lesson, the other side's view, a figure.",
)
@pass_session
def add(session: Session, text: str, competencies: tuple[str, ...], shape: str) -> None:
    """Add a question of your own: one you were asked, or one you fear.

    \b
    storybank question add "Why do you want to leave?"
    """  # noqa: D301 - click's mark for lines that are not wrapped
    from storybank.workspace.questions import add_question  # noqa: PLC0415 - `question list` adds none

    made = add_question(session.workspace, text, [Competency(name) for name in competencies], Shape(shape))
    say("It is asked in every match from now on. Name its key under `answers` of the story to tell.")
    click.echo(made.key)


@question.command()
@click.argument("key")
@pass_session
def remove(session: Session, key: str) -> None:
    """Remove a question of your own."""
    from storybank.workspace.questions import remove_question  # noqa: PLC0415 - `question list` removes none

    gone = remove_question(session.workspace, key)
    say(f"Removed {gone.key}: {gone.text}")
