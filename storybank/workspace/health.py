"""What `doctor` says: the bank on disk, and what a carrier left beside it."""

from storybank.store.health import Finding
from storybank.store.health import examine as examine_store
from storybank.workspace.syncing import copies_beside
from storybank.workspace.workspace import Workspace


def examine(workspace: Workspace) -> tuple[Finding, ...]:
    """Return where everything lies and what is wrong with it; nothing is changed."""
    return (*examine_store(workspace.locations), *(_copy(path.name) for path in copies_beside(workspace)))


def _copy(name: str) -> Finding:
    return Finding(
        "copies",
        ok=False,
        message=f"{name}, beside the bank, is named as a conflict copy of it: a cloud service met two versions.",
        fix="Merge it in with `storybank sync --adopt`; if it is none of yours, move it elsewhere.",
    )
