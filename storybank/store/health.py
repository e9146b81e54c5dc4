"""What `doctor` says: where everything lies, and what is wrong with it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from storybank.domain.wording import counted
from storybank.errors import BankError, NotWrittenError
from storybank.store.backups import find_backups
from storybank.store.bank_file import BankFile
from storybank.store.bank_store import BankStore
from storybank.store.drafts import Drafts
from storybank.store.locations import Locations


class Finding(Struct, frozen=True):
    """One thing that was looked at."""

    what: str
    """bank, backup, lock, drafts, permissions, leftovers, templates, exchanged, copies."""
    ok: bool
    message: str
    fix: str = ""


def examine(locations: Locations) -> tuple[Finding, ...]:
    """Look at the bank, its backups, drafts and permissions; nothing is changed."""
    file = BankFile(locations.bank)
    return (
        _bank(locations),
        *_backups(locations),
        *_lock(file),
        *_permissions(file.path),
        *_leftovers(file.path),
        _drafts(locations),
        Finding(
            "templates", ok=True, message=f"Your own templates: {locations.templates} {_there(locations.templates)}"
        ),
        Finding(
            "exchanged",
            ok=True,
            message=f"What imported files held: {locations.exchanged} {_there(locations.exchanged)}",
        ),
    )


def _bank(locations: Locations) -> Finding:
    try:
        bank = BankStore(locations.bank).read()
    except BankError as error:
        return Finding("bank", ok=False, message=str(error), fix=error.hint)
    if not locations.bank.exists():
        return Finding("bank", ok=True, message=f"Bank: {locations.bank} (not there yet; your first story makes it)")
    counts = f"{counted(len(bank.stories), 'story', 'stories')}, {counted(len(bank.jobs), 'job')}, {len(bank.removed_stories)} removed"
    return Finding("bank", ok=True, message=f"Bank: {locations.bank} ({counts})")


def _backups(locations: Locations) -> Iterator[Finding]:
    for backup in find_backups(locations):
        if backup.bank is None:
            yield Finding("backup", ok=False, message=backup.fault, fix="Delete it once another backup is good.")
        else:
            held = counted(len(backup.bank.stories), "story", "stories")
            yield Finding("backup", ok=True, message=f"Backup: {backup.path} ({held})")


def _lock(file: BankFile) -> Iterator[Finding]:
    """Yield why nothing can be saved; a lock that nobody holds is none."""
    if not file.lock_path.exists():
        return
    try:
        with file.lock():
            return
    except BankError as error:
        fix = f'Close it. If none runs on any machine that sees this folder, the lock is stale: rm "{file.lock_path}"'
        yield Finding("lock", ok=False, message=str(error), fix=fix)
    except NotWrittenError:
        message = f"{file.lock_path} is not a lock that can be held, so nothing can be saved."
        yield Finding("lock", ok=False, message=message, fix="Move it out of the way.")


def _permissions(bank: Path) -> Iterator[Finding]:
    for path, fix in ((bank, "chmod 600"), (bank.parent, "chmod 700")):
        if os.name != "nt" and path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077 and path != Path.cwd():
            is_own = path == bank or path.name in {"storybank", "data"}
            if is_own:
                yield Finding("permissions", ok=False, message=f"{path} can be read by others.", fix=f'{fix} "{path}"')


def _leftovers(bank: Path) -> Iterator[Finding]:
    for path in sorted(bank.parent.glob(f".{bank.name[:40]}.*.tmp")) if bank.parent.is_dir() else ():
        yield Finding(
            "leftovers", ok=False, message=f"{path} is left from a save that was cut off.", fix="It may be deleted."
        )


def _drafts(locations: Locations) -> Finding:
    drafts = Drafts(locations.drafts)
    broken = drafts.unreadable()
    if broken:
        return Finding(
            "drafts", ok=False, message=f"{broken[0]} is no readable draft.", fix="Look into it, then delete it."
        )
    names = ", ".join(draft.story.title or draft.story.id for draft in drafts.all()) or "none"
    return Finding("drafts", ok=True, message=f"Drafts: {locations.drafts} ({names})")


def _there(path: Path) -> str:
    return "" if path.is_dir() else "(none)"
