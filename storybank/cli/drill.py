"""A plain drill in the terminal: one question after the other, Enter to go on."""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click
from msgspec.structs import replace

from storybank.cli.output import heading, say, styled
from storybank.cli.practice_lines import after, card_lines, kept
from storybank.domain.pace import LONGEST, SHORTEST, seconds, zone
from storybank.domain.rehearsal import FEWEST_SECONDS, MOST_SECONDS, Rating, Rehearsal, Slip
from storybank.domain.story import STAR, Story
from storybank.errors import UsageError
from storybank.rehearsal.drill import SECONDS_TO_NAME, Drill
from storybank.workspace.practice import due, next_telling
from storybank.workspace.rehearsals import log_drill

if TYPE_CHECKING:
    from storybank.workspace import Workspace

Answer = TypeVar("Answer")

_NUMBERS = {str(number): slip for number, slip in enumerate(Slip, 1)}
_SLIPS = (
    f"What went wrong? {', '.join(f'{number} {slip.words}' for number, slip in _NUMBERS.items())}; Enter for nothing:"
)


def drill(workspace: "Workspace") -> None:
    """Ask, listen, show and keep, until the owner has enough.

    Raises:
        UsageError: there is no terminal, or the bank has no story.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "A drill needs a terminal.",
            "`storybank practice --due` lists what is due, and `--log STORY` keeps a telling that you timed yourself.",
        )
    run_drill(workspace, time.monotonic)


def run_drill(workspace: "Workspace", clock: Callable[[], float]) -> None:
    """Drill one story after the other; `clock` gives seconds that only go forward."""
    count = 0
    try:
        while True:
            told = _one(workspace, clock)
            count += told is not None
            agenda = due(workspace)
            if told and not agenda.due:
                say(after(agenda, workspace.bank))
                return
            if not click.confirm(f"Another? {len(agenda.due)} more due today" if told else "Again?", default=True):
                return
    except (click.Abort, KeyboardInterrupt):
        if not count:
            raise
        say(f"\nStopped; {count} kept.")


def _one(workspace: "Workspace", clock: Callable[[], float]) -> Rehearsal | None:
    """Drill one story and return the telling; None when it took no time that a telling takes."""
    found = next_telling(workspace)
    if found is None:
        raise UsageError("Your bank has no story to practice yet.", "Write one: storybank story add --file story.md")
    telling, why = found
    story = workspace.story(telling.story)
    click.echo(f"\n{why[:1].upper()}{why[1:]}.\n\n{heading(telling.question.text)}\n")
    done = _told(Drill(telling, clock()), story, clock)
    if not FEWEST_SECONDS <= done.seconds <= MOST_SECONDS:
        click.echo(f"{done.seconds} seconds is no telling, so nothing was kept.")
        return None
    _reveal(done, story, workspace.bank.pace.words_per_minute)
    if telling.question.follow_ups:
        click.echo(f"They may ask next: {' '.join(telling.question.follow_ups)}\n")
    done = done.rate(_ask("How did it go: again, hard, good or easy (a, h, g, e)?", _rating))
    for slip in _ask(_SLIPS, _slips):
        done = done.tick(slip)
    told = log_drill(workspace, done)
    click.echo(kept(workspace, told))
    return told


def _told(drill: Drill, story: Story, clock: Callable[[], float]) -> Drill:
    """Let the story be named and told."""
    _enter(f"Within {SECONDS_TO_NAME} seconds, say which story you tell and its first sentence. Then press Enter.")
    drill = drill.go_on(clock())
    late = " An interviewer waits about ten." if drill.named_in > SECONDS_TO_NAME else ""
    click.echo(f"Named in {drill.named_in} s.{late}\n")
    click.echo("\n".join(card_lines(story)))
    drill = replace(drill, since=clock())
    _enter(f"\nThe clock runs: tell it aloud, {SHORTEST} to {LONGEST} seconds. Then press Enter.")
    return drill.go_on(clock())


def _reveal(drill: Drill, story: Story, pace: int) -> None:
    written = seconds(story.words, pace)
    click.echo(f"{heading(f'{drill.seconds} s, {zone(drill.seconds)}')} (as written it takes about {written} s)\n")
    for part in STAR:
        if story.text(part).strip():
            click.echo(f"{styled(part.capitalize(), bold=True)}  {story.text(part)}\n")


def _enter(words: str) -> None:
    _ask(words, str)


def _ask(words: str, read: Callable[[str], Answer]) -> Answer:
    answer: Answer = click.prompt(words, default="", show_default=False, prompt_suffix=" ", value_proc=read)
    return answer


def _rating(answer: str) -> Rating:
    begun = [rating for rating in Rating if answer.strip() and rating.value.startswith(answer.strip().lower())]
    if len(begun) != 1:
        raise click.UsageError("Type a, h, g or e.")
    return begun[0]


def _slips(answer: str) -> tuple[Slip, ...]:
    typed = dict.fromkeys(character for character in answer if character not in " ,")
    if not set(typed) <= set(_NUMBERS):
        raise click.UsageError("Type the numbers, like 13, or press Enter for nothing.")
    return tuple(_NUMBERS[number] for number in typed)
