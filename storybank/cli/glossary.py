"""`storybank glossary`: plain words for terms of the trade, for listeners from outside it."""

import click
from msgspec.structs import replace

from storybank.cli.output import say, show_json, table
from storybank.cli.session import Session, json_option, pass_session
from storybank.domain.text import clean_line
from storybank.errors import UsageError


@click.command()
@click.argument("term", required=False)
@click.argument("words", required=False)
@click.option("--remove", is_flag=True, help="Forget the TERM.")
@json_option
@pass_session
def glossary(session: Session, term: str | None, words: str | None, remove: bool, as_json: bool) -> None:
    """Show your plain words, or set some: storybank glossary churn "customers who leave".

    Documents for a general audience have them in the place of the term.
    """
    workspace = session.workspace
    known = workspace.bank.glossary
    if term is None:
        _show(dict(known.entries), as_json=as_json)
    elif remove:
        if known.plain(term) is None:
            raise UsageError(f"Your glossary has no {term!r}.", "`storybank glossary` shows what it has.")
        workspace.update(lambda bank: replace(bank, glossary=bank.glossary.without(term)))
        say(f"{term} is forgotten.")
    elif words and clean_line(term) and clean_line(words):
        entry = clean_line(term), clean_line(words)
        workspace.update(lambda bank: replace(bank, glossary=bank.glossary.with_entry(*entry)))
        say(f"For a general audience, {entry[0]} is now “{entry[1]}”.")
    elif not clean_line(term):
        raise UsageError("The term is empty.", 'Say it like: storybank glossary churn "customers who leave"')
    else:
        raise UsageError(f"What is {term!r} in plain words?", f'Say it: storybank glossary "{term}" "plain words".')


def _show(entries: dict[str, str], *, as_json: bool) -> None:
    if as_json:
        show_json({"glossary": entries})
    elif not entries:
        say('Your glossary is empty. Add a term: storybank glossary churn "customers who leave"')
    else:
        click.echo(table([[term, words] for term, words in entries.items()], ("Term", "In plain words")))
