"""What to rehearse: towards an interview, today, and next."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from storybank.domain.bank import Bank
from storybank.domain.interview import Interview
from storybank.domain.job import Job
from storybank.domain.question import Question
from storybank.domain.skill import Kind
from storybank.domain.story import Story
from storybank.errors import NotWrittenError, UsageError
from storybank.matching.questions import fit
from storybank.matching.values import PlannedQuestion
from storybank.rehearsal.due import Course, agenda, by_need
from storybank.rehearsal.history import History
from storybank.rehearsal.plan import Dates, past_sessions, plan
from storybank.rehearsal.schedule import due_day
from storybank.rehearsal.values import Agenda, Answer, Due, PastSession, Session, Telling
from storybank.skills.lexicon import Lexicon
from storybank.store import write_file
from storybank.workspace.interviews import next_rounds
from storybank.workspace.places import is_file
from storybank.workspace.questions import every_question
from storybank.workspace.rehearsals import told
from storybank.workspace.seen import seen
from storybank.workspace.workspace import Workspace, local_now

_ANY_STORY = Question("", "Tell me about something you did at work that you are proud of.")
"""What is asked where no question fits a story."""


class JobPlan(Struct, frozen=True):
    """The rehearsal calendar of a job: its next interview and the sessions up to it."""

    job: Job
    interview: Interview
    sessions: tuple[Session, ...]
    past: tuple[PastSession, ...] = ()
    """The sessions before today's."""


class PracticeDay(Struct, frozen=True):
    """All that a day of practice needs to know, read at once."""

    agenda: Agenda
    others: tuple[Due, ...]
    """Stories that are not due and may be told anyway, those that need it most first."""
    plan: JobPlan | None
    """Up to the nearest interview; None where none is ahead."""
    told: Mapping[str, History]
    again: Mapping[str, date]
    """When each story is due next, by its id."""


def plan_job(workspace: Workspace, job: Job) -> JobPlan:
    """Return the rehearsal calendar from today to a job's next interview.

    Raises:
        UsageError: the job has no interview ahead, or the bank no story.
    """
    workspace = seen(workspace)
    ahead = job.rounds_ahead(local_now(workspace))
    if not ahead:
        raise _nothing_ahead(job)
    if not workspace.bank.stories:
        raise UsageError("Your bank has no story to rehearse yet.", "Write one: storybank story add --file story.md")
    return _planned(workspace, job, ahead[0])


def due(workspace: Workspace) -> Agenda:
    """Return what is due today, for all interviews ahead and for the stories that no interview asks for."""
    return practice_day(workspace).agenda


def practice_day(workspace: Workspace) -> PracticeDay:
    """Return what is due today, what is not, and the plan up to the nearest interview."""
    workspace = seen(workspace)
    bank, today = workspace.bank, local_now(workspace).date()
    jobs = [job for job in bank.jobs if not job.status.is_over]
    has_interview = any(_day(round_) == today for job in jobs for round_ in job.interviews)
    known, answers, plans = told(bank), _answers(bank), _plans(workspace, bank)
    found = agenda([_course(made) for made in plans], answers, known, today, has_interview=has_interview)
    asked = {item.telling.story for item in found.due}
    others = by_need([answer for answer in answers if answer.story not in asked], known, today)
    again = {story: _due_again(story, known[story], plans, today) for story in known}
    return PracticeDay(found, others, next(iter(plans), None), known, again)


def due_again(workspace: Workspace, story: Story) -> date:
    """Return the day on which one story is due next: when a plan has it, else when FSRS says so."""
    return practice_day(workspace).again[story.id]


def next_telling(workspace: Workspace) -> tuple[Telling, str] | None:
    """Return what to drill now and why: what is due, else what needs it most; None in an empty bank."""
    day = practice_day(workspace)
    if day.agenda.due:
        return day.agenda.due[0].telling, day.agenda.due[0].why
    return (day.others[0].telling, "nothing is due; this one needs it most") if day.others else None


def write_calendar(workspace: Workspace, made: JobPlan, path: Path) -> None:
    """Write a plan, as it is by now, the interviews and the thank-yous due as a calendar file (.ics).

    A calendar that storybank wrote is written over: it has the same events, kept up to date.

    Raises:
        UsageError: the job, its interview or all stories are gone since the plan was made.
        NotWrittenError: another file is in the way, or the place can't be written.
    """
    from storybank.documents.leaving import leaving_all, leaving_bank, leaving_job  # noqa: PLC0415 - for this file only
    from storybank.exchange.calendar import PRODUCT, calendar_bytes  # noqa: PLC0415 - for this file only

    if is_file(path) and not _is_ours(path, PRODUCT):
        raise NotWrittenError(f"{path} is already there, and storybank did not write it.", "Name another file.")
    workspace = seen(workspace)
    made = plan_job(workspace, workspace.job(made.job.id))
    bank = workspace.bank
    titles = leaving_bank(bank).titles
    stamps = [made.job.updated, made.job.created, *(item.when for item in bank.rehearsals)]
    known = [stamp.astimezone() for stamp in stamps if stamp]
    changed = max(known, default=None)
    sessions = leaving_all(made.sessions, bank)
    job = leaving_job(made.job, bank)
    write_file(path, calendar_bytes(job, sessions, titles, local_now(workspace), changed))


def _is_ours(path: Path, product: str) -> bool:
    try:
        with path.open("rb") as file:
            return product.encode() in file.read(200)
    except OSError:
        return False


def _planned(workspace: Workspace, job: Job, interview: Interview) -> JobPlan:
    bank = workspace.bank
    answers = _lineup_answers(workspace, job, bank)
    known = interview.added or job.created
    dates = Dates(local_now(workspace).date(), _day(interview), known.astimezone().date() if known else date.min)
    tellings = told(bank)
    return JobPlan(job, interview, plan(answers, tellings, dates), past_sessions(answers, tellings, dates))


def _plans(workspace: Workspace, bank: Bank) -> list[JobPlan]:
    """Return the plans of all interviews ahead, the nearest first."""
    if not bank.stories:
        return []
    return [_planned(workspace, job, round_) for job, round_ in next_rounds(workspace)]


def _due_again(story: str, history: History, plans: Sequence[JobPlan], today: date) -> date:
    planned = [
        session.day
        for made in plans
        for session in made.sessions
        for telling in session.tellings
        if telling.story == story and not telling.is_done
    ]
    return min(planned, default=None) or max(today, due_day(history) or today)


def _day(interview: Interview) -> date:
    return interview.when.date() if interview.when else date.max


def _course(made: JobPlan) -> Course:
    return Course(made.job.id, made.job.short_name, _day(made.interview), made.sessions)


def _lineup_answers(workspace: Workspace, job: Job, bank: Bank) -> tuple[Answer, ...]:
    """Return the line-up of a job with the questions it answers; the whole bank where the posting calls for none."""
    found = workspace.match(job)
    picked = [story for pick in found.lineup for story in bank.stories if story.id == pick.story]
    return _answers(bank, picked, found.questions) if picked else _answers(bank)


def _answers(
    bank: Bank, stories: Sequence[Story] | None = None, planned: Sequence[PlannedQuestion] = ()
) -> tuple[Answer, ...]:
    known, lexicon = every_question(bank), Lexicon.of(bank)
    answers: list[Answer] = []
    for story in bank.stories if stories is None else stories:
        questions = _questions(story, planned, known, lexicon)
        if any(questions == before.questions for before in answers):
            questions = _of_skills(story) or questions
        answers.append(Answer(story.id, questions))
    return tuple(answers)


def _of_skills(story: Story) -> tuple[Question, ...]:
    """Return what to ask for a story whose questions ask for another one too: which is meant must be clear."""
    return tuple(Question("", f"Tell me about a time you used {name}.") for name in story.names(Kind.HARD)[:1])


def _questions(
    story: Story, planned: Sequence[PlannedQuestion], known: Sequence[Question], lexicon: Lexicon
) -> tuple[Question, ...]:
    """Return what to ask for a story: what it is planned for, else what it stands by for, else what it fits best."""
    first = tuple(item.question for item in planned if item.story == story.id)
    backup = tuple(item.question for item in planned if item.backup == story.id)
    best = max((fit(question, story, lexicon) for question in known), default=0)
    fitting = tuple(question for question in known if best and fit(question, story, lexicon) == best)
    return first or backup or fitting or (_ANY_STORY,)


def _nothing_ahead(job: Job) -> UsageError:
    add = f'storybank interview add {job.id} --when "2027-01-14 10:00"'
    if not job.interviews:
        return UsageError(f"{job.id} has no interview yet, so there is no day to plan for.", f"Add it: {add}")
    dateless = next((item for item in job.interviews if item.when is None and not item.done), None)
    if dateless:
        move = f'storybank interview set {dateless.id} --when "2027-01-14 10:00"'
        return UsageError(f"The interview of {job.id} has no date yet.", f"Set it: {move}")
    days = [item.when.date() for item in job.interviews if item.when]
    last = f"; the last was on {max(days)}" if days else ""
    return UsageError(f"{job.id} has no interview ahead{last}.", f"Add the next round: {add}")
