"""Small settings of one machine, a line each (`name = "value"`, as TOML has it); a line that is wrong harms no other."""

from pathlib import Path

from msgspec import Struct

from storybank.store.files import write_file

_MAX_BYTES = 100_000


class SettingLine(Struct, frozen=True):
    """One setting and where it stands."""

    name: str
    value: str
    number: int


def read_lines(path: Path) -> tuple[tuple[SettingLine, ...], tuple[str, ...]]:
    """Return the settings of a file, and a sentence for each line that is none; a missing file has neither."""
    try:
        with path.open("rb") as file:
            text = file.read(_MAX_BYTES).decode("utf-8-sig", errors="replace")
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        return (), (f"{path} can't be read: {error.strerror}.",)
    import tomllib  # noqa: PLC0415 - most people set nothing

    found, problems = [], []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            entry = _flat(tomllib.loads(line))
        except (tomllib.TOMLDecodeError, RecursionError):
            entry = None
        if entry is None:
            problems.append(f'{path} line {number} is skipped: write it like name = "value".')
        elif entry:
            found.append(SettingLine(*entry, number))
    return tuple(found), tuple(problems)


def write_lines(path: Path, values: dict[str, str]) -> None:
    """Write settings to a file, in the place of what it held.

    Raises:
        NotWrittenError: no space or no permission.
    """
    text = "".join(f'{name} = "{value}"\n' for name, value in values.items())
    write_file(path, text.encode())


def _flat(entry: dict[str, object]) -> tuple[str, str] | tuple[()] | None:
    """Return the one name, dotted, and its value; nothing for an empty line, None for what is no setting."""
    names = []
    while entry:
        name, value = next(iter(entry.items()))
        names.append(name)
        if isinstance(value, str):
            return ".".join(names), value
        if not isinstance(value, dict) or not value:
            return None
        entry = value
    return ()
