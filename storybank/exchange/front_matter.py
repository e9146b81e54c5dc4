"""The YAML block at the head of a Markdown story. The only home of yaml."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from storybank.errors import UnreadableError

MAX_CHARACTERS = 100_000
_BLOCK = re.compile(r"\ufeff?---[ \t]*\n(?P<yaml>.*?)(?:^---[ \t]*(?:\n|\Z))", re.DOTALL | re.MULTILINE)
_PLAINER = {f"tag:yaml.org,2002:{kind}" for kind in ("timestamp", "bool", "int", "float")}
"""What is recognized by plainer rules than those of YAML 1.1, to which 4:30 is 270 and 007 is 7."""
_WHOLE = re.compile(r"(?:0|-?[1-9]\d{0,14})\Z")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,5})\.\d{0,3}[1-9]\Z")
"""Numbers that are written the same way again; all others (99.90, 1_000) stay words."""


class _Loader(yaml.SafeLoader):
    """YAML as people mean it: dates, times and "no" stay words, and nothing refers to anything else."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias (*name) is not allowed")
        return super().compose_node(parent, index)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _PLAINER]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", _WHOLE, list("-0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:float", _DECIMAL, list("-0123456789"))


class _Dumper(yaml.SafeDumper):
    pass


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def split(text: str, where: str) -> tuple[dict[str, Any], str, int]:
    """Split a file into its front matter, its body and the number of the body's first line.

    Raises:
        UnreadableError: the block is not YAML, or not a list of `name: value`; names the line.
    """
    block = _BLOCK.match(text)
    if block is None:
        if text.lstrip("\ufeff").startswith("---"):
            raise UnreadableError(
                f"{where}: the block that --- opens on line 1 is never closed.", "Add a line with ---."
            )
        return {}, text, 1
    fields = _load(block["yaml"], where)
    return fields, text[block.end() :], text[: block.end()].count("\n") + 1


def join(fields: Mapping[str, Any], body: str) -> str:
    """Return front matter and body as one file."""
    block = yaml.dump(
        dict(fields), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=None
    )
    return f"---\n{block}---\n{body}"


def _load(block: str, where: str) -> dict[str, Any]:
    if len(block) > MAX_CHARACTERS:
        raise UnreadableError(
            f"{where}: the block between the --- lines is too long.", "Move the story below the second ---."
        )
    try:
        fields = yaml.load(block, Loader=_Loader)  # noqa: S506 - a SafeLoader without aliases
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 2}" if mark else ""
        problem = getattr(error, "problem", None) or str(error)
        raise UnreadableError(
            f"{where}{line}: {problem}; quote a value that holds a colon or a bracket.", "Mend the file and try again."
        ) from None
    except ValueError as error:  # a number with thousands of digits
        raise UnreadableError(f"{where}: {str(error).partition(';')[0]}.", "Quote it to make it words.") from None
    except RecursionError:
        raise UnreadableError(
            f"{where}: the block between the --- lines is nested too deep.", "Keep it flat."
        ) from None
    if fields is None:
        return {}
    if not isinstance(fields, dict) or not all(isinstance(key, str) for key in fields):
        raise UnreadableError(f"{where}: the block between the --- lines must be `name: value` lines.", "One a line.")
    return fields
