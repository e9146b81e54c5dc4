"""Many postings read, counted and held against the bank."""

from collections.abc import Callable

from msgspec import Struct

from storybank.matching.studied import Study
from storybank.matching.study import study
from storybank.matching.tally import Tally
from storybank.workspace.pool import Unread, read_all
from storybank.workspace.sources import Sources
from storybank.workspace.workspace import Workspace


class Outcome(Struct, frozen=True):
    """A study, and how many sources could not be read for it."""

    study: Study
    unread: int = 0


def study_postings(
    workspace: Workspace,
    sources: Sources,
    *,
    tell: Callable[[str], None],
    step: Callable[[], None] = lambda: None,
    processes: int | None = None,
) -> Outcome:
    """Read postings, on all cores where there are many, count them and hold the bank against them.

    Args:
        workspace: the opened bank.
        sources: the postings.
        tell: called with a sentence for each source that can't be read; it is passed over.
        step: called after each source.
        processes: how many read; None for one a core.

    Raises:
        UnreadableError: a process that read was ended from outside.
    """
    bank = workspace.bank
    tally, unread = Tally(), 0
    for result in read_all(sources, (*bank.skills, *bank.terms), processes):
        if isinstance(result, Unread):
            unread += 1
            tell(result.why)
        else:
            tally.add(result)
        step()
    return Outcome(study(bank, tally, workspace.lexicon, workspace.clock().date()), unread)
