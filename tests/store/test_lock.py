"""The lock: one holder at a time, whether a process or a thread, and free as soon as that one is gone."""

import errno
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from storybank.errors import NotWrittenError
from storybank.store import lock
from storybank.store.bank_file import BankFile
from storybank.store.lock import held

HOLDER = """
import sys
from pathlib import Path
from storybank.store.lock import held
with held(Path(sys.argv[1]), 0):
    print("holds", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bank.json.lock"


def holder(path: Path) -> subprocess.Popen[str]:
    """Start another process that holds the lock until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "holds\n"
    return process


def is_free(path: Path) -> bool:
    try:
        with held(path, 0):
            return True
    except TimeoutError:
        return False


def test_another_process_is_kept_out_until_the_holder_lets_go(path: Path) -> None:
    with holder(path) as process:
        assert not is_free(path)
        assert process.stdin is not None
        process.stdin.close()
        with held(path, 20):
            assert process.wait(20) == 0


def test_the_lock_of_a_killed_process_is_free(path: Path) -> None:
    with holder(path) as process:
        process.kill()
        process.wait()
        assert is_free(path)


def test_another_thread_is_kept_out_and_gets_it_next(path: Path) -> None:
    order: list[object] = []

    def other() -> None:
        order.append(is_free(path))
        waits.set()
        with held(path, 20):
            order.append("other")

    waits = threading.Event()
    thread = threading.Thread(target=other)
    with held(path, 0):
        thread.start()
        waits.wait()
        order.append("first")
    thread.join()
    assert order == [False, "first", "other"]


def test_looking_at_the_file_does_not_let_go_of_it(path: Path) -> None:
    with held(path, 0):
        path.read_bytes()
        script = "import sys; from pathlib import Path; from tests.store.test_lock import is_free; "
        other = [sys.executable, "-c", f"{script}print(is_free(Path(sys.argv[1])))", str(path)]
        assert subprocess.run(other, capture_output=True, text=True, check=True).stdout == "False\n"
    assert is_free(path)


def test_an_error_lets_go_of_it(path: Path) -> None:
    with pytest.raises(KeyError), held(path, 0):
        raise KeyError
    assert is_free(path)
    assert path.stat().st_size == 0


def test_a_disk_without_locks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr(lock, "_take", refuse)
    with pytest.raises(NotWrittenError, match="knows no locks"), BankFile(tmp_path / "bank.json").lock():
        pass
