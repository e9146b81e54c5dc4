"""Conflict copies that carriers leave beside a bank that lies in a carried folder itself. Needs no engine."""

import re
from pathlib import Path

_FORMS = (
    r" \(.*conflict.*\)",  # Dropbox, Nextcloud: "bank (Maya's conflicted copy 2026-01-01)"
    r"\.sync-conflict-\d{8}-\d{6}(?:-[0-9A-Z]{7})?",  # Syncthing
    r"[_-]conflict-\d{8}-\d{6}",  # ownCloud
    r" \(\d{1,3}\)",  # Google Drive: "bank (1)"
    r" \d{1,3}",  # iCloud: "bank 2"
    r"-[\w’'][\w .’'-]{0,62}",  # OneDrive: "bank-MACHINE", "bank-MACHINE-2"
)
_MARK = re.compile("|".join(f"(?:{form})" for form in _FORMS))


def conflict_copies(bank: Path) -> list[Path]:
    """Return the files beside a bank that a carrier named as copies of it, in the order of their names."""
    if not bank.parent.is_dir():
        return []
    return sorted(path for path in bank.parent.iterdir() if is_copy_of(path.name, bank.name) and path.is_file())


def is_copy_of(name: str, bank: str) -> bool:
    """Tell whether a file's name is one that a carrier gives to a copy of `bank`."""
    stem, suffix = Path(bank).stem, Path(bank).suffix
    if not (name.startswith(stem) and name.endswith(suffix) and len(name) > len(bank)):
        return False
    return _MARK.fullmatch(name[len(stem) : len(name) - len(suffix)]) is not None
