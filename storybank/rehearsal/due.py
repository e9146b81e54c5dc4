"""What is due today: what an interview asks for first, then the stories that are about to be forgotten."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from storybank.rehearsal.history import History
from storybank.rehearsal.plan import MOST_TELLINGS, pick_question
from storybank.rehearsal.schedule import due_day
from storybank.rehearsal.values import Agenda, Answer, Due, Session


class Course(Struct, frozen=True):
    """The sessions up to one interview."""

    job: str
    name: str
    """How the owner calls the job: its company, or its title."""
    interview: date
    sessions: tuple[Session, ...]


def agenda(
    courses: Sequence[Course],
    answers: Sequence[Answer],
    told: Mapping[str, History],
    today: date,
    *,
    has_interview: bool = False,
) -> Agenda:
    """Return what is due today.

    Stories that an interview's plan holds are due on the plan's days alone; the others when FSRS says so. Those fill
    what the plans leave of a full session, but not on the eve of an interview, nor on its day; the rest waits.

    Args:
        courses: the plans of all interviews ahead, the nearest first.
        answers: every story of the bank.
        told: their histories.
        today: the day.
        has_interview: whether an interview is held on the day, be it over.
    """
    planned = {telling.story for course in courses for session in course.sessions for telling in session.tellings}
    free = [answer for answer in answers if answer.story not in planned]
    days = {answer.story: due_day(told[answer.story]) or today for answer in free}
    ripe = [answer for answer in free if days[answer.story] <= today]
    ripe.sort(key=lambda answer: (days[answer.story], -told[answer.story].need, told[answer.story].last_day))
    asked = tuple(_once(_asked(courses, today)))
    done = sum(history.told_on(today) for history in told.values())
    is_eve = any(session.is_short and session.day == today for course in courses for session in course.sessions)
    room = 0 if is_eve or has_interview else max(0, MOST_TELLINGS - len(asked) - done)
    due = (*asked, *(_ripe(answer, told[answer.story], today) for answer in ripe[:room]))
    waiting = len(ripe[room:])
    later = [session.day for course in courses for session in course.sessions if session.day > today]
    later += [day for day in days.values() if day > today]
    later += [today + timedelta(days=1)] * bool(waiting)
    return Agenda(today, due, done, waiting, min(later, default=None))


def by_need(answers: Sequence[Answer], told: Mapping[str, History], today: date) -> tuple[Due, ...]:
    """Return what to tell when nothing is due: not told today, then worst, then longest ago."""

    def rank(answer: Answer) -> tuple[bool, int, date]:
        history = told[answer.story]
        return history.told_on(today), -history.need, history.last_day

    return tuple(_ripe(answer, told[answer.story], today) for answer in sorted(answers, key=rank))


def _asked(courses: Sequence[Course], today: date) -> Iterable[Due]:
    for course in courses:
        when = in_days((course.interview - today).days)
        for session in course.sessions:
            if session.day == today:
                for telling in session.tellings:
                    if not telling.is_done:
                        yield Due(telling, f"{course.name} interviews you {when}", course.job)


def _once(dues: Iterable[Due]) -> list[Due]:
    """A story that two interviews ask for is told once, for the nearer one."""
    first: dict[str, Due] = {}
    for due in dues:
        first.setdefault(due.telling.story, due)
    return list(first.values())


def _ripe(answer: Answer, history: History, today: date) -> Due:
    return Due(pick_question(answer, history), last_told(history, today))


def last_told(history: History, today: date) -> str:
    """Say when a story was last told and how that went: "last told 12 days ago, hard"."""
    if history.last is None:
        return "never told yet"
    days = (today - history.last_day).days
    ago = {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
    return f"last told {ago}, {history.last.rating}" if history.last.rating else f"last told {ago}"


def in_days(days: int) -> str:
    """Say how far a day is ahead: "today", "tomorrow", "in 6 days"."""
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
