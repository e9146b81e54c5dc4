"""`storybank sync encrypt` as people use it, on two machines."""

import os
import select
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pyrage
import pytest

from storybank.sync.envelope import unseal
from tests.cli.conftest import Outcome, Storybank
from tests.cli.test_sync import Machines

GOLDEN = Path(__file__).parents[1] / "sync" / "encrypted" / "1"
"""A key under a passphrase that was made with little work, to be quick."""
PASSPHRASE = b"five words nobody guesses at"


def encrypt(machines: Machines, machine: str, passphrase: bytes = PASSPHRASE) -> Outcome:
    return machines(machine, "sync", "encrypt", machines.root / "drive", stdin=passphrase + b"\n")


def kinds(machines: Machines) -> list[str]:
    return sorted(unseal(path.read_bytes()).kind for path in machines.files)


@pytest.fixture
def machines(storybank: Storybank, home: Path, monkeypatch: pytest.MonkeyPatch) -> Machines:
    """Two machines with the same story: the first one in an encrypted folder, the second one yet to join."""
    made = Machines(storybank, home, monkeypatch)
    made.write("one")
    made.sync("one")
    made.sync("two")
    shutil.copy(next(GOLDEN.glob("*.age")), home / "drive" / "storybank-v1")
    done = encrypt(made, "one")
    assert (done.code, "This machine has the key" in done.err) == (0, True)
    return made


@pytest.mark.slow
def test_a_folder_is_encrypted_joined_and_its_passphrase_changed(
    storybank: Storybank, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machines = Machines(storybank, home, monkeypatch)
    for machine in ("one", "two"):
        machines.write(machine, f"I am {machine}.")
        machines.sync(machine)
    assert kinds(machines) == ["update", "update"]
    old, new = "apples for him and me", "Äpfel für Zoë und mich"
    done = encrypt(machines, "one", old.encode())
    assert (done.code, done.out) == (1, ""), "of one sentence there are two versions"
    assert done.err.index("forget it") < done.err.index("In step with") < done.err.index("on each of your other")
    assert "1 file is not encrypted, and was refused. Run `storybank sync encrypt` on the machine" in done.err
    assert kinds(machines) == ["encrypted", "update"]
    done = machines("one", "sync", "passphrase", stdin=new.encode() + b"\n")
    assert (done.code, "The passphrase is changed" in done.err) == (0, True)
    assert len(list((home / "drive" / "storybank-v1").glob("*.age"))) == 1, "none is left that the old one opens"
    assert encrypt(machines, "two", unicodedata.normalize("NFD", new).encode()).code == 1
    assert set(kinds(machines)) == {"encrypted"}
    assert machines.sync("one").code == 1
    assert machines.story("one")["action"] == machines.story("two")["action"]
    assert "nothing new" in machines.sync("one").err


def test_a_key_remembered_long_ago_goes_on(machines: Machines) -> None:
    key = machines.data("one") / "bank.json.sync" / "key"
    assert key.read_bytes() == (GOLDEN / "key").read_bytes()
    part = machines.root / "drive" / "storybank-v1" / "abab"
    part.mkdir()
    shutil.copy(GOLDEN / "update.sbk", part)
    assert machines.sync("one", "--json").json["waiting"] == []


def test_a_second_machine_waits_until_it_has_the_passphrase(machines: Machines) -> None:
    machines.write("two", "I built two tables.")
    files = machines.files
    done = machines.sync("two")
    assert (done.code, done.out) == (2, "")
    assert "is encrypted.\nHint: Run `storybank sync encrypt` and type its passphrase once" in done.err
    done = encrypt(machines, "two", b"a guess that is long enough")
    assert (done.code, "not the passphrase" in done.err) == (2, True)
    assert machines.files == files
    assert "encrypted" not in machines("two", "sync", "status").out
    assert encrypt(machines, "two").code == 0
    assert set(kinds(machines)) == {"encrypted"}
    assert ", encrypted\n" in machines("two", "sync", "status").out
    assert machines("two", "sync", "status", "--json").json["encrypted"] is True
    assert machines.sync("one").code == 0
    assert machines.story("one")["action"] == "I asked them. I built two tables."
    done = machines("two", "sync", "encrypt", machines.root / "new drive")
    assert (done.code, "This machine has the key" in done.err) == (0, True)
    (file,) = (machines.root / "new drive").glob("storybank-v1/*/*.sbk")
    assert unseal(file.read_bytes()).kind == "encrypted"


def test_a_machine_that_knows_no_folder_yet_is_told_to_name_it(machines: Machines) -> None:
    drive = (machines.root / "drive").rename(machines.root / "my drive")
    done = machines("three", "sync", drive)
    assert (done.code, done.out) == (2, "")
    command = done.err.split("`storybank ")[1].split("`")[0]
    assert command == f'sync encrypt "{drive}"'
    assert machines("three", "sync", "encrypt", drive, stdin=PASSPHRASE + b"\n").code == 0
    assert machines.story("three")["action"] == machines.story("one")["action"]


def test_nothing_secret_is_told_or_left_lying_about(machines: Machines) -> None:
    said = [
        machines.sync("one"),
        encrypt(machines, "two"),
        machines("two", "doctor"),
        machines("two", "sync", "status"),
    ]
    secrets = (PASSPHRASE, b"AGE-SECRET-KEY")
    assert not any(secret.decode() in done.out + done.err for done in said for secret in secrets)
    remembered = {machines.data(name) / "bank.json.sync" / "key" for name in ("one", "two")}
    for path in machines.root.rglob("*"):
        if path.is_file() and path not in remembered:
            assert not any(secret in path.read_bytes() for secret in secrets), path
    for path in remembered:
        assert os.name == "nt" or path.stat().st_mode & 0o077 == 0


def test_without_pyrage_it_says_what_to_install_and_the_edits_wait(machines: Machines) -> None:
    def without_pyrage(machine: str, *words: str) -> subprocess.CompletedProcess[str]:
        start = "import sys; sys.modules['pyrage'] = None; from storybank.__main__ import main; main()"
        run = [sys.executable, "-c", start, *words]
        environ = os.environ | {"STORYBANK_HOME": str(machines.root / machine)}
        return subprocess.run(run, env=environ, input="", capture_output=True, text=True, check=False)

    machines.write("one", "I built one table.")
    files = machines.files
    for machine, words in (("one", ["sync"]), ("two", ["sync", "encrypt"])):
        done = without_pyrage(machine, *words)
        assert (done.returncode, "pipx inject storybank pyrage" in done.stderr) == (2, True)
        assert "until then your edits wait" in done.stderr
    assert machines.files == files
    assert without_pyrage("one", "story", "list").returncode == 0
    assert without_pyrage("one", "sync", "status").returncode == 0
    assert "1 went out" in machines.sync("one").err


@pytest.mark.parametrize("spoiled", [b"", b"AGE-SECRET-KEY-1\n", b"\xff\n\xff"])
def test_a_damaged_key_stops_the_sync_before_a_plain_word_is_written(machines: Machines, spoiled: bytes) -> None:
    key = machines.data("one") / "bank.json.sync" / "key"
    key.write_bytes(spoiled)
    machines.write("one", "I built one table.")
    files = machines.files
    done = machines.sync("one")
    assert (done.code, "Delete it, then run `storybank sync encrypt`" in done.err) == (4, True)
    key.unlink()
    assert machines.sync("one").code == 2
    assert machines.files == files
    assert encrypt(machines, "one").code == 0


def test_an_encrypted_folder_whose_key_has_not_arrived_is_waited_for(machines: Machines) -> None:
    next((machines.root / "drive" / "storybank-v1").glob("*.age")).unlink()
    done = encrypt(machines, "two")
    assert (done.code, "Its key has not arrived." in done.err) == (2, True)
    assert machines.sync("one").code == 0
    assert encrypt(machines, "two").code == 0


def test_two_machines_that_set_it_up_apart_find_together(machines: Machines) -> None:
    machines.write("two", "I built two tables.")
    key = machines.data("two") / "bank.json.sync" / "key"
    other = f"{pyrage.x25519.Identity.generate()}\n".encode()
    key.write_bytes(other + (GOLDEN / "key").read_bytes().partition(b"\n")[2])
    assert machines("two", "sync", machines.root / "other").code == 0
    shutil.copytree(machines.root / "other", machines.root / "drive", dirs_exist_ok=True)
    done = machines.sync("one")
    assert (done.code, "1 file is encrypted with another key." in done.err) == (0, True)
    assert encrypt(machines, "two").code == 0
    assert [path.name for path in (machines.root / "drive").rglob("*.age")] == [next(GOLDEN.glob("*.age")).name]
    assert len({unseal(path.read_bytes()).notes["key"] for path in machines.files}) == 1
    assert machines.sync("one", "--json").json["waiting"] == []
    assert machines.story("one")["action"] == "I asked them. I built two tables."


def test_words_that_do_not_fit_are_told(storybank: Storybank, home: Path) -> None:
    done = storybank("sync", "passphrase")
    assert (done.code, "Nothing is encrypted on this machine" in done.err) == (2, True)
    done = storybank("sync", "encrypt", home, stdin=PASSPHRASE + b"\n")
    assert (done.code, "the key would be carried in plain" in done.err) == (2, True)
    for stdin, said in ((b"", "No passphrase was given"), (b"too short\n", "needs 12 letters or more")):
        done = storybank("sync", "encrypt", home / "drive", stdin=stdin)
        assert (done.code, said in done.err) == (2, True)
    assert not list((home / "drive").iterdir()), "and nothing was put there in plain"


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal to type at")
def test_what_is_typed_at_a_terminal_is_not_shown(machines: Machines) -> None:
    def typed(machine: str, folder: str, *answers: tuple[str, bytes]) -> tuple[int, str]:
        """Answer each prompt in turn; return the exit code and all that the terminal showed."""
        ours, theirs = os.openpty()
        environ = os.environ | {"STORYBANK_HOME": str(machines.root / machine), "TERM": "dumb"}
        command = [sys.executable, "-m", "storybank", "sync", "encrypt", str(machines.root / folder)]
        process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ, start_new_session=True
        )
        os.close(theirs)
        shown, waiting = "", list(answers)
        while select.select([ours], [], [], 60)[0]:
            try:
                got = os.read(ours, 4096)
            except OSError:
                break
            if not got:
                break
            shown += got.decode()
            if waiting and shown.endswith(waiting[0][0]):
                os.write(ours, waiting.pop(0)[1] + b"\n")
        os.close(ours)
        return process.wait(60), shown

    code, shown = typed("two", "drive", ("Passphrase of the folder: ", PASSPHRASE))
    assert (code, PASSPHRASE.decode() in shown) == (0, False)
    code, shown = typed("three", "new", ("New passphrase: ", b"too short"), ("Once more: ", b"too short"))
    assert (code, "too short: it needs" in shown) == (2, True)
    assert shown.count("too short") == 1
