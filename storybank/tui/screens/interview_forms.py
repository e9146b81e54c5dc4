"""The forms of the interviews screen: a round, a person, what was found out, a question to ask."""

from typing import Any

from msgspec.structs import replace

from storybank.coaching.research import Researched
from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job
from storybank.errors import UsageError
from storybank.tui.dialogs.form import Answers, Box, FormDialog
from storybank.workspace import Workspace, asks, interviews, research
from storybank.workspace.workspace import local_now

_SHORTEST, _LONGEST = 5, 600


def round_form(workspace: Workspace, job: Job, old: Interview | None) -> FormDialog:
    """Return the form of a round, new or old."""
    given = old or Interview("")
    when = f"{given.when:%Y-%m-%d %H:%M}" if given.when else ""
    boxes = [
        Box("when", "When", when, "like: 2027-01-14 10:00"),
        Box("stage", "Stage", given.stage, "like: second round, with the team"),
        Box("minutes", "Minutes", str(given.minutes)),
        Box("format", "How", given.format, "like: video call, or on site"),
        Box("place", "Where", given.place, "address or link"),
        Box("notes", "Notes", given.notes, is_tall=True),
    ]

    def save(answers: Answers) -> None:
        when, minutes = interviews.moment_of(answers["when"]), _minutes(answers["minutes"])
        texts: dict[str, Any] = {name: answers[name] for name in ("stage", "format", "place", "notes")}
        if old is None:
            interviews.add_round(workspace, job, Interview("", when, minutes, **texts))
        else:
            now = local_now(workspace)
            interviews.change_round(
                workspace,
                old.id,
                lambda round_: replace(interviews.moved(round_, when, now), minutes=minutes, **texts),
            )

    return FormDialog("An interview" if old is None else "This interview", boxes, save)


def person_form(workspace: Workspace, round_: Interview, old: Interviewer | None) -> FormDialog:
    """Return the form of somebody in a round, new or known."""
    given = old or Interviewer("")
    boxes = [
        Box("name", "Name", given.name),
        Box("role", "Role", given.role, "like: Head of Data"),
        Box("email", "Email", given.email, "where the thank-you goes"),
        Box("note", "What you found out", given.note, "their profile, their talks, what you have in common"),
        Box("skill", "Skill to reinforce in the thank-you", given.skill),
        Box("moment", "The moment worth mentioning", given.moment, "after the interview, in your words", is_tall=True),
    ]

    def save(answers: Answers) -> None:
        told: dict[str, Any] = dict(answers)
        person = replace(given, **told)
        interviews.put_person(workspace, round_.id, person, old.name if old else "")

    return FormDialog("Whom you meet", boxes, save)


def research_form(workspace: Workspace, job: Job, old: Researched | None) -> FormDialog:
    """Return the form of a block of research, or of a heading of the owner's."""
    if old is not None:
        heading = old.block.heading
        box = Box("text", "What you found out", old.text, is_tall=True)
        return FormDialog(
            heading,
            [box],
            lambda answers: research.note_research(workspace, job, heading, answers["text"]),
            old.block.look,
        )
    boxes = [Box("heading", "Heading", hint="like: likely challenge"), Box("text", "What you found out", is_tall=True)]
    return FormDialog(
        "Something else that you found out",
        boxes,
        lambda answers: research.note_research(workspace, job, answers["heading"], answers["text"]),
    )


def ask_form(workspace: Workspace, job: Job) -> FormDialog:
    """Return the form of a question to ask."""
    box = Box("question", "Your question", hint="like: What does a bad week look like here?")

    def save(answers: Answers) -> None:
        words = answers["question"].strip()
        if words and " " not in words:
            raise UsageError("That is one word.", "Write the whole question.")
        asks.choose(workspace, job, [words])

    return FormDialog("A question to ask them", [box], save)


def _minutes(words: str) -> int:
    if not words.strip().isdecimal() or not _SHORTEST <= int(words) <= _LONGEST:
        raise UsageError(f"{words!r} is no length.", f"Write minutes, {_SHORTEST} to {_LONGEST}.")
    return int(words)
