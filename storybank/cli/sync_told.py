"""What `storybank sync` prints: what came and went, what waits to be chosen."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from storybank.cli.output import heading, say
from storybank.domain.wording import counted

if TYPE_CHECKING:
    from storybank.domain.bank import Bank
    from storybank.sync.conflicts import Conflict
    from storybank.sync.device import Outcome
    from storybank.workspace.syncing import Status


def tell(outcome: "Outcome", folder: Path | None) -> None:
    """Tell what a sync did, and what waits."""
    from storybank.workspace.sync_report import unread_of  # noqa: PLC0415 - `--help` syncs nothing

    for note in outcome.notes:
        say(note)
    if outcome.failure:
        say(f"{counted(outcome.received, 'change')} came in; yours are not in {folder} yet.")
    elif outcome.received or outcome.sent:
        say(f"In step with {folder}: {counted(outcome.received, 'change')} came in, {outcome.sent} went out.")
    else:
        say(f"In step with {folder}; nothing new.")
    for trouble in unread_of(outcome.unread):
        say(f"{trouble.words} {trouble.hint}")
    tell_open(outcome)


def tell_open(outcome: "Outcome") -> None:
    """Tell what waits to be chosen."""
    if outcome.conflicts:
        say(f"{counted(len(outcome.conflicts), 'place')} with two versions: `storybank sync conflicts` shows them.")
    _tell_revived(outcome)


def _tell_revived(outcome: "Outcome") -> None:
    for _, key in outcome.revived:
        say(f"{key} is back: it was edited elsewhere after it was removed. `storybank sync resolve {key} keep|remove`")


def tell_copies(copies: tuple[Path, ...]) -> None:
    """Tell of conflict copies beside the bank."""
    if copies:
        say(f"{counted(len(copies), 'conflict copy', 'conflict copies')} beside the bank: `storybank sync --adopt`")


def status_lines(found: "Status") -> list[str]:
    """Return how sync stands, a line each."""
    if found.folder is None:
        return ["Not synced yet: name a folder that your machines share, `storybank sync FOLDER`."]
    there = "" if found.is_there else " (not there now)"
    return [
        f"Folder   {found.folder}{there}{', encrypted' if found.is_encrypted else ''}",
        f"Machine  {found.machine}",
        f"To send  {'changes since the last sync' if found.has_unsent else 'nothing'}",
    ]


def show_conflicts(outcome: "Outcome", bank: "Bank") -> None:
    """Print both versions of each conflict."""
    from storybank.workspace.sync_report import title_of  # noqa: PLC0415 - `--help` syncs nothing

    for item in outcome.conflicts:
        click.echo(heading(f"{item.id}  {title_of(bank, item.table, item.record)}, {item.field}"))
        for number, version in enumerate(item.versions, 1):
            click.echo(f"  {number}  {_words(version)}")
    if outcome.conflicts:
        say(f"Choose with `storybank sync resolve {outcome.conflicts[0].id} 1`, or 2, or both.")
    _tell_revived(outcome)
    if not (outcome.conflicts or outcome.revived):
        say("No conflicts.")


def document(outcome: "Outcome", bank: "Bank") -> dict[str, Any]:
    """Return what a sync did as `--json` has it."""
    return {
        "received": outcome.received,
        "sent": outcome.sent,
        "conflicts": [_conflict(item, bank) for item in outcome.conflicts],
        "revived": [key for _, key in outcome.revived],
        "waiting": [
            {"file": item.name, "why": item.why, "detail": item.detail, "count": item.count} for item in outcome.unread
        ],
        "notes": list(outcome.notes),
    }


def _conflict(item: "Conflict", bank: "Bank") -> dict[str, Any]:
    from storybank.workspace.sync_report import title_of  # noqa: PLC0415 - `--help` syncs nothing

    return {
        "id": item.id,
        "table": item.table,
        "story": item.record,
        "title": title_of(bank, item.table, item.record),
        "field": item.field,
        "versions": list(item.versions),
    }


def _words(version: object) -> str:
    text = version if isinstance(version, str) else "" if version is None else str(version)
    return " ".join(text.split()) or "(nothing)"
