"""What every command shares: the opened workspace, and how ids are completed in the shell."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from storybank.workspace import Workspace


@dataclass
class Session:
    """The global options of one run, and the workspace they open when first needed."""

    bank: Path | None = None
    debug: bool = False

    @cached_property
    def workspace(self) -> "Workspace":
        """The opened bank."""
        return _open(self.bank)


pass_session = click.make_pass_decorator(Session)

Callback = TypeVar("Callback", bound=Callable[..., object])


class StoryId(click.ParamType[str]):
    """A story's id or its beginning."""

    name = "story"

    def shell_complete(self, ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the stories of the bank."""
        stories = _workspace(ctx).bank.stories
        return [CompletionItem(s.id, help=s.title) for s in stories if s.id.startswith(incomplete)]


class JobId(click.ParamType[str]):
    """A job's id or its beginning."""

    name = "job"

    def shell_complete(self, ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the jobs of the bank."""
        jobs = _workspace(ctx).bank.jobs
        return [CompletionItem(j.id, help=f"{j.title}, {j.company}") for j in jobs if j.id.startswith(incomplete)]


class InterviewId(click.ParamType[str]):
    """A round's id or its beginning."""

    name = "interview"

    def shell_complete(self, ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the rounds of every job."""
        rounds = [(job, round_) for job in _workspace(ctx).bank.jobs for round_ in job.interviews]
        return [
            CompletionItem(r.id, help=f"{r.stage}, {job.title}") for job, r in rounds if r.id.startswith(incomplete)
        ]


class SkillName(click.ParamType[str]):
    """The name of a skill of the person's own, or its beginning."""

    name = "skill"

    def shell_complete(self, ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the person's skills, in one word each: a space would end the argument."""
        from storybank.workspace.skills import own_skills  # noqa: PLC0415 - only to complete

        names = [(own.skill.name.replace(" ", "-"), own.skill.kind) for own in own_skills(_workspace(ctx))]
        typed = incomplete.casefold()
        return [CompletionItem(name, help=kind) for name, kind in names if name.casefold().startswith(typed)]


def json_option(command: Callback) -> Callback:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


def _workspace(ctx: click.Context) -> "Workspace":
    root = ctx.find_root()
    return _open(root.params.get("bank"))


def _open(bank: Path | None) -> "Workspace":
    from storybank.workspace import Workspace  # noqa: PLC0415 - `--version` and `--help` open nothing

    return Workspace.open(bank)
