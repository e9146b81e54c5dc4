"""The tellings of an opened bank: logged, taken back, looked at."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from storybank.domain.bank import Bank
from storybank.domain.ids import make_id
from storybank.domain.rehearsal import FEWEST_SECONDS, MOST_SECONDS, Rating, Rehearsal, Slip
from storybank.errors import UsageError
from storybank.rehearsal.drill import Drill
from storybank.rehearsal.history import History, histories
from storybank.workspace.workspace import Workspace


def log(
    workspace: Workspace,
    prefix: str,
    seconds: int,
    rating: Rating,
    *,
    question: str = "",
    slips: Iterable[Slip] = (),
) -> Rehearsal:
    """Keep one telling of a story, told just now.

    Args:
        workspace: the opened bank.
        prefix: the story's id or its beginning.
        seconds: how long it took.
        rating: how it went.
        question: key of the question that it answered; empty for none.
        slips: what went wrong.

    Raises:
        UsageError: no such story or question, or nobody tells a story in that time.
    """
    story = workspace.story(prefix)
    if not FEWEST_SECONDS <= seconds <= MOST_SECONDS:
        raise UsageError(
            f"A telling can't take {seconds} seconds.",
            f"Say how long it took, {FEWEST_SECONDS} to {MOST_SECONDS} seconds.",
        )
    if question:
        _check_question(workspace.bank, question)
    when = workspace.clock()
    ticked = set(slips)
    told = Rehearsal("", story.id, when, seconds, rating, question, tuple(s for s in Slip if s in ticked), story.words)

    def change(bank: Bank) -> Bank:
        made = make_id(f"told {when:%Y%m%d}", bank.ids, workspace.random_hex)
        return replace(bank, rehearsals=(*bank.rehearsals, replace(told, id=made)))

    return workspace.update(change).rehearsals[-1]


def log_drill(workspace: Workspace, drill: Drill) -> Rehearsal:
    """Keep what a drill ended with; see `log`."""
    telling, rating = drill.telling, drill.rating or Rating.GOOD
    return log(workspace, telling.story, drill.seconds, rating, question=telling.question.key, slips=drill.slips)


def take_back(workspace: Workspace, telling: str = "") -> Rehearsal:
    """Forget one telling, and return it.

    Args:
        workspace: the opened bank.
        telling: its id; empty for the one that was logged last.

    Raises:
        UsageError: there is none.
    """
    bank = workspace.bank
    candidates = [item for item in reversed(bank.rehearsals) if telling in {"", item.id}]
    last = max(candidates, key=lambda item: item.when.isoformat(), default=None)
    if last is None:
        raise UsageError("No telling was logged yet, so there is none to take back.")
    workspace.update(
        lambda bank: replace(bank, rehearsals=tuple(item for item in bank.rehearsals if item.id != last.id))
    )
    return last


def told(bank: Bank) -> Mapping[str, History]:
    """Return the history of each story of a bank, by its id, in the zone where the owner is now."""
    local = [replace(item, when=item.when.astimezone()) for item in bank.rehearsals]
    return histories(local, [story.id for story in bank.stories])


def _check_question(bank: Bank, key: str) -> None:
    from storybank.workspace.questions import every_question  # noqa: PLC0415 - a plain log asks nothing

    keys = [question.key for question in every_question(bank)]
    if key not in keys:
        from difflib import get_close_matches  # noqa: PLC0415 - for this mistake only

        near = get_close_matches(key, keys, 3, 0.5) or keys[:8]
        raise UsageError(f"There is no question with the key {key!r}.", f"Some that there are: {', '.join(near)}.")
