"""Who has heard which story: what was told at a company before, so that nobody hears it twice unawares."""

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from storybank.domain.bank import Bank
from storybank.domain.dates import DateStyle, day_of
from storybank.domain.interview import Interview
from storybank.domain.job import Job
from storybank.domain.text import fold


class Told(Struct, frozen=True):
    """One telling of a story."""

    job: Job
    round: Interview

    @property
    def names(self) -> tuple[str, ...]:
        """Who heard it."""
        return tuple(person.name for person in self.round.interviewers)


def told_before(job: Job, bank: Bank, ahead: Interview | None = None) -> dict[str, tuple[Told, ...]]:
    """Return the stories told at a job's company before a round, by id, each with its tellings, the earliest first.

    Args:
        job: whose company; without a company, only its own rounds count.
        bank: removed jobs count too, since what was heard was heard.
        ahead: the round to come; None for the job's next one.
    """
    upcoming = job.next_interview
    ahead = ahead or (upcoming if upcoming and not upcoming.done else None)
    tellings = [
        Told(other, round_)
        for other in (*bank.jobs, *bank.removed_jobs)
        if other.id == job.id or (job.company and fold(other.company) == fold(job.company))
        for round_ in other.interviews
        if ahead is None or (round_.id != ahead.id and not _is_later(round_, ahead))
    ]
    heard: dict[str, list[Told]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda item: (item.round.when is None, _moment(item.round))):
        for story in dict.fromkeys(telling.round.told):
            heard[story].append(telling)
    return {story: tuple(items) for story, items in heard.items()}


def told_marks(job: Job, bank: Bank, ahead: Interview | None = None) -> dict[str, str]:
    """Return the mark of each story told before, by id: "told Mia Chen on 12 Jan"."""
    dates = bank.preferences.date_style
    upcoming = ahead or job.next_interview
    year = upcoming.when.year if upcoming and upcoming.when else None
    return {
        story: "told " + _with_and([_telling(item, dates, year) for item in tellings])
        for story, tellings in told_before(job, bank, ahead).items()
    }


def _telling(told: Told, dates: DateStyle, year: int | None) -> str:
    when = told.round.when
    day = f" on {day_of(when, dates, year=when.year != year)}" if when else ""
    stage = f"in “{told.round.stage}”" if told.round.stage else "in an earlier round"
    return f"{_with_and(told.names) or stage}{day}"


def _with_and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _is_later(one: Interview, other: Interview) -> bool:
    return bool(one.when and other.when) and _moment(one) > _moment(other)


def _moment(round_: Interview) -> str:
    return round_.when.isoformat() if round_.when else ""
