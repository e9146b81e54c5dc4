"""A PDF beside a Word file, made by LibreOffice where it is installed."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from storybank.errors import NotWrittenError

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_PATIENCE = 120
"""Seconds; a cold LibreOffice on an old machine takes twenty."""
_SILENT: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
_BY_HAND = "Open the Word file and save it as PDF there."


def converter() -> str | None:
    """Return the LibreOffice of this machine; None where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def pdf_of(word: bytes) -> bytes:
    """Return a Word file as PDF.

    LibreOffice runs with settings of its own in a folder that is gone afterwards, so that one that is open is left
    alone.

    Raises:
        NotWrittenError: LibreOffice is not installed, or makes none.
    """
    program = converter()
    if program is None:
        raise NotWrittenError("There is no PDF: LibreOffice is not installed.", f"Install it, or: {_BY_HAND}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, target = folder / "document.docx", folder / "document.pdf"
        source.write_bytes(word)
        profile = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
        try:
            subprocess.run(command, check=False, timeout=_PATIENCE, env=_environ(), **_SILENT)  # noqa: S603 - our own words
        except (OSError, subprocess.TimeoutExpired):
            raise NotWrittenError("There is no PDF: LibreOffice did not answer.", _BY_HAND) from None
        if not target.is_file():
            raise NotWrittenError("There is no PDF: LibreOffice could not make it.", _BY_HAND)
        return target.read_bytes()


def _environ() -> dict[str, str]:
    """Return the environment without what would lead LibreOffice's own Python astray."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
