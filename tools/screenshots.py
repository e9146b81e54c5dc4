"""Take the pictures in screenshots/: scenes of the app on the sample bank, as SVG; the same scenes, the same bytes.

python tools/screenshots.py [FOLDER]
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from storybank.tui.app import StorybankApp
from storybank.tui.screens.bank import BankScreen
from storybank.tui.theme import PAPER
from storybank.tui.widgets.drill_panel import DrillPanel
from storybank.workspace import Workspace

SIZE = (120, 40)
Scene = Callable[[Pilot[None]], Awaitable[None]]


async def settled(pilot: Pilot[None]) -> None:
    """Wait for workers; one that was overtaken by a newer one counts as done."""
    await asyncio.gather(*(worker.wait() for worker in pilot.app.workers), return_exceptions=True)
    await pilot.pause()


async def bank(pilot: Pilot[None]) -> None:
    """Show the bank as it opens, once the story under the cursor is checked."""
    screen = pilot.app.screen
    if isinstance(screen, BankScreen):
        screen.check_now()
    await settled(pilot)


async def editor(pilot: Pilot[None]) -> None:
    """Show a story in the editor, once it is read."""
    await pilot.press("e")
    await pilot.pause()
    await settled(pilot)


async def job(pilot: Pilot[None]) -> None:
    """Show a job, matched."""
    await pilot.press("2")
    await settled(pilot)


async def light(pilot: Pilot[None]) -> None:
    """Show the job on a light ground."""
    pilot.app.theme = PAPER.name
    await job(pilot)


async def interviews(pilot: Pilot[None]) -> None:
    """Show the interviews of the job: whom to meet, what is found out, what to ask."""
    await job(pilot)
    await pilot.press("r")
    await settled(pilot)


async def practice(pilot: Pilot[None]) -> None:
    """Show a story that is being told, 72 seconds in, with two of its cues."""
    moment = {"now": 0.0}
    await pilot.press("3")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    panel = pilot.app.screen.query_one(DrillPanel)
    panel.clock = lambda: moment["now"]
    await pilot.press("space")
    moment["now"] = 4.0
    await pilot.press("space", "right")
    moment["now"] = 76.0
    panel.follow_clock()


SCENES: dict[str, Scene] = {
    "bank": bank,
    "editor": editor,
    "job": job,
    "job-light": light,
    "interviews": interviews,
    "practice": practice,
}
NOW = datetime(2027, 1, 7, 12, tzinfo=UTC)
"""A week before the interview of the samples."""


async def picture(scene: Scene, folder: Path) -> str:
    """Return a scene as SVG."""
    workspace = Workspace.open(environ={"STORYBANK_HOME": str(folder)}, clock=lambda: NOW)
    workspace.add_samples()
    app = StorybankApp(workspace)
    app.animation_level = "none"
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await scene(pilot)
        await pilot.pause()
        svg = app.export_screenshot(title="storybank")
    return re.sub(r"terminal-\d+", "terminal-storybank", svg)


def main(target: Path) -> None:
    """Write every scene."""
    target.mkdir(exist_ok=True)
    for name, scene in SCENES.items():
        with tempfile.TemporaryDirectory() as folder:
            svg = asyncio.run(picture(scene, Path(folder)))
        (target / f"{name}.svg").write_text(svg, encoding="utf-8")
        print(target / f"{name}.svg")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "screenshots")
