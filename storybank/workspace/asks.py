"""The questions that the owner asks: a bank of their own, and those chosen for one job."""

from collections.abc import Iterable

from msgspec.structs import replace

from storybank.coaching.given_asks import GIVEN
from storybank.domain.ask import Ask, Audience
from storybank.domain.bank import Bank, find
from storybank.domain.ids import make_id
from storybank.domain.job import Job
from storybank.domain.text import clean_line, fold
from storybank.errors import UsageError
from storybank.workspace.jobs import change_job
from storybank.workspace.workspace import Workspace

_LISTING = "storybank ask list"


def keep_ask(workspace: Workspace, text: str, audience: Audience | None = None) -> Ask:
    """Keep a question among the owner's own, for every job; one that is there already gets the audience.

    Raises:
        UsageError: there is no question in it.
    """
    text = _some(text)
    old = next((ask for ask in workspace.bank.asks if fold(ask.text) == fold(text)), None)
    made = make_id(text, {ask.id for ask in GIVEN} | workspace.bank.ids, workspace.random_hex)
    kept = replace(old, audience=audience) if old else Ask(made, text, audience)

    def put(bank: Bank) -> Bank:
        known = any(ask.id == kept.id for ask in bank.asks)
        asks = tuple(kept if ask.id == kept.id else ask for ask in bank.asks)
        return replace(bank, asks=asks if known else (*asks, kept))

    workspace.update(put)
    return kept


def drop_ask(workspace: Workspace, words: str) -> Ask:
    """Take a question off the owner's own; jobs that it was chosen for keep it.

    Raises:
        UsageError: none of the owner's own has the id.
    """
    if not any(ask.id.startswith(words) for ask in workspace.bank.asks):
        raise UsageError(f"You have no question {words!r} of your own.", f"`{_LISTING}` shows the ids.")
    gone = find(workspace.bank.asks, words, "question", _LISTING)
    workspace.update(lambda bank: replace(bank, asks=tuple(ask for ask in bank.asks if ask.id != gone.id)))
    return gone


def choose(workspace: Workspace, job: Job, questions: Iterable[str]) -> Job:
    """Choose questions for a job: by their ids, or in words.

    Raises:
        UsageError: one word that is no id; nothing was chosen.
    """
    texts = [_text(workspace.bank, words) for words in questions]

    def change(old: Job) -> Job:
        known = {fold(text): text for text in (*texts, *old.ask)}
        return replace(old, ask=tuple(known[key] for key in dict.fromkeys(map(fold, (*old.ask, *texts)))))

    return change_job(workspace, job, change)


def unchoose(workspace: Workspace, job: Job, questions: Iterable[str]) -> Job:
    """Take questions off a job: by their ids, or by how they begin.

    Raises:
        UsageError: none or several begin so; nothing was taken off.
    """
    gone = {_chosen(workspace.bank, job, words) for words in questions}
    return change_job(workspace, job, lambda old: replace(old, ask=tuple(text for text in old.ask if text not in gone)))


def _some(text: str) -> str:
    if not (line := clean_line(text)):
        raise UsageError("The question is empty.", "Write it in quotation marks.")
    return line


def _text(bank: Bank, words: str) -> str:
    line = _some(words)
    return line if " " in line else find((*bank.asks, *GIVEN), line, "question", _LISTING).text


def _chosen(bank: Bank, job: Job, words: str) -> str:
    ids = {ask.id: fold(ask.text) for ask in (*bank.asks, *GIVEN)}
    wanted = ids.get(words, fold(words))
    found = [text for text in job.ask if wanted and fold(text).startswith(wanted)]
    if len(found) == 1:
        return found[0]
    how_many = f"{len(found)} questions of {job.id} begin" if found else f"No question of {job.id} begins"
    raise UsageError(f"{how_many} with {words!r}.", f"`storybank job ask {job.id}` lists them.")
