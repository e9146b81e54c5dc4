"""Build wheel and sdist, install each in an empty environment, and export the demo's documents there.

Run by `make package`. It proves that the templates, the lexicon and the samples ship, that no development tool is
needed to run storybank, and that a wheel built from the sdist is whole.
"""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = 3
"""The demo writes a prep sheet and two thank-you emails."""
DEVELOPMENT = ("pytest", "hypothesis", "mypy", "ruff")


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """Run a command and return what it printed; stop the build when it fails."""
    environ = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV", "STORYBANK"))
    }
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=environ, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def check(package: Path, folder: Path) -> None:
    """Install one package in an empty environment and export documents with it, away from the checkout."""
    home = folder / package.name.replace(".", "-")
    venv.create(home, with_pip=True)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    run(python, "-m", "pip", "install", "--quiet", package)
    present = run(python, "-m", "pip", "list", "--format=freeze").lower()
    strays = [name for name in DEVELOPMENT if f"{name}==" in present]
    if strays:
        sys.exit(f"{package.name} pulls in development tools: {', '.join(strays)}")
    run(python, "-m", "storybank", "demo", "--out", home / "demo", cwd=home)
    written = sorted((home / "demo").glob("*.docx"))
    if len(written) != DOCUMENTS:
        sys.exit(f"{package.name}: the demo wrote {len(written)} documents, not {DOCUMENTS}")
    print(f"{package.name}: {package.stat().st_size // 1024} KB, installs alone, wrote {len(written)} documents")


def main() -> None:
    """Build both packages and check each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "build", "--outdir", folder / "dist")
        for package in sorted((folder / "dist").iterdir()):
            check(package, folder)


if __name__ == "__main__":
    main()
