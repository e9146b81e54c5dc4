"""What `storybank practice` prints: cue cards, tellings, what is due, a calendar of rehearsals."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING

from storybank.cli.output import heading, styled
from storybank.documents.dates import clock_time, short_date
from storybank.domain.bank import Bank, Preferences
from storybank.domain.pace import PaceSource, zone
from storybank.domain.rehearsal import Rehearsal
from storybank.domain.story import Story
from storybank.domain.wording import counted
from storybank.rehearsal.cues import cues
from storybank.rehearsal.due import in_days, last_told
from storybank.rehearsal.history import curve
from storybank.rehearsal.values import Agenda, Session
from storybank.workspace.practice import JobPlan, due_again
from storybank.workspace.workspace import local_now

if TYPE_CHECKING:
    from storybank.rehearsal.history import History
    from storybank.workspace import Workspace

_SHOWN_TELLINGS = 5
_LABEL = 12
_WIDTH = 80


def card_lines(story: Story) -> Iterator[str]:
    """Yield a story's cue card."""
    card = cues(story)
    yield heading(card.title)
    yield f"{'Begin with':{_LABEL}}{card.opening or '(nothing written yet)'}"
    for part, beginnings in card.parts:
        yield f"{part.capitalize():{_LABEL}}{'  '.join(beginnings)}"
    if card.figures:
        yield f"{'Say':{_LABEL}}{styled('; '.join(card.figures), bold=True)}"


def history_lines(history: "History", due: date, workspace: "Workspace") -> Iterator[str]:
    """Yield how a story's tellings went and when the next is due."""
    today = local_now(workspace).date()
    count = len(history.rehearsals)
    if count:
        times = {1: "once", 2: "twice"}.get(count, f"{count} times")
        yield f"Told {times}, {last_told(history, today).removeprefix('last told ')}. {_due(due, today, workspace.bank)}"
        yield f"{curve(history.trend)}  {' '.join(map(str, history.trend))} s; 60 to 90 is heard best"
    else:
        yield f"Never told yet. {_due(due, today, workspace.bank)}"
    for item in reversed(history.rehearsals[-_SHOWN_TELLINGS:]):
        yield f"  {item.when:%Y-%m-%d %H:%M}  {item.seconds:>3} s  {zone(item.seconds)}: {_verdict(item)}"


def how_to(story: Story, workspace: "Workspace") -> str:
    """Say how to practice at the keyboard, and what the tellings say about the owner's pace."""
    lines = [
        "",
        "storybank practice asks you a question and takes your time. On your own: cover the text, tell it aloud, then",
        f"storybank practice --log {story.id} --seconds 75 --rating good",
    ]
    pace = workspace.bank.pace
    if pace.source is PaceSource.MEASURED:
        lines.append(f"You speak {pace.measured} words a minute, by your last {pace.tellings} sound tellings.")
    elif pace.measured and pace.measured != pace.words_per_minute:
        lines.append(
            f"By your last {pace.tellings} sound tellings you speak {pace.measured} words a minute; times are counted "
            f"with {pace.words_per_minute}, as set. To count with yours: storybank settings words_per_minute measured"
        )
    return "\n".join(lines)


def kept(workspace: "Workspace", told: Rehearsal) -> str:
    """Say what was kept of a telling, and when the story is due again."""
    bank = workspace.bank
    story = next(item for item in bank.stories if item.id == told.story)
    again = _due(due_again(workspace, story), local_now(workspace).date(), bank)
    return f"Kept: {told.seconds} s ({zone(told.seconds)}), {_verdict(told)}. {again}"


def due_lines(agenda: Agenda, bank: Bank) -> Iterator[str]:
    """Yield what to tell today, and why."""
    titles = bank.titles
    yield heading(f"Due today, about {agenda.minutes} minutes")
    for why, group in groupby(agenda.due, key=lambda due: due.why):
        yield f"{why[:1].upper()}{why[1:]}:"
        for due in group:
            yield f"  {titles[due.telling.story]} ({due.telling.story})"
            yield f"    “{due.telling.question.text}”"


def after(agenda: Agenda, bank: Bank) -> str:
    """Say how to go on after what is due, or that nothing is."""
    if not bank.stories:
        return "Your bank is empty, so there is nothing to practice. Write a story: storybank story add --file story.md"
    words = [] if agenda.due else [f"Nothing {'more ' * bool(agenda.told)}is due today."]
    if agenda.told:
        words.append(f"Told today: {agenda.told}.")
    if agenda.waiting:
        words.append(f"{agenda.waiting} {'more ' * bool(agenda.due)}can wait.")
    if agenda.following:
        words.append(f"Next: {short_date(agenda.following, bank.preferences)}.")
    return " ".join([*words, "To begin: storybank practice" if agenda.due else ""]).strip()


def plan_lines(made: JobPlan, workspace: "Workspace") -> Iterator[str]:
    """Yield a rehearsal calendar: the first day with its questions, of the others what will be told.

    What the others hold depends on how the first one goes.
    """
    bank, today = workspace.bank, local_now(workspace).date()
    titles = bank.titles
    job, when = made.job, made.interview.when
    if when:
        day = f"{short_date(when, bank.preferences)}, {clock_time(when)}"
        yield heading(f"{job.name}: interview {in_days((when.date() - today).days)}, {day}")
    for number, session in enumerate(made.sessions):
        yield ""
        yield heading(_session(session, made, today, bank.preferences))
        if number == 0:
            for telling in session.tellings:
                yield f"  {'●' if telling.is_done else '○'} {titles[telling.story]}"
                yield f"    “{telling.question.text}”"
        else:
            stories = "; ".join(titles[telling.story] for telling in session.tellings)
            yield from wrap(stories, _WIDTH, initial_indent="  ", subsequent_indent="  ")


def _session(session: Session, made: JobPlan, today: date, wishes: Preferences) -> str:
    day = short_date(session.day, wishes)
    day = f"Today, {day}" if session.day == today else day
    if session.missed:
        day += f" (for {short_date(session.missed, wishes)}, which went by)"
    count = len(session.tellings)
    load = f"{counted(count, 'story', 'stories')}, about {session.minutes} minutes"
    if not session.is_short:
        return f"{day}: {load}"
    is_eve = made.interview.when is not None and session.day < made.interview.when.date()
    return f"{day}, the eve: only {load}, then rest" if is_eve else f"{day}: only {load}"


def _verdict(told: Rehearsal) -> str:
    return ", ".join([str(told.rating or "not rated"), *(slip.words for slip in told.slips)])


def _due(day: date, today: date, bank: Bank) -> str:
    return "Due today." if day == today else f"Next: {short_date(day, bank.preferences)}."
