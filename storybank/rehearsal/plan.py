"""The rehearsal calendar, from today to an interview."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from storybank.rehearsal.history import History
from storybank.rehearsal.values import Answer, PastSession, Session, Telling

MOST_TELLINGS = 5
"""A full session: 20 minutes; after that a telling is a chore."""
SHORT_TELLINGS = 3
"""The eve: 12 minutes, and then rest."""
_LONGEST_STEP = 28
"""Days; a story that rests for much longer has to be learned again."""
_LEFT = 2
"""So many sessions missed in a row, and the plan begins anew."""


def rehearsal_days(days: int) -> tuple[int, ...]:
    """Return on which days to rehearse for an interview in `days` days; today is day 0.

    A step is a quarter of the time, rounded up, and four weeks at most. From today on there is a session every step;
    the last one is a quarter step (rounded up) before the interview, and one that would come closer than that before
    the last is left out. 7 days give 0 2 4 6; 14 days 0 4 8 12 13; 28 days 0 7 14 21 26.

    The spacing is what helps (spaced practice beats massed by g = 0.74); whether the gaps are even or grow makes no
    difference.
    """
    step = min(_LONGEST_STEP, -(-days // 4)) or 1
    close = -(-step // 4)
    last = max(0, days - close)
    return (*range(0, last - close + 1, step), last) if last else (0,)


def session_days(start: date, interview: date) -> tuple[date, ...]:
    """Return the days of a whole plan: the rehearsal days from `start`, and always the eve of the interview."""
    days = (interview - start).days
    numbers = sorted({*rehearsal_days(days), max(0, days - 1)})
    return tuple(start + timedelta(days=number) for number in numbers)


def first_day(held: Sequence[date], today: date, interview: date) -> date:
    """Return the day that a plan counts from.

    It is the first day on which stories were told for the interview, so that the days stay where they are while time
    goes by; today, where none was. A plan that was left (two sessions in a row missed) begins anew.

    Args:
        held: the days on which stories were told for the interview, in order.
        today: the day to plan on.
        interview: the day of the interview.
    """
    start, last = today, today
    for number, day in enumerate((*held, today)):
        missed = [planned for planned in session_days(start, interview) if last < planned < day]
        if number == 0 or len(missed) >= _LEFT:
            start = day
        last = day
    return start


class Dates(Struct, frozen=True):
    """The days that a plan lies between."""

    today: date
    interview: date
    known: date
    """Since when the interview is known; what was told before was not for it."""


def plan(answers: Sequence[Answer], told: Mapping[str, History], dates: Dates) -> tuple[Session, ...]:
    """Return the sessions from today on, the last on the eve of the interview; none when that is over.

    A session that was missed is today's. Stories that went badly last time, or were never told, come three times as
    often as those that go well, hard ones twice; among equals the one that was told longest ago comes first. Today's
    session stays as it is while its stories are told.

    Args:
        answers: what to rehearse.
        told: the histories of those stories.
        dates: today, the interview's day, and since when it is known.
    """
    today = dates.today
    if dates.interview < today or not answers:
        return ()
    held = _held(answers, told, dates)
    days = session_days(first_day(held, today, dates.interview), dates.interview)
    current = max(day for day in days if day <= today)
    is_held = any(current <= day < today for day in held)
    told_before = {answer.story: told[answer.story].before(today) for answer in answers}
    planned: Counter[str] = Counter()
    sessions = []
    for number, day in enumerate(days, 1):
        if day < today and (day != current or is_held):
            continue
        is_short = max(day, today) >= dates.interview - timedelta(days=1)
        chosen = _chosen(answers, told_before, planned)[: SHORT_TELLINGS if is_short else MOST_TELLINGS]
        tellings = tuple(_telling(answer, told_before[answer.story], planned) for answer in chosen)
        planned.update(answer.story for answer in chosen)
        sessions.append(Session(max(day, today), tellings, number, is_short, day if day < today else None))
    return (_ticked(sessions[0], told, today), *sessions[1:]) if sessions else ()


def past_sessions(answers: Sequence[Answer], told: Mapping[str, History], dates: Dates) -> tuple[PastSession, ...]:
    """Return the days of the plan that have gone by, the first one first; a missed one that is today's is none yet."""
    held = _held(answers, told, dates)
    days = session_days(first_day(held, dates.today, dates.interview), dates.interview)
    past = []
    for day, following in pairwise((*days, dates.today + timedelta(days=1))):
        end = min(following, dates.today)
        stories = sum(
            any(day <= item.when.date() < end for item in told[answer.story].rehearsals) for answer in answers
        )
        if day < dates.today and (stories or following <= dates.today):
            past.append(PastSession(day, stories))
    return tuple(past)


def pick_question(answer: Answer, history: History, times: int = 0) -> Telling:
    """Return a telling of a story with the question that was asked least; after `times` more, with the next one."""
    least = sorted(answer.questions, key=lambda question: history.asked(question.key))
    return Telling(answer.story, least[times % len(least)])


def _held(answers: Sequence[Answer], told: Mapping[str, History], dates: Dates) -> list[date]:
    """Return the days on which stories were told for the interview."""
    days = sorted({item.when.date() for answer in answers for item in told[answer.story].rehearsals})
    return [day for day in days if dates.known <= day <= dates.today]


def _chosen(answers: Sequence[Answer], told: Mapping[str, History], planned: Counter[str]) -> list[Answer]:
    """Return the answers in the order of how far each lags behind its share; then the neediest, then the oldest."""

    def lag(answer: Answer) -> tuple[float, int, date]:
        history = told[answer.story]
        return planned[answer.story] / history.share, -history.need, history.last_day

    return sorted(answers, key=lag)


def _telling(answer: Answer, history: History, planned: Counter[str]) -> Telling:
    return pick_question(answer, history, planned[answer.story])


def _ticked(session: Session, told: Mapping[str, History], today: date) -> Session:
    if session.day != today:
        return session
    tellings = (replace(item, is_done=told[item.story].told_on(today)) for item in session.tellings)
    return replace(session, tellings=tuple(tellings))
