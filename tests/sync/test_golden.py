"""Files that storybank once wrote, and must read for ever. A new form of file adds a folder; none is ever changed."""

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from storybank.domain.bank import Bank
from storybank.store import BankStore
from storybank.sync.device import Device
from storybank.sync.envelope import unseal
from storybank.sync.folder import CarriedFolder
from storybank.sync.values import same
from storybank.workspace.bank_home import BankHome

GOLDEN = sorted(path for path in (Path(__file__).parent / "golden").iterdir() if path.is_dir())


def device(root: Path) -> Device:
    """Return a machine whose bank and carried folder lie in a folder."""
    home = BankHome(root / "home" / "bank.json")
    return Device(home, CarriedFolder(root / "carried", home.write), lambda count: "cd" * count)


def carried(root: Path, *files: Path) -> Path:
    """Return the carried folder with some files in it."""
    part = root / "carried" / "storybank-v1" / "ab12ab12"
    part.mkdir(parents=True)
    for file in files:
        shutil.copy(file, part)
    return part


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.name)
def test_an_old_bank_is_read_and_keeps_all_it_holds(golden: Path, tmp_path: Path) -> None:
    path = tmp_path / "bank.json"
    shutil.copy(golden / "bank.json", path)
    before = BankHome(path).read()
    bank = BankStore(path).read()
    assert len(bank.stories) + len(bank.removed_stories) == len(before["stories"])
    first = replace(bank.stories[0], title="Another")
    BankStore(path).update(lambda old: Bank.with_story(old, first))
    after = BankHome(path).read()
    before["stories"][first.id]["title"] = "Another"
    assert same({**after, "bank": {}}, {**before, "bank": {}})


@pytest.mark.parametrize("kind", ["update", "snapshot"])
@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.name)
def test_an_old_carried_file_brings_the_whole_bank(golden: Path, kind: str, tmp_path: Path) -> None:
    assert unseal((golden / f"{kind}.sbk").read_bytes()).kind == kind
    carried(tmp_path, golden / f"{kind}.sbk")
    outcome = device(tmp_path).sync()
    assert outcome.unread == ()
    found, whole = BankHome(tmp_path / "home" / "bank.json").read(), BankHome(golden / "bank.json").read()
    assert same({**found, "bank": {}}, {**whole, "bank": {}})


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.name)
def test_an_old_machine_goes_on_where_it_was(golden: Path, tmp_path: Path) -> None:
    carried(tmp_path, golden / "update.sbk")
    shutil.copytree(golden / "bank.json.sync", tmp_path / "home" / "bank.json.sync")
    shutil.copy(golden / "bank.json", tmp_path / "home")
    outcome = device(tmp_path).sync()
    assert (outcome.received, outcome.sent, outcome.unread, outcome.notes) == (0, 0, (), ())
