"""Questions to ask, in JSON: stable keys that scripts rely on."""

from typing import Any

from storybank.coaching.asks import audience_of, questions_to_ask, questions_to_print
from storybank.coaching.given_asks import GIVEN
from storybank.coaching.pay import pay_word
from storybank.domain.ask import Ask
from storybank.domain.bank import Bank
from storybank.domain.interview import Interviewer
from storybank.domain.job import Job

Document = dict[str, Any]


def ask_list(bank: Bank) -> list[Document]:
    """Return the owner's own questions and the given ones as `ask list --json` has them."""
    return [*(_ask(ask, own=True) for ask in bank.asks), *(_ask(ask, own=False) for ask in GIVEN)]


def job_asks(job: Job, bank: Bank) -> Document:
    """Return what is asked for a job as `job ask --json` has it: whom what, and the owner's choice.

    `printed` is what a sheet lists; `pay` names the words for which a chosen question is not printed.
    """
    upcoming = job.next_interview
    return {
        "job": job.id,
        "interviewers": [_interviewer(job, bank, person) for person in (upcoming.interviewers if upcoming else ())],
        "printed": list(questions_to_print(job, bank)),
        "chosen": [{"text": text, "pay": pay_word(text) or None} for text in job.ask],
    }


def _ask(ask: Ask, *, own: bool) -> Document:
    return {
        "id": ask.id,
        "text": ask.text,
        "audience": ask.audience.value if ask.audience else None,
        "own": own,
        "pay": pay_word(ask.text) or None,
    }


def _interviewer(job: Job, bank: Bank, person: Interviewer) -> Document:
    return {
        "name": person.name,
        "role": person.role,
        "audience": audience_of(person.role).value,
        "questions": list(questions_to_ask(job, bank, person)),
    }
