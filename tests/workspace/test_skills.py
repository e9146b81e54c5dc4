"""The person's own skills in an opened bank: found by any name, set, and forgotten."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from storybank.domain.skill import Kind, Level, Skill
from storybank.errors import UsageError
from storybank.workspace import Workspace
from storybank.workspace.skills import own_skill, own_skills, remove_skill, save_skill, skill_to_set


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The sample bank."""
    digits: Iterator[str] = (f"{number:04x}" for number in range(10_000))
    opened = Workspace.open(
        tmp_path / "bank.json", {}, clock=lambda: datetime(2026, 11, 25, 12, tzinfo=UTC), random_hex=lambda _: next(digits)
    )  # fmt: skip
    opened.add_samples()
    return opened


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("SQL", "SQL"),
        ("sql", "SQL"),
        ("ms excel", "Excel"),
        ("Microsoft Excel", "Excel"),
        ("active-listening", "Active listening"),
        ("active l", "Active listening"),
        ("Active-L", "Active listening"),
        ("Delegation", "Leadership"),
        ("a/b-testing", "A/B testing"),
        ("tab", "Tableau"),
    ],
)
def test_a_skill_is_found_by_any_name_that_means_it_or_its_beginning(
    workspace: Workspace, name: str, found: str
) -> None:
    assert own_skill(workspace, name).skill.name == found


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("Tablaeu", "You have no skill called 'Tablaeu'.", "Did you mean 'Tableau'?"),
        ("Falconry", "You have no skill called 'Falconry'.", "`storybank skill list` shows yours."),
        ("", "You have no skill called ''.", "`storybank skill list` shows yours."),
        ("in", "'in' fits 2 of your skills: Influence, Initiative.", "Type more of the name."),
    ],
)
def test_an_unknown_or_short_name_says_so(workspace: Workspace, name: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        own_skill(workspace, name)
    assert (str(caught.value), caught.value.hint) == (message, hint)


def test_a_skill_that_stories_name_is_set_under_the_name_they_give_it(workspace: Workspace) -> None:
    saved = save_skill(workspace, replace(skill_to_set(workspace, "MS Excel"), level=Level.EXPERT))
    assert (saved.name, saved.kind, saved.id[:6]) == ("Excel", Kind.HARD, "excel-")
    assert workspace.bank.skills == (saved,)
    assert skill_to_set(workspace, "excel") == saved
    assert len(own_skills(workspace)) == 26


def test_a_whole_name_comes_before_the_beginning_of_another(workspace: Workspace) -> None:
    save_skill(workspace, Skill("", "JavaScript", Kind.HARD))
    assert skill_to_set(workspace, "Java") == Skill("", "Java", Kind.HARD)
    assert skill_to_set(workspace, "JavaScr").name == "JavaScript"
    assert skill_to_set(workspace, "JavaScr", Kind.HARD) == Skill("", "JavaScr", Kind.HARD)
    with pytest.raises(UsageError, match="does not know"):
        skill_to_set(workspace, "Frobnication")
    with pytest.raises(UsageError, match="needs a name"):
        skill_to_set(workspace, " \x00")


def test_saving_joins_two_records_of_one_skill(workspace: Workspace) -> None:
    two = (Skill("a", "Excel", Kind.HARD, level=Level.EXPERT), Skill("b", "MS Excel", Kind.HARD, ("sheets",)))
    workspace.update(lambda bank: replace(bank, skills=(*two, Skill("c", "SQL", Kind.HARD))))
    saved = save_skill(workspace, replace(skill_to_set(workspace, "Excel"), level=Level.ADVANCED))
    assert (saved.id, saved.aliases) == ("a", ("MS Excel", "sheets"))
    assert {skill.id for skill in workspace.bank.skills} == {"a", "c"}


@pytest.mark.parametrize("alias", ["sql", "tables", "Structured Query Language"])
def test_an_alias_that_names_another_skill_is_refused(workspace: Workspace, alias: str) -> None:
    save_skill(workspace, Skill("", "SQL", Kind.HARD, ("tables",), level=Level.ADVANCED))
    saved = save_skill(workspace, Skill("", "Foo", Kind.HARD))
    before = workspace.bank
    with pytest.raises(UsageError, match="another skill of yours already: SQL") as caught:
        save_skill(workspace, saved.with_alias(alias))
    assert caught.value.hint == 'Choose another alias; `storybank skill show "SQL"` shows that one.'
    assert workspace.bank == before


def test_what_is_typed_is_cleaned(workspace: Workspace) -> None:
    saved = save_skill(workspace, Skill("", "Roof\x00  work", Kind.HARD, ("tiles\n",)))
    assert (saved.name, saved.aliases) == ("Roof work", ("tiles",))


def test_what_was_set_can_be_forgotten_and_the_tags_stay(workspace: Workspace) -> None:
    before = own_skill(workspace, "sql")
    save_skill(workspace, replace(skill_to_set(workspace, "sql"), level=Level.EXPERT))
    assert remove_skill(workspace, "sql").skill.level is Level.EXPERT
    assert own_skill(workspace, "sql") == before
    assert workspace.bank.skills == ()


def test_what_was_never_set_is_taken_off_its_story(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="You said nothing of Leadership") as caught:
        remove_skill(workspace, "delegation")
    assert caught.value.hint == 'To take it off the story: storybank story untag response-times-c47d "Leadership"'
