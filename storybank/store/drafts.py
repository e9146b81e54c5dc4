"""Drafts: what is being typed, kept beside the bank until it is saved there."""

import contextlib
import hashlib
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from storybank.domain.story import Story
from storybank.records import RecordError, from_record, to_record
from storybank.store.files import write_file


class Draft(Struct, frozen=True):
    """A story as it was being written."""

    story: Story
    base: Story | None
    """The saved version that the writing started from; None for a new story."""
    saved: datetime


class Drafts:
    """The drafts in one folder; a draft that cannot be read is passed over and kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def save(self, story: Story, base: Story | None) -> None:
        """Keep a draft of `story`, in the place of its last one.

        Raises:
            NotWrittenError: no space or no permission.
        """
        document = {"story": to_record(story), "base": to_record(base) if base else None}
        write_file(self._path(story.id), msgspec.json.encode(document), private=True)

    def all(self) -> tuple[Draft, ...]:
        """Return every readable draft, the newest first."""
        drafts = [draft for path in self._files() if (draft := _read(path)) is not None]
        return tuple(sorted(drafts, key=lambda draft: (draft.saved, draft.story.id), reverse=True))

    def of(self, story_id: str) -> Draft | None:
        """Return the draft of a story, or None where there is none that can be read."""
        return _read(self._path(story_id))

    def unreadable(self) -> tuple[Path, ...]:
        """Return the files that hold no draft that can be read."""
        return tuple(path for path in self._files() if _read(path) is None)

    def keep_words(self, title: str, text: str) -> Path:
        """Keep what was typed into a box that belongs to no story yet, and return the file.

        Raises:
            NotWrittenError: no space or no permission.
        """
        path = self.folder / f"typed-{hashlib.sha256(text.encode(errors='replace')).hexdigest()[:8]}.txt"
        write_file(path, f"{title}\n\n{text}\n".encode(errors="replace"), private=True)
        return path

    def words(self) -> tuple[Path, ...]:
        """Return the files of `keep_words`, the newest first."""
        files = self.folder.glob("typed-*.txt") if self.folder.is_dir() else ()
        return tuple(sorted(files, key=lambda path: (-path.stat().st_mtime, path.name)))

    def drop(self, story_id: str) -> None:
        """Forget the draft of a story, if there is one."""
        with contextlib.suppress(OSError):
            self._path(story_id).unlink()

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("*.json")) if self.folder.is_dir() else []

    def _path(self, story_id: str) -> Path:
        name = "".join(letter if letter.isalnum() or letter in "-_" else f"%{ord(letter):x}" for letter in story_id)
        return self.folder / f"{name[:150]}.json"


def _read(path: Path) -> Draft | None:
    try:
        document = msgspec.json.decode(path.read_bytes())
        story = from_record(Story, document["story"])
        base = from_record(Story, document["base"]) if document["base"] else None
        saved = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, ValueError, KeyError, TypeError, RecursionError, RecordError):
        return None
    return Draft(story, base, saved)
