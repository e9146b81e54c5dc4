"""Every action of the app has its command."""

import click
from textual.binding import Binding
from textual.dom import DOMNode

from storybank.cli.main import storybank
from storybank.tui.app import StorybankApp
from storybank.tui.keys import screen_kinds

MOVES = {
    *"leave back go view lineup gap choose open move clear cancel order filter next_hint help answer accept".split(),
    *"select cursor_down cursor_up page begin named told keep skip cue leave_out stop finish hint kind".split(),
    *"start_or_rest pace prompter tick rate pass_over app.go".split(),
}
"""Actions that show something, or are a step of one that has a command."""
COMMANDS = {
    "new": "story add", "edit": "story edit", "remove": "story remove", "undo": "story restore", "practice": "practice",
    "app.export": "export", "bring_in": "import", "samples": "demo", "save": "story edit", "tag": "story tag",
    "prove": "story tag", "accept": "story tag", "untag": "story untag", "own_editor": "story edit",
    "explain": "glossary", "interviews": "interview list", "study": "study", "pin": "job pin", "ban": "job ban",
    "paste": "job add", "weigh": "job require", "strike": "job strike", "facts": "job set", "remove_job": "job remove", "add_skill": "job require",
    "rename": "job require", "reread": "job reread", "debrief": "interview debrief", "thank": "export",
    "sent": "interview thanked", "held": "interview done", "calendar": "practice", "settings": "settings", "sync": "sync",
    "history": "history", "both": "sync resolve", "folder": "sync", "merge": "sync",
}  # fmt: skip


def test_every_action_has_its_command() -> None:
    actions = set()
    places: list[type[DOMNode]] = [StorybankApp, *screen_kinds()]
    for place in places:
        for binding in place.BINDINGS:
            assert isinstance(binding, Binding)
            actions.add(binding.action.split("(")[0])
    assert not actions - MOVES - set(COMMANDS)
    context = click.Context(storybank)
    for words in COMMANDS.values():
        command: click.Command | None = storybank
        for word in words.split():
            assert isinstance(command, click.Group)
            command = command.get_command(context, word)
        assert command is not None, words
