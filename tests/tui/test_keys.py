"""Keys that the person set: each hint names them, wherever it stands; and none can lock a box."""

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding

import storybank.tui
from storybank.rehearsal.drill import Step
from storybank.tui.app import StorybankApp
from storybank.tui.keys import screen_kinds
from storybank.tui.screens.bank import BankScreen
from storybank.tui.widgets.drill_panel import DrillPanel
from storybank.tui.widgets.listing import Listing
from storybank.workspace import Workspace
from tests.tui.pilot import Make, go, lines_of, press, settled, text_of, told

MODULES = sorted(Path(str(storybank.tui.__file__)).parent.rglob("*.py"))
NAMING = {"key_of", "_brief"}
"""What returns a key by the id of its binding."""
FIXED = {"enter", "tab"}
"""Keys of lists and boxes, which nobody can set."""
WRITTEN_OUT = re.compile(r"[Pp]ress (?:[a-z]|esc|escape|space|f\d+|ctrl\+\w)\b|\besc(?:ape)? (?:goes|back|to|ends)\b")
SIGNS = {"escape": "esc", "plus": "+", "minus": "-", "slash": "/", "comma": ",", "right": "→", "left": "←"}


@pytest.fixture
def keys_file(sampled: Workspace) -> Path:
    path = sampled.locations.config / "keys.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def usual_keys() -> dict[str, str]:
    """Return the first usual key of each binding, by its id."""
    found = {}
    kinds: tuple[type[Any], ...] = (StorybankApp, Listing, *screen_kinds())
    for kind in kinds:
        for owner in kind.__mro__:
            for binding in vars(owner).get("BINDINGS", ()):
                if isinstance(binding, Binding) and binding.id:
                    first = binding.key.split(",")[0]
                    found[binding.id] = SIGNS.get(first, first)
    return found


def calls(names: set[str]) -> Iterator[tuple[str, ast.Call]]:
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                yield f"{module.name}:{node.lineno}", node


def test_each_hint_gives_the_usual_key_of_its_binding() -> None:
    usual, count = usual_keys(), 0
    for place, call in calls(NAMING):
        given = [item.value for item in call.args if isinstance(item, ast.Constant)]
        if len(given) == 2:
            count += 1
            assert usual.get(str(given[0])) == given[1], f"{place}: {given}"
    assert count > 50


def test_no_hint_shows_a_key_that_the_person_may_have_set_otherwise() -> None:
    for place, call in calls({"key"}):
        name = call.args[0]
        assert not isinstance(name, ast.Constant) or name.value in FIXED, f"{place}: {ast.unparse(call)}"
    for module in MODULES:
        tree = ast.parse(module.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                node.body = node.body[ast.get_docstring(node) is not None :]
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not WRITTEN_OUT.search(node.value), f"{module.name}:{node.lineno}: {node.value}"


async def test_hints_on_screens_and_in_dialogs_name_the_keys_that_the_person_set(
    sampled: Workspace, app_of: Make, keys_file: Path
) -> None:
    keys_file.write_text(
        'dialog.cancel = "f10"\nform.save = "f9"\njob.undo = "z"\ninterviews.new = "w"\njob.open = "f7"\n'
    )
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        assert not app._notifications
        await go(pilot, "2", "d")
        assert "Press z to bring it back." in told(app)
        await go(pilot, "t")
        assert "f9 saves   f10 goes back" in "\n".join(lines_of(app))
        await press(pilot, "f10")
        assert len(app.screen_stack) == 1


async def test_space_right_after_the_key_for_practice_begins_as_soon_as_the_day_is_known(
    sampled: Workspace, app_of: Make
) -> None:
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await app.run_action("go('practice')")
        await pilot.press("space")
        await settled(pilot)
        assert app.screen.query_one(DrillPanel).drill is not None


@pytest.mark.parametrize(
    "line",
    ['dialog.cancel = "c"', 'form.save = "s"', 'editor.tag = "enter"', 'export.write = "left"', 'bank.clear = "a"'],
)
async def test_a_key_that_one_types_with_is_refused_where_there_are_boxes(
    sampled: Workspace, app_of: Make, keys_file: Path, line: str
) -> None:
    keys_file.write_text(f"{line}\n")
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "is wanted in the boxes that one types in there. Say it like f6 or ctrl+n." in told(app)


async def test_an_own_key_moves_its_action_alone_and_keeps_its_place(
    sampled: Workspace, keys_file: Path, app_of: Make
) -> None:
    keys_file.write_text('practice.begin = "b"\npractice.told = "t"\nscreen.bank = "f9"\nbank.new = "a"\n')
    app = app_of(sampled)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert text_of(app, "#key-bar").startswith("a New  e Edit  / Filter")
        await go(pilot, "3", "b")
        panel = app.screen.query_one(DrillPanel)
        steps = [panel.step]
        seconds = itertools.count(0, 30)
        panel.clock = lambda: float(next(seconds))
        await go(pilot, "space")
        steps.append(panel.step)
        assert text_of(app, "#key-bar").startswith("t Told it  → Next cue")
        await go(pilot, "space", "right", "t", "1")
        assert [*steps, panel.step] == [Step.NAME, Step.TELL, Step.SLIPS]
        await go(pilot, "space", "f9")
        assert isinstance(app.screen, BankScreen)
