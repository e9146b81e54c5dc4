"""`storybank question ...`: the questions that they ask you."""

from typing import Any

import click

from storybank.cli.output import say, show_json, table
from storybank.cli.session import Session, StoryId, json_option, pass_session
from storybank.domain.bank import find


@click.group()
def question() -> None:
    """The questions that they ask you, beside the given ones: list, add, remove."""


@question.command("list")
@json_option
@pass_session
def list_questions(session: Session, as_json: bool) -> None:
    """List your own questions and the given ones, with what each tests."""
    from storybank.workspace.questions import GIVEN  # noqa: PLC0415 - other commands print no list

    own = session.workspace.bank.questions
    rows: list[dict[str, Any]] = [
        {"id": item.key, "text": item.text, "tests": [c.value for c in item.competencies], "own": item in own}
        for item in (*own, *GIVEN)
    ]
    if as_json:
        show_json({"questions": rows})
        return
    lines = [[row["id"], "yours" * row["own"], ", ".join(row["tests"]) or "-", row["text"]] for row in rows]
    click.echo(table(lines, ("ID", "", "Tests", "Question")))


@question.command()
@click.argument("words", metavar="QUESTION")
@click.option("--story", type=StoryId(), help="The story that you mean for it.")
@pass_session
def add(session: Session, words: str, story: str | None) -> None:
    """Keep a QUESTION that you were asked, or expect; matches plan for it from then on."""
    from storybank.workspace.questions import keep_question  # noqa: PLC0415 - `question list` keeps nothing

    meant = find(session.workspace.bank.stories, story, "story").id if story else ""
    kept = keep_question(session.workspace, words, meant)
    tests = ", ".join(family.value for family in kept.competencies)
    say(f"Kept. It tests {tests}." if tests else f"Kept. To mean a story for it: put {kept.key} under its answers.")
    click.echo(kept.key)


@question.command()
@click.argument("question_id", metavar="ID")
@pass_session
def remove(session: Session, question_id: str) -> None:
    """Take a question off your own."""
    from storybank.workspace.questions import drop_question  # noqa: PLC0415 - `question list` drops nothing

    say(f"No longer among your own: {drop_question(session.workspace, question_id).text}")
