"""What each file held when it was last brought in or written: what was changed since then, here or there, shows by it."""

import contextlib
import os
from collections.abc import Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from storybank.domain.story import Story
from storybank.errors import NotWrittenError
from storybank.records import RecordError, from_record, to_record
from storybank.store import write_file
from storybank.workspace.workspace import Workspace

_MARK = "\n"
"""Stands between a file and what tells its stories apart."""


class Exchanged:
    """The stories that files of this machine held, by file; where nothing can be read, nothing is known."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._records = _read(path)

    @classmethod
    def of(cls, workspace: Workspace) -> "Exchanged":
        """Return what is known of the files that one bank was exchanged with."""
        bank = str(workspace.store.path.resolve())
        name = blake2b(bank.encode(errors="surrogateescape"), digest_size=8).hexdigest()
        return cls(workspace.locations.exchanged / f"{name}.json")

    def held(self, key: str) -> Story | None:
        """Return the story that a file held, or None."""
        try:
            return from_record(Story, self._records[key])
        except (KeyError, RecordError):
            return None

    def moved(self, told: Story) -> Story | None:
        """Return the story that a file held which has gone, when `told` tells the same; else None.

        The title aside: a note is renamed with its file.
        """
        for held in self._gone:
            if told.id in ("", held.id) and _untitled(held) == _untitled(told):
                return held
        return None

    def files_in(self, folder: Path) -> dict[str, Path]:
        """Return the Markdown files of a folder, and of those below it, by the ids of their stories."""
        files = {str(record.get("id")): Path(key) for key, record in self._records.items() if key.endswith(".md")}
        return {held: path for held, path in files.items() if path.is_relative_to(folder) and path.is_file()}

    def keep(self, stories: Mapping[str, Story]) -> None:
        """Remember what files hold now; where that can't be written, the next import finds less to merge by."""
        records = self._records | {key: to_record(story) for key, story in stories.items()}
        if records != self._records:
            with contextlib.suppress(NotWrittenError):
                write_file(self._path, msgspec.json.encode(records), private=True)

    @cached_property
    def _gone(self) -> list[Story]:
        keys = [key for key in self._records if not os.path.lexists(key.partition(_MARK)[0])]
        return [held for key in keys if (held := self.held(key)) is not None]


def key_of(path: Path, which: str = "") -> str:
    """Return what a file is remembered by, and where it holds several stories, which of them."""
    file = str(path.parent.resolve() / path.name)
    return f"{file}{_MARK}{which}" if which else file


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, Any]])
    except (OSError, ValueError, RecursionError):
        return {}


def _untitled(story: Story) -> Story:
    return replace(story, id="", title="", created=None, updated=None)
