"""Stories written out as a folder of Markdown, beside what the person wrote there."""

import contextlib
from pathlib import Path

from msgspec.structs import replace

from storybank.domain.story import Story
from storybank.errors import NotWrittenError, UnreadableError
from storybank.exchange.markdown import story_from_markdown, story_to_markdown
from storybank.store import write_file
from storybank.workspace.cleaning import cleaned
from storybank.workspace.exchanged import Exchanged, key_of
from storybank.workspace.file_names import file_name
from storybank.workspace.import_files import files_in
from storybank.workspace.inputs import read_input
from storybank.workspace.places import is_there
from storybank.workspace.workspace import Workspace


def as_in_markdown(story: Story) -> Story:
    """Return a story as it comes back from Markdown: the same words, its tags in the order of the file."""
    with contextlib.suppress(UnreadableError):
        read = cleaned(story_from_markdown(story_to_markdown(story), story.id))
        return replace(read, created=story.created, updated=story.updated)
    return story


def write_stories(workspace: Workspace, folder: Path, *, force: bool) -> tuple[Path, ...]:
    """Write each story of the bank as Markdown into `folder`, or none, and return the paths.

    A file that tells the story already stays as it is; one that was not touched since it was brought in or written
    is written anew.

    Raises:
        NotWrittenError: all files that are in the way while `force` is off, or the folder can't be written.
    """
    exchanged = Exchanged.of(workspace)
    files = _files(workspace.bank.stories, folder.resolve(), exchanged)
    told = {path: _told(path, story) for path, story in files.items()}
    stale = [path for path, story in files.items() if told[path] != as_in_markdown(_bare(story))]
    taken = [path for path in stale if is_there(path) and not force and not _untouched(path, told[path], exchanged)]
    if taken:
        problems = "\n".join(f"{folder / path.relative_to(folder.resolve())} holds other words." for path in taken)
        raise NotWrittenError(
            problems, f"Bring them in first: storybank import {folder}. Or add --force to write over them."
        )
    for path in stale:
        write_file(path, story_to_markdown(files[path]).encode())
    exchanged.keep({key_of(path): as_in_markdown(story) for path, story in files.items()})
    return tuple(folder / path.relative_to(folder.resolve()) for path in files)


def _files(stories: tuple[Story, ...], folder: Path, exchanged: Exchanged) -> dict[Path, Story]:
    """Return where each story goes: the file that it came from, or one named after its id."""
    known = exchanged.files_in(folder)
    if any(story.id not in known for story in stories):
        known = _renamed(folder, exchanged) | known
    files: dict[Path, Story] = {}
    for story in stories:
        path = known.get(story.id) or folder / f"{file_name(story.id)}.md"
        number = 2
        while path in files:
            path, number = folder / f"{file_name(story.id, str(number))}.md", number + 1
        files[path] = story
    return files


def _renamed(folder: Path, exchanged: Exchanged) -> dict[str, Path]:
    """Return the notes of a folder that were renamed since they were brought in or written, by the ids of their stories."""
    found: dict[str, Path] = {}
    for path in files_in(folder):
        if path.suffix == ".md" and exchanged.held(key_of(path)) is None and (told := _read(path)):
            moved = exchanged.moved(told)
            found[told.id or (moved.id if moved else "")] = path
    return found


def _read(path: Path) -> Story | None:
    try:
        return cleaned(story_from_markdown(read_input(str(path), markup=False).text, path.name, path.stem))
    except UnreadableError:
        return None


def _told(path: Path, story: Story) -> Story | None:
    """Return what a file tells, as a story of the same id; None when it tells none."""
    held = _read(path)
    return _bare(replace(held, id=story.id)) if held else None


def _untouched(path: Path, told: Story | None, exchanged: Exchanged) -> bool:
    held = exchanged.held(key_of(path))
    return told is not None and held is not None and told == _bare(held)


def _bare(story: Story) -> Story:
    return replace(story, created=None, updated=None, removed=None)
