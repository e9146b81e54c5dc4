"""`storybank skill ...`: what you can do, how well, since when, and which stories show it."""

from collections.abc import Sequence

import click

from storybank.cli.output import heading, say, show_json, styled, table
from storybank.cli.session import Session, SkillName, json_option, pass_session
from storybank.cli.skill_setting import set_skill
from storybank.coaching.own_skills import OwnSkill, State, Telling
from storybank.coaching.strength import strength
from storybank.domain.skill import Kind, Upkeep
from storybank.domain.wording import counted, listed

_MARKS = {"proved": "●", "shown": "◐", "claimed": "○"}
_HEADER = ("Skill", "Kind", "Level", "Last used", "Proved by", "State", "What to do")


@click.group()
def skill() -> None:
    """Your own skills: list, show, set, remove. What a posting asks for: `storybank skills`."""


skill.add_command(set_skill)


@skill.command("list")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="List one kind only.")
@click.option(
    "--state", type=click.Choice([state.value for state in State]), help="List those with which this is wrong."
)
@json_option
@pass_session
def list_skills(session: Session, kind: str | None, state: str | None, as_json: bool) -> None:
    """List your skills, those that your stories are tagged with too, and what is wrong with each.

    A date with ~ is the date of the latest story that proves it. "1 of 2" says that two stories are tagged with it,
    and one proves it. A skill is bare when no words show it, stale when a hard one was not used for 30 months,
    oversold or undersold when your stories prove less or more than the level that you say, and unapplied when a
    certificate was used on nothing.
    """
    from storybank.workspace.skills import own_skills  # noqa: PLC0415 - `--help` judges nothing

    everything = own_skills(session.workspace)
    shown = [own for own in everything if kind in (None, own.skill.kind) and (not state or state in own.states)]
    if as_json:
        from storybank.exchange.own_skills import skill_summary  # noqa: PLC0415 - only for this form

        show_json({"skills": [skill_summary(own) for own in shown]})
    elif shown:
        click.echo(table([_row(own) for own in shown], _HEADER))
    elif everything:
        say(f"No {' '.join(filter(None, (state, kind)))} skill of yours.")
    else:
        say(
            "No skills yet. Tag a story with one (storybank story tag), or say: storybank skill set SQL --level advanced"
        )


@skill.command()
@click.argument("name", metavar="NAME", type=SkillName())
@json_option
@pass_session
def show(session: Session, name: str, as_json: bool) -> None:
    """Show one skill: the words that prove it, what is wrong with it, and how to say it in one sentence."""
    from storybank.coaching.feedback import about_skill  # noqa: PLC0415 - `skill list` shows none
    from storybank.workspace.skills import own_skill  # noqa: PLC0415 - `--help` judges nothing

    own = own_skill(session.workspace, name)
    bank = session.workspace.bank
    came_back = about_skill(bank, own.skill.name)
    if as_json:
        from storybank.exchange.own_skills import skill_document  # noqa: PLC0415 - only for this form

        show_json(skill_document(own, came_back))
    else:
        from storybank.cli.feedback import feedback_lines  # noqa: PLC0415 - only for this form

        click.echo("\n".join([*_lines(own), *feedback_lines(came_back, bank)]))


@skill.command()
@click.argument("name", metavar="NAME", type=SkillName())
@pass_session
def remove(session: Session, name: str) -> None:
    """Forget what you said of a skill; the tags of your stories stay."""
    from storybank.workspace.skills import remove_skill  # noqa: PLC0415 - `--help` judges nothing

    own = remove_skill(session.workspace, name)
    count = len(own.tellings)
    stays = f" It stays listed: {counted(count, 'story is', 'stories are')} tagged with it." if count else ""
    say(f"Forgot what you said of {own.skill.name}.{stays}")


def _row(own: OwnSkill) -> list[str]:
    others = f" ({listed(own.spellings, 2)})" if own.spellings else ""
    return [
        own.skill.name + others,
        own.skill.kind.value,
        own.skill.level or "-",
        _last_used(own) or "-",
        f"{len(own.proving)} of {len(own.tellings)}" if own.tellings else "-",
        listed(own.states) or "fine",
        " ".join(remark.fix for remark in own.remarks),
    ]


def _last_used(own: OwnSkill) -> str:
    return f"{'~' if own.last_told else ''}{own.last_used:%Y-%m}" if own.last_used else ""


def _lines(own: OwnSkill) -> list[str]:
    said = strength(own)
    told = [own.skill.level or "no level said", _when(own)]
    lines = [heading(own.skill.name), f"{own.skill.kind} skill, {', '.join(told)}"]
    lines += [f"Also called: {listed(own.names[1:])}"] if own.names[1:] else []
    lines += [f"Kept up by: {_kept_up(item)}" for item in own.skill.upkeep]
    lines += ["", heading("Stories"), *_stories(own.tellings)]
    lines += ["", heading("To say"), *filter(None, (said.sentence, styled(said.add, dim=True) if said.add else ""))]
    if own.remarks:
        lines += ["", heading("To mend"), *(f"{item.state}: {item.message} {item.fix}" for item in own.remarks)]
    return lines


def _when(own: OwnSkill) -> str:
    if own.last_told:
        return f"last used {own.last_used:%Y-%m}, by the date of “{own.last_told.title}”"
    if own.last_used:
        return f"last used {own.last_used:%Y-%m}, as you set it"
    undated = f" (“{own.undated[0].title}” has no date)" if own.undated else ""
    return f"last used nobody knows when{undated}"


def _kept_up(item: Upkeep) -> str:
    return f"{item.told} ({item.when})" if item.when else item.told


def _stories(tellings: Sequence[Telling]) -> list[str]:
    if not tellings:
        return ["none yet"]
    lines = []
    for telling in tellings:
        where = ", ".join(filter(None, (telling.story.id, telling.story.when)))
        lines.append(f"{_MARKS[telling.coverage]} {telling.coverage}: {telling.story.title} ({where})")
        lines += [f"    {proof.part.value.capitalize()}: “{proof.quote}”" for proof in telling.evidence]
    return lines
