"""What the panels of the interviews screen say."""

from collections.abc import Iterator
from datetime import datetime

from textual.content import Content

from storybank.coaching.asks import printable, questions_to_ask, questions_to_print
from storybank.coaching.research import Researched, Subject, not_researched, research
from storybank.coaching.rounds import Step, due_words, moment_words, next_step
from storybank.domain.bank import Bank
from storybank.domain.dates import DateStyle
from storybank.domain.interview import Asked, Interview, Interviewer, Went
from storybank.domain.job import Job
from storybank.domain.text import fold
from storybank.tui.content import QUIET, key, lines, quiet
from storybank.tui.key_names import key_of
from storybank.tui.widgets.listing import Row

_WENT = {
    Went.WELL: ("well", "$text-success"),
    Went.SO_SO: ("so-so", "$text-warning"),
    Went.BADLY: ("badly", "$text-error"),
}
_OPEN = ("○ ", "$text-warning")
_DONE = ("● ", "$text-success")


def round_rows(job: Job, bank: Bank, now: datetime) -> list[Row]:
    """Return the rounds of a job, each with when, what, who, and what is due next."""
    if not job.interviews:
        return [
            (
                "",
                lines(
                    [
                        quiet("No interview yet."),
                        key(key_of("interviews.new", "n"), "add a round: when, which stage, and with whom"),
                    ]
                ),
            )
        ]
    rounds = sorted(job.interviews, key=lambda one: one.order)
    return [(round_.id, _round(job, round_, bank, now)) for round_ in rounds]


def _round(job: Job, round_: Interview, bank: Bank, now: datetime) -> Content:
    dates = bank.preferences.date_style
    when = moment_words(round_.when, now, dates) if round_.when else "no date yet"
    how = "  ".join(filter(None, (round_.format, f"{round_.minutes} min" if round_.when else "", round_.place)))
    names = ", ".join(person.name for person in round_.interviewers) or "nobody yet"
    rows = [
        Content.assemble((when, "bold $accent"), ("  " + (round_.stage or "Interview"), "bold")),
        Content.assemble("  ", names, (f"  {how}", QUIET)),
    ]
    return lines([*rows, *(Content.assemble("  ", words) for words in _due(job, round_, now, dates))])


def _due(job: Job, round_: Interview, now: datetime, dates: DateStyle) -> Iterator[Content]:
    """Yield what a round waits for, a line each."""
    step = next_step(round_, now)
    if step is Step.DATE:
        yield Content.assemble(_OPEN, ("no date yet: ", QUIET), key("enter", "set it"))
    elif step is Step.PREPARE:
        missing = len(not_researched(job))
        yield (
            Content.assemble(_OPEN, (f"{missing} not researched yet", QUIET)) if missing else quiet("● all researched")
        )
    elif step is Step.DEBRIEF:
        yield Content.assemble(
            _OPEN,
            ("it is over: ", QUIET),
            key(key_of("interviews.debrief", "b"), "note what was asked, while you remember"),
        )
    if step in {Step.DEBRIEF, Step.THANKS} and round_.interviewers:
        yield from _thanks(round_, now, dates)
    elif round_.thanked:
        yield Content.assemble(_DONE, ("thank-yous sent", QUIET))
    elif step is Step.NOTHING:
        yield Content.assemble(_DONE, ("held", QUIET))


def _thanks(round_: Interview, now: datetime, dates: DateStyle) -> Iterator[Content]:
    due = round_.thanks_due
    words = due_words(due.replace(tzinfo=None), now, dates) if due else "due within a day"
    is_late = due is not None and due.replace(tzinfo=None) < now
    yield Content.assemble(
        ("▲ " if is_late else "○ ", "$text-error" if is_late else "$text-warning"),
        (f"thank-you {words}  ", "bold"),
        key(key_of("interviews.thank", "t"), "write"),
        "  ",
        key(key_of("interviews.sent", "s"), "sent"),
    )


def people_rows(round_: Interview | None, bank: Bank) -> list[Row]:
    """Return who is in a round, and after it what was asked and told."""
    if round_ is None:
        return [("", quiet("Add a round first; then whom you meet in it."))]
    rows = [(f"person:{person.name}", _person(person, is_over=round_.done)) for person in round_.interviewers]
    rows = rows or [
        ("", Content.assemble(("Nobody yet. ", QUIET), key(key_of("interviews.new", "n"), "add whom you will meet")))
    ]
    numbers = bank.numbers
    told = ", ".join(numbers[story] for story in round_.told if story in numbers)
    notes = [("Told: stories ", told), ("Went well: ", round_.went_well), ("To mend: ", round_.to_mend)]
    notes.append(("Notes: ", round_.notes))
    after: list[Row] = [("debrief:asked", _asked(item, numbers)) for item in round_.asked]
    after += [("debrief:notes", Content.assemble((head, QUIET), text)) for head, text in notes if text]
    return [*rows, *([("", Content.styled("Debrief", "bold $foreground 70%"))] if after else []), *after]


def _person(person: Interviewer, *, is_over: bool) -> Content:
    rows = [Content.assemble((person.name, "bold"), (f"  {person.role}", QUIET))]
    rows.append(quiet(person.email) if person.email else Content.assemble(_OPEN, ("no email address", QUIET)))
    rows.append(Content(person.note) if person.note else quiet("○ not researched: role, background, what you share"))
    if person.moment:
        rows.append(Content.assemble(_DONE, ("moment: ", QUIET), person.moment))
    elif is_over:
        note_it = key(key_of("interviews.debrief", "b"), "note it")
        rows.append(Content.assemble(_OPEN, ("no moment for the thank-you: ", QUIET), note_it))
    rows += [Content.assemble(("skill to reinforce: ", QUIET), person.skill)] if person.skill else []
    return lines(rows)


def _asked(item: Asked, numbers: dict[str, str]) -> Content:
    parts = [Content(f"“{item.question}”")]
    parts += [quiet(f"story {numbers[item.story]}")] if item.story in numbers else []
    parts += [Content.styled(*_WENT[item.went])] if item.went else []
    return Content("  ").join(parts)


def blocks(job: Job) -> list[Researched]:
    """Return what there is to find out, but for people: those stand in their own panel."""
    return [item for item in research(job) if item.block.subject is not Subject.INTERVIEWER]


def research_rows(job: Job) -> list[Row]:
    """Return the blocks of research, what was found out and where to look for what is missing."""
    return [(item.block.heading, _block(item)) for item in blocks(job)]


def _block(item: Researched) -> Content:
    if item.text.strip():
        return Content.assemble(_DONE, (item.block.heading, "bold"), f"  {' '.join(item.text.split())}")
    return Content.assemble(_OPEN, (item.block.heading, "bold"), (f"  {item.block.look}", QUIET))


def ask_rows(job: Job, round_: Interview | None, bank: Bank) -> list[Row]:
    """Return the questions to ask, by whom; those that the owner chose are marked."""
    chosen = {fold(text) for text in job.ask}
    rows: list[Row] = []
    for person in round_.interviewers if round_ else ():
        head = ", ".join(filter(None, (person.name, person.role)))
        rows.append(("", Content.styled(head, "bold $foreground 70%")))
        rows += [_ask(text, chosen) for text in questions_to_ask(job, bank, person)]
    shown = {about for about, _ in rows}
    others = [text for text in (*job.ask, *([] if rows else questions_to_print(job, bank))) if text not in shown]
    if others:
        rows.append(("", Content.styled("Also" if rows else "To ask", "bold $foreground 70%")))
    return [*rows, *(_ask(text, chosen) for text in dict.fromkeys(others))]


def _ask(text: str, chosen: set[str]) -> Row:
    mark = _DONE if fold(text) in chosen else ("○ ", QUIET)
    pay = "" if printable([text]) else "  (about pay: never printed)"
    return text, Content.assemble(mark, text, (pay, QUIET))
