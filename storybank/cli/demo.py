"""`storybank demo`: the main job on sample data, in a folder of its own."""

import shutil
import sys
from pathlib import Path

import click

from storybank.cli.output import heading


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("storybank-demo"), show_default=True, help="Where to."
)
def demo(out: Path) -> None:
    """Try it: six sample stories, a posting, the match, a prep sheet and two thank-you emails.

    Everything is made in a folder of its own; your own bank is not touched.

    \b
    storybank demo
    storybank demo --out try/
    """  # noqa: D301 - click's mark for lines that are not wrapped
    from storybank.cli.matching import match_lines  # noqa: PLC0415 - only here
    from storybank.workspace.samples import make_demo  # noqa: PLC0415 - only here

    made = make_demo(out)
    click.echo(heading(made.job.name))
    click.echo("\n".join(match_lines(made.match, made.job, made.bank)))
    click.echo(f"\n{heading('Made in')} {out}")
    for path in made.paths:
        click.echo(f"  {path.name}")
    click.echo(f"\nOpen the prep sheet, or look around in the app: {_program()} --bank {out / 'bank.json'}")


def _program() -> str:
    """Return what to type for storybank: its path, as it was called, where the shell would not find it by name."""
    called = sys.argv[0]
    return called if Path(called).stem == "storybank" and not shutil.which("storybank") else "storybank"
