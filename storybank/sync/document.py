"""The sync state of a bank: every edit that any of its machines made, as one Loro document.

A peer id is never pinned to a machine: the peer of a unit is the hash of the version it stands on and of what it does.
A machine restored from a backup, or cloned, can then never use one operation id for two things.
"""

import hashlib
from collections.abc import Iterable
from typing import Self

from storybank.sync.applying import apply
from storybank.sync.capture import Unit, capture, grouped, together
from storybank.sync.edits import Edits, covered
from storybank.sync.engine import EngineError, guarded, loro, quiet
from storybank.sync.reading import Content, Path, read
from storybank.sync.values import Tables, digest, to_text

FORMAT = "storybank-1"
"""Goes into every peer id; raised when units of the same words begin to do something else."""
MOST_HEADS = 16
"""A version with more heads than this is sealed by one more unit, so that its name stays short."""

NOTHING = ""
"""The version of a document that holds nothing."""


class Document:
    """A Loro document that holds a bank."""

    def __init__(self) -> None:
        self._doc = loro.LoroDoc()
        self._known: dict[str, Content] = {}
        self._commons: dict[tuple[str, str], str] = {}
        """Two versions -> the greatest that both hold; whatever is added later leaves it as it is."""
        self._last = NOTHING
        """The newest version whose content is known."""

    @classmethod
    def load(cls, payload: bytes) -> Self:
        """Return the document of a snapshot; EngineError when it is none."""
        document = cls()
        document.absorb(payload)
        return document

    def copy(self) -> Self:
        """Return a document that holds the same."""
        with guarded():
            other = type(self)()
            other._doc = self._doc.fork()  # noqa: SLF001 - another of our own
        other._known, other._commons, other._last = dict(self._known), dict(self._commons), self._last  # noqa: SLF001
        return other

    @property
    def version(self) -> str:
        """What names the newest state, the same on every machine that has the same edits."""
        self._doc.commit()
        return _name(self._doc.oplog_frontiers)

    def knows(self, version: str) -> bool:
        """Tell whether the document holds all that `version` names."""
        if version == NOTHING:
            return True
        try:
            with guarded():
                return self._doc.frontiers_to_vv(_frontiers(version)) is not None
        except EngineError:
            return False

    def content(self, version: str | None = None) -> Content:
        """Return what the bank was at a version; now where none is given."""
        wanted = self.version if version is None else version
        if wanted not in self._known:
            with guarded():
                self._known[wanted] = self._newest() if wanted == self.version else read(self._at(wanted))
        return self._known[wanted]

    def _newest(self) -> Content:
        before, self._last = self._last, self.version
        known = self._known.get(before)
        return read(self._doc, known, self._touched(before)) if known else read(self._doc)

    def _touched(self, version: str) -> set[Path]:
        """Return the records in which anything was edited since a version, and what lies above them."""
        touched: set[Path] = set()
        for span in self._doc.oplog_vv.sub_iter(self._vv(version)):
            first, length = span.counter.start, span.counter.end - span.counter.start
            for container in self._doc.get_changed_containers_in(loro.ID(span.peer, first), length):
                steps = self._doc.get_path_to_container(container) or []
                touched.add(tuple(index.key for _, index in steps[1:3] if isinstance(index, loro.Index.Key)))
        return touched

    def absorb(self, payload: bytes) -> bool:
        """Take in edits and return whether all of them could be; some may wait for others.

        Raises:
            EngineError: these are no edits; the document may be spoiled.
        """
        with guarded(), quiet():
            status = self._doc.import_(payload)
            return not status.pending

    def prove(self) -> None:
        """Do with the document all that will be done with it; EngineError when something in it breaks the engine."""
        with guarded(), quiet():
            later = self._doc.fork()
            later.get_map("seals").insert("seal", "later")
            later.commit()
            read(self._made(self._doc.oplog_vv))
            Document.load(self.snapshot())

    def lacks(self, edits: Edits) -> bool:
        """Tell whether the document does not have all of some edits."""
        with guarded():
            return not self._doc.oplog_vv.includes_vv(edits.reach)

    def snapshot(self) -> bytes:
        """Return the whole document."""
        with guarded():
            return bytes(self._doc.export(loro.ExportMode.Snapshot()))

    def beyond(self, many: Iterable[Edits]) -> bytes | None:
        """Return the edits that are in none of `many`; None when they hold all."""
        with guarded():
            there = covered(many)
            if there.includes_vv(self._doc.oplog_vv):
                return None
            return bytes(self._doc.export(loro.ExportMode.Updates(there)))

    def common(self, one: str, other: str) -> str:
        """Return the greatest version that two versions both hold."""
        if (one, other) not in self._commons:
            with guarded():
                first, second = self._vv(one), self._vv(other)
                if first.includes_vv(second):
                    found = other
                else:
                    found = one if second.includes_vv(first) else self._named(first.intersection(second))
            self._commons[one, other] = found
        return self._commons[one, other]

    def joined(self, one: str, other: str) -> str:
        """Return the version that holds two others and nothing else."""
        with guarded():
            both, second = self._vv(one), self._vv(other)
            if both.includes_vv(second):
                return one
            if second.includes_vv(both):
                return other
            both.merge(second)
            return self._named(both)

    def since(self, version: str) -> str:
        """Return the version of the edits that came after another: they, and what they stand on."""
        with guarded():
            reach = loro.VersionVector()
            for vector in self._new(version).values():
                reach.merge(vector)
            return self._named(reach)

    def branches_since(self, version: str) -> list[str]:
        """Return the newest of the edits that came after a version, each as a version of its own."""
        with guarded():
            new = self._new(version)
            return [
                name
                for name, vector in new.items()
                if not any(other != name and longer.includes_vv(vector) for other, longer in new.items())
            ]

    def _new(self, version: str) -> "dict[str, loro.VersionVector]":
        self._doc.commit()
        spans = self._doc.oplog_vv.sub_iter(self._vv(version))
        ends = (loro.ID(span.peer, max(span.counter.start, span.counter.end) - 1) for span in spans)
        names = [_name(loro.Frontiers.from_id(end)) for end in ends]
        return {name: self._vv(name) for name in names}

    def edit(self, new: Tables, base: str) -> str:
        """Take in that `base` was edited into `new`, and return the version that is `new`."""
        version = base
        # more than once: a sentence that is added without a space before it shows one until it is written as a whole
        for _ in range(3):
            units = capture(self.content(version), new)
            if not units:
                break
            version = self.make(together(units), version)
        return version

    def make(self, units: list[Unit], base: str) -> str:
        """Make units on a version and return the version that they lead to."""
        with guarded():
            reach = self._vv(base)
            ground = self._at(base)
            for unit in grouped(units):
                payload, peer = _from_nothing(unit) if unit.is_new else self._on(ground, unit, base)
                self._doc.import_(payload)
                last = self._doc.oplog_vv.get_last(peer)
                if last is not None:
                    reach.extend_to_include_last_id(loro.ID(peer, last))
            # not all that is there need be made here: what is made may let in edits that waited for the same ones, made
            # on another machine
            version = self._named(reach)
        return self._sealed(version) if _width(version) > MOST_HEADS else version

    def _sealed(self, version: str) -> str:
        # a value of its own: setting what is already there would be no edit
        return self.make([Unit(is_new=False, steps=[("set", ("seals",), "seal", digest(version))])], version)

    def _on(self, ground: "loro.LoroDoc", unit: Unit, base: str) -> tuple[bytes, int]:
        peer = _peer(base, unit)
        scratch = ground.fork()
        before = scratch.oplog_vv
        scratch.peer_id = peer
        apply(scratch, unit.steps)
        return bytes(scratch.export(loro.ExportMode.Updates(before))), peer

    def _at(self, version: str) -> "loro.LoroDoc":
        """Return a document of its own that ends at a version."""
        return self._doc.fork() if version == _name(self._doc.oplog_frontiers) else self._made(self._vv(version))

    def _made(self, reach: "loro.VersionVector") -> "loro.LoroDoc":
        """Return a document of its own, made anew from a part of the edits.

        Going back (`fork_at`, `checkout`) takes four times as long in a document of a thousand edits, and minutes where
        hundreds of them met each other.
        """
        made = loro.LoroDoc()
        spans = list(reach.sub_iter(loro.VersionVector()))
        if spans:
            made.import_(self._doc.export(loro.ExportMode.UpdatesInRange(spans)))
        return made

    def _named(self, reach: "loro.VersionVector") -> str:
        """Return the version that is a part of the edits.

        Its heads are those of a document made of it, whose content will be asked for next: `vv_to_frontiers` takes as
        long as making it.
        """
        if reach.includes_vv(self._doc.oplog_vv):
            return self.version
        made = self._made(reach)
        version = _name(made.oplog_frontiers)
        if version not in self._known:
            self._known[version] = read(made)
        return version

    def _vv(self, version: str) -> "loro.VersionVector":
        if version == NOTHING:
            return loro.VersionVector()
        found = self._doc.frontiers_to_vv(_frontiers(version))
        if found is None:
            raise EngineError("unknown version")
        return found


def _from_nothing(unit: Unit) -> tuple[bytes, int]:
    fresh = loro.LoroDoc()
    fresh.peer_id = _peer(NOTHING, unit)
    apply(fresh, unit.steps)
    return bytes(fresh.export(loro.ExportMode.Updates(loro.VersionVector()))), fresh.peer_id


def _peer(base: str, unit: Unit) -> int:
    told = to_text([FORMAT, loro.LORO_VERSION, base, unit.steps])
    return int.from_bytes(hashlib.sha256(told.encode("utf-8", "replace")).digest()[:8], "big") >> 1 or 1


def _frontiers(version: str) -> "loro.Frontiers":
    return loro.Frontiers.decode(bytes.fromhex(version))


def _name(frontiers: "loro.Frontiers") -> str:
    name = frontiers.encode().hex()
    return NOTHING if name == _EMPTY else name


def _width(version: str) -> int:
    """Return about how many heads a version has; one takes ten bytes or so."""
    return len(version) // 20


_EMPTY = loro.Frontiers().encode().hex()
