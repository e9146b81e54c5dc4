"""Many postings read on all cores, in bounded memory, in the order in which they come."""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from itertools import chain, islice

from msgspec import Struct

from storybank.domain.skill import Skill, Term
from storybank.domain.text import clean
from storybank.errors import UnreadableError
from storybank.matching.tally import Reading
from storybank.skills import Lexicon, corrected, read_posting
from storybank.workspace.inputs import read_input
from storybank.workspace.sources import Source

Own = tuple[Skill | Term, ...]
"""The skills and terms of the owner, which the shipped lexicon is joined with."""

AHEAD = 4
"""Postings under way for each process: one being read, the others so that none waits."""
FEWEST = 8
"""Fewer postings are read sooner than processes start."""
_MOST = 61 if sys.platform == "win32" else 1024
"""Windows waits for no more at once."""


class Unread(Struct, frozen=True):
    """A posting that can't be read, and why, in one sentence."""

    why: str


def read_all(sources: Iterable[Source], own: Own, processes: int | None = None) -> Iterator[Reading | Unread]:
    """Read postings and return what is kept of each, in the order of `sources`, whichever was read first.

    Args:
        sources: gone through only as far as `AHEAD` postings for each process before what was returned.
        own: the owner's skills and terms.
        processes: how many read; None for one a core. One, and fewer postings than `FEWEST`, start none.

    Raises:
        UnreadableError: a process was ended from outside.
    """
    coming = iter(sources)
    first = list(islice(coming, FEWEST))
    workers = min(processes or cores(), _MOST)
    if workers == 1 or len(first) < FEWEST:
        for source in chain(first, coming):
            yield read(source, own)
        return
    try:
        yield from _on_many(chain(first, coming), own, workers)
    except BrokenProcessPool:
        raise UnreadableError(
            "A process that read postings was ended from outside.", "Memory may be short; study fewer at a time."
        ) from None


def cores() -> int:
    """Return how many cores this process may use, at least 1."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def read(source: Source, own: Own) -> Reading | Unread:
    """Read one posting as `match` would."""
    if source.trouble:
        return Unread(source.trouble)
    lexicon = _lexicon(own)
    try:
        text = clean(read_input(source.path).text) if source.path else source.text
    except UnreadableError as error:
        return Unread(str(error))
    return Reading.of(corrected(read_posting(text, lexicon), source.corrections, lexicon))


def _on_many(sources: Iterable[Source], own: Own, workers: int) -> Iterator[Reading | Unread]:
    # forked from a program with threads, such as the app, a process may hang
    waiting: deque[Future[Reading | Unread]] = deque()
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, spawn, initializer=_begin) as pool:
        try:
            for source in sources:
                waiting.append(pool.submit(read, source, own))
                if len(waiting) >= workers * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


@lru_cache(maxsize=1)
def _lexicon(own: Own) -> Lexicon:
    return Lexicon.shipped().joined(own)


def _begin() -> None:
    """Leave the stop key to the parent, and end with it however it ends: no process is left behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
