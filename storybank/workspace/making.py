"""Documents as they are ordered: which kinds there are, and what each says, before it has a form."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from storybank.domain.bank import Bank, find
from storybank.domain.confidential import has_blank
from storybank.domain.interview import Interview
from storybank.domain.job import Job
from storybank.domain.story import Story
from storybank.errors import UnreadableError, UsageError
from storybank.workspace.bank_home import BankHome
from storybank.workspace.file_names import file_name
from storybank.workspace.jobs import as_of_now
from storybank.workspace.postings import check_posting
from storybank.workspace.seen import seen
from storybank.workspace.workspace import Workspace

if TYPE_CHECKING:
    from storybank.documents import Document

MOST_ALIKE = 0.7
"""Two emails to one panel that share more of their words than this read like a form letter."""


class DocumentKind(StrEnum):
    """What can be exported."""

    PREP = "prep"
    THANKS = "thanks"
    FEEDBACK = "feedback"
    STORIES = "stories"
    MOCK = "mock"


EMAIL_FORMATS = ("docx", "txt", "eml", "mailto", "json")
FORMATS = {
    DocumentKind.PREP: ("docx", "md", "json"),
    DocumentKind.THANKS: EMAIL_FORMATS,
    DocumentKind.FEEDBACK: EMAIL_FORMATS,
    DocumentKind.STORIES: ("docx", "md", "txt", "json"),
    DocumentKind.MOCK: ("docx", "md", "json"),
}
"""The formats that each kind comes in; the first is the usual one."""


class Order(Struct, frozen=True):
    """What to write and where."""

    kind: DocumentKind = DocumentKind.PREP
    format: str = "docx"
    out: Path = Path()
    """A folder, or the file itself."""
    force: bool = False
    """Write over a file that is already there."""
    stories: int = 7
    template: Path | None = None
    """A template of the owner's; None for the one in the config folder, else the shipped one."""
    audience: str = ""
    """"technical" or "general"; empty as the owner has set it."""
    full: bool = False
    """The prep sheet tells the stories in all their words, not in cues."""
    chosen: tuple[str, ...] = ()
    """Beginnings of the ids of the stories that the book holds; empty for all."""
    words: int | None = None
    """How many words each story of the book may have, as an answer to a form."""
    round: str = ""
    """Id of the interview that thank-yous are for; empty for all that wait for theirs."""


_UNSIGNED = 'Your name is not known yet, so "(your name)" stands below: storybank settings name "Your Name"'
_WAITING = "The last sync left two versions of something, and a text may hold both: storybank sync conflicts shows what is open."

Made = dict[str, "Document"]
"""Documents by the name of their file, without its ending."""


def make(workspace: Workspace, job: Job | None, order: Order) -> Made:
    """Return the ordered documents before they have a form.

    Raises:
        UsageError: the kind does not come in that format, needs a job, or the bank has no story to bring.
        UnreadableError: a thank-you lacks its moment, or a story's or job's text is missing.
    """
    if order.format not in FORMATS[order.kind]:
        known = ", ".join(FORMATS[order.kind])
        raise UsageError(f"The {order.kind} document does not come as {order.format}.", f"It comes as {known}.")
    workspace = seen(workspace)
    bank = workspace.bank
    if order.audience:
        bank = replace(bank, preferences=replace(bank.preferences, audience=order.audience))
    job = job and as_of_now(workspace, job)
    if order.kind is DocumentKind.STORIES:
        return _book(workspace, job, bank, order)
    if order.kind is DocumentKind.MOCK:
        return _mock(workspace, job, bank)
    if job is None:
        raise UsageError(f"The {order.kind} document is for a job.", "Name it; `storybank job list` shows your jobs.")
    if order.kind is DocumentKind.PREP:
        return _prep(workspace, job, bank, order)
    return _thanks(job, bank, order) if order.kind is DocumentKind.THANKS else _feedback(workspace, job, bank)


def rounds_to_thank_for(job: Job, named: str = "") -> tuple[Interview, ...]:
    """Return the rounds that thank-yous are for: the named one, else those not thanked for yet that have a moment.

    Where there is none, it is the last round that is done or has a moment, else the next.

    Raises:
        UnreadableError: the job has no round with an interviewer yet.
    """
    rounds = [i for i in job.interviews if i.interviewers]
    if not rounds:
        is_saved = job.created is not None
        raise UnreadableError(
            f"{job.title} has no interview with an interviewer yet, so there is nobody to thank.",
            f"{'Add one' if is_saved else 'Save it with storybank job add, then add one'}: "
            f'storybank interview add {job.id if is_saved else "JOB"} --when "2027-01-14 10:00" --with "Name, role, email".',
        )
    rounds.sort(key=lambda i: i.order)
    if named:
        return tuple(i for i in rounds if i.id == named)
    held = [i for i in rounds if i.has_been]
    open_ = tuple(i for i in held if not i.thanked and any(person.moment for person in i.interviewers))
    return open_ or tuple(held[-1:] or rounds[:1])


def remarks(workspace: Workspace, documents: Made, job: Job | None, order: Order) -> tuple[str, ...]:
    """Return what the owner should know of documents: two versions in the bank; of emails, what they lack or repeat."""
    told = [_WAITING] if BankHome(workspace.store.path).waiting else []
    if order.kind in {DocumentKind.FEEDBACK, DocumentKind.THANKS} and not workspace.bank.owner.name:
        told.append(_UNSIGNED)
    if order.kind is DocumentKind.THANKS and job is not None:
        told += _about_thanks(workspace, documents, job, order)
    return tuple(told)


def _about_thanks(workspace: Workspace, documents: Made, job: Job, order: Order) -> list[str]:
    rounds = rounds_to_thank_for(as_of_now(workspace, job), order.round)
    told = [
        f"No email for {person.name} yet: note a moment first, "
        f'storybank interview note {round_.id} --with "{person.name}" --moment ...'
        for round_ in rounds
        for person in round_.interviewers
        if not person.moment
    ]
    told += _blanks(rounds, documents.values())
    if len(documents) > 1:
        told += _alike(tuple(documents.values()))
    return told


def _blanks(rounds: Sequence[Interview], letters: Iterable["Document"]) -> list[str]:
    with_blank = {
        letter.letter.name for letter in letters if letter.letter and any(map(has_blank, letter.context["paragraphs"]))
    }
    return [
        f"The email to {person.name} holds a blank for something confidential. Note the moment without it: "
        f'storybank interview note {round_.id} --with "{person.name}" --moment ...'
        for round_ in rounds
        for person in round_.interviewers
        if person.name in with_blank
    ]


def _alike(letters: Sequence["Document"]) -> list[str]:
    from storybank.documents.emails import likeness  # noqa: PLC0415 - for several emails only

    names = [letter.letter.name if letter.letter else "" for letter in letters]
    return [
        f"The emails to {names[one]} and {names[other]} are {share:.0%} alike; they may compare them. "
        "Note another moment or another skill for one of them."
        for one, other, share in likeness([letter.context["paragraphs"] for letter in letters])
        if share > MOST_ALIKE
    ]


def _prep(workspace: Workspace, job: Job, bank: Bank, order: Order) -> Made:
    from storybank import documents  # noqa: PLC0415 - Word is loaded for documents only

    _check_stories(bank)
    check_posting(job)
    upcoming = job.next_interview
    day = upcoming.when.date().isoformat() if upcoming and upcoming.when else ""
    match = workspace.match(job, order.stories)
    return {file_name(job.company, job.title, day, "prep"): documents.prep_sheet(match, job, bank, full=order.full)}


def _thanks(job: Job, bank: Bank, order: Order) -> Made:
    from storybank import documents  # noqa: PLC0415 - Word is loaded for documents only

    met = [(round_, person) for round_ in rounds_to_thank_for(job, order.round) for person in round_.interviewers]
    made: Made = {}
    for round_, person in [(round_, person) for round_, person in met if person.moment] or met:
        name = _unlike(made, file_name(job.company, job.title, "thanks", person.name))
        made[name] = documents.thank_you(job, round_, person, bank)
    return made


def _unlike(made: Made, name: str) -> str:
    """Return a name that no other document has, for two interviewers of one name."""
    number = 2
    unlike = name
    while unlike in made:
        unlike, number = f"{name}-{number}", number + 1
    return unlike


def _feedback(workspace: Workspace, job: Job, bank: Bank) -> Made:
    from storybank import documents  # noqa: PLC0415 - Word is loaded for documents only

    match = workspace.match(job) if job.posting.strip() else None
    return {file_name(job.company, job.title, "feedback"): documents.feedback_request(job, bank, match)}


def _book(workspace: Workspace, job: Job | None, bank: Bank, order: Order) -> Made:
    from storybank import documents  # noqa: PLC0415 - Word is loaded for documents only

    _check_stories(bank)
    name = file_name(job.company if job else bank.owner.name, job.title if job else "", "stories")
    stories = _chosen(workspace, job, bank, order)
    return {name: documents.story_book(stories, bank, words=order.words)}


def _chosen(workspace: Workspace, job: Job | None, bank: Bank, order: Order) -> tuple[Story, ...]:
    """Return the stories that were named, else the job's line-up, else all."""
    if order.chosen:
        return tuple(dict.fromkeys(find(bank.stories, prefix, "story") for prefix in order.chosen))
    if job is None:
        return bank.stories
    check_posting(job)
    by_id = {story.id: story for story in bank.stories}
    return tuple(by_id[pick.story] for pick in workspace.match(job, order.stories).lineup)


def _mock(workspace: Workspace, job: Job | None, bank: Bank) -> Made:
    from storybank import documents  # noqa: PLC0415 - Word is loaded for documents only
    from storybank.matching.question_bank import always  # noqa: PLC0415 - asked here only

    if job is None:
        return {file_name("mock-interview"): documents.mock_interview((*always(), *bank.questions), bank)}
    check_posting(job)
    questions = [plan.question for plan in workspace.match(job).questions]
    return {file_name(job.company, job.title, "mock"): documents.mock_interview(questions, bank, job)}


def _check_stories(bank: Bank) -> None:
    if not bank.stories:
        raise UsageError(
            "Your bank has no story to bring yet.", "Write one: storybank story add --file story.md, or open storybank."
        )
