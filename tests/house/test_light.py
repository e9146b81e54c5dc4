"""Commands load no more than they need, in a clean process; and the test notices when one does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("textual", "docx", "docxtpl", "jinja2", "lxml", "loro", "pyrage", "yaml", "fsrs")

PROBE = """
import sys
from storybank.cli.main import run
code = run({arguments!r})
print("loaded:", *sorted({{name.split(".")[0] for name in sys.modules}} & set({heavy!r})), file=sys.stderr)
sys.exit(code)
"""


def loaded_by(arguments: list[str], home: Path, prelude: str = "") -> set[str]:
    """Run a command in a process of its own and return which heavy packages it loaded."""
    script = prelude + PROBE.format(arguments=arguments, heavy=HEAVY)
    environ = {**os.environ, "STORYBANK_HOME": str(home)}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.rsplit("loaded:", 1)[1].split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["job", "list"],
        ["story", "list"],
        ["story", "list", "--json"],
        ["interview", "list"],
        ["skill", "list"],
        ["practice", "--due"],
        ["restore"],
        ["--version"],
        ["sync", "--help"],
    ],
)
def test_lists_load_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    assert loaded_by(arguments, tmp_path) == set()


def test_matching_a_posting_loads_neither_the_app_nor_word(tmp_path: Path) -> None:
    posting = tmp_path / "posting.txt"
    posting.write_text("Requirements:\n- SQL\n- Teamwork\n")
    assert loaded_by(["skills", str(posting)], tmp_path) == set()
    assert loaded_by(["match", str(posting)], tmp_path) == set()
    assert loaded_by(["study", str(posting)], tmp_path) == set()


def test_a_plain_folder_is_synced_without_a_word_of_encryption(tmp_path: Path) -> None:
    assert loaded_by(["sync", str(tmp_path / "drive")], tmp_path) == {"loro"}


def test_a_planted_heavy_import_is_noticed(tmp_path: Path) -> None:
    assert loaded_by(["job", "list"], tmp_path, prelude="import docx\n") >= {"docx", "lxml"}


def _openssl_after(command: list[str], home: Path, prelude: str = "") -> bool:
    """Run a command as a person does, and return whether the libraries of OpenSSL were loaded."""
    script = (
        f"import atexit, sys\nfrom storybank.cli.main import main\n{prelude}"
        "seen = lambda: print('openssl:', any(map(sys.modules.get, ('_ssl', '_hashlib'))), file=sys.stderr)\n"
        f"atexit.register(seen)\nmain({command!r})"
    )
    environ = {**os.environ, "STORYBANK_HOME": str(home)}
    done = subprocess.run([sys.executable, "-c", script], env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr.rsplit("openssl: ", 1)[1].strip() == "True"


def test_nothing_that_could_connect_is_loaded(tmp_path: Path) -> None:
    assert not _openssl_after(["sync", str(tmp_path / "drive")], tmp_path / "home")


def test_a_python_without_hashes_of_its_own_takes_those_of_openssl(tmp_path: Path) -> None:
    lacking = "sys.modules['_sha3'] = None\n"
    assert _openssl_after(["sync", str(tmp_path / "drive")], tmp_path / "home", prelude=lacking)
