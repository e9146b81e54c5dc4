"""Which questions to ask which interviewer: the owner's for the job first, then others that suit the person's role."""

import re
from collections.abc import Mapping, Sequence

from storybank.coaching.given_asks import GIVEN
from storybank.coaching.pay import pay_word
from storybank.domain.ask import Audience
from storybank.domain.bank import Bank
from storybank.domain.interview import Interviewer
from storybank.domain.job import Job
from storybank.domain.text import fold

FEWEST, MOST = 2, 3
"""So many questions for each interviewer; there is seldom time for more."""

_ROLES = (
    (Audience.RECRUITER, r"recruit\w*|talent|hr|human resources|people (?:partner|operations|team)|sourcer|personnel"),
    (
        Audience.SENIOR,
        r"head of|[es]?vp|president|chief|c[a-z]{1,2}o|director|(?:co-?)?founder|head ?teacher|dean|(?<!product )owner|partner",
    ),
    (Audience.MANAGER, r"manager|lead|leader|head|supervisor|foreman|team coach"),
)
"""In this order: a head of talent is met as a recruiter."""


def audience_of(role: str) -> Audience:
    """Guess from a role whom its holder answers for: a peer where nothing says otherwise."""
    return next(
        (audience for audience, words in _ROLES if re.search(rf"\b(?:{words})\b", role, re.IGNORECASE)), Audience.PEER
    )


def questions_to_ask(job: Job, bank: Bank, interviewer: Interviewer) -> tuple[str, ...]:
    """Return two or three questions for an interviewer; no one else of the same round is asked them.

    The owner's own come first. One about pay is never among them. A large panel may leave some with fewer.
    """
    ahead = [job.next_interview, *job.interviews]
    panel = next((i.interviewers for i in ahead if i and interviewer in i.interviewers), (interviewer,))
    return tuple(_plan(job, bank, panel)[panel.index(interviewer)])


def questions_to_print(job: Job, bank: Bank) -> tuple[str, ...]:
    """Return what a sheet lists: all that the owner wants to ask, then what is asked in the next round besides.

    Questions about pay are left out.
    """
    upcoming = job.next_interview
    panel = (upcoming.interviewers if upcoming else ()) or (Interviewer("", "Manager"),)
    planned = (question for questions in _plan(job, bank, panel) for question in questions)
    return tuple({fold(text): text for text in (*printable(job.ask), *planned)}.values())


def printable(questions: Sequence[str]) -> tuple[str, ...]:
    """Return the questions that may stand in a document."""
    return tuple(question for question in questions if question.strip() and not pay_word(question))


def _plan(job: Job, bank: Bank, panel: Sequence[Interviewer]) -> list[list[str]]:
    """Return the questions of each member of a panel."""
    audiences = [audience_of(person.role) for person in panel]
    plan = _place(printable(job.ask), audiences, {fold(ask.text): ask.audience for ask in (*GIVEN, *bank.asks)})
    used = {fold(text) for questions in plan for text in questions}
    for size in range(1, MOST + 1):
        for questions, audience in zip(plan, audiences, strict=True):
            if len(questions) < size:
                suited = _suited(bank, audience, widely=size <= FEWEST)
                found = [text for text in suited if fold(text) not in used][:1]
                questions.extend(found)
                used.update(map(fold, found))
    return plan


def _place(
    texts: Sequence[str], audiences: Sequence[Audience], known: Mapping[str, Audience | None]
) -> list[list[str]]:
    """Share the owner's questions out: each to who can answer it, else to who has fewest."""
    plan: list[list[str]] = [[] for _ in audiences]
    for text in {fold(text): text for text in texts}.values():
        fitting = [n for n, audience in enumerate(audiences) if known.get(fold(text)) is audience]
        place = min(fitting or range(len(plan)), key=lambda n: len(plan[n]))
        if len(plan[place]) < MOST:
            plan[place].append(text)
    return plan


def _suited(bank: Bank, audience: Audience, *, widely: bool) -> tuple[str, ...]:
    """Return what may be asked of an audience, the best first; widely, what others could answer comes last."""
    asks = [ask for ask in bank.asks if ask.audience is audience]
    asks += [ask for ask in bank.asks if ask.audience is None]
    asks += [ask for ask in GIVEN if ask.audience is audience]
    if widely:
        asks += [ask for ask in (*bank.asks, *GIVEN) if ask.audience is not Audience.RECRUITER]
    return printable([ask.text for ask in asks])
