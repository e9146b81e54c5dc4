"""`storybank story ...`: the bank at the command line."""

import click
from msgspec.structs import replace

from storybank.cli.editor import edit_text
from storybank.cli.output import say, show_json, styled, table
from storybank.cli.session import FileName, RemovedId, Session, StoryId, json_option, pass_session
from storybank.domain.bank import Bank
from storybank.domain.skill import Kind
from storybank.domain.story import STAR, Part, Story
from storybank.domain.wording import listed
from storybank.errors import UsageError

_MARKS = {True: "●", False: "○"}


@click.group()
def story() -> None:
    """Your stories: list, show, add, edit, remove, restore, tag, untag."""


@story.command("list")
@click.option("--removed", is_flag=True, help="List the removed ones instead.")
@json_option
@pass_session
def list_stories(session: Session, removed: bool, as_json: bool) -> None:
    """List your stories: id, title, speaking time, skills."""
    from storybank.exchange.summaries import story_summary  # noqa: PLC0415 - other commands of the group print no list

    bank = session.workspace.bank
    stories = bank.removed_stories if removed else bank.stories
    pace = bank.pace.words_per_minute
    summaries = [story_summary(item, pace) for item in stories]
    if as_json:
        show_json({"stories": summaries})
    elif not stories:
        say("No removed stories." if removed else _EMPTY)
    else:
        rows = [[s["id"], f"{s['seconds']} s", s["title"], listed([*s["hard"], *s["soft"]], 4)] for s in summaries]
        click.echo(table(rows, ("ID", "Time", "Title", "Skills")))


_EMPTY = (
    "Your bank is empty. Write a story: storybank story add --file story.md, or open storybank and press n. "
    "To begin with your resume: storybank import resume.json"
)


@story.command()
@click.argument("story_id", metavar="ID", type=StoryId())
@click.option("--format", "form", type=click.Choice(["text", "md", "json"]), default="text", help="How to print it.")
@pass_session
def show(session: Session, story_id: str, form: str) -> None:
    """Show one story in full.

    \b
    storybank story show churn
    storybank story show churn --format md > churn.md
    """  # noqa: D301 - click's mark for lines that are not wrapped
    shown = session.workspace.story(story_id)
    if form == "json":
        from storybank.exchange.whole import story_document  # noqa: PLC0415 - only for this form

        show_json(story_document(shown))
    elif form == "md":
        from storybank.exchange.markdown import story_to_markdown  # noqa: PLC0415 - only for this form

        click.echo(story_to_markdown(shown), nl=False)
    else:
        bank = session.workspace.bank
        click.echo("\n".join([_as_text(shown, bank.pace.words_per_minute), *_came_back(shown, bank)]))


@story.command()
@click.option(
    "--file",
    "source",
    type=FileName(),
    metavar="FILE",
    help="Markdown or JSON; - for standard input. Without it, your editor.",
)
@pass_session
def add(session: Session, source: str | None) -> None:
    """Add a story from a file, or write one in your editor.

    \b
    storybank story add
    storybank story add --file deadline.md
    """  # noqa: D301 - click's mark for lines that are not wrapped
    workspace = session.workspace
    given = _read(source) if source else _write_new()
    if given.id and given.id in workspace.bank.ids:
        raise UsageError(
            f"The bank already has a story with the id {given.id!r}.",
            f"To replace it: storybank story edit {given.id} --file {source or 'FILE'}. For a new one, drop the id line.",
        )
    saved = workspace.save_story(replace(given, id=given.id or workspace.blank_story(given.title).id))
    say(f"Added {saved.id}.{_still_open(saved)}")
    click.echo(saved.id)


@story.command()
@click.argument("story_id", metavar="ID", type=StoryId())
@click.option(
    "--file", "source", type=FileName(), metavar="FILE", help="Replace it from Markdown or JSON; - for standard input."
)
@pass_session
def edit(session: Session, story_id: str, source: str | None) -> None:
    """Edit a story in your editor, as Markdown."""
    workspace = session.workspace
    old = workspace.story(story_id)
    given = _read(source) if source else _edit(old)
    new = replace(given, id=old.id, created=old.created, updated=old.updated)
    if new == old:
        say(f"{old.id} is as it was.")
        return
    saved = workspace.save_story(new, base=old)
    say(f"Saved {saved.id}.{_still_open(saved)}")


@story.command()
@click.argument("story_id", metavar="ID", type=StoryId())
@pass_session
def remove(session: Session, story_id: str) -> None:
    """Take a story out of the bank; `restore` brings it back."""
    gone = session.workspace.remove_story(story_id)
    say(f"Removed {gone.id}. To bring it back: storybank story restore {gone.id}")


@story.command()
@click.argument("story_id", metavar="ID", type=RemovedId("stories"))
@pass_session
def restore(session: Session, story_id: str) -> None:
    """Bring a removed story back."""
    say(f"{session.workspace.restore_story(story_id).id} is back.")


@story.command()
@click.argument("story_id", metavar="ID", type=StoryId())
@click.argument("skill")
@click.option("--hard", "kind", flag_value=Kind.HARD, type=Kind, help="It can be taught and measured.")
@click.option("--soft", "kind", flag_value=Kind.SOFT, type=Kind, help="It is how you work.")
@click.option("--quote", default="", help="The words of the story that prove it, exactly as they stand.")
@pass_session
def tag(session: Session, story_id: str, skill: str, kind: Kind | None, quote: str) -> None:
    """Tag a story with a SKILL, best with the words that prove it.

    \b
    storybank story tag churn "Stakeholder management" --soft --quote "one recommendation"
    """  # noqa: D301 - click's mark for lines that are not wrapped
    saved = session.workspace.tag_story(story_id, skill, kind, quote)
    name, _ = session.workspace.name_skill(skill, kind)
    known = saved.tag_for(name)
    is_shown = known is not None and saved.standing(known)
    proof = "" if is_shown else " Add --quote with the words that prove it; without them it is only a claim."
    say(f"{saved.id} is tagged with {name}.{proof}")


@story.command()
@click.argument("story_id", metavar="ID", type=StoryId())
@click.argument("skill")
@pass_session
def untag(session: Session, story_id: str, skill: str) -> None:
    """Take the tag for a SKILL off a story."""
    say(f"{session.workspace.untag_story(story_id, skill).id} is no longer tagged with {skill}.")


def _read(source: str) -> Story:
    from storybank.workspace.import_files import read_story  # noqa: PLC0415 - `story list` reads no file

    return read_story(source)


def _write_new() -> Story:
    from storybank.exchange.markdown import story_from_markdown, story_to_markdown  # noqa: PLC0415 - only to edit

    start = story_to_markdown(Story(id="", title="A title you could say in one breath"))
    return edit_text(start, lambda text: story_from_markdown(text, "your story"))


def _edit(old: Story) -> Story:
    from storybank.exchange.markdown import story_from_markdown, story_to_markdown  # noqa: PLC0415 - only to edit

    return edit_text(story_to_markdown(old), lambda text: story_from_markdown(text, old.id))


def _still_open(saved: Story) -> str:
    if not saved.missing_parts:
        return ""
    names = listed([part.value.capitalize() for part in saved.missing_parts])
    return f" Still empty: {names}. Fill in: storybank story edit {saved.id}"


def _as_text(shown: Story, pace: int) -> str:
    from storybank.domain.pace import seconds  # noqa: PLC0415 - only for this form

    lines = [
        styled(shown.title, bold=True),
        "  ".join(filter(None, (shown.id, shown.where, shown.when, shown.headline))),
    ]
    lines.append(f"{shown.words} words, about {seconds(shown.words, pace)} seconds aloud")
    for part in (*STAR, *([Part.LESSON] if shown.lesson else [])):
        lines += ["", styled(part.value.capitalize(), bold=True), shown.text(part) or "(still empty)"]
    lines += ["", styled("Skills", bold=True), *_skill_lines(shown)]
    lines += [
        f"{figure.value}  {figure.source or 'source not said'}  {figure.basis}".rstrip() for figure in shown.figures
    ]
    return "\n".join(lines)


def _came_back(shown: Story, bank: Bank) -> list[str]:
    from storybank.cli.feedback import feedback_lines  # noqa: PLC0415 - only for this form
    from storybank.coaching.feedback import about_story  # noqa: PLC0415 - only for this form

    return feedback_lines(about_story(bank, shown), bank)


def _skill_lines(shown: Story) -> list[str]:
    if not shown.skills:
        return [f"none yet: storybank story tag {shown.id} SKILL --quote WORDS"]
    lines = []
    for item in shown.skills:
        quotes = "; ".join(f"“{proof.quote}”" for proof in item.evidence) or "no words prove it yet"
        lines.append(f"{_MARKS[bool(item.evidence)]} {item.name} ({item.kind}): {quotes}")
    return lines
