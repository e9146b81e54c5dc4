"""`storybank interview debrief`: what was asked and how it went, while you still remember; by questions or options."""

import sys

import click

from storybank.cli.notes import moment_missing
from storybank.cli.output import heading, say
from storybank.cli.session import InterviewId, Session, StoryId, pass_session
from storybank.domain.interview import Asked, Interview, Went
from storybank.domain.story import Story
from storybank.errors import UsageError

_STOPPED = 130
_WENT = [went.value for went in Went]


def _one_at_most(_ctx: click.Context, _param: click.Parameter, questions: tuple[str, ...]) -> str | None:
    if len(questions) > 1:
        raise UsageError("--asked takes one question at a time.", "Run the command once for each question.")
    return questions[0] if questions else None


@click.command()
@click.argument("interview_id", metavar="ID", type=InterviewId())
@click.option(
    "--asked",
    metavar="QUESTION",
    multiple=True,
    callback=_one_at_most,
    help="A question they asked, in their words.",
)
@click.option("--story", default="", type=StoryId(), help="The story that you answered it with.")
@click.option("--went", type=click.Choice(_WENT), help="How your answer went.")
@click.option("--keep", is_flag=True, help="Keep the question among your own, to be ready for it again.")
@click.option("--well", help="What went well.")
@click.option("--mend", help="What to mend.")
@pass_session
def debrief(
    session: Session,
    interview_id: str,
    asked: str | None,
    story: str,
    went: str | None,
    keep: bool,
    well: str | None,
    mend: str | None,
) -> int:
    """Note what was asked and how it went. Without options it asks you, one thing at a time.

    \b
    storybank interview debrief second --asked "Tell me about a mistake." --story missed --went so-so
    storybank interview debrief second --well "The figures" --mend "A shorter opening"
    """  # noqa: D301 - click's mark for lines that are not wrapped
    from storybank.workspace.debriefs import note_lessons  # noqa: PLC0415 - `interview list` notes nothing
    from storybank.workspace.interviews import find_round  # noqa: PLC0415 - `interview list` notes nothing

    workspace = session.workspace
    _, held = find_round(workspace.bank, interview_id)
    if asked is None and (story or went or keep):
        raise UsageError("--story, --went and --keep are about a question.", "Name it: --asked QUESTION.")
    if asked is None and well is None and mend is None:
        return _guided(session, held)
    if asked is not None:
        _note(session, held, asked, story, went, keep=keep)
    if well is not None or mend is not None:
        note_lessons(workspace, held.id, well=well, mend=mend)
    _, held = find_round(workspace.bank, held.id)
    say(f"Noted.{moment_missing(held)}")
    return 0


def _note(session: Session, held: Interview, words: str, story: str, went: str | None, *, keep: bool) -> None:
    from storybank.workspace.debriefs import known, note_asked  # noqa: PLC0415 - `interview list` notes nothing

    noted = note_asked(session.workspace, held.id, words, story, Went(went) if went else None)
    if known(session.workspace.bank, noted.question):
        return
    if keep:
        _keep(session, noted)
    else:
        say("storybank did not know this question; --keep puts it among your own, to be ready for it again.")


def _keep(session: Session, noted: Asked) -> None:
    from storybank.workspace.debriefs import keep_question  # noqa: PLC0415 - `interview list` keeps nothing

    kept = keep_question(session.workspace, noted)
    title = next((story.title for story in session.workspace.bank.stories if kept.key in story.answers), "")
    say(f"Kept among your own questions{f'; “{title}” is meant for it' if title else ''}.")


def _guided(session: Session, held: Interview) -> int:
    """Ask for everything, keeping each answer at once."""
    from storybank.workspace.interviews import find_round  # noqa: PLC0415 - `interview list` notes nothing

    if not sys.stdin.isatty():
        raise UsageError("A debrief asks you at a terminal.", "Or say what: --asked, --story, --went, --well, --mend.")
    stories = session.workspace.bank.stories
    say("Enter skips a question; Ctrl-C stops and keeps what you have entered.")
    if stories:
        say("\n".join([heading("Your stories"), *(f"  {n}  {story.title}" for n, story in enumerate(stories, 1))]))
    try:
        while words := _prompt("\nA question they asked (Enter: no more)"):
            _one_question(session, held, words, stories)
        _lessons(session, held)
    except (click.Abort, KeyboardInterrupt):
        say("\nStopped. What you entered is kept.")
        return _STOPPED
    _, now = find_round(session.workspace.bank, held.id)
    say("Nothing was noted." if now == held else f"Kept. To see it: storybank interview show {held.id}")
    return 0


def _one_question(session: Session, held: Interview, words: str, stories: tuple[Story, ...]) -> None:
    from storybank.workspace.debriefs import known, note_asked  # noqa: PLC0415 - `interview list` notes nothing

    workspace = session.workspace
    noted = note_asked(workspace, held.id, words)
    if story := _which(stories):
        noted = note_asked(workspace, held.id, noted.question, story.id)
    if went := _how():
        noted = note_asked(workspace, held.id, noted.question, went=went)
    if not known(workspace.bank, noted.question) and click.confirm(
        "A question storybank did not know. Keep it among your own, to be ready for it again?", err=True
    ):
        _keep(session, noted)


def _which(stories: tuple[Story, ...]) -> Story | None:
    while stories and (words := _prompt("The story that answered it (its number; Enter: none)")):
        if words.isdecimal() and 0 < int(words) <= len(stories):
            return stories[int(words) - 1]
        say(f"There is no story {words}; 1 to {len(stories)}.")
    return None


def _how() -> Went | None:
    while words := _prompt(f"How it went ({', '.join(_WENT)})"):
        fitting = [went for went in Went if went.value.startswith(words.lower())]
        if len(fitting) == 1:
            return fitting[0]
        say(f"Say {', '.join(_WENT[:-1])} or {_WENT[-1]}.")
    return None


def _lessons(session: Session, held: Interview) -> None:
    from storybank.workspace import debriefs  # noqa: PLC0415 - `interview list` notes nothing

    workspace = session.workspace
    if well := _prompt("\nWhat went well"):
        debriefs.note_lessons(workspace, held.id, well=well)
    if mend := _prompt("What to mend"):
        debriefs.note_lessons(workspace, held.id, mend=mend)
    for person in held.interviewers:
        if not person.moment and (moment := _prompt(f"A moment with {person.name} worth mentioning")):
            debriefs.note_moment(workspace, held.id, person.name, moment)


def _prompt(text: str) -> str:
    return str(click.prompt(text, default="", show_default=False, err=True)).strip()
