"""What every command shares: the opened workspace, and how ids are completed in the shell."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from click.shell_completion import CompletionItem

from storybank.errors import StorybankError

if TYPE_CHECKING:
    from storybank.workspace import Workspace


class Session:
    """The global options of one run, and the workspace they open when first needed."""

    def __init__(self, bank: Path | None = None) -> None:
        self.bank = bank

    @cached_property
    def workspace(self) -> "Workspace":
        """The opened bank."""
        return _open(self.bank)


pass_session = click.make_pass_decorator(Session)

Callback = TypeVar("Callback", bound=Callable[..., object])


class FileName(click.ParamType[str]):
    """A file, or - for standard input."""

    name = "file"

    def shell_complete(self, _ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Let the shell offer its files."""
        return [CompletionItem(incomplete, type="file")]


class _Known(click.ParamType[str]):
    """Something that the bank holds, by its id or the beginning of it."""

    def shell_complete(self, ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer what the bank holds; nothing where it can't be read, since the command itself will say why."""
        bank = ctx.find_root().params.get("bank")
        try:
            known = self._known(_open(bank))
        except StorybankError:
            return []
        typed = incomplete.casefold()
        return [CompletionItem(word, help=told) for word, told in known if word.casefold().startswith(typed)]

    def _known(self, workspace: "Workspace") -> list[tuple[str, str]]:
        """Return each word that can be typed, and what it stands for."""
        raise NotImplementedError


class StoryId(_Known):
    """A story's id or its beginning."""

    name = "story"

    def _known(self, workspace: "Workspace") -> list[tuple[str, str]]:
        return [(story.id, story.title) for story in workspace.bank.stories]


class JobId(_Known):
    """A job's id or its beginning."""

    name = "job"

    def _known(self, workspace: "Workspace") -> list[tuple[str, str]]:
        return [(job.id, job.name) for job in workspace.bank.jobs]


class JobOrFile(JobId):
    """A job's id or its beginning, or a file that holds a posting."""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the jobs of the bank, and let the shell offer its files."""
        # The files come first: at the word "file", click's script for bash forgets what was offered before.
        return [CompletionItem(incomplete, type="file"), *super().shell_complete(ctx, param, incomplete)]


class InterviewId(_Known):
    """A round's id or its beginning."""

    name = "interview"

    def _known(self, workspace: "Workspace") -> list[tuple[str, str]]:
        rounds = [(job, round_) for job in workspace.bank.jobs for round_ in job.interviews]
        return [(round_.id, f"{round_.stage}, {job.name}") for job, round_ in rounds]


class RemovedId(_Known):
    """The id of a removed story, job or round, or its beginning."""

    name = "removed"

    def __init__(self, table: str) -> None:
        self._table = table

    def _known(self, workspace: "Workspace") -> list[tuple[str, str]]:
        bank = workspace.bank
        known = {
            "stories": [(story.id, story.title) for story in bank.removed_stories],
            "jobs": [(job.id, job.name) for job in bank.removed_jobs],
            "interviews": [(gone.id, job.name) for job in bank.jobs for gone in job.removed_interviews],
        }
        return known[self._table]


class SkillName(_Known):
    """The name of a skill of the person's own, or its beginning; offered as one word: a space would end the argument."""

    name = "skill"

    def _known(self, workspace: "Workspace") -> list[tuple[str, str]]:
        from storybank.workspace.skills import own_skills  # noqa: PLC0415 - only to complete

        return [(own.skill.name.replace(" ", "-"), own.skill.kind) for own in own_skills(workspace)]


def json_option(command: Callback) -> Callback:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


def _open(bank: Path | None) -> "Workspace":
    from storybank.workspace import Workspace  # noqa: PLC0415 - `--version` and `--help` open nothing

    return Workspace.open(bank)
