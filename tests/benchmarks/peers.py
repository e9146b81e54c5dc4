"""What people would pick instead, each in an environment of its own under build/peers."""

import subprocess
import sys
from pathlib import Path

_PEERS = Path("build") / "peers"
_ALSO = {"posting": ["tree-sitter<0.26"]}
"""What a package needs besides: with tree-sitter 0.26 posting 2.11 ends with a segmentation fault."""
_PATIENCE = 600


def program(name: str) -> Path | None:
    """Return the program of a package, installed now if need be; None where it does not install."""
    place = _PEERS / name
    command = (place / "bin" / name).absolute()
    if not command.exists():
        python = str(place / "bin" / "python")
        install = [python, "-m", "pip", "install", "--quiet", name, *_ALSO.get(name, [])]
        for words in ([sys.executable, "-m", "venv", str(place)], install):
            try:
                subprocess.run(words, check=True, capture_output=True, timeout=_PATIENCE)
            except (OSError, subprocess.SubprocessError):
                return None
    return command if command.exists() else None
