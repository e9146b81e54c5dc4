"""The versions of a story, from the bank and its copies."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from storybank.domain.difference import Change
from storybank.domain.skill import Kind
from storybank.domain.story import SkillTag, Story
from storybank.errors import UsageError
from storybank.workspace import Workspace
from storybank.workspace.backups import make_backup, restore
from storybank.workspace.history import changes, restore_version, versions

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A bank whose clock goes on by an hour each time it is read."""
    hours = iter(range(1_000))
    return Workspace.open(
        environ={"STORYBANK_HOME": str(tmp_path)},
        clock=lambda: NOON + timedelta(hours=next(hours)),
        random_hex=lambda count: "0" * (2 * count),
    )


def write(workspace: Workspace, *actions: str) -> None:
    for action in actions:
        workspace.save_story(Story("churn-7f3a", "Churn", action=action))


def actions(workspace: Workspace) -> list[str]:
    return [version.story.action for version in versions(workspace, "churn")]


def test_versions_come_newest_first_and_each_once(workspace: Workspace) -> None:
    write(workspace, "one", "two", "three")
    workspace.save_story(Story("other-1", "Other"))
    make_backup(workspace)
    found = versions(workspace, "churn")
    assert [version.story.action for version in found] == ["three", "two", "one"]
    assert [version.is_current for version in found] == [True, False, False]
    assert found[0].saved > found[1].saved > found[2].saved


def test_a_version_outlives_the_five_saves_in_a_backup(workspace: Workspace) -> None:
    write(workspace, "one")
    make_backup(workspace)
    write(workspace, *"abcdefgh")
    assert actions(workspace)[-1] == "one"
    assert "a" not in actions(workspace)
    assert versions(workspace, "churn")[-1].source.endswith("-bank.json")


def test_going_back_is_a_save_like_any_other(workspace: Workspace) -> None:
    write(workspace, "one", "two", "three")
    saved = restore_version(workspace, "churn", 2)
    assert (saved.action, workspace.story("churn")) == ("one", saved)
    assert actions(workspace)[:2] == ["one", "three"]
    assert restore_version(workspace, "churn", 1).action == "three"
    assert len(workspace.bank.stories) == 1


@pytest.mark.parametrize("number", [-1, 0, 2])
def test_a_version_that_is_not_there_is_told(workspace: Workspace, number: int) -> None:
    write(workspace, "one", "two")
    with pytest.raises(UsageError, match="no version"):
        restore_version(workspace, "churn", number)
    assert workspace.story("churn").action == "two"


def test_a_removed_story_comes_back_as_it_was_in_a_version(workspace: Workspace) -> None:
    write(workspace, "one", "two")
    workspace.remove_story("churn")
    found = versions(workspace, "churn")
    assert [(version.story.action, version.is_current) for version in found] == [("two", False), ("one", False)]
    assert restore_version(workspace, "churn", 2).action == "one"
    assert workspace.story("churn").removed is None
    assert workspace.bank.removed_stories == ()
    workspace.remove_story("churn")
    assert restore_version(workspace, "churn", 1).removed is None
    assert [story.action for story in workspace.bank.stories] == ["one"]


def test_a_story_that_only_a_backup_has_comes_back(workspace: Workspace) -> None:
    workspace.save_story(Story("other-1", "Other"))
    write(workspace, "one")
    restore(workspace, "1")
    assert [story.id for story in workspace.bank.stories] == ["other-1"]
    assert restore_version(workspace, "churn", 1).action == "one"
    assert {story.id for story in workspace.bank.stories} == {"other-1", "churn-7f3a"}


def test_an_unknown_story_is_told(workspace: Workspace) -> None:
    write(workspace, "one")
    for prefix in ("nobody", ""):
        with pytest.raises(UsageError, match="No story has the id"):
            versions(workspace, prefix)


def test_a_moment_without_a_zone_is_no_trouble(workspace: Workspace) -> None:
    write(workspace, "one")
    path = workspace.store.path
    path.write_text(path.read_text().replace("T12:00:00+00:00", "T12:00:00"))
    write(workspace, "two")
    assert actions(workspace) == ["two", "one"]


def test_a_tag_added_leaves_its_neighbors_as_they_were() -> None:
    old = Story("s", "S", skills=(SkillTag("SQL", Kind.HARD),))
    new = replace(old, skills=(*old.skills, SkillTag("Teamwork", Kind.SOFT)), where="Brightline")
    found = {change.field: change.stretches for change in changes(old, new)}
    assert set(found) == {"where", "skills"}
    assert [(item.change, " ".join(item.words)) for item in found["skills"]] == [
        (Change.SAME, "SQL, hard"),
        (Change.NEW, "· Teamwork, soft"),
    ]


def test_what_only_spaces_tell_apart_is_said_so() -> None:
    (change,) = changes(Story("s", "S", action="one  two"), Story("s", "S", action="one two"))
    assert not change.is_visible
