"""The person's own skills: found by name, set, and forgotten."""

from collections.abc import Sequence

from msgspec.structs import replace

from storybank.coaching import own_skills as coaching
from storybank.coaching.context import Context
from storybank.coaching.own_skills import OwnSkill
from storybank.domain.bank import Bank
from storybank.domain.ids import make_id
from storybank.domain.skill import Kind, Skill
from storybank.domain.text import clean_line, fold
from storybank.errors import UsageError
from storybank.skills.lexicon import Lexicon
from storybank.workspace.cleaning import cleaned
from storybank.workspace.nearest import did_you_mean
from storybank.workspace.workspace import Workspace


def own_skills(workspace: Workspace) -> tuple[OwnSkill, ...]:
    """Return every skill that the owner lists or a story is tagged with: hard ones first, then by name."""
    return coaching.own_skills(_context(workspace))


def own_skill(workspace: Workspace, name: str) -> OwnSkill:
    """Return the owner's skill of a name: in any spelling that means the same, or by its beginning.

    Raises:
        UsageError: no skill has the name, or several begin with it.
    """
    context = _context(workspace)
    skills = coaching.own_skills(context)
    own = _called(skills, name, context.lexicon) or _beginning(skills, name)
    if own is None:
        hint = did_you_mean(name, (known for skill in skills for known in skill.names))
        raise UsageError(f"You have no skill called {name!r}.", hint or "`storybank skill list` shows yours.")
    return own


def skill_to_set(workspace: Workspace, name: str, kind: Kind | None = None) -> Skill:
    """Return what the owner says of a skill so far, to be changed and saved; nothing of one that is new.

    A whole name comes before the beginning of another one: Java is not JavaScript.

    Raises:
        UsageError: the skill is new and nobody knows its kind, or several of the owner's skills begin so.
    """
    name = clean_line(name)
    if not name:
        raise UsageError("A skill needs a name.", 'Say it like: storybank skill set "Active listening".')
    context = _context(workspace)
    skills = coaching.own_skills(context)
    own = _called(skills, name, context.lexicon)
    if own is None and kind is None and context.lexicon.entry(name) is None:
        own = _beginning(skills, name)
    if own is not None:
        return replace(own.skill, kind=kind or own.skill.kind)
    return Skill("", *workspace.name_skill(name, kind))


def save_skill(workspace: Workspace, skill: Skill) -> Skill:
    """Save what the owner says of a skill and return it as saved; other records of the same skill are gone.

    Raises:
        UsageError: a new alias names another skill of the owner's.
    """
    given = cleaned(skill)
    _refuse_taken_alias(workspace.bank, given)
    made = given.id or make_id(given.name, workspace.bank.ids, workspace.random_hex)
    saved = replace(given, id=made)
    workspace.update(lambda bank: _without(bank, saved, keep=saved.id).with_skill(saved))
    return saved


def remove_skill(workspace: Workspace, name: str) -> OwnSkill:
    """Forget what the owner says of a skill, and return the skill as it was; the tags of stories stay.

    Raises:
        UsageError: no skill has the name, or only stories name it.
    """
    own = own_skill(workspace, name)
    if not own.skill.id:
        story = own.tellings[0].story
        names = {fold(known) for known in own.names}
        tag = next(tag.name for tag in story.skills if fold(tag.name) in names)
        hint = f'To take it off the story: storybank story untag {story.id} "{tag}"'
        raise UsageError(f"You said nothing of {own.skill.name}; only your stories name it.", hint)
    workspace.update(lambda bank: _without(bank, own.skill))
    return own


def _context(workspace: Workspace) -> Context:
    return Context(workspace.bank, workspace.clock().date())


def _called(skills: Sequence[OwnSkill], name: str, lexicon: Lexicon) -> OwnSkill | None:
    meaning, plain = lexicon.meaning(name), _plain(name)
    by_meaning = (own for own in skills if lexicon.meaning(own.skill.name) == meaning)
    by_name = (own for own in skills if any(_plain(known) == plain for known in own.names))
    return next(by_meaning, None) or next(by_name, None)


def _beginning(skills: Sequence[OwnSkill], name: str) -> OwnSkill | None:
    plain = _plain(name)
    fitting = [own for own in skills if plain and any(_plain(known).startswith(plain) for known in own.names)]
    if len(fitting) > 1:
        names = ", ".join(own.skill.name for own in fitting[:5])
        raise UsageError(f"{name!r} fits {len(fitting)} of your skills: {names}.", "Type more of the name.")
    return fitting[0] if fitting else None


def _plain(name: str) -> str:
    """Return a name as it is compared: shells complete "Active listening" as active-listening."""
    return fold(name.replace("-", " "))


def _refuse_taken_alias(bank: Bank, skill: Skill) -> None:
    lexicon, others = Context(bank).lexicon, _without(bank, skill).skills
    own = [old for old in bank.skills if old not in others]
    for alias in skill.aliases:
        taken = next((old for old in others if lexicon.meaning(old.name) == lexicon.meaning(alias)), None)
        if taken and not any(old.answers_to(alias) for old in own):
            hint = f'Choose another alias; `storybank skill show "{taken.name}"` shows that one.'
            raise UsageError(f"{alias!r} names another skill of yours already: {taken.name}.", hint)


def _without(bank: Bank, skill: Skill, keep: str = "") -> Bank:
    """Return the bank without any record of a skill but the one to keep."""
    lexicon = Context(bank).lexicon
    meaning = lexicon.meaning(skill.name)
    kept = tuple(old for old in bank.skills if old.id == keep or lexicon.meaning(old.name) != meaning)
    return replace(bank, skills=kept)
