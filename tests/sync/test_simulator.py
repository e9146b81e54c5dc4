"""Machines that edit one bank at once while everything fails: no word is lost, all banks become the same."""

from functools import partial
from pathlib import Path

import pytest

from tests.sync import simulator
from tests.sync.homes import machine
from tests.sync.simulator import Totals, World, failures, play, schedule
from tests.sync.test_encryption import golden_key

FAILED_ONCE = [(2, 5091), (3, 1131), (3, 1229), (3, 2017), (3, 2036), (5, 1002), (2, 1910), (2, 2258), (3, 77), (5, 26), (2, 2999), (2, 5647), (2, 7454), (2, 8073), (3, 7976)]  # fmt: skip
"""Devices and seed: conflicts between files that came together unseen; a seal that sealed nothing; files that build on
each other in a circle; a removal that won over an edit because the engine chose the title of the side that removed;
a torn copy that the carrier put over the only good one, of a machine that was set back before: nobody can mend that, so
the simulator lets the machine read its folder first; a sync without its document that was cut off before the bank; a tag
made on two machines and removed on one of them before they met; a conflict written over while the document was torn:
its owner had been told of it, which the simulator now knows; a choice made after a sync that was cut off, about a bank
that did not show yet what the choice was about; a title that both changed before one of them removed the story; a file
taken away by the carrier that only a machine which was then written over had read: nobody can mend that either."""


@pytest.mark.parametrize(("devices", "seed"), FAILED_ONCE)
def test_what_failed_once_holds(devices: int, seed: int, tmp_path: Path) -> None:
    assert str(play(schedule(seed, 60), devices, tmp_path / "world")) == "good"


@pytest.mark.parametrize(("devices", "count"), [(2, 6), (3, 6), (5, 3)])
def test_nothing_is_lost_whatever_fails(devices: int, count: int, tmp_path: Path) -> None:
    totals = Totals()
    assert list(failures(range(count), devices, 40, tmp_path / "world", totals)) == []
    assert totals.schedules == count
    assert totals.typed > count * 15


def test_nothing_is_lost_in_an_encrypted_folder_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulator, "machine", partial(machine, key=golden_key()))
    totals = Totals()
    assert list(failures(range(6), 3, 40, tmp_path / "world", totals)) == []
    assert totals.schedules == 6


def test_the_schedules_hold_every_kind_of_fault(tmp_path: Path) -> None:
    seen: set[str] = set()
    for seed in range(4):
        seen |= set(play(schedule(seed, 60), 3, tmp_path / "world").events or ())
    assert seen >= {
        "edit",
        "clone",
        "rollback",
        "torn",
        "renamed",
        "deletion carried",
        "disk full",
        "tear_state",
    }


def test_a_lost_word_would_be_seen(tmp_path: Path) -> None:
    world = World(tmp_path / "world", 2)
    for number, step in enumerate(schedule(1, 20)):
        world.step(number, step)
    world.typed.add("T999x")
    assert world.end().lost == ("T999x",)
