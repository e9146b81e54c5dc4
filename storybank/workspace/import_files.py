"""Files that people bring stories and skills in: each is read by what it holds, all that is wrong is told at once."""

import json
import os
import shlex
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from msgspec import Struct, field

from storybank.domain.story import Story
from storybank.errors import UnreadableError, UsageError
from storybank.exchange.linkedin import FILES, profile_from_csv
from storybank.exchange.markdown import story_from_markdown
from storybank.exchange.profile import GivenSkill, Profile
from storybank.exchange.resume import is_resume, profile_from_resume
from storybank.exchange.sections import tells_a_part
from storybank.exchange.whole import stories_from_document
from storybank.workspace.exchanged import key_of
from storybank.workspace.inputs import MAX_BYTES, decode, read_input
from storybank.workspace.places import is_folder

MOST_FILES = 10_000
"""A folder with more of them was named by mistake."""
MOST_ZIP_BYTES = 500_000_000
_MOST_MEMBERS = 4
"""LinkedIn sends at most two parts, each with its own."""
_MOST_PROBLEMS = 100
_ENDINGS = frozenset({".md", ".json"})


class FoundStory(Struct, frozen=True):
    """A story and the file that it stands in."""

    story: Story
    source: str
    key: str = ""
    """What the file, and the story in it, is remembered by; empty for standard input."""
    is_markdown: bool = False


class Contents(Struct):
    """What files hold."""

    stories: list[FoundStory] = field(default_factory=list)
    drafts: list[Story] = field(default_factory=list)
    """Stories made of a resume or a profile; the same words have the same id."""
    skills: list[GivenSkill] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What was left out and why, a sentence each."""
    files: set[str] = field(default_factory=set)
    """Where the files lie that are read so far."""

    def is_new(self, path: Path) -> bool:
        """Tell whether a file is not read yet; from now on it is."""
        place = os.path.realpath(path)
        is_new = place not in self.files
        self.files.add(place)
        return is_new

    def take(self, profile: Profile) -> None:
        """Take what a resume or a profile tells."""
        self.drafts += profile.drafts
        self.skills += profile.skills
        self.notes += profile.notes


def sources_in(words: str) -> list[str]:
    """Return the files and folders that a person named, as a shell would read them.

    Raises:
        UsageError: a quotation mark is open, or nothing is named.
    """
    try:
        named = [str(Path(word).expanduser()) for word in shlex.split(words, posix=os.name != "nt")]
    except ValueError:
        raise UsageError("A quotation mark is missing.", "Put names with spaces in two of them.") from None
    if not named:
        raise UsageError("No file is named.", "Name files that hold stories, or a folder of them.")
    return named


def read_story(source: str) -> Story:
    """Read one story from a Markdown or JSON file, or "-".

    Raises:
        UnreadableError: the file holds no story, or more than one.
    """
    contents = Contents()
    _read_text(_text(source), source, "", contents)
    if len(contents.stories) != 1:
        held = len(contents.stories) + len(contents.drafts)
        raise UnreadableError(f"{_where(source)} holds {held} stories.", "storybank import brings in many at once.")
    return contents.stories[0].story


def read_sources(sources: Iterable[str]) -> Contents:
    """Read files, folders of them, and the zip file that LinkedIn sends; each file once, however often it is named.

    Raises:
        UnreadableError: all that is wrong with any of them, a line each.
    """
    contents = Contents()
    problems: list[str] = []
    for source in sources:
        try:
            _read_source(source, contents, problems)
        except UnreadableError as error:
            problems.append(str(error))
    if problems:
        lines = "\n".join(problems).splitlines()
        more = [f"... and {len(lines) - _MOST_PROBLEMS} more."] if len(lines) > _MOST_PROBLEMS else []
        raise UnreadableError(
            "\n".join(lines[:_MOST_PROBLEMS] + more), "Nothing was imported; mend the files and try again."
        )
    return contents


def _read_source(source: str, contents: Contents, problems: list[str]) -> None:
    path = Path(source)
    if source != "-" and is_folder(path):
        for file in filter(contents.is_new, files_in(path) or _nothing_in(path)):
            _collect(problems, partial(_read_of_folder, file, contents))
    elif not contents.is_new(path):
        return
    elif path.suffix.lower() == ".zip":
        for name, data in _members(path):
            _collect(problems, partial(_read_member, name, data, contents))
    else:
        _read_text(_text(source), source, path.stem if source != "-" else "", contents)


def _collect(problems: list[str], read: Callable[[], None]) -> None:
    try:
        read()
    except UnreadableError as error:
        problems.append(str(error))


def files_in(folder: Path) -> list[Path]:
    """Return the files of a folder and of those below it that can hold something for us, hidden ones aside.

    Raises:
        UnreadableError: there are so many that it was named by mistake.
    """
    found: list[Path] = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        wanted = (name for name in sorted(names) if not name.startswith(".") and _is_wanted(name))
        # A pipe or a device would be waited for; a link to nowhere holds nothing.
        found += [path for name in wanted if (path := Path(root, name)).is_file()]
        if len(found) > MOST_FILES:
            raise UnreadableError(f"{folder} holds more than {MOST_FILES:,} files.", "Name the folder of your stories.")
    return found


def _nothing_in(folder: Path) -> NoReturn:
    raise UnreadableError(
        f"{folder} holds no .md or .json file, and no Positions.csv or Skills.csv of LinkedIn.",
        "Name files that hold stories, or a folder of them.",
    )


def _is_wanted(name: str) -> bool:
    return Path(name).suffix.lower() in _ENDINGS or name.lower() in FILES


def _read_of_folder(path: Path, contents: Contents) -> None:
    """Read a file of a folder; a note there that tells no part of a story is left out."""
    if path.suffix.lower() == ".md" and not path.stat().st_size:
        contents.notes.append(f"{path} is left out: it is empty.")
        return
    text = _text(str(path))
    if path.suffix.lower() == ".md" and not tells_a_part(text):
        contents.notes.append(f"{path} is left out: it has no heading Situation, Task, Action or Result.")
        return
    _read_text(text, str(path), path.stem, contents)


def _text(source: str) -> str:
    return read_input(source, markup=False).text.lstrip("\ufeff")


def _read_text(text: str, source: str, name: str, contents: Contents) -> None:
    """Read what one file holds; `name` is the title of a Markdown story that gives none."""
    path, where = Path(source), _where(source)
    if path.suffix.lower() == ".csv":
        contents.take(profile_from_csv(text, where))
    elif not text.lstrip().startswith(("{", "[")):
        key = "" if source == "-" else key_of(path)
        contents.stories.append(FoundStory(story_from_markdown(text, where, name), where, key, is_markdown=True))
    elif is_resume(document := _json(text, where)):
        contents.take(profile_from_resume(document, where))
    else:
        for number, story in enumerate(stories_from_document(document, where), 1):
            key = "" if source == "-" else key_of(path, story.id or str(number))
            contents.stories.append(FoundStory(story, where, key))


def _where(source: str) -> str:
    return "Standard input" if source == "-" else source


def _json(text: str, source: str) -> Any:
    try:
        document = json.loads(text)
        # Half a character and a number that is none ("\ud800", NaN) are JSON to Python, and to no bank.
        json.dumps(document, ensure_ascii=False, allow_nan=False).encode()
    except json.JSONDecodeError as error:
        where = f"{source} line {error.lineno}"
        raise UnreadableError(
            f"{where} is not JSON: {error.msg}.", "Mend that line, or write the story as Markdown."
        ) from None
    except RecursionError:
        raise UnreadableError(f"{source} is nested too deep to be a story.", "Write the story as Markdown.") from None
    except ValueError as error:
        reason = str(error).partition(";")[0]
        raise UnreadableError(
            f"{source} holds what can't be kept: {reason}.", "Mend it, or write the story as Markdown."
        ) from None
    return document


def _members(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the beginning of each file of a LinkedIn export that is read."""
    members = []
    try:
        if path.stat().st_size > MOST_ZIP_BYTES:
            raise UnreadableError(f"{path} is too large.", "Unzip it, and name the folder.")
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if Path(one.filename).name.lower() in FILES]
            for member in members[:_MOST_MEMBERS]:
                with archive.open(member) as file:
                    yield f"{path}: {member.filename}", file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableError(f"There is no file {path}.", "Check the name.") from None
    except OSError as error:
        raise UnreadableError(f"{path} can't be read: {error.strerror}.", "Check its permissions.") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        is_locked = isinstance(error, RuntimeError) and not isinstance(error, NotImplementedError)
        reason = "a password locks it" if is_locked else str(error).rstrip(".")
        raise UnreadableError(f"{path} can't be unpacked: {reason}.", "Unzip it, and name the folder.") from None
    if not 0 < len(members) <= _MOST_MEMBERS:
        holds = "several of each of" if members else "neither of"
        raise UnreadableError(
            f"{path} holds {holds} Positions.csv and Skills.csv.", "Name the zip file that LinkedIn sent you."
        )


def _read_member(name: str, data: bytes, contents: Contents) -> None:
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB.", "No person's export is.")
    contents.take(profile_from_csv(decode(data, name), name))
