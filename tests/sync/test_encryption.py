"""An encrypted folder: what others can read and write there, and what a machine does about it."""

import json
import os
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyrage
import pytest

from storybank.sync.encryption import Key, unwrapped
from storybank.sync.envelope import ENCRYPTED, Envelope, seal, unseal
from storybank.sync.folder import EncryptedError
from storybank.sync.key_files import contents, key_files
from storybank.sync.values import same
from tests.sync.homes import CrashError, PlainHome, machine, shown

GOLDEN = sorted((Path(__file__).parent / "encrypted").iterdir())
"""Files that storybank once wrote, and must read for ever. Their key file was made with little work, to be quick."""
PASSPHRASE = "five words nobody guesses at"


def golden_key(golden: Path = GOLDEN[0]) -> Key:
    """Return the key of the golden files."""
    key = unwrapped(contents(key_files(golden)), PASSPHRASE)
    assert key is not None
    return key


KEY = golden_key()
OTHER = Key(str(pyrage.x25519.Identity.generate()), KEY.wrapped)


class Pair:
    """Two machines and their folder; a machine encrypts from the day that it has a key."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "carried"
        self.folder.mkdir()
        self.homes = PlainHome(root / "one"), PlainHome(root / "two")
        self.keys: list[Key | None] = [None, None]

    def sync(self, number: int) -> list[str]:
        """Sync a machine and return why files were not taken in."""
        device = machine(self.homes[number], self.folder, key=self.keys[number])
        return [item.why for item in device.sync(agreed=True).unread]

    def write(self, number: int, story: str, **fields: Any) -> None:
        tables = self.homes[number].read()
        tables.setdefault("stories", {}).setdefault(story, {}).update(fields)
        self.homes[number].save(tables)

    def stories(self, number: int) -> set[str]:
        return set(self.homes[number].read().get("stories", {}))

    @property
    def files(self) -> list[Path]:
        return sorted(self.folder.glob("storybank-v1/*/*.sbk"))

    @property
    def kinds(self) -> list[str]:
        return [unseal(path.read_bytes()).kind for path in self.files]

    def plant(self, envelope: Envelope, part: str = "ffff") -> Path:
        path = self.folder / "storybank-v1" / part / "planted.sbk"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(seal(envelope))
        return path


@pytest.fixture
def plain(tmp_path: Path) -> Pair:
    """Two machines with two stories, a plain file of each in the folder."""
    pair = Pair(tmp_path)
    pair.write(0, "a", action="Sang in Vienna.")
    pair.sync(0)
    pair.sync(1)
    pair.write(1, "b", action="Danced in Lisbon.")
    pair.sync(1)
    pair.sync(0)
    return pair


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """Two machines with the same two stories, in a folder that never held a plain file."""
    pair = Pair(tmp_path)
    pair.keys = [KEY, KEY]
    pair.write(0, "a", action="Sang in Vienna.")
    pair.sync(0)
    pair.sync(1)
    pair.write(1, "b", action="Danced in Lisbon.")
    pair.sync(1)
    pair.sync(0)
    return pair


@pytest.mark.parametrize("kind", ["update", "snapshot"])
@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.name)
def test_an_old_encrypted_file_brings_the_whole_bank(golden: Path, kind: str, tmp_path: Path) -> None:
    key = golden_key(golden)
    pair = Pair(tmp_path)
    pair.keys[0] = key
    part = pair.folder / "storybank-v1" / "abab"
    part.mkdir(parents=True)
    shutil.copy(golden / f"{kind}.sbk", part)
    assert key.decrypted(unseal((golden / f"{kind}.sbk").read_bytes())).kind == kind
    assert pair.sync(0) == []
    whole = json.loads((golden / "bank.json").read_bytes())
    assert same({**pair.homes[0].read(), "bank": {}}, {**whole, "bank": {}})


def test_a_carrier_sees_sizes_and_the_name_of_a_key_alone(pair: Pair) -> None:
    assert pair.stories(0) == pair.stories(1) == {"a", "b"}
    assert [path.name[0] for path in pair.files] == ["e", "e"]
    for path in pair.files:
        outer = unseal(path.read_bytes())
        assert (outer.kind, outer.notes) == (ENCRYPTED, {"key": KEY.id})
        assert not any(word in outer.payload for word in (b"Vienna", b"Lisbon", b"action", b"update", b"SBK"))
    for path in pair.folder.rglob("*"):
        assert path.is_dir() or KEY.identity.encode() not in path.read_bytes()
    assert "reads no word" in (pair.folder / "storybank-v1" / "README.txt").read_text()


def test_a_plain_file_in_an_encrypted_folder_is_refused(pair: Pair, tmp_path: Path) -> None:
    (tmp_path / "liar").mkdir()
    liar = Pair(tmp_path / "liar")
    liar.write(0, "c", action="I stole.")
    liar.sync(0)
    shutil.copy(liar.files[0], pair.files[0].with_name("u-new.sbk"))
    assert pair.sync(0) == ["plain"]
    assert pair.stories(0) == {"a", "b"}


def forgeries() -> dict[str, Callable[[Envelope], Envelope]]:
    """Return what somebody without the key may try; even who it is encrypted for is known to them."""
    mine = bytes(pyrage.encrypt(seal(Envelope("update", b"mine")), [KEY._recipient]))

    def flipped(data: bytes) -> bytes:
        return data[:-1] + bytes([data[-1] ^ 1])

    return {
        "a code made up": lambda old: Envelope(old.kind, bytes(32) + mine, old.notes),
        "no code": lambda old: Envelope(old.kind, mine, old.notes),
        "the code of another file": lambda old: Envelope(old.kind, old.payload[:32] + mine, old.notes),
        "a code without its file": lambda old: Envelope(old.kind, old.payload[:32], old.notes),
        "one bit": lambda old: Envelope(old.kind, flipped(old.payload), old.notes),
        "a code made with another key": lambda _: Envelope(ENCRYPTED, OTHER._code(mine) + mine, {"key": KEY.id}),
    }


@pytest.mark.parametrize("forge", forgeries().values(), ids=forgeries())
def test_a_forged_file_is_refused_before_it_is_decrypted(
    pair: Pair, forge: Callable[[Envelope], Envelope], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bytes] = []
    decrypt = pyrage.decrypt

    def watched(data: bytes, keys: list[Any]) -> Any:
        opened.append(data)
        return decrypt(data, keys)

    planted = pair.plant(forge(unseal(pair.files[0].read_bytes())))
    monkeypatch.setattr(pyrage, "decrypt", watched)
    assert pair.sync(0) == ["refused"]
    assert len(opened) == len(pair.files) - 1
    planted.unlink()
    assert pair.sync(0) == []


def test_a_file_with_its_mark_of_encryption_taken_off_reaches_nobody(pair: Pair) -> None:
    genuine = unseal(pair.files[0].read_bytes())
    pair.plant(Envelope("update", genuine.payload, genuine.notes))
    assert pair.sync(0) == ["plain"]


def test_a_file_of_another_key_is_told_apart_and_replaying_old_files_changes_nothing(pair: Pair) -> None:
    pair.plant(OTHER.encrypted(Envelope("update", b"edits")))
    assert pair.sync(0) == ["locked"]
    old = [(path.name, path.read_bytes()) for path in pair.files]
    pair.write(0, "a", action="Sang in Rome.")
    pair.sync(0)
    for name, data in old:
        for part in ("ffff", pair.files[0].parent.name):
            path = pair.folder / "storybank-v1" / part / f"again-{name}"
            path.write_bytes(data)
    for number in (0, 1, 0):
        assert pair.sync(number) == ["locked"]
    assert shown(pair.homes[0]) == shown(pair.homes[1])
    assert pair.homes[1].read()["stories"]["a"]["action"] == "Sang in Rome."


def test_a_machine_without_the_key_waits_and_loses_nothing(pair: Pair) -> None:
    pair.keys[1] = None
    pair.write(1, "c", action="Waited.")
    for hidden in (False, True):
        if hidden:  # the key file alone does not make a folder encrypted
            key_files(pair.folder / "storybank-v1")[0].unlink()
        before = pair.files
        with pytest.raises(EncryptedError) as told:
            pair.sync(1)
        assert "`storybank sync encrypt`" in told.value.hint
        assert pair.files == before
    pair.keys[1] = KEY
    assert pair.sync(1) == pair.sync(0) == []
    assert pair.stories(0) == {"a", "b", "c"}


def test_a_folder_is_turned_machine_by_machine(plain: Pair) -> None:
    theirs = [path for path in plain.files if path.parent.name == (plain.homes[1].folder / "device").read_text()]
    plain.keys[0] = KEY
    assert plain.sync(0) == ["plain", "plain"]
    assert ENCRYPTED in plain.kinds, "and none of its plain files is deleted before that one was read back"
    assert plain.kinds.count("update") == 2
    assert plain.sync(0) == ["plain"]
    assert [path for path, kind in zip(plain.files, plain.kinds, strict=True) if kind == "update"] == theirs
    plain.write(1, "c", action="Waited.")
    plain.keys[1] = KEY
    plain.sync(1)
    assert plain.sync(1) == []
    assert set(plain.kinds) == {ENCRYPTED}
    assert plain.sync(0) == []
    assert plain.stories(0) == plain.stories(1) == {"a", "b", "c"}


def test_turning_a_folder_may_stop_anywhere(plain: Pair, tmp_path: Path) -> None:
    for fuse in range(8):
        root = tmp_path / str(fuse)
        root.mkdir()
        pair = Pair(root)
        shutil.copytree(plain.folder, pair.folder, dirs_exist_ok=True)
        for home, there in zip(pair.homes, plain.homes, strict=True):
            shutil.copytree(there.root, home.root)
        pair.keys[0] = KEY
        pair.homes[0].fuse = fuse
        try:
            pair.sync(0)
            pair.sync(0)
        except CrashError:
            assert ENCRYPTED in pair.kinds or pair.kinds.count("update") == 2
        pair.homes[0].fuse = None
        pair.sync(0)
        pair.sync(0)
        fresh = PlainHome(root / "three")
        machine(fresh, pair.folder, key=KEY).sync()
        assert set(fresh.read()["stories"]) == {"a", "b"}
        assert pair.kinds.count("update") == 1


def test_a_plain_file_of_its_own_that_holds_more_than_it_knows_stays(plain: Pair) -> None:
    home = plain.homes[0]
    saved = shutil.copytree(home.root, home.root.with_name("saved"))
    plain.write(0, "c", action="Written before the machine was set back.")
    plain.sync(0)
    shutil.rmtree(home.root)
    shutil.copytree(saved, home.root)
    plain.keys[0] = KEY
    for _ in range(3):
        plain.sync(0)
    own = (home.folder / "device").read_text()
    assert [plain.kinds[at] for at, path in enumerate(plain.files) if path.parent.name == own].count("update") == 1


def test_what_is_lost_comes_back_encrypted_and_with_its_key(pair: Pair) -> None:
    root = pair.folder / "storybank-v1"
    key_files(root)[0].unlink()
    pair.sync(0)
    assert contents(key_files(root)) == [KEY.wrapped]
    shutil.rmtree(root)
    pair.sync(1)
    assert set(pair.kinds) == {ENCRYPTED}
    assert contents(key_files(root)) == [KEY.wrapped]
    fresh = PlainHome(pair.folder.parent / "three")
    machine(fresh, pair.folder, key=KEY).sync()
    assert shown(fresh) == shown(pair.homes[0])


def test_many_files_become_few(pair: Pair) -> None:
    for number in range(32):
        pair.write(0, "a", result=f"Version {number}.")
        pair.sync(0)
    assert len(pair.files) < 26
    assert set(pair.kinds) == {ENCRYPTED}
    fresh = PlainHome(pair.folder.parent / "three")
    machine(fresh, pair.folder, key=KEY).sync()
    assert shown(fresh) == shown(pair.homes[0])


def test_the_files_of_an_encrypted_folder_are_compressed(pair: Pair) -> None:
    pair.write(0, "long", action="I asked them why. " * 2_000)
    pair.sync(0)
    assert sum(path.stat().st_size for path in pair.files) < 5_000
    assert all(len(zlib.compress(path.read_bytes())) > 0.9 * path.stat().st_size for path in pair.files)


def test_hostile_key_files_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[bytes] = []
    decrypt = pyrage.passphrase.decrypt

    def watched(data: bytes, passphrase: str) -> Any:
        tried.append(data)
        return decrypt(data, passphrase)

    monkeypatch.setattr(pyrage.passphrase, "decrypt", watched)
    dear = KEY.wrapped.replace(b" 10\n", b" 22\n")
    assert dear != KEY.wrapped
    (tmp_path / "a.age").write_bytes(dear)
    (tmp_path / "b.age").write_bytes(b"")
    (tmp_path / "c.age").write_bytes(KEY.wrapped[:150])
    (tmp_path / "d.age").write_bytes(KEY.wrapped + bytes(5_000))
    (tmp_path / "e (conflicted copy).age").write_bytes(KEY.wrapped)
    if os.name != "nt":
        (tmp_path / "f.age").symlink_to("/dev/zero")
        os.mkfifo(tmp_path / "g.age")
    found = unwrapped(contents(key_files(tmp_path)), PASSPHRASE)
    assert found is not None
    assert tried == [KEY.wrapped[:150], KEY.wrapped], "nothing is begun on the others"
    assert unwrapped(contents(key_files(tmp_path)), "another one") is None
