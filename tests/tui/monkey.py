"""Random keys on the whole app: `python -m tests.tui.monkey --seeds 20 --keys 10000`.

Each run has a bank of its own, empty or with the samples, and starts the app again whenever a key ended it. After
each key the oracle looks at what was written and what is open; after each run a fresh process checks the bank.
"""

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from textual import events
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.screen import Screen
from textual.widgets import Input

from storybank import tui
from storybank.tui.app import StorybankApp
from storybank.tui.screens.bank import BankScreen
from storybank.tui.screens.practice import PracticeScreen
from storybank.workspace import Workspace
from tests.tui.oracle import Oracle, Watched

SIZES = ((80, 24), (120, 40), (200, 60), (59, 15), (61, 16), (100, 30))
PASTED = (
    "We are looking for a data analyst.\nYou must know SQL and Python.\nExcel is a plus.\n",
    "I led four people, and we cut the costs by 30 %.",
    "odd \x1b[31m signs \u202e and [/markup] 客户 🙂\r\nsecond line\x00",
    "word " * 2000,
)
KEYS = (
    (30, [*"nedujkosx123avgibpltrmhcR+,?", "slash"]),
    (14, [*"abc XYZ.é7客-"]),
    (20, ["up", "down", "left", "right", "home", "end", "pageup", "pagedown"]),
    (22, ["enter", "enter", "escape", "tab", "shift+tab", "space", "y"]),
    (4, ["backspace", "delete", "shift+left", "shift+right", "shift+end", "shift+up"]),
    (9, [f"ctrl+{letter}" for letter in "stlgrzywpkuaexc"]),
    (3, ["f1", "f2", "f3", "f4", "f5", "f6", "f7"]),
    (0.15, ["q", "ctrl+q"]),
    (1, ["resize"]),
    (1, ["paste"]),
    (0.7, ["wait"]),
)
"""How often, and what: keys, and what else happens to a terminal."""
_WIDENED = 0.3
"""How likely it is that a window too small for anything is made another size next."""
_TURNS = 300
"""The most turns of the loop until a key counts as done; what takes longer goes on under the next keys."""
_PAUSES = (0.02, 0.25, 0.25, 1.1)
"""Seconds that a person rests: less and more than the app waits before it follows, and before it keeps a draft."""


class MonkeyApp(StorybankApp):
    """The app, telling the oracle of each action; its clock of tellings runs fast."""

    CSS_PATH = str(Path(tui.__file__).with_name("storybank.tcss"))
    oracle: Oracle

    async def run_action(self, action: Any, default_namespace: Any = None, namespaces: Any = None) -> bool:
        name = action if isinstance(action, str) else ".".join(map(str, action[:2]))
        where = default_namespace or self.screen
        changed = list(where._changes) if isinstance(where, BankScreen) and "undo" in name else []
        self.oracle.actions.append(name)
        done = await super().run_action(action, default_namespace, namespaces)
        if changed and isinstance(where, BankScreen) and len(where._changes) < len(changed):
            self.oracle.undone(changed[-1])
        return done


def dice_key(dice: random.Random) -> str:
    """Return what happens next."""
    (keys,) = dice.choices([keys for _, keys in KEYS], [weight for weight, _ in KEYS])
    key: str = dice.choice(keys)
    return key


async def settle(app: StorybankApp) -> None:
    """Let the app do what a key asked for, until nobody has a message left."""
    quiet = 0
    for _ in range(_TURNS):
        await asyncio.sleep(0)
        quiet = (
            0 if any(node.message_queue_size for node in list(app._registry)) or app.message_queue_size else quiet + 1
        )
        if quiet > 3:
            return


async def happen(app: StorybankApp, key: str, dice: random.Random) -> None:
    """Let one thing happen to the terminal."""
    assert app._driver is not None
    if key == "resize":
        size = Size(*dice.choice(SIZES))
        app.post_message(events.Resize(size, size))
    elif key == "paste":
        app._driver.send_message(events.Paste(dice.choice(PASTED)))
    elif key == "wait":
        await asyncio.sleep(dice.choice(_PAUSES))
    else:
        # no path out of the run's own folder is typed into a box
        key = "minus" if key == "slash" and isinstance(app.focused, Input) else key
        name = _character_to_key(key) if len(key) == 1 else key
        character = key if len(key) == 1 else {"space": " ", "slash": "/", "minus": "-"}.get(key)
        event = events.Key(name, character)
        event.set_sender(app)
        app._driver.send_message(event)


def open_screens(app: StorybankApp) -> list[Screen[Any]]:
    """Return all open screens, the top one last."""
    shown = app.screen_stack if app._screen_stacks[app._current_mode] else []
    others = [screen for stack in app._screen_stacks.values() for screen in stack if screen not in shown]
    return [*others, *shown]


def is_alive(app: StorybankApp) -> bool:
    """Tell whether the app takes keys; one that ends or has crashed does not."""
    return app.is_running and not app._exit and app._exception is None


async def session(oracle: Oracle, keys: int, dice: random.Random, trail: list[str]) -> int:
    """Start the app and press keys until it ends; return how many were pressed."""
    app = MonkeyApp(oracle.workspace)
    app.animation_level, app.oracle = "none", oracle
    pressed = 0
    async with app.run_test(size=dice.choice(SIZES)):
        await settle(app)
        while pressed < keys and is_alive(app) and not oracle.faults:
            key = "resize" if app._is_blind and dice.random() < _WIDENED else dice_key(dice)
            trail.append(key)
            pressed += 1
            await happen(app, key, dice)
            await settle(app)
            if not is_alive(app):
                break
            oracle.look(open_screens(app))
            if isinstance(app.screen, PracticeScreen):
                app.screen._drill.clock = lambda: asyncio.get_running_loop().time() * 60
        if is_alive(app):
            await app.run_action("leave", app)
    if app.return_code and app.return_code > 128:  # the app took the signal that was meant for us
        raise KeyboardInterrupt
    return pressed


def run(seed: int, keys: int, folder: Path) -> tuple[str, Counter[str]]:
    """Make one run in a folder of its own; return what went wrong, empty if nothing, and the actions that were done."""
    work = folder / "home" / "work"
    work.mkdir(parents=True)
    dice, trail = random.Random(seed), list[str]()
    environ = {
        "STORYBANK_HOME": str(folder / "bank"),
        "HOME": str(folder / "home"),
        "EDITOR": "no-such-editor",
        "PATH": "",
    }
    with elsewhere(work, environ):
        workspace = Watched.open()
        if seed % 2:
            Workspace.open().add_samples()
        oracle = Oracle(workspace)
        try:
            while keys > 0 and not oracle.faults:
                keys -= asyncio.run(session(oracle, keys, dice, trail))
                oracle.end()
        except BaseException as error:
            error.add_note(f"seed {seed}, key {len(trail)}: {' '.join(trail[-40:])}; {', '.join(oracle.actions[-12:])}")
            raise
        told = [*oracle.faults, *doctor()]
    end = f"; seed {seed}, key {len(trail)}: {' '.join(trail[-40:])}" if told else ""
    return "\n".join(told) + end, Counter(oracle.actions)


def doctor() -> list[str]:
    """Return what a fresh process finds wrong with the bank."""
    done = subprocess.run([sys.executable, "-m", "storybank", "doctor"], capture_output=True, text=True, check=False)
    return [f"doctor: {done.stdout} {done.stderr}"] if done.returncode else []


@contextmanager
def elsewhere(folder: Path, environ: dict[str, str]) -> Iterator[None]:
    """Live in another folder for a while, with nothing that could be started."""
    before = Path.cwd()
    with patch.dict(os.environ, environ):
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def main(words: Sequence[str] | None = None) -> int:
    """Make the runs, tell of each, and return 1 if one went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--keys", type=int, default=10_000)
    given = parser.parse_args(words)
    done: Counter[str] = Counter()
    failed = 0
    for seed in range(given.first, given.first + given.seeds):
        with tempfile.TemporaryDirectory() as folder:
            try:
                wrong, actions = run(seed, given.keys, Path(folder))
            except Exception as error:  # noqa: BLE001 - the other seeds still run
                import traceback

                traceback.print_exception(error)
                wrong, actions = f"crashed: {error!r}", Counter()
        done += actions
        failed += bool(wrong)
        print(f"seed {seed}: {wrong or 'ok'}, {actions.total()} actions", flush=True)
    print(f"{failed} of {given.seeds} failed; {done.total()} actions: {done.most_common()}")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
