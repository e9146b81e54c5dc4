"""Sync in a process of its own, for the app: the engine would hold up its screen, and what it prints stays away from it.

A thread would not do: at 1,000 stories it keeps all other threads waiting for up to a quarter of a second.
"""

import os
import subprocess
import sys
import threading
from contextlib import nullcontext, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from storybank.errors import StorybankError, UnreadableError
from storybank.workspace.sync_report import Report, Trouble
from storybank.workspace.workspace import Workspace

if TYPE_CHECKING:
    from storybank.sync.device import Outcome

_STUMBLED = Trouble("The sync ended without a word.", "`storybank sync` in a terminal says more.")
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class Do(StrEnum):
    """What a process is started for."""

    SYNC = "sync"
    LOOK = "look"
    RESOLVE = "resolve"
    SETTLE = "settle"
    ADOPT = "adopt"


class Order(Struct, frozen=True):
    """One thing to do, as the command of the same name does it."""

    do: Do
    folder: str = ""
    """For a sync: the carried folder; empty for the one of the last time."""
    item: str = ""
    """The conflict, or the record that came back."""
    choice: int | None = None
    """The version to keep, 0 or 1; None for both. Of what came back: 0 keeps it, 1 removes it."""
    agreed: bool = False
    """The owner knows that many stories will be removed."""


class _Told(Struct, frozen=True):
    """What the process is told."""

    bank: str
    order: Order


class SyncProcess:
    """An order being carried out."""

    def __init__(self, workspace: Workspace, order: Order) -> None:
        script = f"import sys; sys.path[:] = {sys.path!r}; from {__name__} import main; main()"
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # it goes on when the terminal is closed meanwhile
            start_new_session=True,
            creationflags=_NO_WINDOW,
        )
        told = msgspec.json.encode(_Told(str(workspace.store.path), order))
        with suppress(OSError), self._process.stdin or nullcontext() as stdin:
            if stdin is not None:
                stdin.write(told)
        self._process.stdin = None

    def report(self, seconds: float | None = None) -> Report | None:
        """Wait for the report; None when there is none after so many seconds: the process goes on by itself."""
        try:
            answer, _ = self._process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            if self._process.stdout is not None:
                self._process.stdout.close()
            threading.Thread(target=self._process.wait, daemon=True).start()
            return None
        try:
            return msgspec.json.decode(answer, type=Report)
        except msgspec.DecodeError:
            return Report(refusal=_STUMBLED)


def run(workspace: Workspace, order: Order) -> Report:
    """Have an order carried out, and wait for its report."""
    try:
        return SyncProcess(workspace, order).report() or Report(refusal=_STUMBLED)
    except OSError as error:
        return Report(refusal=Trouble(f"No process could be started for the sync: {error.strerror}."))


def carry_out(workspace: Workspace, order: Order) -> Report:
    """Do what is ordered and report; what can't be done is told in the report."""
    from storybank.sync.device import RemovalError  # noqa: PLC0415 - loads loro
    from storybank.workspace import syncing  # noqa: PLC0415 - loads loro

    try:
        return _done(workspace, order)
    except StorybankError as error:
        told = Report()
        with suppress(StorybankError):
            told = _told(workspace, syncing.status(workspace).outcome)
        is_away = order.do is Do.SYNC and isinstance(error, UnreadableError)
        asks = isinstance(error, RemovalError)
        return replace(told, refusal=Trouble.of(error), is_away=is_away, asks=asks)


def main() -> None:
    """Read an order, carry it out and write the report."""
    told = msgspec.json.decode(sys.stdin.buffer.read(), type=_Told)
    try:
        report = carry_out(Workspace.open(Path(told.bank)), told.order)
    except StorybankError as error:
        report = Report(refusal=Trouble.of(error))
    with suppress(OSError):  # nobody may be waiting any more
        os.write(1, msgspec.json.encode(report))


def _done(workspace: Workspace, order: Order) -> Report:
    from storybank.workspace import syncing  # noqa: PLC0415 - loads loro

    if order.do is Do.SYNC:
        folder = Path(order.folder) if order.folder else None
        outcome = syncing.sync(workspace, folder, agreed=order.agreed)
        mark = () if outcome.failure else workspace.store.file.mark() or ()
        return replace(_told(workspace, outcome), mark=mark)
    if order.do is Do.ADOPT:
        return _told(workspace, syncing.adopt(workspace, syncing.copies_beside(workspace), agreed=order.agreed))
    if order.do is Do.RESOLVE:
        syncing.resolve(workspace, order.item, order.choice)
    elif order.do is Do.SETTLE:
        syncing.settle_removal(workspace, order.item, keep=order.choice == 0)
    return _told(workspace, syncing.status(workspace).outcome)


def _told(workspace: Workspace, outcome: "Outcome") -> Report:
    from storybank.workspace.bank_home import BankHome  # noqa: PLC0415 - not for the one who asks
    from storybank.workspace.sync_report import clashes_of, returned_of, unread_of  # noqa: PLC0415 - as above

    bank = workspace.bank
    tables = BankHome(workspace.store.path).read() if outcome.conflicts else {}
    return Report(
        received=outcome.received,
        sent=outcome.sent,
        clashes=clashes_of(outcome, bank, tables),
        returned=returned_of(outcome, bank),
        unread=tuple(unread_of(outcome.unread)),
        notes=outcome.notes,
        failure=Trouble.of(outcome.failure) if outcome.failure else None,
    )
