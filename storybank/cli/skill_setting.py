"""`storybank skill set`: what you say of a skill, and what you no longer say."""

import re
from collections.abc import Mapping
from datetime import date

import click
from click.shell_completion import CompletionItem
from msgspec.structs import replace

from storybank.cli.output import say
from storybank.cli.session import Session, SkillName, pass_session
from storybank.domain.dates import last_day
from storybank.domain.skill import Kind, Level, Skill, Upkeep, UpkeepKind
from storybank.domain.text import clean_line, fold
from storybank.domain.wording import listed
from storybank.errors import UsageError

_SHORT = {"awareness" if level is Level.AWARENESS else level.value: level for level in Level}
_MONTH = re.compile(r"\d{4}(?:-\d{1,2})?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class _LevelName(click.ParamType[str]):
    """A level by its name, by one word of it, or by the beginning of either; empty for none."""

    name = "level"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the level's whole name."""
        typed = fold(value)
        if not typed:
            return ""
        fitting = [level for level in Level if any(name.startswith(typed) for name in (level, *level.split()))]
        if len(fitting) != 1:
            self.fail(f"{value!r} is no level. Say one of: {listed(list(_SHORT))}.", param, ctx)
        return fitting[0].value

    def shell_complete(self, _ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the levels, in one word each."""
        return [CompletionItem(word) for word in _SHORT if word.startswith(incomplete)]


@click.command("set")
@click.argument("name", metavar="NAME", type=SkillName())
@click.option("--hard", "kind", flag_value=Kind.HARD, type=Kind, help="It can be taught and measured.")
@click.option("--soft", "kind", flag_value=Kind.SOFT, type=Kind, help="It is how you work.")
@click.option("--level", type=_LevelName(), help=f'{listed(list(_SHORT))}; "" for none.')
@click.option("--last-used", metavar="DATE", help='2024, 2024-03 or 2024-03-18; "" to go by your stories.')
@click.option("--course", metavar="TEXT", help="A course that keeps it up.")
@click.option("--certificate", metavar="TEXT", help="A certificate; say with --applied-to what you used it on.")
@click.option("--project", metavar="TEXT", help="A project that keeps it up.")
@click.option("--applied-to", metavar="TEXT", help="What you used that course, certificate or project on.")
@click.option("--when", metavar="DATE", help="When that was.")
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name of it; repeatable.")
@click.option(
    "--forget", multiple=True, metavar="TEXT", help="Take off a course, certificate, project or alias; repeatable."
)
@pass_session
def set_skill(
    session: Session,
    name: str,
    kind: Kind | None,
    level: str | None,
    last_used: str | None,
    course: str | None,
    certificate: str | None,
    project: str | None,
    applied_to: str | None,
    when: str | None,
    aliases: tuple[str, ...],
    forget: tuple[str, ...],
) -> None:
    """Say what you can: how well, when last, and what keeps it up. All of it is optional.

    \b
    storybank skill set SQL --level advanced --last-used 2026-03
    storybank skill set Tableau --certificate "Desktop Specialist" --applied-to "the churn report"
    storybank skill set "Pallet wrapping" --hard --level novice
    """  # noqa: D301 - click's mark for lines that are not wrapped
    from storybank.workspace import skills  # noqa: PLC0415 - `--help` judges nothing

    named = {UpkeepKind.COURSE: course, UpkeepKind.CERTIFICATE: certificate, UpkeepKind.PROJECT: project}
    workspace = session.workspace
    old = skills.skill_to_set(workspace, name, kind)
    new = replace(
        old,
        kind=kind or old.kind,
        level=old.level if level is None else Level(level) if level else None,
        last_used=old.last_used if last_used is None else day_used(last_used, workspace.clock().date()),
    )
    new = _with_more(new, _upkeep(named, applied_to, when), aliases, forget)
    if new == old and old.id:
        say(f"{old.name} is as it was. `storybank skill set --help` lists what you can say of it.")
        return
    saved = skills.save_skill(workspace, new)
    say(f"Saved {saved.name}: {_told(saved)}.")
    for remark in skills.own_skill(workspace, saved.name).remarks:
        say(f"{remark.message} {remark.fix}")


def day_used(text: str, today: date) -> date | None:
    """Return the last day that a written date can mean, at most today; None for an empty one.

    Raises:
        UsageError: it is no date, or it has not come yet.
    """
    text = text.strip()
    if not text:
        return None
    day = last_day(text) if _MONTH.fullmatch(text) else _exact(text)
    if day is None:
        raise UsageError(f"{text!r} is no date.", "Write it as 2024, 2024-03 or 2024-03-18.")
    is_this_year = text == str(today.year)
    is_this_month = day.isoformat()[:7] == today.isoformat()[:7] and not _DAY.fullmatch(text)
    if day > today and not (is_this_year or is_this_month):
        raise UsageError(f"{text} is still ahead.", "Say when you last used it.")
    return min(day, today)


def _exact(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _upkeep(named: Mapping[UpkeepKind, str | None], applied_to: str | None, when: str | None) -> list[Upkeep]:
    given = [(kind, clean_line(what)) for kind, what in named.items() if what is not None]
    if any(not what for _, what in given):
        raise UsageError("A course, a certificate or a project needs words.", "To take one off: --forget TEXT.")
    if (applied_to is not None or when is not None) and len(given) != 1:
        hint = "Name it in the same command: --certificate TEXT --applied-to TEXT."
        raise UsageError("--applied-to and --when go with one course, certificate or project.", hint)
    return [Upkeep(what, kind, clean_line(applied_to or ""), clean_line(when or "")) for kind, what in given]


def _with_more(skill: Skill, upkeep: list[Upkeep], aliases: tuple[str, ...], forget: tuple[str, ...]) -> Skill:
    for words in forget:
        less = skill.without(words)
        if less == skill:
            known = listed([*(item.what for item in skill.upkeep), *skill.aliases]) or "nothing"
            raise UsageError(f"{skill.name} has no {words!r} to forget.", f"It has: {known}.")
        skill = less
    for item in upkeep:
        skill = skill.with_upkeep(item)
    for alias in filter(None, map(clean_line, aliases)):
        skill = skill.with_alias(alias)
    return skill


def _told(skill: Skill) -> str:
    told = [skill.kind.value, *([skill.level.value] if skill.level else [])]
    if skill.last_used:
        told.append(f"last used {skill.last_used:%Y-%m}")
    if skill.kept_up:
        told.append(f"kept up by {skill.kept_up}")
    return ", ".join(told)
