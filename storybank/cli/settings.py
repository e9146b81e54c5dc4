"""`storybank settings`: who you are and how documents should be."""

import click

from storybank.cli.output import say, show_json, table
from storybank.cli.session import Session, json_option, pass_session
from storybank.domain.text import clean_line
from storybank.workspace.settings import MEANINGS, save_setting, setting_values


@click.command()
@click.argument("key", required=False, type=click.Choice(list(MEANINGS)))
@click.argument("value", required=False)
@json_option
@pass_session
def settings(session: Session, key: str | None, value: str | None, as_json: bool) -> None:
    """Show the settings, or set one: storybank settings name "Maya Okafor"."""
    if key is not None and value is not None:
        save_setting(session.workspace, key, value)
        say(f"{key} is now {clean_line(value) or 'empty'}.")
        return
    bank = session.workspace.bank
    values = setting_values(bank)
    if as_json:
        show_json({key: values[key]} if key else values)
        return
    values["words_per_minute"] = f"{bank.pace.words_per_minute} ({bank.pace.source})"
    keys = [key] if key else list(MEANINGS)
    rows = [[name, str(values[name]) or "(not set)", MEANINGS[name]] for name in keys]
    click.echo(table(rows, ("Key", "Value", "Meaning")))
