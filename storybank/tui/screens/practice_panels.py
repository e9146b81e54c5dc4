"""What the practice screen says: what is due, the plan, a drill at each step, and how tellings went."""

from collections.abc import Iterator

from textual.content import Content

from storybank.domain.bank import Bank
from storybank.domain.dates import DateStyle, short_day
from storybank.domain.pace import LONGEST, SHORTEST, Pace, PaceSource, zone
from storybank.domain.rehearsal import Rehearsal
from storybank.domain.story import Story
from storybank.rehearsal.drill import SECONDS_TO_NAME
from storybank.rehearsal.due import in_days, last_told
from storybank.rehearsal.history import History, curve
from storybank.rehearsal.values import Agenda, Due
from storybank.tui.content import QUIET, key, lines, minutes, quiet, styled
from storybank.tui.key_names import key_of
from storybank.tui.widgets.drill_pages import ZONE_TONES, hint_page
from storybank.tui.widgets.due_list import reason
from storybank.workspace.practice import PracticeDay

_BAR = 120
"""Seconds that fill a bar."""
_SHOWN_TELLINGS = 6
_HOW = (
    f"You get {SECONDS_TO_NAME} seconds to say which story you tell and its first sentence; then you tell it aloud, "
    f"from cues, in {SHORTEST} to {LONGEST} seconds."
)
"""Said until the first telling is kept."""


def after(agenda: Agenda, dates: DateStyle) -> str:
    """Say how a day stands on which nothing is due, or nothing more."""
    words = [f"Nothing {'more ' * bool(agenda.told)}is due today."]
    words += [f"Told today: {agenda.told}."] if agenda.told else []
    words += [f"{agenda.waiting} can wait."] if agenda.waiting else []
    words += [f"Next: {short_day(agenda.following, dates)}."] if agenda.following else []
    return " ".join(words)


def chosen_page(item: Due | None, story: Story | None, day: PracticeDay, bank: Bank, *, is_hinted: bool) -> Content:
    """Return what stands in the middle while no drill runs."""
    rows = []
    if not day.agenda.due:
        rows += [
            styled(after(day.agenda, bank.preferences.date_style), "bold"),
            quiet("You may tell one anyway: choose it on the left."),
        ]
    if item is None or story is None:
        return lines(rows)
    rows += [Content("")] if rows else []
    rows += [quiet(reason(item)), Content(""), styled(item.telling.question.text, "bold"), Content("")]
    if is_hinted:
        rows += [hint_page(story), Content("")]
    if not bank.rehearsals:
        rows += [quiet(_HOW), Content("")]
    keys = [
        (key_of("practice.begin", "space"), "begin"),
        (key_of("practice.hint", "h"), "which story is meant"),
        (key_of("practice.prompter", "p"), "prompter, to read it first"),
    ]
    width = max(len(name) for name, _ in keys)
    return lines([*rows, *(key(f"{name:>{width}}", meaning) for name, meaning in keys)])


def place_of(item: Due, agenda: Agenda) -> str:
    """Return which question of the day it is, and why it is asked."""
    if item not in agenda.due:
        return "Not due, told anyway"
    return f"Question {agenda.told + agenda.due.index(item) + 1} of {agenda.told + len(agenda.due)}   {reason(item)}"


def progress_page(story: Story | None, day: PracticeDay, bank: Bank, *, is_named: bool) -> Content:
    """Return how a story's tellings went, and how fast its owner speaks; one that is to be named is not named here."""
    history = day.told.get(story.id) if story else None
    rows: list[Content] = []
    if story is not None and history is not None:
        is_due = any(item.telling.story == story.id for item in day.agenda.due)
        rows = [styled(story.title, "bold")] if is_named or not is_due else []
        rows += [*_told_rows(history, day, bank.preferences.date_style), Content("")]
    return lines([*rows, styled("Your pace", "bold"), *map(quiet, _pace_lines(bank.pace))])


def _told_rows(history: History, day: PracticeDay, dates: DateStyle) -> Iterator[Content]:
    today, again = day.agenda.today, day.again[history.story]
    due = "due today" if again == today else f"due {short_day(again, dates)}"
    if history.last is None:
        yield quiet(f"Never told yet, {due}.")
        return
    count = len(history.rehearsals)
    times = {1: "once", 2: "twice"}.get(count, f"{count} times")
    ago = (
        in_days(0) if history.last_day == today else last_told(history, today).removeprefix("last told ").split(",")[0]
    )
    yield quiet(f"Told {times}, last {ago}; {due}.")
    yield Content("")
    yield Content.assemble((curve(history.trend), "$primary"), ("  the last " + str(len(history.trend)), QUIET))
    for telling in reversed(history.rehearsals[-_SHOWN_TELLINGS:]):
        yield _telling_row(telling)
    yield quiet(f"{SHORTEST} to {LONGEST} s is heard best.")


def _telling_row(telling: Rehearsal) -> Content:
    tone = ZONE_TONES[zone(telling.seconds)]
    bar = "━" * max(1, round(min(telling.seconds, _BAR) / _BAR * 12))
    slips = "".join(f"\n{'':19}{slip.words}" for slip in telling.slips)
    words = f"{telling.rating or 'not rated'}{slips}"
    return Content.assemble(f"{minutes(telling.seconds):>5} ", (f"{bar:<12}", f"${tone}"), (f" {words}", QUIET))


def _pace_lines(pace: Pace) -> list[str]:
    if pace.source is PaceSource.USUAL:
        return [f"{pace.words_per_minute} words a minute, as is usual,", "until three sound tellings measure yours."]
    if pace.source is PaceSource.MEASURED:
        return [f"{pace.measured} words a minute,", f"by your last {pace.tellings} sound tellings."]
    own = [f"Your tellings say {pace.measured}."] if pace.measured and pace.measured != pace.words_per_minute else []
    return [f"{pace.words_per_minute} words a minute, as you set it.", *own]


def welcome() -> Content:
    """Say what to do in a bank without stories."""
    return lines(
        [
            styled("No story to tell yet", "bold"),
            quiet("Practice asks a question and takes your time while you tell a story of yours aloud."),
            quiet("Write one first: a few words in each of the four boxes are enough."),
            Content(""),
            key(key_of("screen.bank", "1"), f"to your stories, where {key_of('bank.new', 'n')} begins a new one"),
            key(key_of("app.help", "f1"), "all keys"),
        ]
    )
