"""What the owner says about the requirements of a job, and what the reader learns from it."""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from storybank.domain.bank import Bank, find
from storybank.domain.correction import Correction, correction_of
from storybank.domain.job import Job
from storybank.domain.posting import Importance, Requirement
from storybank.domain.skill import Kind, Term
from storybank.domain.text import clean_line, fold
from storybank.errors import UsageError
from storybank.workspace.nearest import did_you_mean
from storybank.workspace.workspace import Workspace

Corrections = tuple[Correction, ...]


def require(
    workspace: Workspace,
    job: Job,
    name: str,
    *,
    kind: Kind | None = None,
    importance: Importance | None = None,
    rename: str = "",
) -> Job:
    """Say that a job asks for a skill: add it when it was not read in the posting, else correct what was read.

    A name that the lexicon lacks joins the owner's terms, so that other postings are read with it too.

    Args:
        workspace: the opened bank.
        job: a saved job.
        name: the requirement as it is shown, or the skill to add.
        kind: hard or soft; None as it was read, or as the lexicon knows it.
        importance: None as it was read, "required" for one that is added.
        rename: what to call it from now on; empty to leave its name.

    Raises:
        UsageError: a skill to add that the lexicon lacks comes without a kind, or one to rename was not read.
    """
    name, rename = clean_line(name), clean_line(rename)
    read = _read(workspace, job, name)
    known = correction_of(job.corrections, read.name if read else name)
    if read is None and known is None:
        if rename:
            raise _no_such(workspace, job, name)
        name, kind = workspace.name_skill(name, kind)
        known = Correction(name, added=True)
    known = known or Correction(read.name if read else name)
    renamed = _new_name(workspace, known, rename)
    kind, importance = kind or known.kind, importance or known.importance
    decided = replace(known, struck=False, kind=kind, importance=importance, renamed=renamed)
    kind = kind or (read.kind if read else None)
    return _save(workspace, job, lambda old: _with(old, decided), _term(workspace, decided, kind))


def strike(workspace: Workspace, job: Job, names: Iterable[str]) -> Job:
    """Say that a job does not ask for skills that were read in its posting; one that was added goes again.

    Raises:
        UsageError: no requirement has one of the names; nothing was struck.
    """
    decided = [_struck(workspace, job, clean_line(name)) for name in names]

    def change(old: Corrections) -> Corrections:
        for item in decided:
            old = _with(old, item)
        return old

    return _save(workspace, job, change)


def _struck(workspace: Workspace, job: Job, name: str) -> Correction:
    read = _read(workspace, job, name)
    known = correction_of(job.corrections, read.name if read else name)
    if known is not None:
        return Correction(known.name) if known.added else replace(known, struck=True)
    if read is None:
        raise _no_such(workspace, job, name)
    return Correction(read.name, struck=True)


def as_read(workspace: Workspace, job: Job, names: Iterable[str] = ()) -> Job:
    """Forget what was decided about requirements of a job, all of them when none is named.

    Raises:
        UsageError: nothing was decided about one of the names.
    """
    forgotten = [_decided(workspace, job, name) for name in names]
    kept = tuple(item for item in job.corrections if forgotten and item not in forgotten)
    return decide(workspace, job, kept)


def decide(workspace: Workspace, job: Job, corrections: Corrections) -> Job:
    """Put other corrections in the place of a job's; terms that only the gone ones used are forgotten."""
    return _save(workspace, job, lambda _: corrections)


def _save(
    workspace: Workspace, job: Job, change: Callable[[Corrections], Corrections], term: Term | None = None
) -> Job:
    def apply(bank: Bank) -> Bank:
        old = find(bank.jobs, job.id, "job")
        saved = replace(old, corrections=change(old.corrections), updated=workspace.clock())
        changed = bank.with_job(saved)
        return _without_unused(changed.with_term(term) if term else changed, old.corrections)

    return find(workspace.update(apply).jobs, job.id, "job")


def _with(corrections: Corrections, decided: Correction) -> Corrections:
    others = tuple(item for item in corrections if not item.is_about(decided.name))
    return others if decided.says_nothing else (*others, decided)


def _without_unused(bank: Bank, before: Corrections) -> Bank:
    """Forget the terms that corrections brought in which no job has any more."""
    jobs = (*bank.jobs, *bank.removed_jobs)
    used = {fold(item.shown) for job in jobs for item in job.corrections}
    gone = {fold(item.shown) for item in before} - used
    return replace(bank, terms=tuple(term for term in bank.terms if fold(term.name) not in gone))


def _term(workspace: Workspace, decided: Correction, kind: Kind | None) -> Term | None:
    """Return what the reader learns: the name when the lexicon lacks it, and the posting's own words for it."""
    lexicon = workspace.lexicon
    known, old = lexicon.entry(decided.shown), lexicon.entry(decided.name)
    mine = next((term for term in workspace.bank.terms if fold(term.name) == fold(decided.shown)), None)
    if mine is not None:
        return replace(mine, kind=kind or mine.kind)
    is_new_wording = bool(decided.renamed) and old is None
    if known is not None and not is_new_wording:
        return None
    name = known.name if known else decided.shown
    return Term(name, kind or Kind.HARD, (decided.name,) if is_new_wording else ())


def _new_name(workspace: Workspace, decided: Correction, rename: str) -> str:
    if not rename:
        return decided.renamed
    known = workspace.lexicon.entry(rename)
    name = known.name if known and known.kind is Kind.HARD else rename
    return "" if name == decided.name else name


def _read(workspace: Workspace, job: Job, name: str) -> Requirement | None:
    posting = workspace.read_job(job)
    names = {fold(name), fold(workspace.lexicon.canonical(name))}
    return next((item for item in (*posting.requirements, *posting.struck) if fold(item.name) in names), None)


def _no_such(workspace: Workspace, job: Job, name: str) -> UsageError:
    names = [item.name for item in workspace.read_job(job).requirements]
    hint = did_you_mean(name, names) or f"`storybank match {job.id}` lists them."
    return UsageError(f"{job.id} asks for no skill called {name!r}.", hint)


def _decided(workspace: Workspace, job: Job, name: str) -> Correction:
    for known in (clean_line(name), workspace.lexicon.canonical(name)):
        if found := correction_of(job.corrections, known):
            return found
    decided = ", ".join(item.shown for item in job.corrections) or "none"
    raise UsageError(f"You corrected nothing about {name!r} in {job.id}.", f"Corrected: {decided}.")
