"""Stories brought in from files and written out to them."""

import json
import os
import shlex
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from storybank.domain.bank import Bank
from storybank.domain.story import Story
from storybank.errors import NotWrittenError, UnreadableError, UsageError
from storybank.exchange.markdown import story_from_markdown, story_to_markdown
from storybank.exchange.whole import stories_from_document
from storybank.store import write_file
from storybank.workspace.cleaning import cleaned
from storybank.workspace.inputs import read_input
from storybank.workspace.workspace import Workspace


class Tally(Struct, frozen=True):
    """How many stories an import added, changed, and found as they were."""

    added: int
    changed: int
    same: int


def read_story(source: str) -> Story:
    """Read one story from a Markdown or JSON file, or "-".

    Raises:
        UnreadableError: the file holds no story, or more than one.
    """
    stories = _read(source)
    if len(stories) != 1:
        raise UnreadableError(f"{source} holds {len(stories)} stories.", "storybank import brings in many at once.")
    return stories[0]


def sources_in(words: str) -> list[str]:
    """Return the files that a person named, as a shell would read them; a folder stands for the stories in it.

    Raises:
        UsageError: a quotation mark is open, or nothing is named.
    """
    try:
        named = [Path(word).expanduser() for word in shlex.split(words, posix=os.name != "nt")]
    except ValueError:
        raise UsageError("A quotation mark is missing.", "Put names with spaces in two of them.") from None
    found = [path for name in named for path in (_stories_in(name) if name.is_dir() else [name])]
    if not found:
        missing = f"{named[0]} holds no .md or .json file." if named else "No file is named."
        raise UsageError(missing, "Name files that hold stories, or a folder of them.")
    return [str(path) for path in found]


def _stories_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in {".md", ".json"})


def import_stories(workspace: Workspace, sources: Iterable[str]) -> Tally:
    """Bring in every story of every file, or none when one can't be read.

    Raises:
        UnreadableError: all that is wrong with the files, a line each.
    """
    pairs = _read_all(sources)
    _refuse_double_ids(pairs)
    known = {story.id: story for story in workspace.bank.stories}
    tally = {"added": 0, "changed": 0, "same": 0}
    ready = []
    for _, story in pairs:
        given = cleaned(replace(story, id=story.id or workspace.blank_story(story.title).id))
        old = known.get(given.id)
        given = replace(given, created=old.created, updated=old.updated) if old else given
        state = "added" if old is None else "same" if old == given else "changed"
        tally[state] += 1
        if state != "same":
            moment = workspace.clock()
            ready.append(replace(given, created=given.created or moment, updated=moment))
    workspace.update(lambda bank: _with_all(bank, ready))
    return Tally(**tally)


def write_stories(workspace: Workspace, folder: Path, *, force: bool) -> tuple[Path, ...]:
    """Write each story of the bank as Markdown into `folder` and return the paths.

    Raises:
        NotWrittenError: a file is in the way and `force` is off, or the folder can't be written.
    """
    files = {folder / f"{story.id}.md": story_to_markdown(story) for story in workspace.bank.stories}
    taken = [path for path in files if path.exists() and not force]
    if taken:
        raise NotWrittenError(f"{taken[0]} is already there.", "Add --force to write over it, or name another folder.")
    for path, text in files.items():
        write_file(path, text.encode())
    return tuple(files)


def _read_all(sources: Iterable[str]) -> list[tuple[str, Story]]:
    pairs: list[tuple[str, Story]] = []
    problems: list[str] = []
    for source in sources:
        try:
            pairs += [(source, story) for story in _read(source)]
        except UnreadableError as error:
            problems.append(str(error))
    if problems:
        raise UnreadableError("\n".join(problems), "Nothing was imported; mend the files and try again.")
    return pairs


def _read(source: str) -> tuple[Story, ...]:
    text = read_input(source, markup=False).text
    if not text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return (story_from_markdown(text, source),)
    try:
        document = json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        where = f"{source} line {error.lineno}"
        raise UnreadableError(
            f"{where} is not JSON: {error.msg}.", "Mend that line, or write the story as Markdown."
        ) from None
    except RecursionError:
        raise UnreadableError(f"{source} is nested too deep to be a story.", "Write the story as Markdown.") from None
    return stories_from_document(document, source)


def _refuse_double_ids(pairs: list[tuple[str, Story]]) -> None:
    seen: dict[str, str] = {}
    for source, story in pairs:
        if story.id and story.id in seen:
            raise UnreadableError(
                f"{source}: the id {story.id!r} stands in {seen[story.id]} too.",
                "Nothing was imported; delete the id line of the one that is new.",
            )
        seen[story.id] = source


def _with_all(bank: Bank, stories: list[Story]) -> Bank:
    for story in stories:
        bank = bank.with_story(story)
    return bank
