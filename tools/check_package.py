"""Build wheel and sdist, look them over, install each in an empty environment, and export the demo's documents there.

Run by `make package`. It proves that the templates, the lexicon, the samples and the manual ship, that no development
tool is needed to run storybank, that a wheel built from the sdist is the one built here, byte for byte, that the index
would take both, and that an installation stays small.
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
DEVELOPMENT = ("pytest", "hypothesis", "mypy", "ruff", "twine")
MOST_BYTES = 60_000_000
"""What an installation may take, with all that it stands on."""


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
    before = size(home)
    run(python, "-m", "pip", "install", "--quiet", "--no-compile", package)
    taken = size(home) - before
    if taken > MOST_BYTES:
        sys.exit(f"{package.name} takes {taken // 1_000_000} MB, at most {MOST_BYTES // 1_000_000}")
    if not (home / "share" / "man" / "man1" / "storybank.1").is_file():
        sys.exit(f"{package.name} has no manual")
    present = run(python, "-m", "pip", "list", "--format=freeze").lower()
    strays = [name for name in DEVELOPMENT if f"{name}==" in present]
    if strays:
        sys.exit(f"{package.name} pulls in development tools: {', '.join(strays)}")
    run(python, "-m", "storybank", "demo", "--out", home / "demo", cwd=home)
    written = sorted((home / "demo").glob("*.docx"))
    if len(written) != DOCUMENTS:
        sys.exit(f"{package.name}: the demo wrote {len(written)} documents, not {DOCUMENTS}")
    print(
        f"{package.name}: {package.stat().st_size // 1024} KB, installs alone, takes {taken // 1_000_000} MB, "
        f"wrote {len(written)} documents"
    )


def size(folder: Path) -> int:
    """Return how many bytes all files below a folder take, without what Python compiled."""
    files = (path for path in folder.rglob("*") if path.suffix != ".pyc" and not path.is_symlink())
    return sum(path.stat().st_size for path in files if path.is_file())


def check_same_bytes(first: Path, second: Path) -> None:
    """Make sure that two builds are one: the one through the sdist, and the one straight from the checkout."""
    for package in sorted(first.iterdir()):
        if package.read_bytes() != (second / package.name).read_bytes():
            sys.exit(f"{package.name}: building it twice gives other bytes")


def main() -> None:
    """Build both packages and check each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "build", "--outdir", folder / "dist")
        run(sys.executable, "-m", "build", "--sdist", "--wheel", "--outdir", folder / "again")
        check_same_bytes(folder / "dist", folder / "again")
        packages = sorted((folder / "dist").iterdir())
        run(sys.executable, "-m", "twine", "check", "--strict", *packages)
        run(sys.executable, "-m", "check_wheel_contents", *(path for path in packages if path.suffix == ".whl"))
        for package in packages:
            check(package, folder)


if __name__ == "__main__":
    main()
