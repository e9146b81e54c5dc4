"""A workspace whose bank stands still, for what looks at it several times while others write."""

from storybank.domain.bank import Bank
from storybank.workspace.workspace import Workspace


class _Seen(Workspace, dict=True):
    seen: Bank = Bank()

    @property
    def bank(self) -> Bank:
        return self.seen


def seen(workspace: Workspace, bank: Bank | None = None) -> Workspace:
    """Return a workspace to judge with, not to write with: its bank is the one given, else the one on disk now."""
    found = workspace.bank if bank is None else bank
    return _Seen(workspace.locations, workspace.store, workspace.drafts, workspace.clock, workspace.random_hex, found)
