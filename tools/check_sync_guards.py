"""Switch off each safeguard of sync, one at a time, and see who notices: `python tools/check_sync_guards.py`.

A safeguard whose absence nobody notices is either not needed or not tested. Prints a line each; exits with 1 when one
is missed, or when a safeguard is no longer where this script looks for it.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_STAYS = "tests/sync/test_document.py::test_once_back_a_record_stays_though_it_becomes_what_it_was"


@dataclass(frozen=True)
class Guard:
    """One safeguard: where it stands, and the code without it."""

    name: str
    module: str
    code: str
    without: str
    is_simulated: bool = True
    """The simulator reaches it; else the tests alone can notice."""


GUARDS = (
    Guard(
        "peer ids are never pinned to a machine",
        "document",
        "told = to_text([FORMAT, loro.LORO_VERSION, base, unit.steps])",
        'told = "pinned"',
    ),
    Guard(
        "containers that two machines make merge",
        "document",
        "node = node.ensure_mergeable_map(key)",
        "node = node.get_or_create_container(key, loro.LoroMap())",
    ),
    Guard(
        "texts that two machines make merge",
        "document",
        "text = node.ensure_mergeable_text(key)",
        "text = node.get_or_create_container(key, loro.LoroText())",
    ),
    Guard(
        "what is removed leaves a hash behind",
        "capture",
        'rest.append(("set", (ROOT, *path, "x"), content_hash(old), "null"))',
        'rest.append(("drop", (ROOT, *path[:-1]), path[-1]))',
    ),
    Guard(
        "an edit of what was removed brings it back for good",
        "capture",
        'rest += [("drop", (*where, "x"), stamp) for stamp in self.base.hashes.get(path, {})]',
        "",
    ),
    Guard(
        "edits are the difference from the version that the bank names",
        "merge",
        "return marker, marker, tables, []",
        "return marker, document.version, tables, []",
    ),
    Guard(
        "a bank of unknown making only adds",
        "merge",
        "both, clashes = joined(document.content().tables, tables)",
        "both, clashes = tables, []",
    ),
    Guard(
        "what was added without a marker is never taken for what the bank held",
        "merge",
        "    if marker is not None and document.knows(marker):",
        "    if marker is not None:",
    ),
    Guard(
        "a sync that was cut off leaves a note of what it captured",
        "state",
        "loaded.note = None if is_settled else told",
        "loaded.note = None",
    ),
    Guard(
        "a bank restored after a cut-off sync takes nothing back",
        "merge",
        "return marker, loaded.note[1], _resumed(document, marker, loaded.note[1], tables), []",
        "return marker, loaded.note[1], tables, []",
    ),
    Guard(
        "the document is written before the bank",
        "device",
        "        self._keep(loaded, merged)\n        failure = self._publish(merged, haul, name) if gives else None\n        self._show(tables, merged)\n",
        "        self._show(tables, merged)\n        failure = self._publish(merged, haul, name) if gives else None\n        self._keep(loaded, merged)\n",
    ),
    Guard(
        "the folder gets all that it lacks",
        "device",
        "if lacking is not None:",
        "if lacking is not None and merged.sent:",
    ),
    Guard(
        "edits that an edit lets in are not taken for its own",
        "document",
        "is_newest = reach.includes_vv(self._doc.oplog_vv)",
        "is_newest = True",
    ),
    Guard(
        "edits that an edit lets in are held against it",
        "merge",
        "if document.version not in (mine, before):",
        "if False:",
    ),
    Guard(
        "the value that loses is kept",
        "conflicts",
        "    if new:\n        document.make(",
        "    if not new:\n        document.make(",
    ),
    Guard(
        "a conflict that nobody settled stays open",
        "choices",
        "if conflict.holder(content.tables) is not None]",
        "if conflict.holder(content.tables) is not None and _stands(content.tables, conflict)]",
    ),
    Guard(
        "what an edit that saw no conflict made of a version is offered",
        "conflicts",
        "            _follow(document, base, here, there)",
        "            pass",
    ),
    Guard(
        "whoever saw a conflict may settle it by hand",
        "merge",
        "    choices.picked_by_hand(document, base, mine)\n",
        "",
    ),
    Guard(
        "what two machines write at one place keeps its words apart",
        "reading",
        "if editor(at - 1) != editor(at) and need_space(words[at - 1], words[at])]",
        "if False]",
    ),
    Guard(
        "what one machine writes without a space stays so",
        "document",
        "for _ in range(3):",
        "for _ in range(1):",
    ),
    Guard(
        "a removal never wins over an edit",
        "conflicts",
        "        _bring_back(document, base, one, two)\n",
        "",
    ),
    Guard(
        "a torn file is noticed",
        "envelope",
        "or hashlib.sha256(data[len(MAGIC) + _SUM :]).digest() != data[len(MAGIC) : len(MAGIC) + _SUM]",
        "",
    ),
    Guard(
        "a taken name is left alone",
        "folder",
        "while path.exists():",
        "while False:",
    ),
    Guard(
        "only what a snapshot covers is deleted",
        "compaction",
        "covered = [file for file in own if newest and newest.edits.holds(file.edits)]",
        "covered = [file for file in own if newest]",
    ),
    Guard(
        "nothing plain is read from an encrypted folder",
        "encryption",
        "            raise PlainError\n",
        "            return envelope\n",
        is_simulated=False,
    ),
    Guard(
        "an encrypted file without the code of our key is refused",
        "encryption",
        "if not hmac.compare_digest(code, self._code(data)):",
        "if False:",
        is_simulated=False,
    ),
    Guard(
        "the code is made with the key",
        "encryption",
        'return hmac.digest(self._secret, f"',
        'return hmac.digest(b"", f"',
        is_simulated=False,
    ),
    Guard(
        "a file of another key is told apart",
        "encryption",
        'if envelope.notes.get("key") != self.id:',
        "if False:",
        is_simulated=False,
    ),
    Guard(
        "a machine without the key keeps out of an encrypted folder",
        "folder",
        "if self.key is None and (keys or any(",
        "if False and (keys or any(",
        is_simulated=False,
    ),
    Guard(
        "without its key file a folder is still encrypted",
        "folder",
        "if self.key is None and (keys or any(",
        "if self.key is None and (keys and any(",
        is_simulated=False,
    ),
    Guard(
        "a key file that is lost comes back",
        "folder",
        "if self.key is not None and not any(is_of(path, self.key.id) for path in haul.keys):",
        "if False:",
        is_simulated=False,
    ),
    Guard(
        "a key file that would take all memory is left alone",
        "encryption",
        "or int(found[1]) > _MOST_WORK",
        "",
        is_simulated=False,
    ),
    Guard(
        "what is plain goes only when its encrypted form was read back",
        "device",
        "            else:\n                # all that was written plain",
        "            if True:\n                # all that was written plain",
        is_simulated=False,
    ),
    Guard(
        "a plain file that holds more than the document stays",
        "plain_files",
        "if _holds(document, found.envelope.payload):",
        "if True:",
        is_simulated=False,
    ),
)


def main() -> int:
    """Try every safeguard and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="safeguards with these words in their name")
    parser.add_argument("--seeds", type=int, default=300, help="so many schedules may pass before one must fail")
    given = parser.parse_args()
    missed = 0
    for guard in GUARDS:
        if given.only in guard.name:
            said = _noticed(guard, given.seeds)
            missed += not said
            print(f"{'noticed' if said else 'MISSED '}  {guard.name}  {said}", flush=True)
    return 1 if missed else 0


def _noticed(guard: Guard, seeds: int) -> str:
    """Return what fails without a safeguard, a test or the simulator; empty when nothing does."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for part in ("storybank", "tests"):
            shutil.copytree(
                ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__", "data", "tui", "skills")
            )
        path = copy / "storybank" / "sync" / f"{guard.module}.py"
        text = path.read_text("utf-8")
        if text.count(guard.code) != 1:
            raise SystemExit(f"{guard.name}: its code is no longer in {path.name}.")
        path.write_text(text.replace(guard.code, guard.without), "utf-8")
        environ = {**os.environ, "PYTHONPATH": name}
        tests = ["-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", name]
        simulator = ["-m", "tests.sync.simulator", "--first", "--seeds", str(seeds)]
        files = [f"tests/sync/test_{name}.py" for name in ("device", "envelope", "encryption")]
        for words in ([simulator] if guard.is_simulated else []) + [[*tests, *files, _STAYS]]:
            command = [sys.executable, *words]
            done = subprocess.run(command, cwd=copy, env=environ, capture_output=True, text=True, check=False)
            if done.returncode == 1:
                said = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "seed"))]
                return said[0][:110] if said else "a test"
    return ""


if __name__ == "__main__":
    sys.exit(main())
