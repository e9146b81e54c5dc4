"""What a document will hold, and what it will lack, told before it is written."""

from collections.abc import Callable

from msgspec import Struct

from storybank.coaching.asks import questions_to_print
from storybank.coaching.research import not_researched
from storybank.domain.bank import Bank
from storybank.domain.dates import short_day
from storybank.domain.job import Job
from storybank.domain.wording import counted, listed
from storybank.errors import StorybankError, UsageError
from storybank.matching.values import Coverage
from storybank.workspace.jobs import as_of_now
from storybank.workspace.making import DocumentKind, Made, Order, make, rounds_to_thank_for
from storybank.workspace.postings import check_posting
from storybank.workspace.seen import seen
from storybank.workspace.workspace import Workspace

_MOST_NAMED = 3


class Preview(Struct, frozen=True):
    """A document before it is written, in lines for its owner."""

    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    """What would make it better, each with what to do."""
    refusal: str = ""
    """Why it can't be written; empty when it can."""


def preview(workspace: Workspace, job: Job, kind: DocumentKind) -> Preview:
    """Return what a document of a job will hold."""
    try:
        return _KINDS[kind](seen(workspace), as_of_now(workspace, job))
    except StorybankError as error:
        return Preview(refusal=f"{error} {error.hint}".strip())


def _prep(workspace: Workspace, job: Job) -> Preview:
    bank = workspace.bank
    if not bank.stories:
        raise UsageError("Your bank has no story to bring yet.", "Write one first.")
    check_posting(job)
    match = workspace.match(job)
    proved = sum(item.coverage is Coverage.PROVED for item in match.requirements)
    people = [person.name for person in job.next_interview.interviewers] if job.next_interview else []
    notes = [f"{counted(len(job.research), 'note')} of research"] if job.research else []
    holds = [
        f"{len(match.lineup)} of your {counted(len(bank.stories), 'story', 'stories')}",
        f"{proved} of {counted(len(match.requirements), 'skill')} proved; {counted(len(match.gaps), 'gap')}, with what to say",
        f"{counted(len(match.questions), 'question')} to be ready for; {len(questions_to_print(job, bank))} to ask",
        "; ".join([*notes, *([f"with {_named(people)}"] if people else [])]),
        _covered(bank),
    ]
    return Preview(tuple(filter(None, holds)), _prep_lacks(job))


def _prep_lacks(job: Job) -> tuple[str, ...]:
    upcoming = job.next_interview
    lacks = []
    if upcoming is None:
        lacks.append("No interview: note it with storybank interview add")
    elif upcoming.when is None:
        lacks.append("No date: set it with storybank interview set")
    if upcoming is not None and not upcoming.interviewers:
        lacks.append("No interviewer: name them, and the sheet says what to ask whom")
    if not job.pitch.strip():
        lacks.append("No pitch: two sentences that you say first")
    missing = not_researched(job)
    if missing:
        lacks.append(f"Not researched: {_named(list(missing))}")
    return tuple(lacks)


def _thanks(workspace: Workspace, job: Job) -> Preview:
    rounds = rounds_to_thank_for(job)
    people = [person for round_ in rounds for person in round_.interviewers]
    ready = [person for person in people if person.moment.strip()]
    without = [person.name for person in people if not person.moment.strip()]
    if not ready:
        return Preview(refusal=f"There is no moment to thank {_named(without)} for yet. Note one after the interview.")
    holds = [f"{counted(len(ready), 'email')}: {_named([person.name for person in ready])}"]
    due = rounds[0].thanks_due
    if due is not None:
        holds.append(f"Due by {short_day(due, workspace.bank.preferences.date_style)}, {due:%H:%M}")
    unaddressed = [person.name for person in ready if not person.email]
    lacks = [f"No moment yet, so no email: {_named(without)}"] if without else []
    lacks += [f"No address: {_named(unaddressed)}"] if unaddressed else []
    return Preview(tuple(holds), tuple(lacks))


def _feedback(workspace: Workspace, job: Job) -> Preview:
    (document,) = _made(workspace, job, DocumentKind.FEEDBACK).values()
    name = document.letter.name if document.letter else ""
    holds = (f"One email of {document.context['words']} words{f' to {name}' if name else ''}, with narrow questions",)
    has_address = document.letter is not None and document.letter.address
    return Preview(holds, () if has_address else ("No address: note the interviewer's, or fill it in",))


def _book(workspace: Workspace, job: Job) -> Preview:
    (document,) = _made(workspace, job, DocumentKind.STORIES).values()
    bank = workspace.bank
    held = f"{len(document.context['stories'])} of your {counted(len(bank.stories), 'story', 'stories')}, in full"
    return Preview(tuple(filter(None, (held, _covered(bank)))))


def _mock(workspace: Workspace, job: Job) -> Preview:
    (document,) = _made(workspace, job, DocumentKind.MOCK).values()
    return Preview((f"{counted(len(document.context['questions']), 'question')}, and a scale to rate each answer by",))


def _made(workspace: Workspace, job: Job, kind: DocumentKind) -> Made:
    return make(workspace, job, Order(kind))


def _covered(bank: Bank) -> str:
    """Say how much is confidential and is covered in documents."""
    stories = [story for story in bank.stories if story.confidential]
    figures = [figure for story in bank.stories for figure in story.figures if figure.confidential]
    marked = [counted(len(stories), "story", "stories")] * bool(stories) + [counted(len(figures), "figure")] * bool(
        figures
    )
    return f"Covered, since confidential: {', '.join(marked)}" if marked else ""


def _named(names: list[str]) -> str:
    return listed(names, _MOST_NAMED)


_KINDS: dict[DocumentKind, Callable[[Workspace, Job], Preview]] = {
    DocumentKind.PREP: _prep,
    DocumentKind.THANKS: _thanks,
    DocumentKind.FEEDBACK: _feedback,
    DocumentKind.STORIES: _book,
    DocumentKind.MOCK: _mock,
}
