"""`storybank history`: the versions of one story, what changed between them, and going back to one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from storybank.cli.output import heading, say, show_json, styled
from storybank.cli.session import Session, StoryId, json_option, pass_session
from storybank.domain.difference import Change, Stretch, near_changes

if TYPE_CHECKING:
    from storybank.workspace.history import Version

_AROUND = 5
"""How many unchanged words are shown on each side of a change."""


@click.command()
@click.argument("story_id", metavar="STORY", type=StoryId())
@click.option("--restore", "number", type=int, metavar="N", help="Put version N back in the place of the present one.")
@json_option
@pass_session
def history(session: Session, story_id: str, number: int | None, as_json: bool) -> None:
    """Show the versions of a story, the newest first, and what each changed: [-gone] [+new].

    They come from the last five saves and from your backups.

    \b
    storybank history churn
    storybank history churn --restore 1
    """  # noqa: D301 - click's mark for lines that are not wrapped
    from storybank.workspace.history import restore_version, versions  # noqa: PLC0415 - `--help` reads nothing

    if number is not None:
        saved = restore_version(session.workspace, story_id, number)
        say(f"{saved.id} is back as it was in version {number}. To undo: storybank history {saved.id} --restore 1")
    every = versions(session.workspace, story_id)
    if as_json:
        show_json({"story": every[0].story.id, "versions": list(_documents(every))})
    elif number is None:
        click.echo("\n".join(_lines(every)))
        if any(not version.is_current for version in every):
            say(f"To go back to one: storybank history {every[0].story.id} --restore NUMBER")


def _lines(every: "tuple[Version, ...]") -> Iterator[str]:
    from storybank.workspace.history import changes  # noqa: PLC0415 - as above

    for number, version, older in _numbered(every):
        name = str(number) if number else "now"
        moment = f"{version.saved.astimezone():%Y-%m-%d %H:%M}"
        yield heading(f"{name:4} {moment}  {version.story.title}") + f"  ({version.source})"
        if older is None:
            yield "     the oldest that is kept"
            continue
        for change in changes(older.story, version.story):
            told = _shown(change.stretches) if change.is_visible else "only spaces changed"
            yield f"     {change.field}: {told}"


def _documents(every: "tuple[Version, ...]") -> Iterator[dict[str, Any]]:
    from storybank.exchange.whole import story_document  # noqa: PLC0415 - only for this form
    from storybank.workspace.history import changes  # noqa: PLC0415 - as above

    for number, version, older in _numbered(every):
        yield {
            "number": number,
            "saved": version.saved.isoformat(),
            "from": version.source,
            "changes": [
                {
                    "field": change.field,
                    "words": [{"change": item.change.value, "text": " ".join(item.words)} for item in change.stretches],
                }
                for change in (changes(older.story, version.story) if older else ())
            ],
            "story": story_document(version.story),
        }


def _numbered(every: "tuple[Version, ...]") -> "Iterator[tuple[int, Version, Version | None]]":
    """Yield each version with its number, 0 for the present one, and the version before it."""
    start = 0 if every[0].is_current else 1
    for number, (version, older) in enumerate(zip(every, (*every[1:], None), strict=True), start):
        yield number, version, older


def _shown(stretches: tuple[Stretch, ...]) -> str:
    return " ".join(_stretch(item) for item in near_changes(stretches, _AROUND))


def _stretch(item: Stretch) -> str:
    words = " ".join(item.words)
    if item.change is Change.GONE:
        return styled(f"[-{words}]", fg="red")
    return styled(f"[+{words}]", fg="green") if item.change is Change.NEW else words
